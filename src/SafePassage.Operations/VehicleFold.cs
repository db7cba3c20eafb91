using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Vehicles of one kind in a movement, by what is attested. Nothing said is unknown, never zero.</summary>
/// <param name="What">The kind; null for vehicles without a kind.</param>
/// <param name="Committed">What is committed at the place and hour at which it starts.</param>
/// <param name="Present">What is reported to stand there.</param>
/// <param name="OnTheRoad">What is reported to have left, less what is reported to have arrived.</param>
/// <param name="Back">What is reported to have returned.</param>
/// <param name="OutOfOrder">What is broken down: at least one while it stands still for that.</param>
/// <param name="StatedAt">When the newest report that names the movement was stated; null without one.</param>
public sealed record MovementVehicles(
    ResourceKind? What, Count Committed, Count Present, Count OnTheRoad, Count Back, Count OutOfOrder,
    DateTimeOffset? StatedAt);

/// <summary>Folds what is attested of the vehicles of a movement.</summary>
/// <remarks>
/// Vehicles are committed to a place and hours, and not to a movement: movements that leave from there share them. The
/// road is told by situation reports that name this movement and no other. Of each speaker the latest report of an
/// event stands; statements that differ widen the interval. A pure function of the records, linear in them.
/// </remarks>
public static class VehicleFold
{
    // A report of who stands ready holds for the departure of the same half day.
    private static readonly TimeSpan ReadyFor = TimeSpan.FromHours(12);

    private static readonly ResourceKind[] Kinds =
        [ResourceKind.Bus, ResourceKind.Coach, ResourceKind.Ambulance, ResourceKind.Truck];

    /// <summary>The vehicles kind by kind; one row in which all is unknown where nobody says anything.</summary>
    /// <param name="movement">The movement.</param>
    /// <param name="records">Records that have effect, in any order.</param>
    /// <param name="sheet">The sheet of resources of the same records.</param>
    /// <param name="now">The clock, for a movement of which nobody says when it starts.</param>
    public static IReadOnlyList<MovementVehicles> Of(
        BoardedMovement movement, IEnumerable<LoggedRecord> records, ResourceSheet sheet, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(movement);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(sheet);
        var (plan, start) = (movement.Plan, movement.Plan.Nodes[0].Place);
        var leaves = movement.Timeline
            .FirstOrDefault(m => !m.IsInDoubt && m.Event == MovementEvent.Departed && m.Place == start)?.StatedAt
            ?? plan.Nodes[0].Due?.DepartsAt ?? now;
        var lines = sheet.Lines.Where(l => l.Place == start).ToLookup(l => l.What);
        var said = records.DistinctBy(r => r.Id).Where(Attestation.Attests)
            .Where(r => r.Body is SituationReported { Value.IsKnown: true, Metric.Movements: [var one] }
                && one == plan.Movement)
            .ToLookup(r => ((SituationReported)r.Body).Metric!.Unit, StringComparer.Ordinal);
        MovementVehicles[] rows =
        [
            .. Kinds.Select(k => Row(movement, k, [.. lines[k]], [.. said[UnitOf(k)]], leaves)),
            Row(movement, null, [], [.. said["vehicles"]], leaves),
        ];
        var known = Array.FindAll(rows, r => r.Committed.IsKnown || r.Present.IsKnown || r.OnTheRoad.IsKnown
            || r.Back.IsKnown || r.OutOfOrder.IsKnown);
        return known.Length > 0 ? known : [rows[^1]];
    }

    private static MovementVehicles Row(
        BoardedMovement movement, ResourceKind? what, ResourceLine[] lines, LoggedRecord[] said, DateTimeOffset leaves)
    {
        var nodes = movement.Plan.Nodes;
        var ready = Array.Find(lines, l => l.BeginsAt <= leaves && leaves < l.Until);
        var seen = ready is { Present.IsKnown: true } ? ready : Array.FindLast(
            lines, l => l.Until == l.BeginsAt && l.BeginsAt <= leaves && leaves - l.BeginsAt <= ReadyFor);
        var left = Told(said, m => m.Event == "left" && (m.From is null || m.From == nodes[0].Place.Value));
        var arrived = Told(said, m => m.Event == "arrived" && (m.To is null || m.To == nodes[^1].Place.Value));
        return new MovementVehicles(
            what,
            ready?.Committed ?? Count.Unknown,
            seen?.Present ?? Count.Unknown,
            left is { } gone ? Between(gone, arrived ?? Bounds.Anything) : Count.Unknown,
            Told(said, m => m.Event == "returned")?.ToCount() ?? Count.Unknown,
            what is null && !movement.IsClosed
                && movement.Last is { Event: MovementEvent.Halted, Reason: HaltReason.Breakdown }
                    ? Count.AtLeast(1) : Count.Unknown,
            said.Length == 0 ? null : said.Max(r => r.Body.StatedAt));
    }

    private static string UnitOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Bus => "buses",
        ResourceKind.Ambulance => "ambulances",
        _ => "",
    };

    private static Bounds? Told(LoggedRecord[] said, Func<ClaimMetric, bool> isMeant)
    {
        Bounds[] stated =
        [
            .. said.Select(r => (Record: r, Body: (SituationReported)r.Body)).Where(x => isMeant(x.Body.Metric!))
                .GroupBy(x => (x.Record.Author, x.Body.Speaker))
                .Select(g => Bounds.Of(g.MaxBy(x => x.Record.StatedOrder).Body.Value!.Value)),
        ];
        return stated.Length == 0 ? null : Bounds.Over(stated);
    }

    // Not fewer than none, and not more than left.
    private static Count Between(Bounds left, Bounds arrived) => new Bounds(
        arrived.High is { } most ? Math.Max(0, left.Low - most) : 0,
        left.High is { } all ? Math.Max(0, all - arrived.Low) : null).ToCount();
}
