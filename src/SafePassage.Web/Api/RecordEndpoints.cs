using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.Watching;

namespace SafePassage.Web.Api;

/// <summary>The log's one way in: signed records, one or many together.</summary>
internal static class RecordEndpoints
{
    /// <summary>The largest envelope taken in, in bytes: what fits a log entry's length prefix.</summary>
    internal const int EnvelopeBytesMax = 65_535;

    /// <summary>The most records of one batch.</summary>
    internal const int BatchRecordsMax = 1_000;

    /// <summary>The largest batch taken in, in bytes.</summary>
    internal const int BatchBytesMax = 8_000_000;

    /// <summary>Adds both ways, and what a key's owner asks before.</summary>
    /// <param name="api">The group of the log's endpoints.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys/{keyId}/next", Next)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What the next statement of a key must say of itself. Told to the party whose key it is.");
        api.MapPost("/records", SubmitAsync)
            .Accepts<string>("application/json", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes in a signed record (a DSSE envelope) and answers when the log covers it; "
                + "200 with the first index when it is known already.");
        api.MapPost("/records/batch", SubmitBatchAsync)
            .Accepts<string>("application/jsonl", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(BatchBytesMax))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes in signed records together, one a line: all of them or none.");
    }

    // One answer for a key of somebody else and for none: who holds which key is told by the log alone.
    private static Results<Ok<NextStatementView>, ProblemHttpResult> Next(
        HttpContext context, ControlRoom room, string keyId) =>
        room.NextStatement(ReaderOf.Of(context, room), keyId) is { } next
            ? TypedResults.Ok(next)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "key.not-yours", context.Request.Path, "Your party has no such key in this operation.",
                "Sign in with this key; it must be granted before."));

    private static async Task<Results<Created<ReceiptView>, Ok<ReceiptView>>> SubmitAsync(
        HttpContext context, ControlRoom room, LogTraffic traffic)
    {
        var envelope = await RequestBody.ReadAsync(context, EnvelopeBytesMax, new Refusal(
            "record.too-large", "body", $"A record may have at most {EnvelopeBytesMax} bytes.",
            "Shorten its free text."));
        if (envelope.IsEmpty)
        {
            throw new RefusalException(new Refusal(
                "record.empty", "body", "The body is empty.", "Send the bytes of one DSSE envelope."));
        }

        var (receipt, isNew) = await room.SubmitAsync(envelope, context.RequestAborted);
        traffic.Taken(isNew ? 1 : 0, receipt.TreeSize);
        return isNew
            ? TypedResults.Created($"/log/{receipt.Index}", receipt)
            : TypedResults.Ok(receipt);
    }

    private static async Task<Ok<BatchReceiptView>> SubmitBatchAsync(
        HttpContext context, ControlRoom room, LogTraffic traffic)
    {
        var body = await RequestBody.ReadAsync(context, BatchBytesMax, new Refusal(
            "batch.too-large", "body", $"A batch may have at most {BatchBytesMax} bytes.", "Send it in parts."));
        var receipt = await room.SubmitAsync(Lines(body), context.RequestAborted);
        traffic.Taken(receipt.NewRecords, receipt.TreeSize);
        return TypedResults.Ok(receipt);
    }

    // The last line may end like the others or not; an empty one between two is no record and is refused as such.
    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> body)
    {
        var rest = body.Span.EndsWith("\n"u8) ? body[..^1] : body;
        if (rest.IsEmpty)
        {
            throw new RefusalException(new Refusal(
                "batch.empty", "body", "The body is empty.", "Send DSSE envelopes, one a line."));
        }

        var lines = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            if (lines.Count == BatchRecordsMax)
            {
                throw new RefusalException(new Refusal(
                    "batch.too-large", $"line {BatchRecordsMax + 1}",
                    $"A batch may have at most {BatchRecordsMax} records.", "Send it in parts."));
            }

            var end = rest.Span.IndexOf((byte)'\n');
            lines.Add(end < 0 ? rest : rest[..end]);
            if (end < 0)
            {
                return lines;
            }

            rest = rest[(end + 1)..];
        }
    }
}
