namespace SafePassage.Roads.Tiles;

/// <summary>Cuts a line to a square (Liang and Barsky 1984) and rounds it to whole units.</summary>
internal static class LineClip
{
    /// <summary>The parts of a line inside the square from (low, low) to (high, high), each with at least one point and no
    /// point twice in a row.</summary>
    public static List<List<(int X, int Y)>> Clip(List<(double X, double Y)> line, double low, double high)
    {
        var parts = new List<List<(int X, int Y)>>();
        List<(int X, int Y)>? part = null;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            var (from, to) = (0.0, 1.0);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            if (!Narrow(-dx, a.X - low, ref from, ref to) || !Narrow(dx, high - a.X, ref from, ref to)
                || !Narrow(-dy, a.Y - low, ref from, ref to) || !Narrow(dy, high - a.Y, ref from, ref to))
            {
                part = null;
                continue;
            }

            if (part is null || from > 0)
            {
                part = [];
                parts.Add(part);
                Add(part, a.X + (from * dx), a.Y + (from * dy));
            }

            Add(part, a.X + (to * dx), a.Y + (to * dy));
            if (to < 1)
            {
                part = null;
            }
        }

        return parts;
    }

    // Keeps of the segment's share [from, to] what satisfies share * direction <= distance.
    private static bool Narrow(double direction, double distance, ref double from, ref double to)
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

    private static void Add(List<(int X, int Y)> part, double x, double y)
    {
        var point = ((int)Math.Round(x), (int)Math.Round(y));
        if (part.Count == 0 || part[^1] != point)
        {
            part.Add(point);
        }
    }
}
