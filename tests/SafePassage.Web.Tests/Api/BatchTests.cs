using System.Net;
using System.Text.Json;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>Records that arrive together: all of them or none.</summary>
public sealed class BatchTests(Server server)
{
    private const string Batch = "/api/v1/records/batch";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_lines_are_taken_in_and_their_indexes_come_in_order()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        var first = log.Sign("ua", Count(1));
        Assert.Equal(HttpStatusCode.Created, (await written.PostAsync(first)).StatusCode);
        var lines = Lines(log.Sign("un", Count(2)), first, log.Sign("ru", Count(3)));
        using var answer = await written.PostAsync(lines, Batch);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        long[] indexes = [.. receipt.GetProperty("indexes").EnumerateArray().Select(i => i.GetInt64())];
        Assert.Equal([log.Records.Count + 1, log.Records.Count, log.Records.Count + 2], indexes);
        Assert.Equal(2, receipt.GetProperty("newRecords").GetInt32());
        Assert.Equal(log.Records.Count + 3, receipt.GetProperty("treeSize").GetInt64());
        Assert.Equal(
            await written.GetAsync("/checkpoint", null), receipt.GetProperty("checkpoint").GetString());

        // Sent again, without the line break at the end: the same answer, nothing new.
        using var again = await written.PostAsync(lines[..^1], Batch);
        Assert.Equal(
            indexes,
            (await again.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("indexes").EnumerateArray()
                .Select(i => i.GetInt64()));
    }

    [Theory]
    [InlineData("no envelope", "line 2")]
    [InlineData("bad signature", "line 2")]
    [InlineData("unknown movement", "line 2: headcount $.movement")]
    [InlineData("empty line", "line 2")]
    public async Task One_bad_line_refuses_all_and_is_named(string fault, string where)
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        var size = written.Book.Head.Size;
        var bad = log.Sign("ru", fault == "unknown movement"
            ? Says.Counted("convoy-7", "a", HeadcountKind.Boarded, Terms.Count.Exact(9))
            : Count(2)).Bytes.ToArray();
        bad = fault switch
        {
            "no envelope" => "{}"u8.ToArray(),
            "empty line" => [],
            "bad signature" => [.. bad[..^10], .. bad[^10] == 'A' ? "B"u8 : "A"u8, .. bad[^9..]],
            _ => bad,
        };
        byte[] lines = [.. Lines(log.Sign("un", Count(1))), .. bad, (byte)'\n', .. Lines(log.Sign("ua", Count(3)))];
        using var answer = await written.PostAsync(lines, Batch);
        await Problem.IsAsync(answer, HttpStatusCode.UnprocessableEntity, null);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.StartsWith(where, problem.GetProperty("where").GetString(), StringComparison.Ordinal);
        Assert.Equal(size, written.Book.Head.Size);
    }

    [Fact]
    public async Task A_thousand_records_are_one_batch_and_one_more_is_too_many()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        var many = Lines([.. Enumerable.Range(0, 1_001).Select(i => log.Sign("un", Count(i)))]);
        var end = many.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
        await Problem.IsAsync(
            await written.PostAsync(many, Batch), HttpStatusCode.RequestEntityTooLarge, "batch.too-large");
        using var answer = await written.PostAsync(many[..end], Batch);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(log.Records.Count + 1_000, written.Book.Head.Size);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.UnprocessableEntity, "batch.empty")]
    [InlineData(8_000_001, HttpStatusCode.RequestEntityTooLarge, "batch.too-large")]
    public async Task A_body_of_no_batch_is_refused_by_its_size(int size, HttpStatusCode status, string code)
    {
        // The answer comes before the body is sent: the server closes the connection on what it does not read.
        using var request = new HttpRequestMessage(HttpMethod.Post, Batch)
        {
            Content = new ByteArrayContent(new byte[size]),
        };
        request.Headers.ExpectContinue = true;
        await Problem.IsAsync(await server.Client.SendAsync(request, Cancelled), status, code);
    }

    private static Headcount Count(int people) =>
        Says.Counted("convoy-1", "a", HeadcountKind.Boarded, Terms.Count.Exact(people));

    private static byte[] Lines(params Envelope[] envelopes) =>
        [.. envelopes.SelectMany(e => e.Bytes.Append((byte)'\n'))];
}
