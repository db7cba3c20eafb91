using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>A place on a road: where a vehicle joins or leaves the network.</summary>
/// <remarks>Found once, on the open network: closures do not move it. What is said of the road is filled in by <see
/// cref="Router.Snap"/>.</remarks>
/// <param name="Arc">The arc, always a forward one (even number).</param>
/// <param name="OffsetDecimetres">Decimetres from the arc's tail, 0 to its length.</param>
/// <param name="Location">Where that is.</param>
/// <param name="Distance">From the point asked about, to the nearest metre.</param>
public readonly record struct Snap(int Arc, int OffsetDecimetres, GeoPoint Location, Metres Distance)
{
    /// <summary>OpenStreetMap id of the way.</summary>
    public long Way { get; init; }

    /// <summary>The road's name as written locally, or its number; null when it has neither.</summary>
    public string? Road { get; init; }

    /// <summary>Importance of the road.</summary>
    public RoadClass Class { get; init; }

    /// <summary>On which side of the road, as it is drawn, the point asked about lies.</summary>
    public RoadSide Side { get; init; }

    /// <summary>True when the vehicle can come here from the main part of the network and get back there.</summary>
    public bool IsOnMainland { get; init; }
}
