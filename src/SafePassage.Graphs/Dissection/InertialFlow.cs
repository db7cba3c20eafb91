namespace SafePassage.Graphs.Dissection;

/// <summary>Cuts a mesh in two with few edges between the halves.</summary>
/// <remarks>
/// For each of several directions the first quarter of the nodes along it becomes the source and the last quarter the
/// sink of a flow; the smallest cut between them is a candidate, once as near to the source and once as near to the
/// sink as possible. Taken is the candidate with the fewest cut edges for the nodes of its smaller side. Source:
/// Schild, Sommer, "On balanced separators in road networks", SEA 2015. Not safe to share between threads: keeps its
/// arrays.
/// </remarks>
internal sealed class InertialFlow
{
    private const double TerminalShare = 0.25;

    private static readonly (int X, int Y)[] s_directions =
        [(1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (-1, 2), (2, -1)];

    // The fine directions pay where a cut is used by everything below.
    private const int FineNodes = 2_000;

    private readonly UnitFlow _flow = new();
    private long[] _keys = [];
    private int[] _nodes = [];
    private byte[] _best = [];
    private byte[] _side = [];

    /// <summary>For each node 0 or 1; valid until the next call.</summary>
    public Span<byte> Bisect(Mesh mesh)
    {
        Reserve(mesh.Count);
        var terminals = Math.Max(1, (int)(mesh.Count * TerminalShare));
        var bestScore = double.PositiveInfinity;
        var directions = mesh.Count >= FineNodes ? s_directions.Length : s_directions.Length / 2;
        for (var d = 0; d < directions; d++)
        {
            Sort(mesh, s_directions[d]);
            var limit = double.IsPositiveInfinity(bestScore)
                ? int.MaxValue
                : (int)Math.Min(int.MaxValue, bestScore * (mesh.Count / 2));
            var cut = _flow.Run(mesh, _nodes.AsSpan(0, terminals), _nodes.AsSpan(mesh.Count - terminals, terminals),
                limit);
            if (cut is not { } edges)
            {
                continue;
            }

            foreach (var nearSource in (ReadOnlySpan<bool>)[true, false])
            {
                var size = _flow.Sides(mesh, nearSource, _side);
                var smaller = Math.Min(size, mesh.Count - size);
                var score = (double)edges / smaller;
                if (smaller > 0 && score < bestScore)
                {
                    bestScore = score;
                    (_best, _side) = (_side, _best);
                }
            }
        }

        return _best.AsSpan(0, mesh.Count);
    }

    private void Reserve(int count)
    {
        if (_nodes.Length < count)
        {
            (_keys, _nodes) = (new long[count], new int[count]);
            (_best, _side) = (new byte[count], new byte[count]);
        }
    }

    private void Sort(Mesh mesh, (int X, int Y) direction)
    {
        for (var node = 0; node < mesh.Count; node++)
        {
            _nodes[node] = node;
            _keys[node] = ((long)direction.X * mesh.X[node]) + ((long)direction.Y * mesh.Y[node]);
        }

        // Keys that are equal stay apart by node, so that the order is always the same.
        Array.Sort(_keys, _nodes, 0, mesh.Count);
        for (var first = 0; first < mesh.Count;)
        {
            var end = first + 1;
            while (end < mesh.Count && _keys[end] == _keys[first])
            {
                end++;
            }

            if (end - first > 1)
            {
                Array.Sort(_nodes, first, end - first);
            }

            first = end;
        }
    }
}
