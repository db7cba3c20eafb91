using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Disclosure;
using SafePassage.Web.Http;

namespace SafePassage.Web.Api;

/// <summary>The views as JSON: what the pages show, for programs.</summary>
internal static class ViewEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTier(DisclosureTier.Public);

        api.MapGet("/overview", (ControlRoom room) => room.Overview(TierGate.Reader))
            .WithTags("Views").WithSummary("What the operation is, and the figures that reconcile its first movement.");
        api.MapGet("/corridors", (ControlRoom room) => room.Corridors(TierGate.Reader))
            .WithTags("Views").WithSummary("The corridors as routed on the road network.");
        api.MapGet("/movements", (ControlRoom room) => room.Movements(TierGate.Reader))
            .WithTags("Views")
            .WithSummary("Closed movements with their tally, node by node, and every observer's figure.");
        api.MapGet("/plan", Plan)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Views").WithSummary("The plan beside the bound that no plan can beat.");
        api.MapGet("/accords", (ControlRoom room) => room.Accords(TierGate.Reader))
            .WithTags("Views").WithSummary("The accords: terms, silent terms, signatures, history.");
        api.MapGet("/claims", (ControlRoom room) => room.Claims(TierGate.Reader))
            .WithTags("Views").WithSummary("Public claims beside what is attested.");
        api.MapPost("/road-cuts", (ControlRoom room, RoadCutRequest cut) =>
                room.CutRoad(TierGate.Reader, cut.CorridorId(), cut.Point()))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithTags("What if")
            .WithSummary("What cutting the road nearest to a point does to a corridor. Nothing is stored.");
    }

    private static Results<Ok<PlanView>, ProblemHttpResult> Plan(ControlRoom room) =>
        room.Plan(TierGate.Reader) is { } plan
            ? TypedResults.Ok(plan)
            : Problems.Document(StatusCodes.Status404NotFound, new Refusal(
                "plan.unknown", "/api/v1/plan", "The operation has no plan.", "Make one with: safe-passage plan."));
}
