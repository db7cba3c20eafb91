using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Roads.Isochrones;

/// <summary>The area that a vehicle reaches within a time.</summary>
/// <param name="Limit">The time.</param>
/// <param name="Shapes">Polygons, each as its rings: the outer one counter-clockwise, then holes clockwise; the last
/// point of a ring is its first.</param>
/// <param name="CellMetres">Side of the squares that the area is made of. A road that needs longer is in the area only
/// where it runs through the same square as one that is reached in time.</param>
/// <param name="MarginMetres">How far beside a road that is reached the area may extend.</param>
public sealed record Isochrone(
    Seconds Limit,
    ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Shapes,
    int CellMetres,
    int MarginMetres);
