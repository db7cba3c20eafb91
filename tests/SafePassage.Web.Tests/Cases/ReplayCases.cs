using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Cases;

/// <summary>What was said once is said once, in whatever spelling somebody sends it again.</summary>
public sealed class ReplayCases(Server server)
{
    private const string Facilitator = "facilitator un";

    public static TheoryData<string> Spellings =>
    [
        "a space in front", "another order of fields", "an escape for a letter", "a line break in the base64",
        "the other base64 alphabet", "a garbage second signature",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_grant_sent_again_gets_its_first_index_and_the_revoked_key_stays_revoked(string spelling)
    {
        var log = LogWriter.Usual();
        log.Grant("un-phone", "un");
        var grant = log.Records[^1];
        log.Add("un", Says.Revoked("un", "un-phone"));
        await using var written = await WrittenServer.StartAsync(server, log);
        var size = written.Book.Head.Size;
        var spelled = Spell(grant.Envelope, spelling);
        Assert.False(spelled.AsSpan().SequenceEqual(grant.Envelope.Bytes.AsSpan()), "the spelling differs");

        using var answer = await written.PostAsync(spelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(grant.Index, (await JsonOf(answer)).GetProperty("index").GetInt64());
        Assert.Equal(size, written.Book.Head.Size);

        log.Plan("convoy-1", "a", "z");
        await written.CatchUpAsync();
        var late = log.Sign("un-phone", Says.Counted("convoy-1", "a", HeadcountKind.Boarded, Count.Exact(40)));
        await Problem.IsAsync(
            await written.PostAsync(late), HttpStatusCode.UnprocessableEntity, "record.key-unknown");
    }

    [Fact]
    public async Task A_new_record_is_created_and_the_same_again_is_not()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        var count = log.Sign("un", Says.Counted("convoy-1", "a", HeadcountKind.Boarded, Count.Exact(40)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => written.PostAsync(count)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var indexes = await Task.WhenAll(answers.Select(
            async a => (await JsonOf(a)).GetProperty("index").GetInt64()));
        Assert.Equal(log.Records.Count, Assert.Single(indexes.Distinct()));
    }

    [Fact]
    public async Task A_corrected_count_stays_corrected()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        var first = log.Count("un", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(127));
        log.Count("un", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(131));
        await using var written = await WrittenServer.StartAsync(server, log);
        foreach (var spelling in Spellings)
        {
            using var answer = await written.PostAsync(Spell(first.Envelope, spelling));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(first.Index, (await JsonOf(answer)).GetProperty("index").GetInt64());
        }

        Assert.Equal("131", await OutOf(written, "convoy-1"));
    }

    [Fact]
    public async Task A_count_that_returns_to_an_earlier_figure_is_a_new_record()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        foreach (var figure in new[] { 48, 50, 48 })
        {
            var said = log.Count(
                "un", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(figure), at: LogWriter.Morning);
            using var answer = await written.PostAsync(said.Envelope);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        Assert.Equal("48", await OutOf(written, "convoy-1"));
    }

    [Fact]
    public async Task An_erased_payload_stays_erased_also_after_a_restart()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        var said = log.Count("un", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(127));
        log.Add("un", LogWriter.Erasing(said) with { Reason = "It named somebody." });
        await using var written = await WrittenServer.StartAsync(server, log);
        foreach (var spelling in Spellings)
        {
            using var answer = await written.PostAsync(Spell(said.Envelope, spelling));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await IsErasedAsync(written, said);
        }

        await written.RestartAsync();
        foreach (var spelling in Spellings)
        {
            // The server no longer knows what was said; that this number was erased, it knows.
            using var answer = await written.PostAsync(Spell(said.Envelope, spelling));
            if (spelling == "a garbage second signature")
            {
                await Problem.IsAsync(answer, HttpStatusCode.UnprocessableEntity, null);
            }
            else
            {
                await Problem.IsAsync(answer, HttpStatusCode.UnprocessableEntity, "record.erased");
            }

            await IsErasedAsync(written, said);
        }
    }

    private static async Task IsErasedAsync(WrittenServer written, LoggedRecord said)
    {
        var entry = JsonSerializer.Deserialize<JsonElement>(
            await written.GetAsync($"/api/v1/log/entries/{said.Index}", Facilitator));
        Assert.True(entry.GetProperty("entry").GetProperty("erased").GetBoolean());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("envelope").ValueKind);
        var payload = Convert.ToBase64String(said.Envelope.Payload.AsSpan());
        Assert.DoesNotContain(
            payload, await written.GetAsync("/openings.jsonl", Facilitator), StringComparison.Ordinal);
        Assert.DoesNotContain(written.Payloads.ReadAll(), p => p.Envelope.AsSpan().SequenceEqual(
            said.Envelope.Bytes.AsSpan()));
        Assert.Contains(
            "erased", await written.GetAsync($"/log/{said.Index}", null), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string?> OutOf(WrittenServer written, string movement)
    {
        var movements = JsonSerializer.Deserialize<JsonElement>(
            await written.GetAsync("/api/v1/movements", Facilitator));
        return movements.EnumerateArray().Single(m => m.GetProperty("id").GetString() == movement)
            .GetProperty("nodes").EnumerateArray().Last().GetProperty("out").GetString();
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);

    private static byte[] Spell(Envelope envelope, string spelling)
    {
        var text = Encoding.UTF8.GetString(envelope.Bytes.AsSpan());
        var fields = JsonNode.Parse(text)!.AsObject();
        var payload = fields["payload"]!.GetValue<string>();
        return Encoding.UTF8.GetBytes(spelling switch
        {
            "a space in front" => " " + text,
            "another order of fields" => new JsonObject(fields.Reverse().Select(
                f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))).ToJsonString(),
            "an escape for a letter" => text.Replace("safe-passage", "saf\\u0065-passage", StringComparison.Ordinal),
            "a line break in the base64" => text.Replace(
                payload, payload.Insert(20, "\\n"), StringComparison.Ordinal),
            "the other base64 alphabet" => text.Replace(
                payload, payload.TrimEnd('=').Replace('+', '-').Replace('/', '_') + " ", StringComparison.Ordinal),
            _ => text.Replace(
                "]}",
                $",{{\"keyid\":\"{LogWriter.KeyOf("icrc").Verifying.Id}\","
                    + $"\"sig\":\"{Convert.ToBase64String(new byte[64])}\"}}]}}",
                StringComparison.Ordinal),
        });
    }
}
