using System.Net;
using System.Text;
using System.Text.Json;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Cases;

/// <summary>What is refused at the door, naming the field; whatever was sent, every page still answers.</summary>
public sealed class RefusedCases(Server server)
{
    private const string HugeCount = """
        {"operation":"test","statedAt":"2022-05-03T08:00:00+03:00","provenance":{"basis":"counted"},
        "movement":"convoy-1","place":"a","kind":"boarded","count":{"qualifier":"exact","value":9223372036854775807},
        "method":"tally"}
        """;

    private static readonly string[] Pages =
    [
        "/", "/accord", "/claims", "/plan", "/log", "/log/0", "/api/v1/overview", "/api/v1/movements",
        "/api/v1/accords", "/api/v1/claims", "/api/v1/log", "/openings.jsonl", "/checkpoint",
    ];

    [Fact]
    public async Task A_key_that_is_no_key_is_refused()
    {
        var log = LogWriter.Usual();
        await using var written = await WrittenServer.StartAsync(server, log);

        // As it stood in the first report: signed by a key of nobody.
        var stranger = Envelope.Sign(
            "key-granted", Encoding.UTF8.GetBytes(BadKey(", \"log\":\"log.example/test\",\"sequence\":1")),
            LogWriter.KeyOf("nobody"));
        await RefusedAsync(written, stranger, "$.member.key");

        // And by a member.
        var member = Envelope.Sign(
            "key-granted", Encoding.UTF8.GetBytes(BadKey(", \"log\":\"log.example/test\",\"sequence\":2")),
            LogWriter.KeyOf("un"));
        await RefusedAsync(written, member, "$.member.key");
        await EveryPageAnswersAsync(written);
    }

    [Fact]
    public async Task A_count_that_no_sum_can_hold_is_refused_and_every_page_still_answers()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "b", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        foreach (var sequence in new[] { 1, 2 })
        {
            var chain = $",\"log\":\"{LogWriter.Origin}\",\"sequence\":{sequence}}}";
            var huge = Envelope.Sign(
                "headcount", Encoding.UTF8.GetBytes(HugeCount.Trim()[..^1] + chain), LogWriter.KeyOf("ru"));
            await RefusedAsync(written, huge, "$.count");
        }

