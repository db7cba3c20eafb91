using System.Globalization;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Plans the convoys of a plan: the runs of one day, corridor and assembly point are one movement.</summary>
public static class PlanMovements
{
    /// <summary>Plans them, in the order in which they leave.</summary>
    /// <param name="by">Who leads them.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="accord">The accord under which they move; null for none.</param>
    /// <param name="firstDays">How many days of the plan, 1 or more; null for all.</param>
    /// <param name="cancellationToken">Stops between two; what was said stays.</param>
    /// <returns>A statement for each convoy; their ids are <c>dDAY-CORRIDOR-ASSEMBLY</c>.</returns>
    /// <exception cref="RefusalException">The plan moves nobody, or a statement is not acceptable.</exception>
    public static async Task<IReadOnlyList<Envelope>> RunAsync(
        Speaker by, Plan plan, AccordId? accord, int? firstDays, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var convoys = plan.Runs.Where(r => r.Direction == RunDirection.Out && r.Total > 0)
            .GroupBy(r => (Day: plan.Model.DayOf(r.Departs), r.Corridor, r.AssemblyPoint))
            .Where(c => firstDays is null || c.Key.Day < firstDays)
            .OrderBy(c => c.Min(r => r.Departs)).ThenBy(c => c.Key.AssemblyPoint, StringComparer.Ordinal).ToArray();
        if (convoys.Length == 0)
        {
            throw new RefusalException(new Refusal(
                "plan.nobody-moves", $"plan {plan.Model.Name}", "The plan moves nobody in these days.",
                "Plan again with more vehicles or hours, or name more days."));
        }

        var said = new List<Envelope>(convoys.Length);
        foreach (var convoy in convoys)
        {
            var (day, corridor, from) = convoy.Key;
            said.Add(await PlanMovement.RunAsync(
                by,
                new MovementId(string.Create(CultureInfo.InvariantCulture, $"d{day + 1}-{corridor}-{from}")),
                NameOf(plan.Model, convoy), accord, NodesOf(plan.Model, convoy), cancellationToken));
        }

        return said;
    }

    private static string NameOf(CorridorModel model, IGrouping<(int, string, string), Run> convoy)
    {
        var (from, to) = (convoy.Min(r => r.Departs), convoy.Max(r => r.Departs));
        var (first, last) = (ClockMinute.Before(from).On(model), ClockMinute.Before(to).On(model));
        var vehicles = convoy.Select(r => (r.Fleet, r.Vehicle)).Distinct().Count();
        var name = model.Corridors.First(c => c.Id == convoy.Key.Item2).Name;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {first:yyyy-MM-dd}, leaves {first:HH:mm} to {last:HH:mm} UTC{first:zzz}, {vehicles} vehicles");
    }

    private static List<MovementNode> NodesOf(CorridorModel model, IGrouping<(int, string, string), Run> convoy)
    {
        var (_, corridor, from) = convoy.Key;
        var start = model.AssemblyPoints.First(p => p.Id == from);
        var end = convoy.GroupBy(r => r.ReceptionPoint, StringComparer.Ordinal)
            .MaxBy(g => (g.Sum(r => r.Total), g.Key))!.Key;
        var last = model.ReceptionPoints.First(p => p.Id == end);
        return
        [
            new MovementNode(
                new PlaceId(start.Id), start.Name, start.Location, NodeRole.AssemblyPoint,
                Due: new NodeDue(DepartsAt: ClockMinute.Before(convoy.Min(r => r.Departs)).On(model))),
            .. model.OnTheRoad(model.Corridors.First(c => c.Id == corridor)).Select(id =>
                model.Checkpoints.FirstOrDefault(c => c.Id == id) is { } post
                    ? new MovementNode(
                        new PlaceId(id), post.Name, post.Location, NodeRole.Checkpoint, Due: DueAt(model, convoy, id))
                    : WaypointOf(model.Waypoints.First(w => w.Id == id))),
            new MovementNode(
                new PlaceId(last.Id), last.Name, last.Location, NodeRole.ReceptionPoint,
                Due: new NodeDue(ClockMinute.After(
                    convoy.Where(r => r.ReceptionPoint == end).Min(r => r.Arrives)).On(model))),
        ];
    }

    // The first vehicle's, for the first that is seen or counted at a place is held against it.
    private static NodeDue? DueAt(CorridorModel model, IEnumerable<Run> convoy, string checkpoint)
    {
        var passages = convoy.SelectMany(r => r.Passages).Where(p => p.Checkpoint == checkpoint).ToArray();
        return passages.Length == 0 ? null : new NodeDue(
            ClockMinute.After(passages.Min(p => p.Arrives)).On(model),
            ClockMinute.After(passages.Min(p => p.Released)).On(model));
    }

    private static MovementNode WaypointOf(ModelWaypoint point) =>
        new(new PlaceId(point.Id), point.Name, point.Location, NodeRole.Waypoint);
}
