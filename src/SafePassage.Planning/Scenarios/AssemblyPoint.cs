using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>A place where people who asked to leave board.</summary>
/// <param name="Id">Its id, unique among all places.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Location">Where it is.</param>
/// <param name="People">People who wait from the beginning, by class.</param>
/// <param name="LoadSecondsPerVehicle">Time a vehicle stands there to be boarded.</param>
/// <param name="Provenance">Where the figures come from.</param>
public sealed record AssemblyPoint(
    string Id,
    string Name,
    GeoPoint Location,
    ClassCounts People,
    int LoadSecondsPerVehicle,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>Who comes later, in time order.</summary>
    public ImmutableArray<PeopleArrival> Arrivals { get; init; } = [];

    /// <summary>Of <see cref="People"/>, those who travel together; everybody else travels alone.</summary>
    public ImmutableArray<PeopleGroup> Groups { get; init; } = [];

    /// <summary>Vehicles that may board there at once, or null where nothing limits them.</summary>
    public int? Bays { get; init; }

    /// <summary>The hours in which people board there; none where nothing limits them.</summary>
    public ImmutableArray<ScenarioWindow> Hours { get; init; } = [];

    /// <summary>Everybody who ever waits there, by class.</summary>
    internal ClassCounts AllPeople =>
        ClassCounts.Sum(People.Count, Arrivals.Select(a => a.People).Prepend(People));
}
