using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Http;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>What phones post, sealed: docs/formats/field.md, "Post".</summary>
public sealed class PostTests(Server server)
{
    private const int AnswerBytes = 16 + 4_096 + 16;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_posted_ten_times_stands_in_the_log_once_and_each_answer_has_the_receipt()
    {
        await using var written = await StartAsync();
        var two = (Count(written, 100), Count(written, 37));
        var pack = PackWriter.Of(two.Item1, two.Item2);
        for (var n = 0; n < 10; n++)
        {
            var told = await PostAsync(written, pack);
            Assert.Empty(told.GetProperty("refused").EnumerateArray());
            var receipt = JsonElement.Parse(told.GetProperty("receipt").GetString()!).GetProperty("receipt");
            Assert.Equal(2, receipt.GetProperty("sequence").GetInt64());
            Assert.Equal(two.Item2.Id.ToString(), receipt.GetProperty("head").GetString());
        }

        Assert.Equal(2, written.Book.Page.Entries.Count(e => e.Record is { Body: Headcount }));
    }

    [Fact]
    public async Task Whoever_sends_a_post_again_gets_an_answer_that_only_its_phone_can_read()
    {
        await using var written = await StartAsync();
        using var phone = new PostWriter();
        var post = phone.Seal(await SealAsync(written), PackWriter.Of(Count(written, 100)));
        var first = await AnswerAsync(written, post);
        var again = await AnswerAsync(written, post);
        Assert.NotEqual(first, again);
        Assert.True(phone.Open(again).TryGetProperty("receipt", out _));
        using var other = new PostWriter();
        other.Seal(await SealAsync(written), [1]);
        Assert.Throws<AuthenticationTagMismatchException>(() => other.Open(again));
        Assert.Single(written.Book.Page.Entries, e => e.Record is { Body: Headcount });
    }

    [Fact]
    public async Task Who_carries_a_post_cannot_tell_from_the_answer_what_became_of_it()
    {
        await using var written = await StartAsync();
        var good = PackWriter.Of(Count(written, 100));
        var elsewhere = PackWriter.Of(written.Writer.Sign("phone", Counted("b", 5)));
        var seal = await SealAsync(written);
        foreach (var (content, code) in new[]
        {
            (good, null), (elsewhere, null), (good[..^9], "pack.damaged"),
            (Encoding.ASCII.GetBytes("none"), "pack.none"),
        })
        {
            using var phone = new PostWriter();
            var post = phone.Seal(seal, content);
            Assert.Equal(4_096 + 48, post.Length);
            using var answer = await written.PostAsync(post, "/api/v1/packs/sealed");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var body = await answer.Content.ReadAsByteArrayAsync(Cancelled);
            Assert.Equal(AnswerBytes, body.Length);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var told = phone.Open(body);
            if (code is not null)
            {
                Assert.StartsWith("pack.", told.GetProperty("code").GetString(), StringComparison.Ordinal);
            }
        }

        Assert.Single(written.Book.Page.Entries, e => e.Record is { Body: Headcount });
    }

