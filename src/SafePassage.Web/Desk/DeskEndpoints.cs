using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafePassage.Desk;
using SafePassage.Desk.Roads;
using SafePassage.Desk.Tables;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Group;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Desk;

/// <summary>The planning desk: from an extract to the adopted plan.</summary>
/// <remarks>For the person at the host's own machine and for facilitators who are signed in. Nothing of it is kept by a
/// browser or a cache. A sample has no desk.</remarks>
internal static class DeskEndpoints
{
    private const int WaysBytesMax = 2 * 1024 * 1024;

    // A file of 8 MB is 10.7 MB in base 64; a draft of 4 MB may come with it.
    private const int TableBytesMax = 16 * 1024 * 1024;

    private static readonly string[] s_kinds = ["assembly", "reception", "checkpoint", "waypoint"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/desk").WithTier(DisclosureTier.Public).WithTags("Desk")
            .AddEndpointFilter(CheckAsync)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/", (HttpContext context) => TypedResults.Ok(Of(context).Now))
            .WithSummary("What the desk stands on: roads, draft, adopted plan.");
        api.MapGet("/places", (HttpContext context, string q, int? limit) =>
                TypedResults.Ok(Of(context).FindPlaces(q, limit ?? 20)))
            .WithSummary("Named places of the extract that fit what was typed, the best first.");
        api.MapGet("/stands", Stands).WithSummary("On which road a place stands, and how far it is moved.");
        api.MapPost("/ways", (HttpContext context, AskedWays asked) => TypedResults.Ok(Of(context).FindWays(asked)))
            .WithMetadata(new RequestSizeLimitAttribute(WaysBytesMax))
            .WithSummary("The ways of corridors there and back, or the closed roads that stand in them.");
        api.MapPost("/tables", (HttpContext context, AskedTable asked) => TypedResults.Ok(Of(context).AskTable(asked)))
            .WithMetadata(new RequestSizeLimitAttribute(TableBytesMax))
            .WithSummary("How a table is read, and what its rows would make of a draft. Nothing is stored.");
        api.MapPut("/roads", ImportAsync).Accepts<Stream>("application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(RoadImport.BytesMax))
            .WithSummary("Takes an OpenStreetMap extract in and begins its import.");
        api.MapPut("/roads/path", ImportPath)
            .WithSummary("Begins the import of an extract on the server's own machine; for the person there.");
        api.MapGet("/roads/import", (HttpContext context) => TypedResults.Ok(Of(context).Import.Now))
            .WithSummary("How far the import is.");
        DraftEndpoints.Map(api);
        PlanJobEndpoints.Map(api);
    }

    /// <summary>The desk of a request that the filter has let in.</summary>
    public static PlanningDesk Of(HttpContext context) => context.RequestServices.GetRequiredService<PlanningDesk>();

    private static async ValueTask<object?> CheckAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        if (!GroupEndpoints.MayAdd(context, context.RequestServices.GetRequiredService<ControlRoom>()))
        {
            return NotHost(context);
        }

        return context.RequestServices.GetService<PlanningDesk>() is null
            ? Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "desk.sample", context.Request.Path, "This is a sample: it has no planning desk.",
                "Make an operation of your own with: safe-passage new DIR --name NAME --zone ZONE"))
            : await next(invocation);
    }

    private static ProblemHttpResult NotHost(HttpContext context) => Problems.Document(
        context, StatusCodes.Status403Forbidden, new Refusal(
            "desk.not-host", context.Request.Path,
            "The planning desk is for the person at the host's own machine, or a facilitator who is signed in.",
            "Sign in at /sign-in."));

    private static Results<Ok<PlaceStand>, ProblemHttpResult> Stands(
        HttpContext context, double latitude, double longitude, string kind)
    {
        if (!s_kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw new RefusalException(new Refusal(
                "desk.no-kind", "kind", "This is no kind of place.", $"Use one of: {string.Join(", ", s_kinds)}."));
        }

        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
        {
            throw new RefusalException(new Refusal(
                "desk.no-point", "latitude, longitude", "There is no such point.",
                "Give degrees: latitude from -90 to 90, longitude from -180 to 180."));
        }

        return Of(context).Stand(new GeoPoint(latitude, longitude), kind) is { } stand
            ? TypedResults.Ok(stand)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "desk.no-road", "latitude, longitude", "No road for buses is within a kilometre.",
                "Move the place to a road, or import the extract that covers it."));
    }

    private static async Task<Accepted<RoadImportView>> ImportAsync(HttpContext context, string name) =>
        TypedResults.Accepted("/api/v1/desk/roads/import", await Of(context).Import.BeginAsync(
            name, context.Request.Body, context.RequestAborted));

    private static Results<Accepted<RoadImportView>, ProblemHttpResult> ImportPath(
        HttpContext context, ExtractPath extract) => HostOnly.Is(context)
        ? TypedResults.Accepted("/api/v1/desk/roads/import", Of(context).Import.Begin(extract.Path))
        : NotHost(context);
}

/// <summary>An extract on the server's own machine.</summary>
/// <param name="Path">Its whole path.</param>
internal sealed record ExtractPath(string Path);
