using System.Collections.Immutable;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>Makes one tour of steps that are known only by how often each is driven (Hierholzer 1873).</summary>
internal static class StepTrail
{
    /// <summary>The tour that drives each step so often.</summary>
    /// <param name="counts">Steps of one bus. At every shelter no more leave than arrive, and all hang together with
    /// the first step, from the yard.</param>
    /// <returns>All steps once, or fewer where they do not hang together.</returns>
    internal static ImmutableArray<BusTrip> Of(IEnumerable<(WalkPart Step, int Times)> counts)
    {
        var leaving = counts.SelectMany(c => Enumerable.Repeat(c.Step, c.Times))
            .OrderBy(s => (s.Pickup, s.Shelter))
            .GroupBy(s => s.From)
            .ToDictionary(g => g.Key, g => new Stack<WalkPart>(g));
        if (leaving.Count == 0)
        {
            return [];
        }

        // The yard's number is above that of every shelter.
        var (trail, tour) = (new Stack<WalkPart>(), new List<BusTrip>());
        trail.Push(leaving[leaving.Keys.Max()].Pop());
        while (trail.TryPeek(out var last))
        {
            if (leaving.TryGetValue(last.Shelter, out var next) && next.TryPop(out var step))
            {
                trail.Push(step);
            }
            else
            {
                tour.Add(new BusTrip(last.Pickup, last.Shelter));
                trail.Pop();
            }
        }

        tour.Reverse();
        return [.. tour];
    }
}
