using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>An area in which roads are closed.</summary>
/// <param name="level">Which of the roads above each other.</param>
/// <param name="layer">Only ways of this layer; null for all.</param>
/// <param name="way">Only this way (OpenStreetMap id); null for all ways.</param>
internal abstract class ClosedArea(RoadLevel level, int? layer, long? way)
{
    /// <summary>A rectangle around the area.</summary>
    public abstract GeoBounds Bounds { get; }

    /// <summary>The point at which the plane touches the globe in which lengths are shared out.</summary>
    protected abstract GeoPoint Middle { get; }

    /// <summary>The parts of an edge that lie in the area or on its border, rounded outwards to whole
    /// decimetres.</summary>
    /// <remarks>Where a part begins on an edge of more than 100 km may be wrong by 1 % of its length.</remarks>
    public List<ClosedPart> PartsOf(RoadNetwork network, int edge)
    {
        var parts = new List<ClosedPart>();
        if (!Concerns(network, edge))
        {
            return parts;
        }

        var line = network.ArcGeometry(2 * edge);
        var inside = new List<(double From, double To)>();
        var length = 0.0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var ((ax, ay), (bx, by)) = (Metres(line[i]), Metres(line[i + 1]));
            var segment = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
            foreach (var (from, to) in Cut(line[i], line[i + 1]))
            {
                inside.Add((length + (from * segment), length + (to * segment)));
            }

            length += segment;
        }

        var whole = network.LengthDecimetres(2 * edge);
        var scale = length > 0 ? whole / length : 0;
        foreach (var (from, to) in inside)
        {
            parts.Add(length > 0
                ? new ClosedPart((int)Math.Floor(from * scale), Math.Min(whole, (int)Math.Ceiling(to * scale)))
                : new ClosedPart(0, whole));
        }

        return parts;
    }

    /// <summary>The parts of a straight piece of road in the area or on its border, as shares of its length, 0 to
    /// 1.</summary>
    protected abstract IEnumerable<(double From, double To)> Cut(GeoPoint a, GeoPoint b);

    /// <summary>Metres east and north of the middle.</summary>
    protected (double X, double Y) Metres(GeoPoint point) => (
        ((double)point.LongitudeE7 - Middle.LongitudeE7) * EdgeGrid.MetresPerUnit
            * Math.Cos(double.DegreesToRadians(Middle.Latitude)),
        ((double)point.LatitudeE7 - Middle.LatitudeE7) * EdgeGrid.MetresPerUnit);

    private bool Concerns(RoadNetwork network, int edge)
    {
        var traits = (WayTraits)network.Tables.WayTraits[network.Tables.EdgeWay[edge]];
        var (isBridge, isTunnel) = (traits.HasFlag(WayTraits.Bridge), traits.HasFlag(WayTraits.Tunnel));
        var isOnLayer = layer is null || network.Tables.WayLayer[network.Tables.EdgeWay[edge]] == layer;
        return isOnLayer && (way is null || network.WayId(2 * edge) == way) && level switch
        {
            RoadLevel.Ground => !isBridge && !isTunnel,
            RoadLevel.Bridge => isBridge,
            RoadLevel.Tunnel => isTunnel,
            _ => true,
        };
    }
}
