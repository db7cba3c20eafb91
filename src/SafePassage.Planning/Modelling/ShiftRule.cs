namespace SafePassage.Planning.Modelling;

/// <summary>How long the crew of a vehicle may be on duty, and how long it must rest.</summary>
/// <remarks>A shift lasts from the beginning of a run to the end of another, unloading included; a stop of
/// <see cref="RestSeconds"/> or more between two runs ends it.</remarks>
/// <param name="MostSeconds">The longest shift.</param>
/// <param name="RestSeconds">The shortest rest between two shifts.</param>
public sealed record ShiftRule(int MostSeconds, int RestSeconds)
{
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
            since = since is { } began && begins - free < RestSeconds ? began : begins;
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
        (int Since, int Free)? shift = null;
        foreach (var (begins, ends) in runs)
        {
            shift = (shift is { } on && begins - on.Free < RestSeconds ? on.Since : begins, ends);
        }

        return shift?.Since;
    }
}