    [Fact]
    public async Task A_record_that_is_not_acceptable_is_named_to_its_phone_and_keeps_no_other_out()
    {
        await using var written = await StartAsync();
        var one = Count(written, 100);
        var elsewhere = written.Writer.Sign("phone", Counted("b", 5));
        var told = await PostAsync(written, PackWriter.Of(one, elsewhere));
        var refused = Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(2, refused.GetProperty("sequence").GetInt64());
        Assert.NotEmpty(refused.GetProperty("code").GetString()!);
        Assert.Equal(1, JsonElement.Parse(told.GetProperty("receipt").GetString()!).GetProperty("receipt")
            .GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_pack_of_many_refused_records_is_answered_as_briefly_as_any()
    {
        await using var written = await StartAsync();
        var all = Enumerable.Range(0, 60).Select(_ => written.Writer.Sign("phone", Counted("b", 5))).ToArray();
        using var phone = new PostWriter();
        var answer = await AnswerAsync(written, phone.Seal(await SealAsync(written), PackWriter.Of(all)));
        Assert.Equal(AnswerBytes, answer.Length);
        Assert.NotEmpty(phone.Open(answer).GetProperty("refused").EnumerateArray());
    }

    [Fact]
    public async Task A_post_cut_anywhere_changed_or_sealed_to_another_key_is_refused_and_nothing_is_stored()
    {
        await using var written = await StartAsync();
        var size = written.Book.Head.Size;
        using var phone = new PostWriter();
        var post = phone.Seal(await SealAsync(written), PackWriter.Of(Count(written, 100)));
        var changed = post.ToArray();
        changed[200] ^= 1;
        using var stranger = NSec.Cryptography.Key.Create(NSec.Cryptography.KeyAgreementAlgorithm.X25519);
        using var other = new PostWriter();
        byte[][] all =
        [
            [], post[..10], post[..(post.Length / 2)], post[..^1], changed,
            other.Seal(stranger.PublicKey.Export(NSec.Cryptography.KeyBlobFormat.RawPublicKey), [1]),
        ];
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var body in all)
        {
            using var answer = await written.PostAsync(body, "/api/v1/packs/sealed");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
            said.Add(string.Join(
                ' ', new[] { "code", "where", "what", "next" }.Select(n => problem.GetProperty(n).GetString())));
        }

        // One text for all of them.
        Assert.Contains("post.closed", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(size, written.Book.Head.Size);
    }

    [Fact]
    public async Task A_post_beyond_the_largest_pack_is_not_read()
    {
        await using var written = await StartAsync();
        using var answer = await written.PostAsync(new byte[Keys.PostKey.PostMax + 1], "/api/v1/packs/sealed");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(
            "post.too-large", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posts_are_bounded_for_each_address_as_every_change_is()
    {
        await using var written = await StartAsync(door => (door.ChangesAtOnce, door.ChangesRefilled) = (2, 1));
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 6; n++)
        {
            using var answer = await written.PostAsync([1], "/api/v1/packs/sealed");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task The_key_on_the_card_is_the_same_after_a_restart()
    {
        await using var written = await StartAsync();
        var seal = await SealAsync(written);
        await written.RestartAsync();
        Assert.Equal(seal, await SealAsync(written));
    }

    private Task<WrittenServer> StartAsync(Action<DoorOptions>? door = null)
    {
        var writer = LogWriter.Usual();
        writer.Plan("convoy", "a", "b");
        writer.GrantDevice("phone", "observer", "a");
        return WrittenServer.StartAsync(server, writer, door);
    }

    private static async Task<JsonElement> PostAsync(WrittenServer written, byte[] pack)
    {
        using var phone = new PostWriter();
        return phone.Open(await AnswerAsync(written, phone.Seal(await SealAsync(written), pack)));
    }

    private static async Task<byte[]> AnswerAsync(WrittenServer written, byte[] post)
    {
        using var answer = await written.PostAsync(post, "/api/v1/packs/sealed");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private static async Task<byte[]> SealAsync(WrittenServer written)
    {
        var address = $"/api/v1/phones/{LogWriter.KeyOf("phone").Verifying.Id}/card";
        var card = JsonElement.Parse(await written.GetAsync(address, "party observer"))
            .GetProperty("card").GetString()!;
        return Base64Url.DecodeFromChars(
            JsonElement.Parse(card).GetProperty("card").GetProperty("seal").GetString()!);
    }

    private static Envelope Count(WrittenServer written, long people) =>
        written.Writer.Sign("phone", Counted("a", people));

    private static Headcount Counted(string place, long people) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Place = new PlaceId(place),
        Kind = HeadcountKind.Arrived,
        Count = Terms.Count.Exact(people),
        Method = CountMethod.Tally,
    };
}
