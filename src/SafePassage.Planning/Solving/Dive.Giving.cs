using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>The duties that a dive begins with.</summary>
internal sealed partial class Dive
{
    /// <summary>Books given duties, and leaves the rest of the problem to the fractional plan.</summary>
    /// <param name="given">The duties; one that cannot be driven on this calendar is left out.</param>
    /// <param name="stay">True where they are kept as they are; false where they may be bettered.</param>
    internal void Give(IReadOnlyList<(int Type, Duty Duty)> given, bool stay)
    {
        retimer.CostOfMove = (gate, start, meant) =>
            Math.Abs(start - meant) / (double)problem.Model.Checkpoints[gate].RatePerHour;
        foreach (var (type, meant) in given)
        {
            if (Drivable(type, meant, stay) is not { } duty)
            {
                continue;
            }

            var from = rows.PlaceOf(duty.AtAssembly, duty.Place);
            foreach (var block in fractional.Duties.Where(b => b.Type == duty.Type))
            {
                block.Size -= block.Period > 0 || block.From == from ? 1 : 0;
            }
        }

        Purge();
        Shrink();
    }

    // The whole duty booked, or its longest beginning where it may be changed.
    private TimedDuty? Drivable(int type, Duty meant, bool stay)
    {
        for (var runs = meant.Runs; runs.Length > 0; runs = stay ? [] : runs[..^1])
        {
            if (retimer.Retime(type, meant with { Runs = runs }, engines[type].Graph.Options) is { } timed)
            {
                var duty = new TimedDuty(type, timed.AtAssembly, timed.Place, timed.Runs)
                {
                    Kept = stay ? timed.Runs.Count : 0,
                };
                if (book.TryBook(duty))
                {
                    return duty;
                }
            }
        }

        return null;
    }
}