        await EveryPageAnswersAsync(written);
        await written.RestartAsync();
        await EveryPageAnswersAsync(written);
    }

    [Fact]
    public async Task A_belligerent_gives_nobody_the_role_of_a_facilitator_and_revokes_nobody_elses_key()
    {
        var log = LogWriter.Usual();
        await using var written = await WrittenServer.StartAsync(server, log);
        var chain = log.Sign("ru", Says.Granted("ru", "ru-second", PartyRole.Facilitator));
        await RefusedAsync(written, chain, null);
        log = LogWriter.Usual();
        await RefusedAsync(written, log.Sign("ru", Says.Revoked("un", "un")), null);
        log = LogWriter.Usual();
        var granted = log.Sign("ru", Says.Granted("un", "ru-second", PartyRole.Facilitator));
        await RefusedAsync(written, granted, null);
        var count = log.Sign("ru-second", Says.Revoked("ua", "ua"));
        await RefusedAsync(written, count, "keyid");
    }

    [Fact]
    public async Task Who_took_an_id_first_does_not_close_the_convoy_that_facilitators_run_under_it()
    {
        var log = LogWriter.Usual();
        log.Add("ua", Says.Planned("convoy-9", "a", "z"));
        log.Add("un", Says.Planned("convoy-9", "a", "hidden-yard", "z"));
        log.Step("un", "convoy-9", MovementEvent.Departed, "a", LogWriter.Morning);
        log.Count("un", "convoy-9", "a", HeadcountKind.Boarded, Count.Exact(412));
        await using var written = await WrittenServer.StartAsync(server, log);
        await RefusedAsync(written, log.Sign("ua", Says.Closed("convoy-9")), null);
        foreach (var path in Pages.Where(p => p != "/checkpoint"))
        {
            var page = await written.GetAsync(path, null);
            Assert.DoesNotContain("hidden-yard", page, StringComparison.Ordinal);
            Assert.DoesNotContain("convoy-9", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_names_something_that_is_not_there_is_refused_with_its_field()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        var text = log.Add("un", Says.Proposed("truce"));
        await using var written = await WrittenServer.StartAsync(server, log);
        var truce = new AccordId("truce");
        RecordBody[] bodies =
        [
            new OrderAcknowledged
            {
                Operation = LogWriter.Operation, StatedAt = LogWriter.Morning, Provenance = LogWriter.Counted,
                Accord = truce, Version = 1, Segment = "s99",
            },
            new AccordSigned
            {
                Operation = LogWriter.Operation, StatedAt = LogWriter.Morning, Provenance = LogWriter.Counted,
                Accord = truce, Version = 77, ProposalHash = text.PayloadHash,
            },
            new AccordTerminated
            {
                Operation = LogWriter.Operation, StatedAt = LogWriter.Morning, Provenance = LogWriter.Counted,
                Accord = new AccordId("no-such"), Version = 1, Reason = "Over.",
            },
            Says.Claimed("late", "Some came.", 12) with { PublishedOn = new DateOnly(2099, 1, 1) },
            Says.Counted("convoy-77", "a", HeadcountKind.Boarded, Count.Exact(12)),
        ];
        string[] fields = ["$.segment", "$.version", "$.accord", "$.publishedOn", "$.movement"];
        foreach (var (body, field) in bodies.Zip(fields))
        {
            // Each as the first statement of the key: a refused one is none.
            var fresh = new Records.Signing.StatementAuthor(
                LogWriter.KeyOf("ru"), LogWriter.Origin, Records.Admission.KeyChain.Empty);
            await RefusedAsync(written, fresh.Sign(body), field);
        }
    }

    [Theory]
    [InlineData("+380/67/123/45/67")]
    [InlineData("8 (916) 123-45-67")]
    [InlineData("(212) 555-0123")]
    [InlineData("\uff0b\uff13\uff18\uff10 \uff16\uff17 \uff11\uff12\uff13 \uff14\uff15 \uff16\uff17")]
    [InlineData("+380 67 1\u200b23 45 67")]
    [InlineData("@ivan_petrov")]
    [InlineData("ivan at mail dot ru")]
    [InlineData("Ivan Petrovich Sidorov, born 12.03.1961, passport AB 123456")]
    [InlineData("47.09512, 37.54321")]
    [InlineData("aa1234bb")]
    public async Task A_text_that_holds_what_identifies_a_person_is_refused_and_not_repeated(string planted)
    {
        var log = LogWriter.Usual();
        await using var written = await WrittenServer.StartAsync(server, log);
        var claim = log.Sign("desk", Says.Claimed("planted", $"Reached on {planted} this morning.", 12));
        using var answer = await written.PostAsync(claim);
        await Problem.IsAsync(answer, HttpStatusCode.UnprocessableEntity, null);
        Assert.DoesNotContain(
            planted,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_without_its_offset_is_refused()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        var body = $$"""
            {"operation":"test","log":"{{LogWriter.Origin}}","sequence":1,"statedAt":"2022-05-03T08:00:00",
            "provenance":{"basis":"counted"},"movement":"convoy-1","place":"a","kind":"boarded",
            "count":{"qualifier":"exact","value":12},"method":"tally"}
            """;
        await RefusedAsync(
            written, Envelope.Sign("headcount", Encoding.UTF8.GetBytes(body), LogWriter.KeyOf("ru")), "$.statedAt");
    }

    private static string BadKey(string chain) => $$"""
        {"operation":"test","statedAt":"2022-05-03T14:00:00+03:00","provenance":{"basis":"counted"},
        "member":{"party":"x","name":"x","role":"observer","key":"{{new string('!', 43)}}"}{{chain}}}
        """;

    private static async Task RefusedAsync(WrittenServer written, Envelope envelope, string? field)
    {
        var size = written.Book.Head.Size;
        using var answer = await written.PostAsync(envelope);
        await Problem.IsAsync(answer, HttpStatusCode.UnprocessableEntity, null);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(field ?? "$", problem.GetProperty("where").GetString(), StringComparison.Ordinal);
        Assert.Equal(size, written.Book.Head.Size);
    }

    private static async Task EveryPageAnswersAsync(WrittenServer written)
    {
        foreach (var path in Pages)
        {
            foreach (var reader in new[] { null, "party ua", "facilitator un" })
            {
                using var answer = await written.Http.SendAsync(HttpMethod.Get, path, reader);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK || path == "/plan", $"{path}: {(int)answer.StatusCode}");
                Assert.True((int)answer.StatusCode < 500, path);
            }
        }
    }
}
