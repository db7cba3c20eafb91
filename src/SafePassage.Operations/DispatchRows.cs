using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Reads one row of the board.</summary>
internal static class DispatchRows
{
    /// <summary>Reads it.</summary>
    /// <param name="movement">The movement.</param>
    /// <param name="tally">Its tally over all streams: its nodes are the way.</param>
    /// <param name="said">Its steps, clearings and standing counts, in any order.</param>
    /// <param name="now">The clock.</param>
    public static DispatchRow Read(
        BoardedMovement movement, ConvoyTally tally, IReadOnlyList<LoggedRecord> said, DateTimeOffset now)
    {
        WayNode[] way = [.. tally.Nodes.Select(n => n.Node)];
        var sightings = Sightings.Of(
            [.. said.Where(r => r.Body is MovementStep or Headcount)],
            way.ToLookup(n => n.Place, n => n.Visit), now);
        var at = sightings.ToLookup(s => Array.FindIndex(way, n => n.Place == s.Place && n.Visit == s.Visit));

        // The way tells how far it is, whatever times are stated.
        var reached = Enumerable.Range(0, way.Length).LastOrDefault(at.Contains, -1);
        DispatchNode[] nodes = [.. way.Select((node, i) => Node(way, at, i, now))];
        var counted = reached < 0 ? null : Gaps.LastCounted(tally.Nodes, reached);
        return new DispatchRow(
            movement,
            nodes,
            reached < 0 ? null : at[reached].Last(),
            sightings.Count == 0 ? null : sightings.Max(s => s.StatedAt),
            counted is { IsCounted: true } ? counted.Out.Count : Count.Unknown,
            counted is null ? null : Gaps.LastStated(counted),
            Halt(movement),
            Next(nodes, at, reached),
            said.Any(r => r.Body is MovementCleared && !r.IsInDoubt));
    }

    private static DispatchNode Node(WayNode[] way, ILookup<int, Sighting> at, int i, DateTimeOffset now)
    {
        Sighting[] here = [.. at[i]];
        Sighting[] beyond = [.. Enumerable.Range(i + 1, way.Length - i - 1).SelectMany(k => at[k])];
        Sighting[] arrived = [.. here.Where(s => s.Kind == SightingKind.Arrived)];
        Sighting[] departed = [.. here.Where(s => s.Kind == SightingKind.Departed)];
        var leftBefore = Enumerable.Range(0, i).SelectMany(k => at[k])
            .Where(s => s.Kind == SightingKind.Departed).Select(s => (DateTimeOffset?)s.StatedAt).Max();
        var due = way[i].Due;
        return new DispatchNode(
            way[i],
            i == 0 ? null : DispatchTime.Of(
                due?.ArrivesAt, arrived, here, Earliest([.. here, .. beyond]), leftBefore, now),
            i == way.Length - 1 ? null : DispatchTime.Of(
                due?.DepartsAt, departed, [], Earliest(beyond),
                arrived.Select(s => (DateTimeOffset?)s.StatedAt).Min() ?? leftBefore, now));
    }

    private static DateTimeOffset? Earliest(IReadOnlyList<Sighting> sightings) =>
        sightings.Select(s => (DateTimeOffset?)s.StatedAt).Min();

    // The halts at the end of what happened, as the log has it: the same that decides that it stands.
    private static DispatchHalt? Halt(BoardedMovement movement)
    {
        if (movement.Status is not MovementStatus.Halted || movement.Last is not { } last)
        {
            return null;
        }

        MovementMoment[] halts =
        [
            .. movement.Timeline.Where(m => !m.IsInDoubt).Reverse()
                .TakeWhile(m => m.Event == MovementEvent.Halted && m.Place == last.Place),
        ];
        return new DispatchHalt(
            last.Place,
            halts.Min(m => m.StatedAt),
            [.. halts.Select(m => m.By).OfType<PartyId>().Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)],
            [.. halts.Select(m => m.Reason).OfType<HaltReason>().Distinct().Order()],
            [.. halts.Select(m => m.Index).Order()]);
    }

    // At the place that it reached it may still have to leave; further on it has to arrive first.
    private static DispatchDue? Next(DispatchNode[] nodes, ILookup<int, Sighting> at, int reached)
    {
        var here = Math.Max(reached, 0);
        if (nodes[here].Node.Due?.DepartsAt is { } leaves && here < nodes.Length - 1
            && !at[here].Any(s => s.Kind == SightingKind.Departed))
        {
            return new DispatchDue(nodes[here].Node, true, leaves);
        }

        return nodes.Skip(here + 1).Where(n => n.Node.Due?.ArrivesAt is not null)
            .Select(n => new DispatchDue(n.Node, false, n.Node.Due!.ArrivesAt!.Value)).FirstOrDefault();
    }
}
