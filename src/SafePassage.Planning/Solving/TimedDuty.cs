using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>What one vehicle does, to the second, with the people on board.</summary>
/// <param name="type">Index of the vehicle type.</param>
/// <param name="start">Where it stands at first, and from when on.</param>
/// <param name="runs">Its runs in time order.</param>
internal sealed class TimedDuty(int type, VehicleStart start, List<TimedRun> runs)
{
    internal int Type { get; } = type;

    internal VehicleStart Start { get; } = start;

    internal List<TimedRun> Runs { get; } = runs;

    /// <summary>How many of its first runs stay as they are, whatever else is changed.</summary>
    internal int Kept { get; init; }

    /// <summary>People on board over all runs.</summary>
    internal int People { get; set; }

    /// <summary>Its runs as the limits of a duty see them.</summary>
    internal IReadOnlyList<DutyStep> Steps => [.. Runs.Select(r => new DutyStep(
        r.Outward, r.Corridor, r.From, r.To, r.LoadStarts, r.Free))];

    /// <summary>The runs that stay, as a duty of their own.</summary>
    internal TimedDuty KeptPart() => new(Type, Start, Runs[..Kept]) { Kept = Kept };
}

/// <summary>One drive along a corridor, to the second.</summary>
internal sealed class TimedRun
{
    internal required bool Outward { get; init; }

    internal required int Corridor { get; init; }

    internal required int From { get; init; }

    internal required int To { get; init; }

    /// <summary>Places meant for each class of people; all 0 for an empty run.</summary>
    internal required int[] Asked { get; init; }

    /// <summary>People on board, by class, once the run is booked.</summary>
    internal int[] Load { get; set; } = [];

    /// <summary>The second from which on the people meant are there; boarding does not begin earlier.</summary>
    internal required int NotBefore { get; init; }

    /// <summary>The second boarding begins, or the drive where nobody boards.</summary>
    internal long LoadStarts { get; set; }

    internal long Departs { get; set; }

    /// <summary>When each checkpoint begins to serve it, in its own ticks of 1/rate second.</summary>
    internal required long[] Starts { get; init; }

    /// <summary>What each checkpoint counts of it.</summary>
    internal required int[] Units { get; init; }

    internal long Arrives { get; set; }

    /// <summary>The second from which the vehicle may do something else.</summary>
    internal long Free { get; set; }

    /// <summary>Its bays, where people are on board.</summary>
    internal BayUse Bays => new(From, To, LoadStarts, Departs, Arrives, Free);

    internal int AskedPeople => Asked.Sum();

    internal int People => Load.Sum();
}
