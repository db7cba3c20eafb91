namespace SafePassage.Roads.Tiles;

/// <summary>Leaves out the corners of a line that cannot be seen (Douglas and Peucker 1973).</summary>
internal static class LineSimplify
{
    /// <summary>The line without the points that are nearer than the tolerance to what remains.</summary>
    /// <remarks>The ends stay. A line that comes back to its start keeps its farthest point. Without recursion.</remarks>
    public static List<(int X, int Y)> Simplify(List<(int X, int Y)> line, double tolerance)
    {
        if (line.Count < 3)
        {
            return line;
        }

        var kept = new bool[line.Count];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int First, int Last)>();
        open.Push((0, line.Count - 1));
        while (open.TryPop(out var range))
        {
            var (farthest, distance) = (range.First, tolerance * tolerance);
            for (var i = range.First + 1; i < range.Last; i++)
            {
                if (SquaredDistance(line[i], line[range.First], line[range.Last]) is var d && d > distance)
                {
                    (farthest, distance) = (i, d);
                }
            }

            if (farthest > range.First)
            {
                kept[farthest] = true;
                open.Push((range.First, farthest));
                open.Push((farthest, range.Last));
            }
        }

        return [.. line.Where((_, i) => kept[i])];
    }

    private static double SquaredDistance((int X, int Y) p, (int X, int Y) a, (int X, int Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        double px = p.X - a.X, py = p.Y - a.Y;
        var square = (dx * dx) + (dy * dy);
        var share = square > 0 ? Math.Clamp(((px * dx) + (py * dy)) / square, 0, 1) : 0;
        var (x, y) = (px - (share * dx), py - (share * dy));
        return (x * x) + (y * y);
    }
}
