using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>A polygon, straight between its corners on the map of latitude and longitude.</summary>
internal sealed class ClosedPolygon(ImmutableArray<GeoPoint> ring, RoadLevel level, int? layer)
    : ClosedArea(level, layer, way: null)
{
    public override GeoBounds Bounds { get; } = new(
        GeoPoint.FromE7(ring.Min(p => p.LatitudeE7), ring.Min(p => p.LongitudeE7)),
        GeoPoint.FromE7(ring.Max(p => p.LatitudeE7), ring.Max(p => p.LongitudeE7)));

    protected override GeoPoint Middle => GeoPoint.FromE7(
        (int)(((long)Bounds.SouthWest.LatitudeE7 + Bounds.NorthEast.LatitudeE7) / 2),
        (int)(((long)Bounds.SouthWest.LongitudeE7 + Bounds.NorthEast.LongitudeE7) / 2));

    // The border cuts the piece into parts, each in or out as a whole; where it is met is closed in any case.
    protected override IEnumerable<(double From, double To)> Cut(GeoPoint a, GeoPoint b)
    {
        var met = new List<double> { 0, 1 };
        for (var j = 0; j < ring.Length; j++)
        {
            var (c, d) = (ring[j], ring[(j + 1) % ring.Length]);
            if (!Cross(a, b, c, d))
            {
                continue;
            }

            var (c1, d1) = (Side(a, b, c), Side(a, b, d));
            if (c1 == 0 && d1 == 0)
            {
                // Both lie on one line: the border runs along the piece, or the piece is a point.
                var (one, other) = (Share(a, b, c), Share(a, b, d));
                yield return (Math.Min(one, other), Math.Max(one, other));
                met.AddRange([one, other]);
            }
            else
            {
                var share = c1 == 0 ? Share(a, b, c) : d1 == 0 ? Share(a, b, d) : Meeting(a, b, c, d);
                yield return (share, share);
                met.Add(share);
            }
        }

        met.Sort();
        for (var i = 0; i + 1 < met.Count; i++)
        {
            if (Contains(a, b, (met[i] + met[i + 1]) / 2))
            {
                yield return (met[i], met[i + 1]);
            }
        }
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
        && p.LongitudeE7 >= Math.Min(a.LongitudeE7, b.LongitudeE7)
        && p.LongitudeE7 <= Math.Max(a.LongitudeE7, b.LongitudeE7);

    // Where a point on the line of the piece lies, as a share of the piece.
    private static double Share(GeoPoint a, GeoPoint b, GeoPoint p)
    {
        var (dx, dy) = ((double)b.LongitudeE7 - a.LongitudeE7, (double)b.LatitudeE7 - a.LatitudeE7);
        var square = (dx * dx) + (dy * dy);
        var along = (((double)p.LongitudeE7 - a.LongitudeE7) * dx) + (((double)p.LatitudeE7 - a.LatitudeE7) * dy);
        return square > 0 ? Math.Clamp(along / square, 0, 1) : 0;
    }

    private static double Meeting(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
    {
        var (dx, dy) = ((double)b.LongitudeE7 - a.LongitudeE7, (double)b.LatitudeE7 - a.LatitudeE7);
        var (ex, ey) = ((double)d.LongitudeE7 - c.LongitudeE7, (double)d.LatitudeE7 - c.LatitudeE7);
        var (fx, fy) = ((double)c.LongitudeE7 - a.LongitudeE7, (double)c.LatitudeE7 - a.LatitudeE7);
        var area = (dx * ey) - (dy * ex);
        return area == 0 ? 0 : Math.Clamp(((fx * ey) - (fy * ex)) / area, 0, 1);
    }

    // Even-odd rule with a ray to the east.
    private bool Contains(GeoPoint a, GeoPoint b, double share)
    {
        var x = a.LongitudeE7 + (share * ((double)b.LongitudeE7 - a.LongitudeE7));
        var y = a.LatitudeE7 + (share * ((double)b.LatitudeE7 - a.LatitudeE7));
        var inside = false;
        for (var j = 0; j < ring.Length; j++)
        {
            var (c, d) = (ring[j], ring[(j + 1) % ring.Length]);
            if (c.LatitudeE7 > y != d.LatitudeE7 > y
                && x < c.LongitudeE7
                    + ((y - c.LatitudeE7) / ((double)d.LatitudeE7 - c.LatitudeE7)
                        * ((double)d.LongitudeE7 - c.LongitudeE7)))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
