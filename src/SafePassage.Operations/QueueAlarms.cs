using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Queues at checkpoints: who came and has not gone on, and what somebody counted in the queue.</summary>
/// <remarks>
/// Who stands in a convoy may be counted in the queue as well, so the two are never added: the queue is at least the
/// greater of their lower numbers and at most the greater of their upper ones. It is severe when the lower number
/// reaches the threshold; when only the upper one does it may be so, and that is a warning.
/// </remarks>
internal static class QueueAlarms
{
    private static readonly string[] VehicleUnits = ["vehicles", "buses", "cars", "ambulances"];

    public static IEnumerable<DispatchAlarm> Of(
        IReadOnlyList<LoggedRecord> records, IReadOnlyList<DispatchRow> rows, DateTimeOffset now,
        AlarmThresholds thresholds)
    {
        var standing = rows.Where(IsStanding).ToLookup(r => r.LastSeen!.Place);
        var reported = Reports(records, now).ToLookup(r => new PlaceId(((SituationReported)r.Body).Metric!.To!));
        var posts = rows.SelectMany(r => r.Nodes).Where(n => n.Node.Role is NodeRole.Checkpoint or NodeRole.Screening)
            .Select(n => n.Node.Place).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal);
        foreach (var place in posts)
        {
            DispatchRow[] here = [.. standing[place]];
            var waits = here.Select(r => Bounds.Of(r.People)).Aggregate(Bounds.Nobody, (a, b) => a.Plus(b));
            var people = Wider(waits, reported[place].Where(r => !IsOfVehicles(r)));

            // A convoy is one vehicle at least; how many it is nobody states.
            var vehicles = Wider(new Bounds(here.Length, here.Length), reported[place].Where(IsOfVehicles));
            if (SeverityOf(people, vehicles, thresholds) is { } severity)
            {
                yield return Alarm(place, severity, people, here, [.. reported[place]]);
            }
        }
    }

    private static bool IsStanding(DispatchRow row) =>
        row.IsToCome && row.LastSeen is { Kind: not (SightingKind.Departed or SightingKind.Resumed) };

    private static IEnumerable<LoggedRecord> Reports(IReadOnlyList<LoggedRecord> records, DateTimeOffset now) =>
        records.Where(r => !r.IsInDoubt && !StatedTime.IsAhead(r.Body.StatedAt, now)
                && r.Body is SituationReported { Value: not null, Metric: { Event: "queued", To: { } to } metric }
                && Identifier.IsValid(to)
                && (metric.Unit is MetricWords.People or "civilians" || VehicleUnits.Contains(metric.Unit)))
            .GroupBy(r => (r.Author, ((SituationReported)r.Body).Speaker,
                ((SituationReported)r.Body).Metric!.To, IsOfVehicles(r)))
            .Select(g => g.MaxBy(r => r.StatedOrder)!);

    private static bool IsOfVehicles(LoggedRecord record) =>
        VehicleUnits.Contains(((SituationReported)record.Body).Metric!.Unit);

    private static Bounds Wider(Bounds counted, IEnumerable<LoggedRecord> reports)
    {
        Bounds[] said = [.. reports.Select(r => Bounds.Of(((SituationReported)r.Body).Value!.Value))];
        if (said.Length == 0)
        {
            return counted;
        }

        var queue = Bounds.Over(said);
        return new Bounds(
            Math.Max(counted.Low, queue.Low),
            counted.High is { } a && queue.High is { } b ? Math.Max(a, b) : null);
    }

    private static AlarmSeverity? SeverityOf(Bounds people, Bounds vehicles, AlarmThresholds thresholds) =>
        people.Low >= thresholds.QueuePeople || vehicles.Low >= thresholds.QueueVehicles ? AlarmSeverity.Severe
        : people.High >= thresholds.QueuePeople || vehicles.High >= thresholds.QueueVehicles ? AlarmSeverity.Warning
        : null;

    private static DispatchAlarm Alarm(
        PlaceId place, AlarmSeverity severity, Bounds people, DispatchRow[] here, LoggedRecord[] reports)
    {
        var since = here.Select(r => r.LastSeen!.StatedAt).Concat(reports.Select(r => r.Body.StatedAt)).Min();
        return new DispatchAlarm(
            AlarmKind.QueueTooLong, severity, null, place, place, 1, null, people.ToCount(), null, since,
            [.. reports.Select(r => r.Author).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)],

            // Who waits is the cause: the same convoys counted anew are the same queue.
            DispatchAlarm.CauseOf(
                AlarmKind.QueueTooLong, null, place, 1,
                [.. here.Select(r => r.Movement.Plan.Movement.Value), .. reports.Select(r => r.Id.ToString())]),
            [
                .. here.Select(r => r.LastSeen!.Index).Concat(reports.Select(r => r.Index)).Distinct().Order(),
            ],
            []);
    }
}
