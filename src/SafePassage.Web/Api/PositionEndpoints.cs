using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Api;

/// <summary>For which vehicle a device is made.</summary>
/// <param name="Movement">The movement.</param>
/// <param name="Vehicle">Its kind and a number: <c>bus-3</c>.</param>
public sealed record DeviceRequest(string Movement, string Vehicle);

/// <summary>Where phones in vehicles report, and where their positions are read.</summary>
/// <remarks>A device is known by its token alone; who reads, by its session. No value of a report is in an answer or
/// in a log.</remarks>
internal static class PositionEndpoints
{
    private const int TokenMost = 256;

    /// <summary>Adds them all.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/positions").WithTier(DisclosureTier.Public).WithTags("Positions");
        api.MapGet("", (HttpContext context, ControlRoom room) =>
                TypedResults.Ok(room.Positions(ReaderOf.Of(context, room))))
            .WithSummary("Where vehicles are: live for facilitators and who runs the movement, else the last place "
                + "passed or nothing.");
        api.MapGet("/devices", (HttpContext context, ControlRoom room) =>
                TypedResults.Ok(room.Devices(ReaderOf.Of(context, room))))
            .WithSummary("The devices of movements that the reader dispatches.");
        api.MapPost("/devices", Make)
            .WithMetadata(new RequestSizeLimitAttribute(PositionReport.BytesMax))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Makes a device for one vehicle of one movement, and answers with its token once.");
        api.MapPost("/devices/{id}/revoke", Revoke)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Takes a device back: its token is good no more.");
        api.MapGet("/batches", (HttpContext context, ControlRoom room, [FromServices] FillRandom random, bool? all) =>
                TypedResults.Ok(room.PositionBatches(ReaderOf.Of(context, room), all ?? false, random)))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Sealed positions that wait to be signed as position-batch by who dispatches the movement.");
        api.MapGet("/osmand", (HttpContext context, ControlRoom room) =>
                Answer(context, Take(context, room, null), Results.Ok()))
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("Takes in a position by the OsmAnd protocol: id (the token), lat, lon, timestamp, "
                + "hdop, batt.");
        api.MapPost("/osmand", TakeFormAsync)
            .WithMetadata(new RequestSizeLimitAttribute(PositionReport.BytesMax))
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("The same by POST, with the fields in the address or as a form.");
        api.MapPost("/owntracks", TakeOwnTracksAsync)
            .Accepts<string>("application/json")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("Takes in a message of OwnTracks in HTTP mode; the password is the token. Answers [].");
    }

    private static Ok<MadeDeviceView> Make(
        HttpContext context, ControlRoom room, [FromServices] FillRandom random, DeviceRequest asked)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(room.MakeDevice(ReaderOf.Of(context, room), asked.Movement, asked.Vehicle, random));
    }

    private static Results<Ok<PositionDeviceView>, ProblemHttpResult> Revoke(
        HttpContext context, ControlRoom room, string id) =>
        room.RevokeDevice(ReaderOf.Of(context, room), id) is { } device
            ? TypedResults.Ok(device)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "device.unknown", "id", "You dispatch no device of this id.", "Look it up among your devices."));

    private static async Task<IResult> TakeFormAsync(HttpContext context, ControlRoom room)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted)
            : null;
        return Answer(context, Take(context, room, form), Results.Ok());
    }

    private static ReportOutcome Take(HttpContext context, ControlRoom room, IFormCollection? form)
    {
        string? Field(string name) =>
            context.Request.Query.TryGetValue(name, out var asked) && asked.Count == 1 ? asked[0]
            : form is not null && form.TryGetValue(name, out var sent) && sent.Count == 1 ? sent[0] : null;
        return room.TakePosition(Field("id"), () => PositionReport.OfOsmAnd(Field));
    }

    private static async Task<IResult> TakeOwnTracksAsync(HttpContext context, ControlRoom room)
    {
        var body = await RequestBody.ReadAsync(context, PositionReport.BytesMax, new Refusal(
            "position.too-large", "body", $"A report has at most {PositionReport.BytesMax} bytes.",
            "Send one position at once."));
        return Answer(
            context, room.TakePosition(Password(context), () => PositionReport.OfOwnTracks(body)),
            Results.Json(Array.Empty<string>()));
    }

    // RFC 7617: the user name says nothing here, the password is the token.
    private static string? Password(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > TokenMost)
        {
            return null;
        }

        var bytes = new byte[TokenMost];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? pair[(at + 1)..] : null;
    }

    private static IResult Answer(HttpContext context, ReportOutcome outcome, IResult taken) => outcome switch
    {
        ReportOutcome.Taken => taken,
        ReportOutcome.TooMany => Problems.Document(context, StatusCodes.Status429TooManyRequests, new Refusal(
            "position.too-many", context.Request.Path, "The device sends more than is taken in.",
            "Let the app report every ten seconds or less often.")),
        _ => Problems.Document(context, StatusCodes.Status401Unauthorized, new Refusal(
            "position.no-device", context.Request.Path,
            "No device has this token, it was taken back, or its movement is over.",
            "Ask the dispatcher of the movement for a token.")),
    };
}
