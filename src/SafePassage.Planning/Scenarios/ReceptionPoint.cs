using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>A place where people are received.</summary>
/// <param name="Id">Its id, unique among all places.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Location">Where it is.</param>
/// <param name="CapacityPeople">People it takes in over the whole plan; at least 1.</param>
/// <param name="UnloadSecondsPerVehicle">Time a vehicle stands there until it is empty.</param>
/// <param name="Provenance">Where the figures come from.</param>
public sealed record ReceptionPoint(
    string Id,
    string Name,
    GeoPoint Location,
    int CapacityPeople,
    int UnloadSecondsPerVehicle,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>People it takes in an hour, or null where only its room sets a limit.</summary>
    public int? IntakePeoplePerHour { get; init; }

    /// <summary>Vehicles that may be emptied there at once, or null where nothing limits them.</summary>
    public int? Bays { get; init; }
}
