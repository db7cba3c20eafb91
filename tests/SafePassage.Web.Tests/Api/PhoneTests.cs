using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

public sealed class PhoneTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_phone_hands_over_stands_in_the_log_once_and_its_receipt_names_the_last_of_it()
    {
        await using var written = await StartAsync();
        var (one, two) = (Count(written, 100), Count(written, 37));
        var first = await HandOverAsync(written, one, two);
        Assert.Equal((2, 2), (first.GetProperty("records").GetInt32(), first.GetProperty("newRecords").GetInt32()));

        var receipt = Signed(written, first.GetProperty("receipt").GetString()!, "receipt");
        Assert.Equal(one.KeyId, receipt.GetProperty("key").GetString());
        Assert.Equal(2, receipt.GetProperty("sequence").GetInt64());
        Assert.Equal(two.Id.ToString(), receipt.GetProperty("head").GetString());
        Assert.Equal(written.Book.Head.Size, receipt.GetProperty("size").GetInt64());
        Assert.Equal(written.Book.Head.Root.ToString(), receipt.GetProperty("root").GetString());

        var again = await HandOverAsync(written, one, two);
        Assert.Equal(0, again.GetProperty("newRecords").GetInt32());
        Assert.Equal(2, written.Book.Page.Entries.Count(e => e.Record is { Body: Headcount }));
    }

    [Fact]
    public async Task A_pack_that_comes_before_an_earlier_one_is_taken_in_and_its_receipt_waits()
    {
        await using var written = await StartAsync();
        var (one, two) = (Count(written, 100), Count(written, 37));
        var late = await HandOverAsync(written, two);
        Assert.Equal(1, late.GetProperty("newRecords").GetInt32());
        Assert.Equal(1, late.GetProperty("missingFrom").GetInt64());
        Assert.Equal(JsonValueKind.Null, late.GetProperty("receipt").ValueKind);

        // Who hands over the first alone is not told of the second: it may have been seen by somebody else.
        var early = await HandOverAsync(written, one);
        Assert.Equal(1, Signed(written, early.GetProperty("receipt").GetString()!, "receipt")
            .GetProperty("sequence").GetInt64());
        var both = await HandOverAsync(written, one, two);
        Assert.Equal(2, Signed(written, both.GetProperty("receipt").GetString()!, "receipt")
            .GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task One_record_that_is_not_acceptable_keeps_no_other_out_and_is_told()
    {
        await using var written = await StartAsync();
        var one = Count(written, 100);
        var elsewhere = written.Writer.Sign("phone", Counted("b", 5));
        var three = Count(written, 37);
        var told = await HandOverAsync(written, one, elsewhere, three);
        Assert.Equal(2, told.GetProperty("newRecords").GetInt32());
        var refused = Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(2, refused.GetProperty("sequence").GetInt64());
        Assert.False(string.IsNullOrEmpty(refused.GetProperty("why").GetProperty("next").GetString()));

        // The phone keeps the second, so only the first is receipted.
        Assert.Equal(1, Signed(written, told.GetProperty("receipt").GetString()!, "receipt")
            .GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Who_forges_a_pack_learns_nothing_of_the_phone_whose_key_it_names()
    {
        await using var written = await StartAsync();
        await HandOverAsync(written, Count(written, 100), Count(written, 37));
        var later = written.Writer.Sign("phone", Counted("a", 1));
        var payload = Encoding.UTF8.GetString(later.Payload.AsSpan())
            .Replace("\"sequence\":3", "\"sequence\":300", StringComparison.Ordinal);
        using var answer = await written.PostAsync(
            PackWriter.Of(later.KeyId, [(later.Kind, payload, new byte[64])]), "/api/v1/packs");
        var told = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(0, told.GetProperty("newRecords").GetInt32());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("missingFrom").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("receipt").ValueKind);
    }

    [Fact]
    public async Task A_guess_at_what_a_phone_said_is_not_told_that_it_is_right()
    {
        await using var written = await StartAsync();
        var said = Count(written, 100);
        await HandOverAsync(written, said);
        var guess = PackWriter.Of(
            said.KeyId, [(said.Kind, Encoding.UTF8.GetString(said.Payload.AsSpan()), new byte[64])]);
        using var answer = await written.PostAsync(guess, "/api/v1/packs");
        var told = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("receipt").ValueKind);
    }

    [Theory]
    [InlineData("", "pack.none")]
    [InlineData("this is no pack", "pack.none")]
    [InlineData("SP", "pack.none")]
    public async Task What_is_no_pack_is_refused_and_nothing_is_stored(string body, string code)
    {
        await using var written = await StartAsync();
        var size = written.Book.Head.Size;
        using var answer = await written.PostAsync(Encoding.UTF8.GetBytes(body), "/api/v1/packs");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(size, written.Book.Head.Size);
    }

    [Fact]
    public async Task A_party_is_told_of_its_own_phones_and_of_what_has_not_arrived()
    {
        await using var written = await StartAsync();
        var (_, _, three) = (Count(written, 1), Count(written, 2), Count(written, 3));
        await HandOverAsync(written, three);
        var phone = Assert.Single(JsonElement.Parse(await written.GetAsync("/api/v1/phones", "party observer"))
            .EnumerateArray());
        Assert.Equal(three.KeyId, phone.GetProperty("keyId").GetString());
        Assert.Equal(0, phone.GetProperty("arrivedTo").GetInt64());
        var missing = Assert.Single(phone.GetProperty("missing").EnumerateArray());
        Assert.Equal((1, 2), (missing.GetProperty("first").GetInt64(), missing.GetProperty("last").GetInt64()));
        Assert.Equal(written.Book.Head.Size - 1, phone.GetProperty("lastAt").GetInt64());
        Assert.Equal("[]", await written.GetAsync("/api/v1/phones", "facilitator un"));
        Assert.Equal("[]", await written.GetAsync("/api/v1/phones", null));
    }

    [Fact]
    public async Task A_card_says_where_and_whom_a_phone_counts_and_is_signed_by_the_log()
    {
        await using var written = await StartAsync();
        var card = Signed(written, JsonElement.Parse(await written.GetAsync(CardOf("phone"), "party observer"))
            .GetProperty("card").GetString()!, "card");
        Assert.Equal("convoy", card.GetProperty("movement").GetString());
        Assert.Equal("a", card.GetProperty("place").GetString());
        Assert.Equal("A", card.GetProperty("placeName").GetString());
        Assert.Equal("observer", card.GetProperty("party").GetString());
        Assert.Equal(LogWriter.Origin, card.GetProperty("log").GetString());
        Assert.Equal(
            LogWriter.Now.AddDays(1),
            DateTimeOffset.Parse(card.GetProperty("until").GetString()!, provider: null));
    }

    [Theory]
    [InlineData("phone", null, HttpStatusCode.NotFound)]
    [InlineData("phone", "party ru", HttpStatusCode.NotFound)]
    [InlineData("phone", "facilitator un", HttpStatusCode.NotFound)]
    [InlineData("nobody", "party observer", HttpStatusCode.NotFound)]
    [InlineData("observer", "party observer", HttpStatusCode.UnprocessableEntity)]
    public async Task A_card_is_told_to_the_party_of_the_phone_alone(string key, string? reader, HttpStatusCode status)
    {
        await using var written = await StartAsync();
        using var answer = await written.Http.SendAsync(HttpMethod.Get, CardOf(key), reader);
        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("convoy", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_movements_pass_the_card_is_asked_for_one_of_them()
    {
        await using var written = await StartAsync();
        written.Writer.Plan("second", "a", "b");
        await written.CatchUpAsync();
        using var which = await written.Http.SendAsync(HttpMethod.Get, CardOf("phone"), "party observer");
        Assert.Contains("convoy, second", await which.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        var card = JsonElement.Parse(await written.GetAsync(CardOf("phone") + "?movement=second", "party observer"));
        Assert.Equal("second", Signed(written, card.GetProperty("card").GetString()!, "card")
            .GetProperty("movement").GetString());
    }

    private Task<WrittenServer> StartAsync()
    {
        var writer = LogWriter.Usual();
        writer.Plan("convoy", "a", "b");
        writer.GrantDevice("phone", "observer", "a");
        return WrittenServer.StartAsync(server, writer);
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

    private static async Task<JsonElement> HandOverAsync(WrittenServer written, params Envelope[] envelopes)
    {
        using var answer = await written.PostAsync(PackWriter.Of(envelopes), "/api/v1/packs");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    // The inner object, after the log's signature over its very text was checked.
    private static JsonElement Signed(WrittenServer written, string text, string name)
    {
        var (head, at) = ($$"""{"v":1,"{{name}}":""", text.LastIndexOf(",\"sig\":\"", StringComparison.Ordinal));
        Assert.StartsWith(head, text, StringComparison.Ordinal);
        var inner = text[head.Length..at];
        Assert.True(written.Book.Verifier.Verify(
            Encoding.UTF8.GetBytes($"safe-passage/field-{name}/v1\n{inner}"),
            Base64Url.DecodeFromChars(text.AsSpan()[(at + 8)..^2])));
        return JsonElement.Parse(inner);
    }

    private static string CardOf(string key) => $"/api/v1/phones/{LogWriter.KeyOf(key).Verifying.Id}/card";
}
