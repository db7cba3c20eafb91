using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Parts;
using SafePassage.Web.Readers;
using SafePassage.Words;

namespace SafePassage.Web.Api;

/// <summary>Map tiles, plan files, and the control room's own page.</summary>
internal static class FileEndpoints
{
    // Deeper tiles than these are drawn by the client from zoom 14.
    private const int ZoomMax = 16;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map/{z:int}/{x:int}/{y:int}", MapTile).WithTier(DisclosureTier.Public).WithTags("Map")
            .Produces<Stream>(StatusCodes.Status200OK, "application/vnd.mapbox-vector-tile")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A vector tile of the imported road network (Mapbox Vector Tile 2.1).");
        EvidenceEndpoint.Map(routes);
        FeedEndpoint.Map(routes);
        BaseMapEndpoint.Map(routes);
        routes.MapGet("/plan/files/{name}", PlanFile).WithTier(DisclosureTier.Public).WithTags("Plan")
            .Produces<Stream>(
                StatusCodes.Status200OK,
                "application/json", "application/geo+json", "text/csv", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A file of the plan to take away.");
        routes.MapGet("/app/{**rest}", ControlRoomPage).WithTier(DisclosureTier.Public).ExcludeFromDescription();
        routes.MapGet("/field/{**rest}", PhonePage).WithTier(DisclosureTier.Public).ExcludeFromDescription();
    }

    private static IResult MapTile(HttpContext context, ControlRoom room, int z, int x, int y)
    {
        if (z is < 0 or > ZoomMax || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
        {
            return Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "map-tile.unknown",
                context.Request.Path,
                "There is no such tile.",
                $"Zooms run from 0 to {ZoomMax}; x and y from 0 to 2^zoom - 1."));
        }

        context.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{room.MapVersion}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        return Results.Bytes(room.MapTile(z, x, y), "application/vnd.mapbox-vector-tile", entityTag: tag);
    }

    private static IResult PlanFile(HttpContext context, ControlRoom room, string name)
    {
        if (room.PlanFile(ReaderOf.Of(context, room), name) is not { } file)
        {
            return Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "plan-file.unknown", context.Request.Path, "The plan has no such file.",
                "GET /api/v1/plan lists its files."));
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(file, FileTypes.Of(name), name, entityTag: EntityTag.Of(file));
    }

    private static async Task<IResult> ControlRoomPage(
        HttpContext context, IWebHostEnvironment environment, ControlRoom room, string? rest)
    {
        var reader = ReaderOf.Of(context, room);
        var first = string.IsNullOrEmpty(rest)
            ? await FragmentAsync<RoomFirst>(context, new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(RoomFirst.Frame)] = room.Frame(reader),
                [nameof(RoomFirst.Overview)] = room.Overview(reader),
            })
            : "";
        return ClientPage(context, environment, "app", rest, page => InLanguage(page, LanguageChoice.Of(context))
            .Replace("<div id=\"app\"></div>", $"<div id=\"app\">{first}</div>", StringComparison.Ordinal));
    }

    private static async Task<string> FragmentAsync<T>(HttpContext context, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    // The observer's app asks for its language itself: it may be opened by others than who installed it.
    private static IResult PhonePage(HttpContext context, IWebHostEnvironment environment, string? rest) =>
        ClientPage(context, environment, "field", rest, page => page);

    private static IResult ClientPage(
        HttpContext context, IWebHostEnvironment environment, string folder, string? rest, Func<string, string> shown)
    {
        if (!string.IsNullOrEmpty(rest))
        {
            return Results.NotFound();
        }

        // Routing does not tell /app from /app/.
        if (context.Request.Path.Value is not [.., '/'])
        {
            return Results.LocalRedirect($"~/{folder}/");
        }

        var page = environment.WebRootFileProvider.GetFileInfo($"{folder}/index.html");
        if (!page.Exists)
        {
            throw new RefusalException(new Refusal(
                "client.absent",
                $"/{folder}/",
                "This client is not part of this build.",
                "Build without -p:SkipClient=true. All pages without script work meanwhile."));
        }

        context.Response.Headers.CacheControl = "no-cache";
        using var reader = new StreamReader(page.CreateReadStream(), Encoding.UTF8);
        return Results.Content(shown(reader.ReadToEnd()), "text/html; charset=utf-8");
    }

    // The client reads its language here before it draws anything; a script in the page is not allowed to say it.
    private static string InLanguage(string page, Language language) => page.Replace(
        "<html lang=\"en\" dir=\"ltr\">",
        $"<html lang=\"{language.Code}\" dir=\"{(language.IsRightToLeft ? "rtl" : "ltr")}\">",
        StringComparison.Ordinal);
}
