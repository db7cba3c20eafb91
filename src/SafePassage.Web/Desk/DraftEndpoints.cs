using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Desk.Drafts;
using SafePassage.Terms;
using SafePassage.Web.Http;

namespace SafePassage.Web.Desk;

/// <summary>The draft of a scenario: read, kept unless another window was faster, and its versions.</summary>
internal static class DraftEndpoints
{
    private const string NotChanged = "Read the draft again, and bring in what you changed.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/draft", Read)
            .Produces<Stream>(StatusCodes.Status200OK, "application/json")
            .WithSummary("The newest draft as it was stored; its ETag is its version.");
        api.MapPut("/draft", (Delegate)SaveAsync).Accepts<Stream>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(DraftStore.BytesMax + 1))
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired)
            .WithSummary("Keeps a draft as the next version: If-Match names the version it was made from, "
                + "If-None-Match: * says that there was none.");
        api.MapGet("/draft/versions", (HttpContext context) =>
                TypedResults.Ok(DeskEndpoints.Of(context).Drafts.Versions))
            .WithSummary("The versions of the draft that are kept, the newest first.");
        api.MapGet("/draft/versions/{version:int}", (HttpContext context, int version) =>
                Results.Bytes(DeskEndpoints.Of(context).Drafts.Read(version), "application/json"))
            .Produces<Stream>(StatusCodes.Status200OK, "application/json")
            .WithSummary("A version of the draft as it was stored.");
    }

    private static IResult Read(HttpContext context)
    {
        var drafts = DeskEndpoints.Of(context).Drafts;
        if (drafts.Newest is not { } newest)
        {
            return Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "desk.no-draft", "/api/v1/desk/draft", "There is no draft yet.", "PUT one with If-None-Match: *."));
        }

        context.Response.Headers.ETag = Tag(newest.Version);
        return Results.Bytes(drafts.Read(newest.Version), "application/json");
    }

    private static async Task<Results<Ok<SavedDraft>, ProblemHttpResult>> SaveAsync(HttpContext context)
    {
        var drafts = DeskEndpoints.Of(context).Drafts;
        var headers = context.Request.Headers;
        int? from = null;
        if (headers.IfNoneMatch != "*")
        {
            if (Version(headers.IfMatch.ToString()) is not { } version)
            {
                return Problems.Document(context, StatusCodes.Status428PreconditionRequired, new Refusal(
                    "desk.no-version", "If-Match", "The request does not say from which version the draft was made.",
                    "Send the ETag of the draft as If-Match, or If-None-Match: * for the first draft."));
            }

            from = version;
        }

        var body = await RequestBody.ReadAsync(context, DraftStore.BytesMax, new Refusal(
            "draft.too-large", "body", $"A draft has at most {DraftStore.BytesMax} bytes.",
            "Remove places or notes that are not needed."));
        if (drafts.TrySave(body, from) is { } saved)
        {
            context.Response.Headers.ETag = Tag(saved.Version);
            return TypedResults.Ok(saved);
        }

        var changed = Problems.Document(context, StatusCodes.Status412PreconditionFailed, new Refusal(
            "desk.draft-changed", "If-Match", "Another window has changed the draft since.", NotChanged));
        changed.ProblemDetails.Extensions["version"] = drafts.Newest?.Version;
        return changed;
    }

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static int? Version(string tag) =>
        tag is ['"', .. var number, '"']
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
