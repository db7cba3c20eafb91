using SafePassage.Graphs;
using SafePassage.Graphs.Dissection;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>A network as the engine sees it: junctions are nodes, stretches of road are arcs.</summary>
/// <remarks>
/// A junction where a vehicle must remember how it came, because a turn is forbidden, is several nodes: the first for
/// all who need not remember, with the number it has in the network, and one for each state of <see
/// cref="TurnStates"/>; a stretch of road is then several arcs. It depends neither on the state of the roads nor, apart
/// from the turns, on the vehicle: one serves all routers with the same turns. Immutable; safe to share between
/// threads.
/// </remarks>
internal sealed class RoadJunctions
{
    private readonly RoadNetwork _network;

    // The network's arc of each arc of the graph, and back: the arc of those who need not remember, and the others.
    private readonly int[] _arcs;
    private readonly int[] _places;
    private readonly Dictionary<int, List<(int Place, int Tail)>> _otherPlaces = [];
    private readonly Dictionary<int, List<int>> _otherNodes = [];
    private readonly Lazy<Hierarchy> _hierarchy;

    // The junction of each node beyond those of the network.
    private readonly int[] _junctions;

    /// <summary>Makes the graph.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="forbidden">Sequences of arcs that may not be driven one after the other.</param>
    public RoadJunctions(RoadNetwork network, IReadOnlyCollection<int[]> forbidden)
    {
        _network = network;
        var states = new TurnStates(network, forbidden);
        var (firstOut, heads, arcs) = (new int[network.NodeCount + states.Count + 1], new List<int>(), new List<int>());
        heads.EnsureCapacity(network.ArcCount);
        arcs.EnsureCapacity(network.ArcCount);
        _places = new int[network.ArcCount];
        for (var node = 0; node < network.NodeCount; node++)
        {
            foreach (var arc in network.ArcsFrom(node))
            {
                _places[arc] = arcs.Count;
                AddArc(arc, states.Step(TurnStates.Free, arc));
            }

            firstOut[node + 1] = arcs.Count;
        }

        for (var state = 0; state < states.Count; state++)
        {
            var tail = network.NodeCount + state;
            ListOf(_otherNodes, states.NodeOf(state)).Add(tail);
            foreach (var arc in network.ArcsFrom(states.NodeOf(state)))
            {
                if (states.Step(state, arc) is var next and not TurnStates.Forbidden)
                {
                    ListOf(_otherPlaces, arc).Add((arcs.Count, tail));
                    AddArc(arc, next);
                }
            }

            firstOut[tail + 1] = arcs.Count;
        }

        _junctions = [.. Enumerable.Range(0, states.Count).Select(states.NodeOf)];
        _arcs = [.. arcs];
        Graph = new DirectedGraph(firstOut, [.. heads]);
        _hierarchy = new Lazy<Hierarchy>(
            () => network.Tables.Hierarchy?.For(Graph)
                ?? Hierarchy.Build(Graph, Order(CancellationToken.None), Environment.ProcessorCount));

        void AddArc(int arc, int state)
        {
            arcs.Add(arc);
            heads.Add(state == TurnStates.Free ? network.Head(arc) : network.NodeCount + state);
        }
    }

    public DirectedGraph Graph { get; }

    /// <summary>The contracted graph: that of the network's file where it is of this graph, else made when first asked
    /// for, which takes about a second for a city whose file holds no order either.</summary>
    public Hierarchy Hierarchy => _hierarchy.Value;

    /// <summary>The order of contraction: that of the junctions from the network's file, else computed; the nodes of a
    /// junction follow each other.</summary>
    public int[] Order(CancellationToken cancellationToken)
    {
        var junctions = _network.Tables.NodeOrder is { } order ? order.Span.ToArray()
            : Graph.NodeCount == _network.NodeCount ? Dissect(cancellationToken)
            : _network.Graph.Order(cancellationToken);
        return Graph.NodeCount == junctions.Length ? junctions : [.. junctions.SelectMany(NodesAt)];
    }

