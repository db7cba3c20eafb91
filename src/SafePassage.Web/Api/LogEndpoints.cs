using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Disclosure;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.Watching;

namespace SafePassage.Web.Api;

/// <summary>The log: as views, and as tiles for anyone's verifier.</summary>
internal static class LogEndpoints
{
    /// <summary>The most entries of one answer.</summary>
    internal const int TakeMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTier(DisclosureTier.Public).WithTags("Log")
            .AddEndpointFilter(EntityTag.TagViewAsync);
        api.MapGet("/log", (HttpContext context, ControlRoom room, int? take, long? before) =>
                Page(room, ReaderOf.Of(context, room), take, before))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("The log's checkpoint and some of its entries, newest first.");
        api.MapGet("/log/entries/{index:long}", EntryAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One entry with everything needed to check it offline.");
        RecordEndpoints.Map(api);
        PhoneEndpoints.Map(api);
        EventEndpoints.Map(routes);

        routes.MapGet("/checkpoint", CheckpointAsync).WithTier(DisclosureTier.Public).WithTags("Log")
            .WithSummary("The newest checkpoint, a signed note (C2SP tlog-checkpoint).");
        routes.MapGet("/tile/{**path}", TileAsync).WithTier(DisclosureTier.Public).WithTags("Log")
            .WithSummary("A tile of the log (C2SP tlog-tiles).");
        routes.MapGet("/key", (HttpContext context, ControlRoom room) => Fresh(context, VerifierKey(context, room)))
            .WithTier(DisclosureTier.Public).WithTags("Log")
            .WithSummary("The key that checks the log's checkpoints. Compare it with one received by another way.");
        routes.MapGet(
                "/openings.jsonl",
                (HttpContext context, ControlRoom room, LogTraffic traffic) =>
                    Fresh(context, Openings(context, room, traffic)))
            .WithTier(DisclosureTier.Public).WithTags("Log")
            .WithSummary("The envelopes and commitment keys that may be disclosed, one line of JSON for each record.");
    }

    /// <summary>A page of the log.</summary>
    /// <exception cref="RefusalException">The numbers asked for are outside their range.</exception>
    internal static LogView Page(ControlRoom room, Reader reader, int? take, long? before)
    {
        if (take is < 1 or > TakeMax)
        {
            throw new RefusalException(new Refusal(
                "log.page", "take", $"The number of entries must be from 1 to {TakeMax}.", "Leave take out for 50."));
        }

        if (before is < 0)
        {
            throw new RefusalException(new Refusal(
                "log.page", "before", "An index is never negative.", "Leave before out for the newest entries."));
        }

        return room.Log(reader, take ?? 50, before);
    }

    private static async Task<Results<Ok<LogEntryDetail>, ProblemHttpResult>> EntryAsync(
        HttpContext context, ControlRoom room, long index) =>
        index >= 0 && await room.LogEntryAsync(ReaderOf.Of(context, room), index, context.RequestAborted) is { } entry
            ? TypedResults.Ok(entry)
            : Problems.Document(context, StatusCodes.Status404NotFound, NoEntry(index));

    /// <summary>That there is no entry at an index.</summary>
    internal static Refusal NoEntry(long index) => new(
        "log-entry.unknown", $"/log/{index}", $"The log has no entry {index}.", "GET /api/v1/log tells its size.");

    private static async Task<IResult> CheckpointAsync(HttpContext context, ControlRoom room)
    {
        return await room.TileAsync("checkpoint", context.RequestAborted) is { } note
            ? Fresh(context, EntityTag.Bytes(note, "text/plain; charset=utf-8"))
            : Results.NotFound();
    }

    private static IResult VerifierKey(HttpContext context, ControlRoom room) => EntityTag.Bytes(
        Encoding.UTF8.GetBytes(room.Log(ReaderOf.Of(context, room), 1, null).VerifierKey + "\n"),
        "text/plain; charset=utf-8");

    private static IResult Openings(HttpContext context, ControlRoom room, LogTraffic traffic)
    {
        var reader = ReaderOf.Of(context, room);
        traffic.Fetched(reader, room.LogSize);
        return EntityTag.Bytes(
            Encoding.UTF8.GetBytes(string.Concat(room.Openings(reader).Select(line => line + "\n"))),
            "application/jsonl; charset=utf-8");
    }

    private static IResult Fresh(HttpContext context, IResult result)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return result;
    }

    private static async Task<IResult> TileAsync(HttpContext context, ControlRoom room, string path)
    {
        if (await room.TileAsync("tile/" + path, context.RequestAborted) is not { } tile)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return EntityTag.Bytes(tile, "application/octet-stream");
    }
}
