using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Api;
using SafePassage.Web.Disclosure;
using SafePassage.Web.Http;

namespace SafePassage.Web.Pages;

/// <summary>The pages that work without script, each made from the same views as the programming interface.</summary>
internal static class PageEndpoints
{
    private const int LogRows = 25;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/", (ControlRoom room) => new RazorComponentResult<StartPage>(new
        {
            Overview = room.Overview(TierGate.Reader),
            Movements = room.Movements(TierGate.Reader),
            Claims = room.Claims(TierGate.Reader),
            Plan = room.Plan(TierGate.Reader),
            Accords = room.Accords(TierGate.Reader),
        }));
        pages.MapGet("/accord", (ControlRoom room) => new RazorComponentResult<AccordPage>(new
        {
            Accords = room.Accords(TierGate.Reader),
        }));
        pages.MapGet("/claims", (ControlRoom room, string? category) => new RazorComponentResult<ClaimsPage>(new
        {
            Claims = room.Claims(TierGate.Reader),
            Category = category,
        }));
        pages.MapGet("/plan", (ControlRoom room) => new RazorComponentResult<PlanPage>(new
        {
            Plan = room.Plan(TierGate.Reader),
        }));
        pages.MapGet(
            "/log", (ControlRoom room, HttpRequest request, long? before) => new RazorComponentResult<LogPage>(new
            {
                Log = LogEndpoints.Page(room, LogRows, before),
                Before = before,
                Address = $"{request.Scheme}://{request.Host}",
            }));
        pages.MapGet("/log/{index:long}", LogEntryAsync);
        pages.MapGet("/movements/{id}", Movement);
    }

    private static async Task LogEntryAsync(HttpContext context, ControlRoom room, long index)
    {
        if (index >= 0 && await room.LogEntryAsync(TierGate.Reader, index, context.RequestAborted) is { } entry)
        {
            await new RazorComponentResult<LogEntryPage>(new { Detail = entry }).ExecuteAsync(context);
            return;
        }

        await Problems.Write(context, StatusCodes.Status404NotFound, LogEndpoints.NoEntry(index));
    }

    private static Task Movement(HttpContext context, ControlRoom room, string id)
    {
        var movement = room.Movements(TierGate.Reader).FirstOrDefault(m => m.Id == id);
        return movement is not null
            ? new RazorComponentResult<MovementPage>(new { Movement = movement }).ExecuteAsync(context)
            : Problems.Write(context, StatusCodes.Status404NotFound, new Refusal(
                "movement.unknown",
                context.Request.Path,
                "No movement of this name is public.",
                "A movement is shown when it is closed; GET /api/v1/movements lists them."));
    }
}
