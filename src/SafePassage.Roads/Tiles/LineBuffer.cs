namespace SafePassage.Roads.Tiles;

/// <summary>Lines in tile units while a feature is drawn: one array of points and where each line begins.</summary>
/// <remarks>Kept and used again for the next feature, so that drawing a tile allocates nothing per line.</remarks>
internal sealed class LineBuffer
{
    private (int X, int Y)[] _points = new (int, int)[256];
    private int[] _starts = new int[16];
    private int _pointCount;

    /// <summary>Number of lines.</summary>
    public int Count { get; private set; }

    /// <summary>The points of one line.</summary>
    public Span<(int X, int Y)> this[int line] =>
        _points.AsSpan(_starts[line], (line + 1 < Count ? _starts[line + 1] : _pointCount) - _starts[line]);

    public void Clear() => (_pointCount, Count) = (0, 0);

    public void BeginLine()
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, 2 * Count);
        }

        _starts[Count++] = _pointCount;
    }

    /// <summary>Adds a point to the last line.</summary>
    public void Add((int X, int Y) point)
    {
        if (_pointCount == _points.Length)
        {
            Array.Resize(ref _points, 2 * _pointCount);
        }

        _points[_pointCount++] = point;
    }

    /// <summary>Adds a point rounded to whole units, unless it is the third and so on at the end of the last
    /// line.</summary>
    public void AddRounded(double x, double y)
    {
        var point = ((int)Math.Round(x), (int)Math.Round(y));
        if (_pointCount < _starts[Count - 1] + 2 || _points[_pointCount - 1] != point)
        {
            Add(point);
        }
    }

    /// <summary>Simplifies the lines from one on and takes away those that shrink to a point.</summary>
    /// <param name="first">The first line to simplify.</param>
    /// <param name="simplify">Work space.</param>
    /// <param name="tolerance">In units.</param>
    /// <param name="keepsDots">True to draw what shrinks to a point one unit long: too short to measure, not to
    /// be.</param>
    public void Simplify(int first, LineSimplify simplify, double tolerance, bool keepsDots)
    {
        if (first == Count)
        {
            return;
        }

        var (lines, end, at) = (Count, _pointCount, _starts[first]);
        Count = first;
        for (var line = first; line < lines; line++)
        {
            var start = _starts[line];
            var points = _points.AsSpan(start, (line + 1 < lines ? _starts[line + 1] : end) - start);
            var kept = simplify.Simplify(points, tolerance);
            if (kept == 2 && points[0] == points[1])
            {
                if (!keepsDots)
                {
                    continue;
                }

                // Towards the middle of the tile, so that it stays within the margin.
                points[1].X += points[0].X > 0 ? -1 : 1;
            }

            points[..kept].CopyTo(_points.AsSpan(at));
            _starts[Count++] = at;
            at += kept;
        }

        _pointCount = at;
    }
}
