using System.Globalization;
using SafePassage.Records.Bodies;

namespace SafePassage.Operations;

/// <summary>What rings for one movement by the positions of its vehicles.</summary>
/// <remarks>One alarm of each kind a movement: the vehicle that gave it first stands for the others.</remarks>
internal static class VehicleAlarms
{
    public static IEnumerable<DispatchAlarm> Of(
        DispatchRow row, IReadOnlyList<VehicleTrack> tracks, AlarmThresholds thresholds)
    {
        if (!row.IsToCome || row.Movement.Status is MovementStatus.Planned)
        {
            yield break;
        }

        var off = tracks.Where(t => t.OffSince is { } since && t.Last.FixAt - since >= thresholds.Off)
            .OrderBy(t => t.OffSince).ThenBy(t => t.Vehicle, StringComparer.Ordinal).FirstOrDefault();
        if (off is not null)
        {
            yield return Alarm(AlarmKind.OffTheWay, AlarmSeverity.Severe, row, off, off.OffSince!.Value);
        }

        // Where somebody has said that it stands, that word rings, with its reason.
        var still = row.Halt is not null ? null : tracks
            .Where(t => t.Last.FixAt - t.StillSince >= thresholds.Halted)
            .OrderBy(t => t.StillSince).ThenBy(t => t.Vehicle, StringComparer.Ordinal).FirstOrDefault();
        if (still is not null)
        {
            yield return Alarm(AlarmKind.HaltedTooLong, AlarmSeverity.Warning, row, still, still.StillSince);
        }
    }

    private static DispatchAlarm Alarm(
        AlarmKind kind, AlarmSeverity severity, DispatchRow row, VehicleTrack track, DateTimeOffset since)
    {
        var movement = row.Movement.Plan.Movement;
        var from = track.LastPassed?.Node ?? row.Nodes[Math.Max(row.Reached, 0)].Node;
        var at = row.Nodes.SkipWhile(n => n.Node.Place != from.Place || n.Node.Visit != from.Visit).Skip(1)
            .FirstOrDefault()?.Node ?? from;
        return new DispatchAlarm(
            kind, severity, movement, from.Place, at.Place, at.Visit, null, row.People, null, since, [],
            DispatchAlarm.CauseOf(
                kind, movement, at.Place, at.Visit,
                [
                    string.Create(
                        CultureInfo.InvariantCulture, $"{track.Vehicle} {since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
                ]),
            [row.Movement.PlanIndex],
            []);
    }
}