    /// <summary>The network's arc behind an arc of the graph.</summary>
    public int ArcOf(int place) => _arcs[place];

    /// <summary>The nodes of the graph at a node of the network, first that of those who need not
    /// remember.</summary>
    public IEnumerable<int> NodesAt(int node) =>
        _otherNodes.TryGetValue(node, out var others) ? others.Prepend(node) : [node];

    /// <summary>The node of the graph reached over an arc of the network by a vehicle that was nowhere
    /// before.</summary>
    public int NodeAfter(int arc) => Graph.Heads[_places[arc]];

    /// <summary>The nodes of the graph from which an arc of the network may be driven.</summary>
    public IEnumerable<int> NodesBefore(int arc)
    {
        int[] first = [_network.Tail(arc)];
        return _otherPlaces.TryGetValue(arc, out var others) ? first.Concat(others.Select(o => o.Tail)) : first;
    }

    /// <summary>The arcs of the network that may be driven from a node of the graph, and the node each
    /// reaches.</summary>
    public IEnumerable<(int Arc, int Node)> From(int node)
    {
        for (var place = Graph.FirstOut[node]; place < Graph.FirstOut[node + 1]; place++)
        {
            yield return (_arcs[place], Graph.Heads[place]);
        }
    }

    /// <summary>The arcs of the network that end in a node of the graph, and the node each is driven from.</summary>
    public IEnumerable<(int Arc, int Node)> Into(int node)
    {
        var junction = node < _network.NodeCount ? node : _junctions[node - _network.NodeCount];
        for (var i = 0; i < _network.ArcsFrom(junction).Length; i++)
        {
            var arc = RoadNetwork.Reverse(_network.ArcsFrom(junction)[i]);
            if (Graph.Heads[_places[arc]] == node)
            {
                yield return (arc, _network.Tail(arc));
            }

            foreach (var (place, tail) in _otherPlaces.GetValueOrDefault(arc) ?? [])
            {
                if (Graph.Heads[place] == node)
                {
                    yield return (arc, tail);
                }
            }
        }
    }

    /// <summary>The weights of all arcs of the graph for those who drive through: an arc that is no through road
    /// (<see cref="ArcTimes.IsThrough"/>) is infinite.</summary>
    public int[] Weigh(ArcTimes times) => Array.ConvertAll(_arcs, arc => WeightThrough(arc, times));

    /// <summary>Milliseconds from one end of an arc to the other; infinite when a vehicle cannot drive it
    /// so.</summary>
    public int Weight(int arc, ArcTimes times) =>
        times.IsPassable(_network.Tail(arc)) && times.IsPassable(_network.Head(arc))
            ? times[arc]
            : ArcWeight.Infinite;

    /// <summary>Adds the new weights of a stretch of road.</summary>
    public void AddChanges(int arc, ArcTimes times, List<ArcChange> changes)
    {
        var weight = WeightThrough(arc, times);
        changes.Add(new ArcChange(_places[arc], weight));
        if (_otherPlaces.TryGetValue(arc, out var others))
        {
            changes.AddRange(others.Select(o => new ArcChange(o.Place, weight)));
        }
    }

    private static List<T> ListOf<T>(Dictionary<int, List<T>> lists, int key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }

    private int[] Dissect(CancellationToken cancellationToken)
    {
        var (x, y) = (new int[_network.NodeCount], new int[_network.NodeCount]);
        var middle = (_network.Bounds.SouthWest.Latitude + _network.Bounds.NorthEast.Latitude) / 2;
        var shrink = Math.Cos(double.DegreesToRadians(middle));
        for (var node = 0; node < x.Length; node++)
        {
            x[node] = (int)(_network.Tables.NodeLongitude[node] * shrink);
            y[node] = _network.Tables.NodeLatitude[node];
        }

        return NestedDissection.OrderNodes(Graph, x, y, DissectionOptions.Default, cancellationToken);
    }

    private int WeightThrough(int arc, ArcTimes times) =>
        times.IsThrough(arc) ? Weight(arc, times) : ArcWeight.Infinite;
}
