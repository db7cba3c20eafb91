using SafePassage.Planning.Plans;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>How far a search for a schedule has come.</summary>
/// <param name="Share">Of the steps it may do, from 0 to 1; it may end before.</param>
/// <param name="Longest">The longest tour of the best schedule.</param>
/// <param name="AtLeast">No schedule has a shorter longest tour.</param>
public readonly record struct BusSearchProgress(double Share, int Longest, int AtLeast);

/// <summary>Finds a schedule for a Bus Evacuation Problem, and what no schedule can be shorter than.</summary>
public static class BusEvacuationSolver
{
    /// <summary>Searches until the schedule is proven shortest, or the effort is spent.</summary>
    /// <param name="instance">The problem.</param>
    /// <param name="seed">Same instance, seed and effort: same schedule and bound, on every machine.</param>
    /// <param name="effort">How many steps at most; they are counted, not timed.</param>
    /// <param name="progress">Told after each part of the search.</param>
    /// <param name="cancellationToken">Ends it by hand: the best schedule and bound so far are kept.</param>
    public static BusSchedule Solve(
        BusEvacuationInstance instance, int seed, PlanEffort effort, IProgress<BusSearchProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (cycles, work) = effort switch
        {
            PlanEffort.Quick => (2, 300_000_000L),
            PlanEffort.Normal => (10, 5_000_000_000L),
            _ => (40, 50_000_000_000L),
        };
        var tours = TourSearch.Greedy(instance);
        var search = new TourSearch(instance, [.. tours.Select(t => (IReadOnlyList<BusTrip>)t)], seed);
        var bound = new TourBound(instance, search.Longest);
        var atLeast = bound.Find(search.Longest, cancellationToken);
        for (var cycle = 0;
            cycle < cycles && search.Longest > atLeast && !cancellationToken.IsCancellationRequested;
            cycle++)
        {
            search.Cycle(atLeast, cancellationToken);
            progress?.Report(new BusSearchProgress(0.5 * (cycle + 1) / cycles, search.Longest, atLeast));
        }

        var best = new BusSchedule(search.Best, search.Longest, atLeast, false);
        return (bound.Network.UnitsPerTick == 1
            ? Branch(instance, best, bound, work, progress, cancellationToken) : best) with
        {
            EndedEarly = cancellationToken.IsCancellationRequested,
        };
    }

    private static BusSchedule Branch(
        BusEvacuationInstance instance, BusSchedule best, TourBound bound, long work,
        IProgress<BusSearchProgress>? progress, CancellationToken cancellationToken)
    {
        var left = work;
        while (!best.IsProven && left > 0 && !cancellationToken.IsCancellationRequested)
        {
            var search = new BranchSearch(instance, bound.Network, best.AtLeast, bound.Walks);
            var answer = search.Run(left, cancellationToken);
            left -= search.Work;
            if (answer == CoverAnswer.Open && left > 0)
            {
                // The counts of all buses together do not decide it: those of each bus do.
                search = new BranchSearch(instance, new WalkNetwork(instance, 1, isEachAlone: true), best.AtLeast, []);
                answer = search.Run(left, cancellationToken);
                left -= search.Work;
            }

            if (answer == CoverAnswer.Open)
            {
                break;
            }

            best = answer == CoverAnswer.Impossible ? best with { AtLeast = best.AtLeast + 1 }
                : best with { Tours = search.Found!.Value, Longest = best.AtLeast };
            progress?.Report(new BusSearchProgress(0.5 + (0.5 * (work - left) / work), best.Longest, best.AtLeast));
        }

        return best;
    }
}
