using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>How far a vehicle drives before it must refuel, how long that takes, and where.</summary>
/// <remarks>A vehicle is full at first, unless its stand says otherwise. A stop of <see cref="RefuelSeconds"/> or more
/// between two runs at one of the places fills it again; what it drives on a run is the length of the run's
/// legs.</remarks>
/// <param name="MostMetres">The farthest between two refuellings.</param>
/// <param name="RefuelSeconds">The shortest stop in which it refuels, between unloading and boarding.</param>
/// <param name="RefuelsAt">Ids of the assembly and reception points where it can.</param>
public sealed record RangeRule(int MostMetres, int RefuelSeconds, ImmutableArray<string> RefuelsAt)
{
    /// <summary>Metres driven since the vehicle was last full, when a run begins.</summary>
    /// <param name="before">The same when its last run ended.</param>
    /// <param name="free">When that was, unloading included.</param>
    /// <param name="run">The run.</param>
    internal long DrivenAt(long before, long free, DrivenRun run) =>
        run.FromRefuelling && run.Begins - free >= RefuelSeconds ? 0 : before;

    /// <summary>How many of the first runs of a duty a vehicle can drive.</summary>
    /// <param name="runs">The runs in time order.</param>
    /// <param name="driven">Metres driven since it was last full, before these.</param>
    /// <param name="free">When its last run before these ended.</param>
    internal int Kept(IEnumerable<DrivenRun> runs, long driven, long free)
    {
        var kept = 0;
        foreach (var run in runs)
        {
            driven = DrivenAt(driven, free, run) + run.Metres;
            if (driven > MostMetres)
            {
                return kept;
            }

            free = run.Ends;
            kept++;
        }

        return kept;
    }

    /// <summary>Metres driven since the vehicle was last full, after some runs.</summary>
    /// <param name="runs">The runs in time order.</param>
    /// <param name="driven">The same before them.</param>
    /// <param name="free">When its last run before these ended.</param>
    internal long DrivenAfter(IEnumerable<DrivenRun> runs, long driven, long free)
    {
        foreach (var run in runs)
        {
            (driven, free) = (DrivenAt(driven, free, run) + run.Metres, run.Ends);
        }

        return driven;
    }

    /// <summary>The runs before which a vehicle must refuel, by their indices: each as late as it can be.</summary>
    /// <param name="runs">The runs in time order; they keep the rule.</param>
    /// <param name="driven">Metres driven since it was last full, before these.</param>
    /// <param name="free">When its last run before these ended.</param>
    internal IEnumerable<int> NeededStops(IEnumerable<DrivenRun> runs, long driven, long free)
    {
        var (stop, since) = (-1, 0L);
        foreach (var (n, run) in runs.Index())
        {
            if (DrivenAt(1, free, run) == 0)
            {
                (stop, since) = (n, 0);
            }

            (driven, since, free) = (driven + run.Metres, since + run.Metres, run.Ends);
            if (driven > MostMetres && stop >= 0)
            {
                yield return stop;
                (driven, stop) = (since, -1);
            }
        }
    }
}

/// <summary>A run as a <see cref="RangeRule"/> sees it.</summary>
/// <param name="Begins">When it begins, boarding included.</param>
/// <param name="Ends">When it ends, unloading included.</param>
/// <param name="Metres">The length of its legs.</param>
/// <param name="FromRefuelling">True where the vehicle can refuel at the place that it leaves.</param>
internal readonly record struct DrivenRun(long Begins, long Ends, long Metres, bool FromRefuelling);
