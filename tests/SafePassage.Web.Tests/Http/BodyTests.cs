using System.Net;
using System.Text;
using System.Text.Json;
using SafePassage.Records;
using SafePassage.Records.Signing;
using Xunit;

namespace SafePassage.Web.Tests.Http;

/// <summary>What is sent is bounded, and hardly repeated.</summary>
public sealed class BodyTests(Server server)
{
    private const string Cuts = "/api/v1/road-cuts";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Cuts, 4_097, "body.too-large")]
    [InlineData(Cuts, 2_000_000, "body.too-large")]
    [InlineData("/api/v1/records", 65_536, "record.too-large")]
    [InlineData("/api/v1/records", 2_000_000, "record.too-large")]
    public async Task A_body_beyond_its_limit_is_refused_with_a_length_and_without(string path, int size, string code)
    {
        // A client that is still sending when the connection closes may miss the answer: it asks first where it can,
        // and what is sent without a length is not much more than is read.
        bool[] ways = size > 100_000 ? [false] : [false, true];
        foreach (var isChunked in ways)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = Json($"{{\"corridor\":\"{new string('a', size - 15)}\"}}"),
            };
            request.Headers.TransferEncodingChunked = isChunked;
            request.Headers.ExpectContinue = !isChunked;
            var answer = await server.Client.SendAsync(request, Cancelled);
            await Problem.IsAsync(answer, HttpStatusCode.RequestEntityTooLarge, code);
            Assert.DoesNotContain("aaaa", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off()
    {
        var chunk = "1000\n" + new string('x', 0x1000) + "\n";
        var answer = await Raw.SendAsync(server.Client.BaseAddress!, $"POST {Cuts} HTTP/1.1\nHost: localhost\n"
            + "Content-Type: application/json\nTransfer-Encoding: chunked\n\n" + chunk + chunk);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_repeated_in_short_and_without_what_is_not_seen()
    {
        var corridor = "\\u0007\\u202egnp.\\u200b" + new string('b', 1_000);
        var cut = await server.Client.PostAsync(
            Cuts, Json($"{{\"corridor\":\"{corridor}\",\"longitude\":35.5,\"latitude\":47.35}}"), Cancelled);
        await Problem.IsAsync(cut, HttpStatusCode.NotFound, "corridor.unknown");
        var what = (await cut.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("what").GetString()!;
        Assert.Contains("\\u0007\\u202egnp.\\u200bbbb", what, StringComparison.Ordinal);
        Assert.Equal(200, what.Length);

        var lost = await server.Client.GetAsync("/api/" + new string('c', 2_000), Cancelled);
        var text = await lost.Content.ReadAsStringAsync(Cancelled);
        Assert.DoesNotContain(new string('c', 200), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 4_000)]
    [InlineData("{\"corridor\":", 300)]
    [InlineData("[[],", 1_000)]
    public async Task Deep_or_broken_json_is_refused(string piece, int times)
    {
        var body = string.Concat(Enumerable.Repeat(piece, times));
        await Problem.IsAsync(
            await server.Client.PostAsync(Cuts, Json(body), Cancelled), HttpStatusCode.BadRequest, "request.malformed");
        await Problem.IsAsync(
            await server.Client.PostAsync("/api/v1/records", Json(body), Cancelled),
            HttpStatusCode.UnprocessableEntity, null);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("{\"corridor\":\"\\ud800\",\"longitude\":35.5,\"latitude\":47.35}")]
    [InlineData("{\"corridor\":\"a\",\"longitude\":1e999,\"latitude\":47.35}")]
    public async Task Odd_json_is_refused_and_never_a_fault(string body) =>
        await Problem.IsAsync(await server.Client.PostAsync(Cuts, Json(body), Cancelled), null, null);

    [Fact]
    public async Task A_record_whose_statement_is_deep_is_refused()
    {
        using var key = SigningKey.FromSeed(new byte[32]);
        var deep = Envelope.Sign("claim-recorded", Encoding.UTF8.GetBytes(new string('[', 20_000)), key);
        using var body = new ByteArrayContent([.. deep.Bytes]);
        await Problem.IsAsync(
            await server.Client.PostAsync("/api/v1/records", body, Cancelled),
            HttpStatusCode.UnprocessableEntity,
            null);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
