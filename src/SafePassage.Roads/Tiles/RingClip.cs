namespace SafePassage.Roads.Tiles;

/// <summary>Cuts a ring to a square, side by side (Sutherland and Hodgman 1974).</summary>
/// <remarks>
/// What the ring encloses inside the square is exactly what the result encloses. A ring that leaves the square and
/// comes back becomes one ring whose parts are joined along the side of the square, in the margin where it cannot be
/// seen. Keeps its work space; one thread at a time.
/// </remarks>
internal sealed class RingClip
{
    private List<(double X, double Y)> _from = [];
    private List<(double X, double Y)> _to = [];

    /// <summary>The corners of the ring inside the square from (low, low) to (high, high); valid until the next
    /// call.</summary>
    public IReadOnlyList<(double X, double Y)> Clip(
        IEnumerable<(double X, double Y)> ring, double low, double high)
    {
        _from.Clear();
        _from.AddRange(ring);
        CutSide(p => p.X - low, (a, b, share) => (low, Between(a.Y, b.Y, share)));
        CutSide(p => high - p.X, (a, b, share) => (high, Between(a.Y, b.Y, share)));
        CutSide(p => p.Y - low, (a, b, share) => (Between(a.X, b.X, share), low));
        CutSide(p => high - p.Y, (a, b, share) => (Between(a.X, b.X, share), high));
        return _from;
    }

    private static double Between(double a, double b, double share) => a + (share * (b - a));

    // Keeps what is on the inner side of one line, where the distance is not negative.
    private void CutSide(
        Func<(double X, double Y), double> distance,
        Func<(double X, double Y), (double X, double Y), double, (double X, double Y)> cross)
    {
        _to.Clear();
        for (var i = 0; i < _from.Count; i++)
        {
            var (a, b) = (_from[i == 0 ? _from.Count - 1 : i - 1], _from[i]);
            var (atA, atB) = (distance(a), distance(b));
            if (atA < 0 != atB < 0)
            {
                _to.Add(cross(a, b, atA / (atA - atB)));
            }

            if (atB >= 0)
            {
                _to.Add(b);
            }
        }

        (_from, _to) = (_to, _from);
    }
}
