namespace SafePassage.Roads.Tiles;

/// <summary>Leaves out the corners of a line that cannot be seen (Douglas and Peucker 1973).</summary>
/// <remarks>Keeps its work space; one thread at a time.</remarks>
internal sealed class LineSimplify
{
    private bool[] _kept = new bool[256];
    private (int First, int Last)[] _open = new (int, int)[256];

    /// <summary>Moves the points to keep to the front of the line.</summary>
    /// <returns>How many those are: no point left out is further than the tolerance from what remains.</returns>
    /// <remarks>The ends stay. A line that comes back to its start keeps its farthest point. Without
    /// recursion.</remarks>
    public int Simplify(Span<(int X, int Y)> line, double tolerance)
    {
        if (line.Length < 3)
        {
            return line.Length;
        }

        Mark(line, tolerance * tolerance);
        var kept = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (_kept[i])
            {
                line[kept++] = line[i];
            }
        }

        return kept;
    }

    private void Mark(ReadOnlySpan<(int X, int Y)> line, double squareMax)
    {
        if (_kept.Length < line.Length)
        {
            _kept = new bool[2 * line.Length];
            _open = new (int, int)[2 * line.Length];
        }

        _kept.AsSpan(0, line.Length).Clear();
        _kept[0] = _kept[line.Length - 1] = true;
        var open = 0;
        _open[open++] = (0, line.Length - 1);
        while (open > 0)
        {
            var (first, last) = _open[--open];
            var (farthest, distance) = (first, squareMax);
            for (var i = first + 1; i < last; i++)
            {
                if (SquaredDistance(line[i], line[first], line[last]) is var d && d > distance)
                {
                    (farthest, distance) = (i, d);
                }
            }

            if (farthest > first)
            {
                _kept[farthest] = true;
                _open[open++] = (first, farthest);
                _open[open++] = (farthest, last);
            }
        }
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
