using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>Vehicles of one kind that start at one place.</summary>
/// <param name="Id">Its id, unique among fleet groups.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Vehicles">How many; at least 1.</param>
/// <param name="Patterns">Places by class that each has; one of these on a run. At least one.</param>
/// <param name="StartsAt">Id of the assembly or reception point where they stand, empty, at first.</param>
/// <param name="Provenance">Where the figures come from.</param>
public sealed record FleetGroup(
    string Id,
    string Name,
    int Vehicles,
    ImmutableArray<ClassCounts> Patterns,
    string StartsAt,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>The second after midnight of day 0 from which they may do anything.</summary>
    public int FreeFromSeconds { get; init; }

    /// <summary>The longest shift of a crew in minutes; null where nothing limits it.</summary>
    public int? ShiftMinutes { get; init; }

    /// <summary>The shortest rest between two shifts in minutes; null where shifts are not limited.</summary>
    public int? RestMinutes { get; init; }

    /// <summary>How far a vehicle drives before it must refuel, in kilometres; null where nothing limits it.</summary>
    public int? RangeKm { get; init; }

    /// <summary>How long it stands to refuel, in minutes; null where the range is not limited.</summary>
    public int? RefuelMinutes { get; init; }

    /// <summary>Ids of the places where it refuels; empty for the one where it starts.</summary>
    public ImmutableArray<string> RefuelsAt { get; init; } = [];
}
