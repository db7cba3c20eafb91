using SafePassage.Records;
using SafePassage.Records.Bodies;

namespace SafePassage.Operations;

/// <summary>What rings for one movement: what its counts give, and what the clock gives.</summary>
internal static class DispatchAlarms
{
    public static IEnumerable<DispatchAlarm> Of(
        DispatchRow row, ConvoyTally tally, IReadOnlyDictionary<long, RecordId> ids, DateTimeOffset now,
        AlarmThresholds thresholds) =>
        AlarmFold.Of(tally, now, thresholds.Awaiting).Select(a => OfCounts(a, ids))
            .Concat(new[]
            {
                Overdue(row, now, thresholds.Overdue),
                Silent(row, ids, now, thresholds.Silent),
                Halted(row, ids, now, thresholds.Halted),
            }.OfType<DispatchAlarm>())
            .Concat(VehicleAlarms.Of(row, row.Vehicles, thresholds));

    private static DispatchAlarm OfCounts(Alarm alarm, IReadOnlyDictionary<long, RecordId> ids) => new(
        alarm.Kind,
        alarm.Kind is AlarmKind.Unexplained or AlarmKind.AwaitingACount ? AlarmSeverity.Severe : AlarmSeverity.Notice,
        alarm.Movement,
        alarm.From,
        alarm.At,
        alarm.Visit,
        alarm.Counted,
        alarm.Number.Missing,
        alarm.Kind == AlarmKind.Unexplained ? alarm.Number : null,
        alarm.Since,
        alarm.Parties,
        DispatchAlarm.CauseOf(
            alarm.Kind, alarm.Movement, alarm.At, alarm.Visit, alarm.Evidence.Select(i => ids[i].ToString())),
        alarm.Evidence,
        []);

    // One for the next place: whoever is late there is late at all that follow.
    private static DispatchAlarm? Overdue(DispatchRow row, DateTimeOffset now, TimeSpan patience)
    {
        if (!row.IsToCome || row.Next is not { } next || now - next.At < patience)
        {
            return null;
        }

        var from = next.IsDeparture ? next.Node : row.Nodes[Math.Max(row.Reached, 0)].Node;
        return new DispatchAlarm(
            AlarmKind.Overdue,
            now - next.At >= 2 * patience ? AlarmSeverity.Severe : AlarmSeverity.Warning,
            row.Movement.Plan.Movement, from.Place, next.Node.Place, next.Node.Visit, null, row.People, null, next.At,
            [],
            DispatchAlarm.CauseOf(
                AlarmKind.Overdue, row.Movement.Plan.Movement, next.Node.Place, next.Node.Visit,
                [$"{(next.IsDeparture ? "departs" : "arrives")} {next.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"]),
            [row.Movement.PlanIndex],
            []);
    }

    private static DispatchAlarm? Silent(
        DispatchRow row, IReadOnlyDictionary<long, RecordId> ids, DateTimeOffset now, TimeSpan patience)
    {
        if (!row.IsToCome || row.Movement.Status is MovementStatus.Planned || row.LastSign is not { } last
            || row.LastSeen is not { } seen || now - last < patience)
        {
            return null;
        }

        var next = row.Nodes[Math.Min(row.Reached + 1, row.Nodes.Count - 1)].Node;
        return new DispatchAlarm(
            AlarmKind.Silent, AlarmSeverity.Severe, row.Movement.Plan.Movement, seen.Place, next.Place, next.Visit,
            null, row.People, null, last, [],
            DispatchAlarm.CauseOf(
                AlarmKind.Silent, row.Movement.Plan.Movement, next.Place, next.Visit, [ids[seen.Index].ToString()]),
            [seen.Index],
            []);
    }

    private static DispatchAlarm? Halted(
        DispatchRow row, IReadOnlyDictionary<long, RecordId> ids, DateTimeOffset now, TimeSpan patience)
    {
        if (row.Halt is not { } halt || now - halt.Since < patience)
        {
            return null;
        }

        var node = row.Nodes.LastOrDefault(n => n.Node.Place == halt.Place)?.Node;
        return new DispatchAlarm(
            AlarmKind.HaltedTooLong,
            halt.Reasons.Contains(HaltReason.Shelling) ? AlarmSeverity.Severe : AlarmSeverity.Warning,
            row.Movement.Plan.Movement, halt.Place, halt.Place, node?.Visit ?? 1, null, row.People, null, halt.Since,
            halt.By,
            DispatchAlarm.CauseOf(
                AlarmKind.HaltedTooLong, row.Movement.Plan.Movement, halt.Place, node?.Visit ?? 1,
                halt.Evidence.Select(i => ids[i].ToString())),
            halt.Evidence,
            []);
    }
}
