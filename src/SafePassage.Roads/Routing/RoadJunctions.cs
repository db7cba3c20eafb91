using SafePassage.Graphs;
using SafePassage.Graphs.Dissection;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>A network as the engine sees it: junctions are nodes, stretches of road are arcs.</summary>
/// <remarks>It depends neither on the vehicle nor on the state of the roads: one serves all routers of a network.
/// Immutable; safe to share between threads. Limit: turns cost nothing.</remarks>
internal sealed class RoadJunctions
{
    private readonly RoadNetwork _network;

    // The network's arc of each arc of the graph, and back.
    private readonly int[] _arcs;
    private readonly int[] _places;
    private readonly Lazy<Hierarchy> _hierarchy;

    public RoadJunctions(RoadNetwork network)
    {
        _network = network;
        (_arcs, _places) = (new int[network.ArcCount], new int[network.ArcCount]);
        var (firstOut, heads) = (new int[network.NodeCount + 1], new int[network.ArcCount]);
        for (var node = 0; node < network.NodeCount; node++)
        {
            var place = firstOut[node];
            foreach (var arc in network.ArcsFrom(node))
            {
                (_arcs[place], _places[arc], heads[place]) = (arc, place, network.Head(arc));
                place++;
            }

            firstOut[node + 1] = place;
        }

        Graph = new DirectedGraph(firstOut, heads);
        _hierarchy = new Lazy<Hierarchy>(
            () => Hierarchy.Build(Graph, Order(CancellationToken.None), Environment.ProcessorCount));
    }

    public DirectedGraph Graph { get; }

    /// <summary>The contracted graph, made when first asked for: about a second for a city whose file holds no
    /// order.</summary>
    public Hierarchy Hierarchy => _hierarchy.Value;

    /// <summary>The order of contraction: from the network's file, else computed.</summary>
    public int[] Order(CancellationToken cancellationToken)
    {
        if (_network.Tables.NodeOrder is { } stored)
        {
            return stored;
        }

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

    /// <summary>The network's arc behind an arc of the graph.</summary>
    public int ArcOf(int place) => _arcs[place];

    /// <summary>The weights of all arcs of the graph.</summary>
    public int[] Weigh(ArcTimes times) => Array.ConvertAll(_arcs, arc => Weight(arc, times));

    /// <summary>The new weight of a stretch of road.</summary>
    public ArcChange Change(int arc, ArcTimes times) => new(_places[arc], Weight(arc, times));

    private int Weight(int arc, ArcTimes times) =>
        times.IsPassable(_network.Tail(arc)) && times.IsPassable(_network.Head(arc))
            ? times[arc]
            : ArcWeight.Infinite;
}
