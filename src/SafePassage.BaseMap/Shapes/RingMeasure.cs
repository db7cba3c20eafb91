namespace SafePassage.BaseMap.Shapes;

/// <summary>What can be said of one ring: its area, what lies in it, whether it crosses itself.</summary>
/// <remarks>Sums of products are formed in double: exact enough, the same on every machine.</remarks>
internal static class RingMeasure
{
    /// <summary>Twice the area in square units, above zero when the ring runs clockwise on a screen (the surveyor's
    /// formula).</summary>
    public static double TwiceArea(ReadOnlySpan<MapPoint> ring)
    {
        double sum = 0;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            sum += ((double)ring[j].X * ring[i].Y) - ((double)ring[i].X * ring[j].Y);
        }

        return sum;
    }

    /// <summary>1 for a point inside, -1 outside, 0 on the ring.</summary>
    public static int Side(ReadOnlySpan<MapPoint> ring, double x, double y)
    {
        var inside = false;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            double ax = ring[i].X, ay = ring[i].Y, bx = ring[j].X, by = ring[j].Y;
            var cross = ((bx - ax) * (y - ay)) - ((by - ay) * (x - ax));
            if (cross == 0 && x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx)
                && y >= Math.Min(ay, by) && y <= Math.Max(ay, by))
            {
                return 0;
            }

            inside ^= ay > y != by > y && x < ((bx - ax) * (y - ay) / (by - ay)) + ax;
        }

        return inside ? 1 : -1;
    }

    /// <summary>True when two sides of the ring cross; to touch is not to cross.</summary>
    /// <remarks>Sides are taken in the order of their western ends: only those that overlap are compared.</remarks>
    public static bool Crosses(ReadOnlySpan<MapPoint> ring)
    {
        if (ring.Length < 4)
        {
            return false;
        }

        var sides = new (int West, int East, int Index)[ring.Length];
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i].X, ring[(i + 1) % ring.Length].X);
            sides[i] = (Math.Min(a, b), Math.Max(a, b), i);
        }

        Array.Sort(sides);
        for (var i = 0; i < sides.Length; i++)
        {
            for (var j = i + 1; j < sides.Length && sides[j].West <= sides[i].East; j++)
            {
                var (a, b) = (ring[sides[i].Index], ring[(sides[i].Index + 1) % ring.Length]);
                var (c, d) = (ring[sides[j].Index], ring[(sides[j].Index + 1) % ring.Length]);
                if (Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Turn(MapPoint a, MapPoint b, MapPoint c) => Math.Sign(
        (((double)b.X - a.X) * ((double)c.Y - a.Y)) - (((double)b.Y - a.Y) * ((double)c.X - a.X)));
}
