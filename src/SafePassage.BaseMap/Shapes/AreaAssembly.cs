namespace SafePassage.BaseMap.Shapes;

/// <summary>How whole the ways of an area were.</summary>
internal enum AreaState
{
    /// <summary>Every ring was closed in the data.</summary>
    Whole = 0,

    /// <summary>At least one ring was closed by straight lines over gaps.</summary>
    Closed = 1,

    /// <summary>At least one piece could not be closed and was left out.</summary>
    Broken = 2,
}

/// <summary>Joins the ways of an area to rings and sorts these into outer rings and holes.</summary>
/// <remarks>
/// Roles are not looked at: they are wrong often enough. What two ways share cancels out, so two neighbours become one
/// area. A ring that touches itself is cut apart there. An open piece is closed when little of it is missing: extracts
/// are often cut. Nodes are numbers whose places are asked for; one that is absent interrupts its way. Work space for
/// one area; not for use by several threads.
/// </remarks>
internal sealed class AreaAssembly
{
    // Share of the length of a ring that may be missing for it to be closed by straight lines.
    private const double GapShareMax = 0.35;

    private readonly Func<int, MapPoint?> _place;
    private readonly Dictionary<int, List<int>> _next = [];
    private readonly List<int[]> _rings = [];
    private readonly List<int[]> _open = [];

    private AreaAssembly(Func<int, MapPoint?> place) => _place = place;

    /// <summary>Assembles the areas of some ways.</summary>
    /// <param name="ways">The nodes of each way.</param>
    /// <param name="place">Where a node is; null when it is absent.</param>
    /// <param name="state">How whole they were.</param>
    /// <returns>None when nothing could be closed.</returns>
    public static List<MapArea> Assemble(IEnumerable<int[]> ways, Func<int, MapPoint?> place, out AreaState state)
    {
        var assembly = new AreaAssembly(place);
        assembly.Connect(ways);
        assembly.Walk();
        state = assembly._open.Count == 0 ? AreaState.Whole : AreaState.Closed;
        if (!assembly.Close())
        {
            state = AreaState.Broken;
        }

        return RingNest.Areas(assembly._rings.Select(ring => Array.ConvertAll(ring, assembly.At)));
    }

    private MapPoint At(int node) => _place(node)!.Value;

    // Every piece between two nodes once; those that come twice cancel out.
    private void Connect(IEnumerable<int[]> ways)
    {
        var pieces = new HashSet<(int Low, int High)>();
        foreach (var way in ways)
        {
            int? last = null;
            foreach (var node in way)
            {
                if (_place(node) is null)
                {
                    last = null;
                    continue;
                }

                if (last is { } before && before != node)
                {
                    var piece = (Math.Min(before, node), Math.Max(before, node));
                    if (!pieces.Add(piece))
                    {
                        pieces.Remove(piece);
                    }
                }

                last = node;
            }
        }

        // In order: the walk must not depend on how a set keeps its members.
        foreach (var (a, b) in pieces.Order())
        {
            Neighbours(a).Add(b);
            Neighbours(b).Add(a);
        }
    }

    private List<int> Neighbours(int node)
    {
        if (!_next.TryGetValue(node, out var list))
        {
            _next.Add(node, list = new List<int>(2));
        }

        return list;
    }

    private void Walk()
    {
        int[] nodes = [.. _next.Keys.Order()];

        // Open pieces first: they begin where an odd number of ways meets.
        foreach (var start in nodes)
        {
            if (_next[start].Count % 2 == 1)
            {
                Follow(start);
            }
        }

        foreach (var start in nodes)
        {
            while (_next[start].Count > 0)
            {
                Follow(start);
            }
        }
    }

    private void Follow(int start)
    {
        var path = new List<int> { start };
        var at = new Dictionary<int, int> { [start] = 0 };
        while (_next[path[^1]].Count > 0)
        {
            var here = path[^1];
            var to = Choose(_next[here], path);
            _next[here].Remove(to);
            _next[to].Remove(here);
            if (!at.TryGetValue(to, out var first))
            {
                at[to] = path.Count;
                path.Add(to);
                continue;
            }

            // Back at a node of the path: a ring is done, and the path goes on from before it.
            _rings.Add([.. path[first..]]);
            foreach (var node in path[(first + 1)..])
            {
                at.Remove(node);
            }

            path.RemoveRange(first + 1, path.Count - first - 1);
        }

        if (path.Count > 1)
        {
            _open.Add([.. path]);
        }
    }

    // Where rings touch, the sharpest turn: they then do not cross.
    private int Choose(List<int> to, List<int> path)
    {
        if (to.Count == 1 || path.Count < 2)
        {
            return to[0];
        }

        var here = At(path[^1]);
        var back = Direction(here, At(path[^2]));
        return to.MinBy(node =>
        {
            var turn = Direction(here, At(node)) - back;
            return turn <= 0 ? turn + 4 : turn;
        });
    }

    // Grows with the angle, from 0 to 4; by one division, so that every machine has the same.
    private static double Direction(MapPoint from, MapPoint to)
    {
        double dx = (double)to.X - from.X, dy = (double)to.Y - from.Y;
        var sum = Math.Abs(dx) + Math.Abs(dy);
        if (sum == 0)
        {
            return 0;
        }

        return dy >= 0 ? (dx >= 0 ? dy / sum : 1 - (dx / sum)) : (dx < 0 ? 2 - (dy / sum) : 3 + (dx / sum));
    }

    // Strings open pieces together, end to nearest end; false when one is left over.
    private bool Close()
    {
        var isEachClosed = true;
        while (_open.Count > 0)
        {
            var line = new List<int>(_open[^1]);
            _open.RemoveAt(_open.Count - 1);
            var (length, gaps) = (Length(line), 0.0);
            while (true)
            {
                var (nearest, distance, isReversed) = Nearest(line);
                gaps += distance;
                if (nearest < 0)
                {
                    break;
                }

                length += Length(_open[nearest]);
                line.AddRange(isReversed ? _open[nearest].Reverse() : _open[nearest]);
                _open.RemoveAt(nearest);
            }

            if (line.Count >= 3 && gaps <= GapShareMax * (length + gaps))
            {
                _rings.Add([.. line]);
            }
            else
            {
                isEachClosed = false;
            }
        }

        return isEachClosed;
    }

    // The open piece that begins or ends nearest to the end of a line; -1 when the line's own start is nearer.
    private (int Piece, double Distance, bool IsReversed) Nearest(List<int> line)
    {
        var end = At(line[^1]);
        var best = (Piece: -1, Distance: end.DistanceTo(At(line[0])), IsReversed: false);
        for (var i = 0; i < _open.Count; i++)
        {
            if (end.DistanceTo(At(_open[i][0])) is var toStart && toStart < best.Distance)
            {
                best = (i, toStart, false);
            }

            if (end.DistanceTo(At(_open[i][^1])) is var toEnd && toEnd < best.Distance)
            {
                best = (i, toEnd, true);
            }
        }

        return best;
    }

    private double Length(IReadOnlyList<int> line)
    {
        double length = 0;
        for (var i = 1; i < line.Count; i++)
        {
            length += At(line[i - 1]).DistanceTo(At(line[i]));
        }

        return length;
    }
}
