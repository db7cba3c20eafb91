using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>What a checkpoint's rate counts.</summary>
public enum RateUnit
{
    /// <summary>People on board. An empty vehicle passes without delay.</summary>
    People,

    /// <summary>Vehicles, in both directions, full or empty.</summary>
    Vehicles,
}

/// <summary>A place that lets one vehicle after another through, in order of arrival.</summary>
/// <param name="Id">Its id, unique among all places.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Location">Where it is.</param>
/// <param name="RatePerHour">How many of <paramref name="Unit"/> it serves in an hour without a pause; at least
/// 1.</param>
/// <param name="Unit">What the rate counts.</param>
/// <param name="PeoplePerDay">The most people it lets through outward in a calendar day, or null when only the rate
/// limits.</param>
/// <param name="Provenance">Where the figures come from.</param>
public sealed record RoadCheckpoint(
    string Id,
    string Name,
    GeoPoint Location,
    int RatePerHour,
    RateUnit Unit,
    int? PeoplePerDay,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>True where it counts vehicles on the way out and lets those on the way back pass.</summary>
    public bool CountsOutwardOnly { get; init; }

    /// <summary>Opening on every day in seconds after midnight, for both directions; null where <see cref="Hours"/>
    /// say it, or nothing does and it serves at all times.</summary>
    public int? OpensSeconds { get; init; }

    /// <summary>Closing on every day in seconds after the midnight before opening, above 86,400 when it is on the next
    /// day; null together with <see cref="OpensSeconds"/>.</summary>
    public int? ClosesSeconds { get; init; }

    /// <summary>Hours by day and direction; where any are given it is closed at all other times.</summary>
    public ImmutableArray<DirectedHours> Hours { get; init; } = [];
}
