namespace SafePassage.Planning.Modelling;

/// <summary>How long the crew of a vehicle may be on duty, and how long it must rest.</summary>
/// <remarks>A shift lasts from the beginning of a run to the end of another, unloading included; a stop of
/// <see cref="RestSeconds"/> or more between two runs ends it.</remarks>
/// <param name="MostSeconds">The longest shift.</param>
/// <param name="RestSeconds">The shortest rest between two shifts.</param>
public sealed record ShiftRule(int MostSeconds, int RestSeconds)
{
    /// <summary>When the shift began that a run belongs to.</summary>
    /// <param name="onDutySince">When the shift before it began; null for none.</param>
    /// <param name="free">When the run before it ended.</param>
    /// <param name="begins">When it begins.</param>
    internal long Since(long? onDutySince, long free, long begins) =>
        onDutySince is { } since && begins - free < RestSeconds ? since : begins;

    /// <summary>How many of the first runs of a duty keep the rule.</summary>
    /// <param name="runs">Each run's beginning, boarding included, and its end, unloading included; in time
    /// order.</param>
    /// <param name="onDutySince">When the shift began in which the vehicle is already; null for none.</param>
    /// <param name="free">When its last run before these ended.</param>
    internal int Kept(IEnumerable<(long Begins, long Ends)> runs, int? onDutySince, long free)
    {
        long? since = onDutySince;
        var kept = 0;
        foreach (var (begins, ends) in runs)
        {
            since = Since(since, free, begins);
            if (ends - since > MostSeconds)
            {
                return kept;
            }

            free = ends;
            kept++;
        }

        return kept;
    }

    /// <summary>When the shift began that the last of these runs belongs to; null for no runs.</summary>
    internal int? BeganWith(IEnumerable<(int Begins, int Ends)> runs)
    {
        long? since = null;
        var free = 0;
        foreach (var (begins, ends) in runs)
        {
            (since, free) = (Since(since, free, begins), ends);
        }

        return (int?)since;
    }
}
