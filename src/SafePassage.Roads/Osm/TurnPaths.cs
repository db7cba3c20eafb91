using System.Collections.Immutable;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Lays turn restrictions on the arcs of a network.</summary>
/// <remarks>
/// A road takes part with the arc that ends (or begins) at the node of the turn. Where a road goes on on both sides of
/// that node and is no one-way street, the map does not say which side is meant, and the restriction is left out.
/// <c>only_*</c> over ways binds those who have driven the first road and all ways between: they may leave by the last
/// road only.
/// </remarks>
internal sealed class TurnPaths(RoadNetwork network)
{
    // More than any real restriction has: beyond it its members make a tangle and no way.
    private const int PathsMax = 64;

    /// <summary>The sequences of arcs that a restriction forbids; null when its roads are not there, or do not meet in
    /// the way it says.</summary>
    /// <param name="turn">The restriction.</param>
    /// <param name="isOnly">True to forbid all turns but this one, false to forbid this one.</param>
    public List<int[]>? Forbidden(CollectedTurn turn, bool isOnly)
    {
        var turns = turn.From.Length * (long)turn.To.Length <= PathsMax ? Turns(turn, isOnly) : null;
        if (turns is null || turns.Count is 0 or > PathsMax)
        {
            return null;
        }

        return isOnly ? Others(turns) : [.. turns.Select(t => (int[])[.. t.Path, t.Out])];
    }

    // Every other arc that leaves where one of several ways that must be taken begins.
    private List<int[]> Others(List<(int[] Path, int Out)> turns)
    {
        var forbidden = new List<int[]>();
        var paths = turns.Select(t => t.Path).DistinctBy(path => string.Join(' ', path), StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var arc in network.ArcsFrom(network.Head(path[^1])))
            {
                if (!turns.Exists(t => t.Out == arc && t.Path.AsSpan().SequenceEqual(path)))
                {
                    forbidden.Add([.. path, arc]);
                }
            }
        }

        return forbidden;
    }

    private List<(int[] Path, int Out)> Turns(CollectedTurn turn, bool isOnly)
    {
        var turns = new List<(int[] Path, int Out)>();
        foreach (var from in turn.From)
        {
            foreach (var to in turn.To)
            {
                if (turn.ViaWays.Length > 0)
                {
                    AddOverWays(from, turn.ViaWays, to, isOnly, turns);
                }
                else if (turn.ViaNodes.Length == 1
                    && network.Tables.NodeId.Span.BinarySearch(turn.ViaNodes[0]) is var node and >= 0)
                {
                    AddAtNode(from, node, to, isOnly, turns);
                }
            }
        }

        return turns;
    }

    private void AddAtNode(long from, int node, long to, bool isOnly, List<(int[] Path, int Out)> turns)
    {
        if (from == to)
        {
            // Turning round: each side of the node for itself.
            turns.AddRange(Touching(from, node, isLeaving: false)
                .Select(arc => ((int[])[arc], RoadNetwork.Reverse(arc))));
            return;
        }

        var leaving = Leaving(to, node, isOnly);
        foreach (var arc in Certain(from, node, Touching(from, node, isLeaving: false)))
        {
            turns.AddRange(leaving.Select(o => ((int[])[arc], o)));
        }
    }

    private void AddOverWays(long from, long[] via, long to, bool isOnly, List<(int[] Path, int Out)> turns)
    {
        List<int[]> paths = [];
        foreach (var node in Nodes(from).Intersect(Nodes(via[0])))
        {
            paths.AddRange(Certain(from, node, Touching(from, node, isLeaving: false)).Select(arc => (int[])[arc]));
        }

        for (var i = 0; i < via.Length && paths.Count <= PathsMax; i++)
        {
            int[] ends = [.. Nodes(via[i]).Intersect(Nodes(i + 1 < via.Length ? via[i + 1] : to))];
            paths = [.. paths.SelectMany(path => ends
                .SelectMany(end => Along(via[i], network.Head(path[^1]), end))
                .Select(stretch => (int[])[.. path, .. stretch])).Take(PathsMax + 1)];
        }

        foreach (var path in paths)
        {
            turns.AddRange(Leaving(to, network.Head(path[^1]), isOnly).Select(arc => (path, arc)));
        }
    }

    // Of a road that must be taken it does not matter which side is meant: both may be.
    private List<int> Leaving(long way, int node, bool isOnly)
    {
        var arcs = Touching(way, node, isLeaving: true);
        return isOnly ? arcs : Certain(way, node, arcs);
    }

    // The ways from one node of a road to another without leaving it; against a one-way street only when there is no
    // other.
    private List<int[]> Along(long way, int from, int to)
    {
        var forward = network.ArcsOfWay(way);
        ImmutableArray<int>[] lines = [forward, [.. forward.Reverse().Select(RoadNetwork.Reverse)]];
        var all = lines.SelectMany(line => Along(line, from, to)).ToList();
        var allowed = all.FindAll(path => IsDriven(path[0]));
        return allowed.Count > 0 ? allowed : all;
    }

    private List<int[]> Along(ImmutableArray<int> line, int from, int to)
    {
        var paths = new List<int[]>();
        var isRing = network.Head(line[^1]) == network.Tail(line[0]);
        for (var start = 0; start < line.Length && from != to; start++)
        {
            if (network.Tail(line[start]) != from)
            {
                continue;
            }

            var path = new List<int>();
            for (var i = start; i < (isRing ? start + line.Length : line.Length); i++)
            {
                var arc = line[i % line.Length];
                if (path.Count > 0 && (network.Tail(arc) != network.Head(path[^1]) || network.Tail(arc) == from))
                {
                    break;
                }

                path.Add(arc);
                if (network.Head(arc) == to)
                {
                    paths.Add([.. path]);
                    break;
                }
            }
        }

        return paths;
    }

    private List<int> Touching(long way, int node, bool isLeaving)
    {
        var arcs = new List<int>();
        foreach (var forward in network.ArcsOfWay(way))
        {
            foreach (var arc in (ReadOnlySpan<int>)[forward, RoadNetwork.Reverse(forward)])
            {
                if ((isLeaving ? network.Tail(arc) : network.Head(arc)) == node)
                {
                    arcs.Add(arc);
                }
            }
        }

        return arcs;
    }

    // Of several arcs of a road those that its one-way rule allows; none when the node is in its middle and two are
    // left.
    private List<int> Certain(long way, int node, List<int> arcs)
    {
        if (arcs.Count <= 1)
        {
            return arcs;
        }

        var driven = arcs.FindAll(IsDriven);
        var line = network.ArcsOfWay(way);
        var isEnd = network.Tail(line[0]) == node || network.Head(line[^1]) == node;
        return driven.Count == 1 || isEnd ? driven : [];
    }

    private bool IsDriven(int arc) =>
        (network.Way(arc).Traits & ((arc & 1) == 0 ? WayTraits.NoForward : WayTraits.NoBackward)) == WayTraits.None;

    private HashSet<int> Nodes(long way)
    {
        var nodes = new HashSet<int>();
        foreach (var arc in network.ArcsOfWay(way))
        {
            nodes.Add(network.Tail(arc));
            nodes.Add(network.Head(arc));
        }

        return nodes;
    }
}
