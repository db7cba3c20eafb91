using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Api;
using SafePassage.Web.Group;
using SafePassage.Web.Http;
using SafePassage.Web.Parts;
using SafePassage.Web.Readers;
using SafePassage.Web.SignIn;
using SafePassage.Words;

namespace SafePassage.Web.Pages;

/// <summary>The pages that work without script, each made from the same views as the programming interface.</summary>
internal static class PageEndpoints
{
    private const int LogRows = 25;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/", (HttpContext context, ControlRoom room, WaitingCards cards) =>
            room.IsSample
                ? (IResult)Figures(context, room, "start") : StagePages.Start(context, room, cards));
        pages.MapGet("/proof", (HttpContext context, ControlRoom room) => Figures(context, room, "proof"));
        pages.MapGet("/accord", (HttpContext context, ControlRoom room) => new RazorComponentResult<AccordPage>(new
        {
            Words = LanguageChoice.WordsOf(context),
            IsMember = ReaderOf.Of(context, room).Party is not null,
            Accords = room.Accords(ReaderOf.Of(context, room)),
        }));
        pages.MapGet("/accord-desk", AccordDesk);
        pages.MapGet("/claims", (HttpContext context, ControlRoom room, string? category, string? q, string? sort) =>
            new RazorComponentResult<ClaimsPage>(new
            {
                Claims = room.Claims(ReaderOf.Of(context, room)),
                Situation = room.Situation(ReaderOf.Of(context, room)),
                Words = q,
                Sort = sort,
                Category = category,
            }));
        pages.MapGet("/claims/{id}", Claim);
        pages.MapGet("/situation", (HttpContext context, ControlRoom room, long? since) =>
            new RazorComponentResult<SituationPage>(new
            {
                Situation = room.Situation(ReaderOf.Of(context, room)),
                Report = room.SituationReport(ReaderOf.Of(context, room), since),
            }));
        pages.MapGet("/plan", (HttpContext context, ControlRoom room) => new RazorComponentResult<PlanPage>(new
        {
            Plan = room.Plan(ReaderOf.Of(context, room)),
        }));
        pages.MapGet("/log", (HttpContext context, ControlRoom room, long? before) =>
            new RazorComponentResult<LogPage>(new
            {
                Log = LogEndpoints.Page(room, ReaderOf.Of(context, room), LogRows, before),
                Before = before,
                Address = $"{context.Request.Scheme}://{context.Request.Host}",
            }));
        pages.MapGet("/log/{index:long}", LogEntryAsync);
        pages.MapGet("/keys", (HttpContext context, ControlRoom room) => new RazorComponentResult<KeysPage>(new
        {
            Log = room.Overview(ReaderOf.Of(context, room)).LogOrigin,
        }));
        pages.MapGet("/movements/{id}", Movement);

        // A part of every page, alone: an open page asks for it when the stream says that something changed.
        pages.MapGet("/suspensions", () => new RazorComponentResult<Suspensions>());
    }

    // What a party drafts and signs is no page for the public: who is not signed in does that first.
    private static IResult AccordDesk(HttpContext context, ControlRoom room) =>
        ReaderOf.Of(context, room).Party is null
            ? TypedResults.LocalRedirect(ReturnAddress.SignInFrom(context))
            : new RazorComponentResult<AccordDeskPage>(new { Words = LanguageChoice.WordsOf(context) });

    private static RazorComponentResult<StartPage> Figures(HttpContext context, ControlRoom room, string current)
    {
        var reader = ReaderOf.Of(context, room);
        return new RazorComponentResult<StartPage>(new
        {
            Current = current,
            Overview = room.Overview(reader),
            Movements = room.Movements(reader),
            Alarms = room.Alarms(reader),
            Claims = room.Claims(reader),
            Plan = room.Plan(reader),
            Accords = room.Accords(reader),
        });
    }

    private static async Task LogEntryAsync(HttpContext context, ControlRoom room, long index)
    {
        if (index >= 0
            && await room.LogEntryAsync(ReaderOf.Of(context, room), index, context.RequestAborted) is { } entry)
        {
            await new RazorComponentResult<LogEntryPage>(new { Detail = entry }).ExecuteAsync(context);
            return;
        }

        await Problems.Write(context, StatusCodes.Status404NotFound, LogEndpoints.NoEntry(index));
    }

    private static Task Claim(HttpContext context, ControlRoom room, string id)
    {
        var reader = ReaderOf.Of(context, room);
        return room.Claims(reader).FirstOrDefault(c => c.Id == id) is { } claim
            ? new RazorComponentResult<ClaimPage>(new
            {
                Claim = claim,
                Comments = room.CommentsOn(reader, null, new ClaimId(claim.Id)),
                Log = room.Log(reader, 0, null),
                Address = $"{context.Request.Scheme}://{context.Request.Host}/claims/{Uri.EscapeDataString(claim.Id)}",
            }).ExecuteAsync(context)
            : Problems.WriteNotFound(
                context, "claim.unknown", new Message("problem-page.no-claim"),
                new Message("problem-page.no-claim-next"));
    }

    private static Task Movement(HttpContext context, ControlRoom room, string id)
    {
        var reader = ReaderOf.Of(context, room);
        var movement = room.Movements(reader).FirstOrDefault(m => m.Id == id);
        return movement is not null
            ? new RazorComponentResult<MovementPage>(new
            {
                Movement = movement,
                Comments = room.CommentsOn(reader, new MovementId(movement.Id), null),
                Alarms = room.Alarms(reader).Where(a => a.Movement == id).ToArray(),
                MaySpeak = reader.Party is not null && reader.IsFacilitator,
            }).ExecuteAsync(context)
            : Problems.WriteNotFound(
                context, "movement.unknown", new Message("problem-page.no-movement"),
                new Message("problem-page.no-movement-next"));
    }
}
