using System.Net;
using System.Text.Json;
using SafePassage.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Api;

public sealed class LogEndpointTests(Server server)
{
    private const string Claim = """
        {"operation":"mariupol-2022","statedAt":"2022-05-04T12:00:00+03:00",
        "provenance":{"basis":"reported","source":"a test"},
        "claim":"a-claim-for-a-test","speaker":"A desk","party":"ukraine","publishedOn":"2022-05-04",
        "text":"Some people arrived.",
        "metric":{"unit":"people","event":"arrived","side":"ukrainian-controlled","transport":"any",
        "firstDay":"2022-05-04","lastDay":"2022-05-04"},"value":{"qualifier":"exact","value":12}}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_checkpoint_is_plain_text_that_is_asked_for_again()
    {
        var answer = await server.Client.GetAsync("/checkpoint", Cancelled);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        var note = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.StartsWith(
            server.Room.Log(Reader.Public, 1, null).Origin + "\n", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tile_is_kept_for_ever_and_an_unknown_one_is_not_there()
    {
        var size = server.Room.Log(Reader.Public, 1, null).Size;
        Assert.True(size < 256, "the sample fits one partial tile");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tile/0/000.p/{size}");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var tile = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Equal("application/octet-stream", tile.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", tile.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Empty(tile.Content.Headers.ContentEncoding);
        Assert.Equal(32 * size, (await tile.Content.ReadAsByteArrayAsync(Cancelled)).LongLength);

        await Problem.IsAsync(
            await server.Client.GetAsync("/tile/0/x999/999", Cancelled), HttpStatusCode.NotFound, null);
        await Problem.IsAsync(
            await server.Client.GetAsync("/tile/../log.db", Cancelled), HttpStatusCode.NotFound, null);
        await Problem.IsAsync(
            await server.Client.GetAsync("/tile/..%2f..%2fkeys%2flog.seed", Cancelled), HttpStatusCode.NotFound, null);
    }

    [Fact]
    public async Task A_verifier_finds_the_key_and_the_openings_beside_the_checkpoint()
    {
        var key = await server.Client.GetStringAsync("/key", Cancelled);
        Assert.Equal(server.Room.Log(Reader.Public, 1, null).VerifierKey, key.TrimEnd('\n'));
        var openings = await server.Client.GetStringAsync("/openings.jsonl", Cancelled);
        Assert.All(openings.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_without_a_gap()
    {
        var indexes = new List<long>();
        for (long? before = null; ;)
        {
            var page = await server.Client.GetFromJsonAsync<JsonElement>(
                $"/api/v1/log?take=50{(before is null ? "" : $"&before={before}")}", Cancelled);
            var read = page.GetProperty("entries").EnumerateArray().Select(
                e => e.GetProperty("index").GetInt64()).ToArray();
            indexes.AddRange(read);
            if (read.Length == 0 || read[^1] == 0)
            {
                break;
            }

            before = read[^1];
        }

        Assert.Equal(Enumerable.Range(0, indexes.Count).Select(i => (long)i).Reverse(), indexes);
    }

    [Theory]
    [InlineData("/api/v1/log?take=0")]
    [InlineData("/api/v1/log?take=201")]
    [InlineData("/api/v1/log?before=-1")]
    [InlineData("/api/v1/log?take=many")]
    [InlineData("/api/v1/log/entries/999999")]
    [InlineData("/api/v1/log/entries/-1")]
    [InlineData("/api/v1/log/entries/one")]
    public async Task A_page_or_entry_that_is_not_there_is_refused(string path) =>
        await Problem.IsAsync(await server.Client.GetAsync(path, Cancelled), null, null);

    [Fact]
    public async Task A_signed_record_is_taken_in_with_a_receipt()
    {
        var envelope = server.Sign("desk", "claim-recorded", Claim);
        using var body = new ByteArrayContent([.. envelope.Bytes]);
        var answer = await server.Client.PostAsync("/api/v1/records", body, Cancelled);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, receipt.ToString());
        var index = receipt.GetProperty("index").GetInt64();
        Assert.Equal($"/log/{index}", answer.Headers.Location?.ToString());
        Assert.True(receipt.GetProperty("treeSize").GetInt64() > index);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync($"/log/{index}", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_record_with_a_flipped_bit_is_refused_and_nothing_is_stored()
    {
        var before = server.Room.Log(Reader.Public, 1, null).Size;
        var bytes = server.Sign("desk", "claim-recorded", Claim).Bytes.ToArray();
        bytes[40] ^= 1;
        using var body = new ByteArrayContent(bytes);
        await Problem.IsAsync(await server.Client.PostAsync("/api/v1/records", body, Cancelled), null, null);
        Assert.True(
            server.Room.Log(Reader.Public, 1, null).Size - before is 0 or 1,
            "at most the other test's record came in");
    }

    [Theory]
    [InlineData(0, HttpStatusCode.UnprocessableEntity)]
    [InlineData(2, HttpStatusCode.UnprocessableEntity)]
    [InlineData(65_535, HttpStatusCode.UnprocessableEntity)]
    [InlineData(65_536, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(200_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_that_is_no_envelope_is_refused_by_its_size_or_shape(int size, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/records", UriKind.Relative));
        request.Content = new ByteArrayContent(Enumerable.Repeat((byte)'{', size).ToArray());

        // A server that refuses by size closes the connection: who asks first is not still sending then.
        request.Headers.ExpectContinue = true;
        await Problem.IsAsync(await server.Client.SendAsync(request, Cancelled), status, null);
    }
}
