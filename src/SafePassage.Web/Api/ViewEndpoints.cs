using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Group;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Api;

/// <summary>The views as JSON: what the pages show, for programs.</summary>
internal static class ViewEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTier(DisclosureTier.Public)
            .AddEndpointFilter(EntityTag.TagViewAsync);

        api.MapGet("/overview", (HttpContext context, ControlRoom room) => room.Overview(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("What the operation is, and the figures that reconcile its first movement.");
        api.MapGet("/corridors", (HttpContext context, ControlRoom room) => room.Corridors(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("The corridors as routed on the road network.");
        api.MapGet("/movements", (HttpContext context, ControlRoom room) => room.Movements(ReaderOf.Of(context, room)))
            .WithTags("Views")
            .WithSummary("Closed movements with their tally, node by node, and every observer's figure.");
        api.MapGet("/alarms", (HttpContext context, ControlRoom room) => room.Alarms(ReaderOf.Of(context, room)))
            .WithTags("Views")
            .WithSummary("What a person must look at: people unexplained or awaiting a count, observers who differ.");
        api.MapGet("/plan", Plan)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Views").WithSummary("The plan beside the bound that no plan can beat.");
        api.MapGet("/accords", (HttpContext context, ControlRoom room) => room.Accords(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("The accords: terms, silent terms, signatures, history.");
        api.MapGet("/terms", () => ControlRoom.Terms)
            .WithTags("Views")
            .WithSummary("The terms that every accord must answer, with their questions and choices.");
        api.MapGet(
            "/accord-desk", (HttpContext context, ControlRoom room) => room.AccordDesk(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Who signs in to make accords, and which acts that party may record.");
        api.MapGet("/accords/{id}/draft-from-plan", DraftFromPlan)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithTags("Views")
            .WithSummary("The draft that the plan makes, for a party that may propose. Nothing is stored.");
        api.MapGet("/claims", (HttpContext context, ControlRoom room) => room.Claims(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Public claims beside what is attested.");
        api.MapGet("/situation", (HttpContext context, ControlRoom room) => room.Situation(ReaderOf.Of(context, room)))
            .WithTags("Views")
            .WithSummary("What parties announced by themselves, and what sources say of how things stood.");
        MapReported(api);
        api.MapGet("/frame", (HttpContext context, ControlRoom room) => room.Frame(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("What stands in the top bar: name, clock, points that are open.");
        api.MapGet("/start", (HttpContext context, ControlRoom room, WaitingCards cards) =>
                room.Start(ReaderOf.Of(context, room), cards.Compared, cards.Count))
            .WithTags("Views").WithSummary("What is missing in an own operation, in order, and who must do it.");
        api.MapGet("/group", (HttpContext context, ControlRoom room) => room.Group(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("The working group, its keys, and the log's own key.");
        api.MapGet("/departures", (HttpContext context, ControlRoom room) =>
                room.Departures(ReaderOf.Of(context, room)))
            .WithTags("Views")
            .WithSummary("What is open before movements depart: hindrances, orders, telephones, roads.");
        api.MapGet("/timeline", (HttpContext context, ControlRoom room, string? party, string? kind) =>
                room.Timeline(ReaderOf.Of(context, room), party, kind))
            .WithTags("Views").WithSummary("Every act in order of the log, on the clocks of the parties.");
        api.MapPost("/road-cuts", (HttpContext context, ControlRoom room, RoadCutRequest cut) =>
                room.CutRoad(ReaderOf.Of(context, room), cut.CorridorId(), cut.Point()))
            .WithMetadata(new RequestSizeLimitAttribute(RoadCutRequest.BytesMax))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithTags("What if")
            .WithSummary("What cutting the road nearest to a point does to a corridor. Nothing is stored.");
    }

    // What people report and write to each other.
    private static void MapReported(RouteGroupBuilder api)
    {
        api.MapGet("/incidents", (HttpContext context, ControlRoom room) => room.Incidents(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Incidents with their answers, response clocks and casualties.");
        api.MapGet("/resources", (HttpContext context, ControlRoom room) => room.Resources(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary(
                "What is asked for, pledged, committed and present, the plan's first shortage, and room for people.");
        api.MapGet("/resources.csv", (HttpContext context, ControlRoom room) => Results.Bytes(
                room.ResourcesCsv(ReaderOf.Of(context, room)), "text/csv; charset=utf-8", "resources.csv"))
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv")
            .WithTags("Views").WithSummary("The sheet of resources as CSV with a row of HXL tags.");
        api.MapGet("/review", (HttpContext context, ControlRoom room) => room.Review(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Statements that do not fit, side by side, and what was decided on them.");
        api.MapGet("/comments", (HttpContext context, ControlRoom room) => room.Comments(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Comments of the public in numbers; for facilitators those that wait.");
        api.MapGet("/notifications", (HttpContext context, ControlRoom room) =>
                room.Notifications(ReaderOf.Of(context, room)))
            .WithTags("Views")
            .WithSummary("Notifications that go to the reader's party, with a row for each recipient.");
        api.MapGet("/notifications/{id}.geojson", NotificationMap)
            .Produces<Stream>(StatusCodes.Status200OK, "application/geo+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Views").WithSummary("The places of a notification as GeoJSON, in the order of the way.");
        api.MapGet("/bulletins", (HttpContext context, ControlRoom room) => room.Bulletins(ReaderOf.Of(context, room)))
            .WithTags("Views").WithSummary("Bulletins under their codes, those that no longer hold included.");
    }

    private static IResult NotificationMap(HttpContext context, ControlRoom room, string id) =>
        room.NotificationGeoJson(ReaderOf.Of(context, room), id) is { } map
            ? EntityTag.Bytes(map, "application/geo+json")
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "notification.unknown", context.Request.Path, "There is no notification that you may see.",
                "GET /api/v1/notifications lists those you may see."));

    // The id is the accord that the draft is for: a draft itself names none, so any id is answered alike.
    private static Results<Ok<JsonElement>, ProblemHttpResult> DraftFromPlan(
        HttpContext context, ControlRoom room, string id) =>
        room.DraftFromPlan(ReaderOf.Of(context, room)) is { } draft
            ? TypedResults.Ok(draft)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "plan.unknown", $"/api/v1/accords/{id}/draft-from-plan", "There is no plan that you may see.",
                "Make one with: safe-passage plan."));

    private static Results<Ok<PlanView>, ProblemHttpResult> Plan(HttpContext context, ControlRoom room) =>
        room.Plan(ReaderOf.Of(context, room)) is { } plan
            ? TypedResults.Ok(plan)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "plan.unknown", "/api/v1/plan", "The operation has no plan.", "Make one with: safe-passage plan."));
}
