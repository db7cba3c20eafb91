using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Group;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.Tls;

namespace SafePassage.Web.Pages;

/// <summary>The pages on the way from an empty operation to a departure, and the record of it.</summary>
internal static class StagePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/group", (HttpContext context, ControlRoom room) => new RazorComponentResult<GroupPage>(new
        {
            Group = room.Group(ReaderOf.Of(context, room)),
            IsHost = HostOnly.Is(context),
        }));
        pages.MapGet("/desk", (HttpContext context) =>
            new RazorComponentResult<DeskPage>(new { IsHost = HostOnly.Is(context) }));
        pages.MapGet("/join", (HttpContext context, ControlRoom room, IOptions<DoorOptions> door) =>
            new RazorComponentResult<JoinPage>(new
            {
                Group = room.Group(ReaderOf.Of(context, room)),
                Fingerprint = door.Value.Authority is { } der ? Fingerprint.Of(der.Span) : null,
            }));
        pages.MapGet("/departures/before", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<DeparturesPage>(new
            {
                Departures = room.Departures(ReaderOf.Of(context, room)),
                UnderWay = room.Movements(ReaderOf.Of(context, room))
                    .Where(m => m.Status is not ("planned" or "closed")).ToArray(),
            }));
        pages.MapGet("/departures/radio", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<RadioPage>(new { Departures = room.Departures(ReaderOf.Of(context, room)) }));
        pages.MapGet("/phones", (IWebHostEnvironment files) =>
            new RazorComponentResult<PhonesPage>(new { File = FieldFile.Of(files.WebRootFileProvider) }));
        pages.MapGet("/phones/tally", () => new RazorComponentResult<TallyPage>());
        pages.MapGet("/incidents", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<IncidentsPage>(new { Told = room.Incidents(ReaderOf.Of(context, room)) }));
        pages.MapGet("/resources", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<ResourcesPage>(new { Told = room.Resources(ReaderOf.Of(context, room)) }));
        pages.MapGet("/review", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<ReviewPage>(new { Review = room.Review(ReaderOf.Of(context, room)) }));
        pages.MapGet("/board", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<BoardPage>(new
            {
                Board = room.Dispatch(ReaderOf.Of(context, room)),
                Rooms = room.Resources(ReaderOf.Of(context, room)).Rooms,
            }));
        pages.MapGet("/timeline", (HttpContext context, ControlRoom room, string? party, string? kind) =>
        {
            // A form sends what was not chosen as an empty word.
            var (of, what) = (NoneIfEmpty(party), NoneIfEmpty(kind));
            return new RazorComponentResult<TimelinePage>(new
            {
                Timeline = room.Timeline(ReaderOf.Of(context, room), of, what),
                Party = of,
                Kind = what,
            });
        });
        pages.MapGet("/legal", () => new RazorComponentResult<LegalPage>());
    }

    /// <summary>What is missing in an own operation, in order.</summary>
    public static RazorComponentResult<OwnStartPage> Start(HttpContext context, ControlRoom room, WaitingCards cards)
    {
        var reader = ReaderOf.Of(context, room);
        return new RazorComponentResult<OwnStartPage>(new
        {
            Start = room.Start(reader, cards.Compared, cards.Count),
            Group = room.Group(reader),
            Cards = cards.Count,
        });
    }

    private static string? NoneIfEmpty(string? asked) => string.IsNullOrEmpty(asked) ? null : asked;
}
