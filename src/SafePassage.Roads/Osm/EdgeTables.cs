namespace SafePassage.Roads.Osm;

/// <summary>The columns of the edges and their points, filled way by way.</summary>
internal sealed class EdgeTables
{
    private readonly List<double> _metres = [];
    private int _edges;
    private int _points;

    public EdgeTables((int Edges, int Points) count)
    {
        (Tail, Head, Length, Way) =
            (new int[count.Edges], new int[count.Edges], new int[count.Edges], new int[count.Edges]);
        Point = new int[count.Edges + 1];
        (PointLatitude, PointLongitude) = (new int[count.Points], new int[count.Points]);
    }

    public int[] Tail { get; }

    public int[] Head { get; }

    public int[] Length { get; }

    public int[] Way { get; }

    public int[] Point { get; }

    public int[] PointLatitude { get; }

    public int[] PointLongitude { get; }

    /// <summary>Adds a point to the edge that is added next.</summary>
    public void AddPoint((int Latitude, int Longitude) point)
    {
        (PointLatitude[_points], PointLongitude[_points]) = point;
        _points++;
    }

    public void AddEdge(int way, int tail, int head, double metres)
    {
        (Tail[_edges], Head[_edges], Way[_edges]) = (tail, head, way);
        _edges++;
        Point[_edges] = _points;
        _metres.Add(metres);
    }

    /// <summary>Sets the lengths of the way's edges.</summary>
    /// <param name="statedMetres">Length of the whole way where a source gives it: it is spread over the edges so that
    /// they sum to it exactly (each has at least a decimetre). 0 takes the lengths as drawn.</param>
    public void EndWay(int statedMetres)
    {
        var total = 0.0;
        foreach (var metres in _metres)
        {
            total += metres;
        }

        var scale = statedMetres > 0 && total > 0 ? statedMetres / total : 1;
        var (sum, given) = (0.0, 0L);
        var edge = _edges - _metres.Count;
        foreach (var metres in _metres)
        {
            sum += metres;
            var until = (long)Math.Round(sum * scale * 10);
            var length = statedMetres > 0 ? until - given : (long)Math.Round(metres * 10);
            Length[edge++] = (int)Math.Clamp(length, 1, int.MaxValue);
            given = until;
        }

        _metres.Clear();
    }
}
