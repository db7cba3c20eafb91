using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>The duties that a dive begins with.</summary>
internal sealed partial class Dive
{
    /// <summary>Books given duties, and leaves the rest of the problem to the fractional plan.</summary>
    /// <param name="given">The duties; one that cannot be driven on this calendar is left out.</param>
    /// <param name="stay">True where they are kept as they are; false where they may be bettered.</param>
    internal void Give(IReadOnlyList<(int Type, VehicleStart Start, ImmutableArray<DutyRun> Runs)> given, bool stay)
    {
        retimer.CostOfMove = null;
        foreach (var (type, start, meant) in given)
        {
            if (!IsDrivable(type, start, meant, stay))
            {
                continue;
            }

            foreach (var block in fractional.Duties.Where(b => b.Type == type))
            {
                block.Size -= block.Period > 0 || fractional.StartOf(block) == start ? 1 : 0;
            }
        }

        Purge();
        Shrink();
    }

    // Books the whole duty, or its longest beginning where it may be changed.
    private bool IsDrivable(int type, VehicleStart start, ImmutableArray<DutyRun> meant, bool stay)
    {
        var whole = problem.Limits.WithRefuelling(type, meant, axis);
        for (var runs = whole; runs.Length > 0; runs = stay ? [] : runs[..^1])
        {
            if (retimer.Retime(runs, engines[type].Graph.Options, start.FreeFrom) is { } timed
                && new TimedDuty(type, start, timed) { Kept = stay ? timed.Count : 0 } is var duty
                && !Breaks(duty) && book.TryBook(duty))
            {
                return true;
            }
        }

        return false;
    }
}
