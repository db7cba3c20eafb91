using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>One arc of a route, or the part of it that is driven.</summary>
/// <param name="Arc">The arc, in the direction of travel.</param>
/// <param name="FromDecimetres">Where driving begins, from the arc's tail.</param>
/// <param name="ToDecimetres">Where driving ends, from the arc's tail; not before <paramref
/// name="FromDecimetres"/>.</param>
/// <param name="Milliseconds">Driving time of this part.</param>
public readonly record struct RouteLeg(int Arc, int FromDecimetres, int ToDecimetres, int Milliseconds);

/// <summary>The fastest way between two places for one vehicle.</summary>
/// <remarks>Times are added up in milliseconds and lengths in decimetres; only the totals are rounded, half
/// up.</remarks>
/// <param name="Distance">Length in whole metres.</param>
/// <param name="Duration">Driving time in whole seconds, without any stop.</param>
/// <param name="Geometry">The line driven; at least two points.</param>
/// <param name="Legs">The arcs driven, in order; empty when start and end are the same place.</param>
/// <param name="Milliseconds">Driving time before rounding.</param>
/// <param name="IsSchematic">True when a part is a drawn connection and not a surveyed road: to be said wherever it is
/// shown.</param>
public sealed record Route(
    Metres Distance,
    Seconds Duration,
    ImmutableArray<GeoPoint> Geometry,
    ImmutableArray<RouteLeg> Legs,
    int Milliseconds,
    bool IsSchematic);
