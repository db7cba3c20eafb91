using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Keys;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Records.Packs;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.Watching;

namespace SafePassage.Web.Api;

/// <summary>What observers' phones hand over, and what they read.</summary>
internal static class PhoneEndpoints
{
    /// <summary>Adds them.</summary>
    /// <param name="api">The group of the log's endpoints.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/packs", TakeAsync)
            .Accepts<string>("application/octet-stream")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes in a pack of a phone's records, as many of them as are acceptable, and answers with "
                + "the receipt that lets the phone forget them.");
        api.MapPost("/packs/sealed", TakeSealedAsync)
            .Accepts<string>("application/octet-stream")
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes in a pack that a phone sealed to the key on its card, and answers so that this phone "
                + "alone can read what became of it.");
        api.MapGet("/phones", (HttpContext context, ControlRoom room) =>
                TypedResults.Ok(room.ListPhones(ReaderOf.Of(context, room))))
            .WithSummary("The phones that count for the reader's party, and what of theirs has not arrived.");
        api.MapGet("/phones/{keyId}/card", Card)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("The card that tells a phone where it counts. Told to the party whose phone it is.");
    }

    private static async Task<Ok<PackView>> TakeAsync(HttpContext context, ControlRoom room, LogTraffic traffic)
    {
        var body = await RequestBody.ReadAsync(context, RecordPack.BytesMax, new Refusal(
            "pack.too-large", "body", $"A pack may have at most {RecordPack.BytesMax} bytes.",
            "Hand over in parts."));
        var taken = await room.TakePackAsync(body, context.RequestAborted);
        traffic.Taken(taken.NewRecords, room.LogSize);
        return TypedResults.Ok(taken);
    }

    private static async Task<FileContentHttpResult> TakeSealedAsync(
        HttpContext context, ControlRoom room, LogTraffic traffic, [FromServices] FillRandom random)
    {
        var body = await RequestBody.ReadAsync(context, PostKey.PostMax, new Refusal(
            "post.too-large", "body", $"A post may have at most {PostKey.PostMax} bytes.", "Hand over in parts."));
        var taken = await room.TakePostAsync(body, random, context.RequestAborted);
        traffic.Taken(taken.NewRecords, room.LogSize);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(taken.Sealed, "application/octet-stream");
    }

    private static Results<Ok<PhoneCardView>, ProblemHttpResult> Card(
        HttpContext context, ControlRoom room, string keyId, string? place, string? movement) =>
        room.PhoneCard(ReaderOf.Of(context, room), keyId, place, movement) is { } card
            ? TypedResults.Ok(card)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "phone.not-yours", context.Request.Path, "Your party has no such phone in this operation.",
                "Sign in with a key of the party that granted the phone's."));
}
