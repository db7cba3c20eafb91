using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>A place on a road: where a vehicle joins or leaves the network.</summary>
/// <param name="Arc">The arc, always a forward one (even number).</param>
/// <param name="OffsetDecimetres">Decimetres from the arc's tail, 0 to its length.</param>
/// <param name="Location">Where that is.</param>
/// <param name="Distance">From the point asked about, to the nearest metre.</param>
public readonly record struct Snap(int Arc, int OffsetDecimetres, GeoPoint Location, Metres Distance);
