namespace SafePassage.Roads.Tiles;

/// <summary>Cuts a line to a square (Liang and Barsky 1984) and rounds it to whole units.</summary>
internal static class LineClip
{
    /// <summary>Adds the parts of a line inside the square from (low, low) to (high, high), each with at least two
    /// points; only the first two can be the same.</summary>
    public static void Clip(ReadOnlySpan<(double X, double Y)> line, double low, double high, LineBuffer parts)
    {
        var isOpen = false;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            var (from, to) = (0.0, 1.0);
            if (!IsInside(a, low, high) || !IsInside(b, low, high))
            {
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                if (!Narrow(-dx, a.X - low, ref from, ref to) || !Narrow(dx, high - a.X, ref from, ref to)
                    || !Narrow(-dy, a.Y - low, ref from, ref to) || !Narrow(dy, high - a.Y, ref from, ref to))
                {
                    isOpen = false;
                    continue;
                }
            }

            if (!isOpen || from > 0)
            {
                parts.BeginLine();
                Add(parts, a, b, from);
            }

            Add(parts, a, b, to);
            isOpen = to >= 1;
        }
    }

    private static bool IsInside((double X, double Y) point, double low, double high) =>
        point.X >= low && point.X <= high && point.Y >= low && point.Y <= high;

    /// <summary>Keeps of a segment's share what satisfies share * direction &lt;= distance (Liang and Barsky
    /// 1984).</summary>
    /// <returns>False when nothing is left.</returns>
    internal static bool Narrow(double direction, double distance, ref double from, ref double to)
    {
        if (direction == 0)
        {
            return distance >= 0;
        }

        var share = distance / direction;
        if (direction < 0)
        {
            from = Math.Max(from, share);
        }
        else
        {
            to = Math.Min(to, share);
        }

        return from <= to;
    }

    private static void Add(LineBuffer parts, (double X, double Y) a, (double X, double Y) b, double share)
    {
        // The end itself and not what a + (b - a) rounds to.
        var (x, y) = share >= 1 ? b : (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
        parts.AddRounded(x, y);
    }
}
