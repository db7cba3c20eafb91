using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>An area in which roads are closed.</summary>
internal abstract class ClosedArea
{
    /// <summary>A rectangle around the area.</summary>
    public abstract GeoBounds Bounds { get; }

    /// <summary>True when a part of the edge lies in the area or on its border.</summary>
    public abstract bool Touches(RoadNetwork network, int edge);
}

/// <summary>A circle on the ground.</summary>
internal sealed class ClosedCircle(GeoPoint centre, int radiusMetres) : ClosedArea
{
    public override GeoBounds Bounds { get; } = Around(centre, radiusMetres);

    public override bool Touches(RoadNetwork network, int edge) =>
        EdgePoint.Project(network.Tables, edge, centre).Distance <= radiusMetres;

    private static GeoBounds Around(GeoPoint centre, int radiusMetres)
    {
        var units = Math.Ceiling(radiusMetres / EdgeGrid.MetresPerUnit) + 1;
        var shrink = Math.Max(1e-6, Math.Cos(double.DegreesToRadians(centre.Latitude)));
        return new GeoBounds(
            GeoPoint.FromE7(
                (int)Math.Max(-900_000_000, centre.LatitudeE7 - units),
                (int)Math.Max(-1_800_000_000, centre.LongitudeE7 - (units / shrink))),
            GeoPoint.FromE7(
                (int)Math.Min(900_000_000, centre.LatitudeE7 + units),
                (int)Math.Min(1_800_000_000, centre.LongitudeE7 + (units / shrink))));
    }
}

/// <summary>A polygon, straight between its corners on the map of latitude and longitude.</summary>
internal sealed class ClosedPolygon(ImmutableArray<GeoPoint> ring) : ClosedArea
{
    public override GeoBounds Bounds { get; } = new(
        GeoPoint.FromE7(ring.Min(p => p.LatitudeE7), ring.Min(p => p.LongitudeE7)),
        GeoPoint.FromE7(ring.Max(p => p.LatitudeE7), ring.Max(p => p.LongitudeE7)));

    public override bool Touches(RoadNetwork network, int edge)
    {
        var line = network.ArcGeometry(2 * edge);
        if (Contains(line[0]))
        {
            return true;
        }

        for (var i = 0; i + 1 < line.Length; i++)
        {
            for (var j = 0; j < ring.Length; j++)
            {
                if (Cross(line[i], line[i + 1], ring[j], ring[(j + 1) % ring.Length]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
    {
        var (c1, d1) = (Side(a, b, c), Side(a, b, d));
        var (a1, b1) = (Side(c, d, a), Side(c, d, b));
        return (c1 * d1 < 0 && a1 * b1 < 0)
            || (c1 == 0 && Between(a, b, c)) || (d1 == 0 && Between(a, b, d))
            || (a1 == 0 && Between(c, d, a)) || (b1 == 0 && Between(c, d, b));
    }

    // Exact: coordinates are whole numbers and products of their differences fit 128 bits.
    private static int Side(GeoPoint a, GeoPoint b, GeoPoint p)
    {
        Int128 left = ((long)b.LongitudeE7 - a.LongitudeE7) * (Int128)((long)p.LatitudeE7 - a.LatitudeE7);
        Int128 right = ((long)b.LatitudeE7 - a.LatitudeE7) * (Int128)((long)p.LongitudeE7 - a.LongitudeE7);
        return left.CompareTo(right);
    }

    private static bool Between(GeoPoint a, GeoPoint b, GeoPoint p) =>
        p.LatitudeE7 >= Math.Min(a.LatitudeE7, b.LatitudeE7) && p.LatitudeE7 <= Math.Max(a.LatitudeE7, b.LatitudeE7)
        && p.LongitudeE7 >= Math.Min(a.LongitudeE7, b.LongitudeE7) && p.LongitudeE7 <= Math.Max(a.LongitudeE7, b.LongitudeE7);

    // Even-odd rule with a ray to the east.
    private bool Contains(GeoPoint point)
    {
        var inside = false;
        for (var j = 0; j < ring.Length; j++)
        {
            var (a, b) = (ring[j], ring[(j + 1) % ring.Length]);
            if (a.LatitudeE7 > point.LatitudeE7 != b.LatitudeE7 > point.LatitudeE7
                && Side(a, b, point) > 0 == b.LatitudeE7 > a.LatitudeE7)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
