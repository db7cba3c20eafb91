using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>The roads of one region as a graph: junctions (nodes) joined by stretches of road (edges), each usable as
/// two arcs.</summary>
/// <remarks>
/// Nodes are numbered 0 to <see cref="NodeCount"/>-1 and arcs 0 to <see cref="ArcCount"/>-1; arc 2e runs along the
/// drawing direction of edge e and arc 2e+1 against it. Both arcs exist even on a one-way street: whether and how fast
/// a vehicle may use an arc is a matter of its profile, not of the graph. Numbers are stable for one file, not between
/// imports; way and node ids of OpenStreetMap are. Lengths are decimetres. Immutable; safe to share between threads.
/// </remarks>
public sealed class RoadNetwork
{
    private readonly Lazy<ArcsByTail> _arcs;
    private readonly Lazy<ImmutableArray<NamedPlace>> _places;
    private readonly Lazy<ImmutableArray<RoadBarrier>> _barriers;
    private readonly Lazy<GeoBounds> _bounds;
    private readonly Lazy<EdgeGrid> _grid;
    private readonly Lazy<RoadJunctions> _graph;
    private readonly ConcurrentDictionary<string, Lazy<RoadJunctions>> _graphsWithTurns = new(StringComparer.Ordinal);

    internal RoadNetwork(NetworkTables tables)
    {
        Tables = tables;
        _arcs = new Lazy<ArcsByTail>(() => ListArcsByTail(tables));
        _places = new Lazy<ImmutableArray<NamedPlace>>(() => ListPlaces(tables));
        _barriers = new Lazy<ImmutableArray<RoadBarrier>>(() => ListBarriers(tables));
        _bounds = new Lazy<GeoBounds>(() => BoundsOf(tables));
        _grid = new Lazy<EdgeGrid>(() => new EdgeGrid(this));
        _graph = new Lazy<RoadJunctions>(() => new RoadJunctions(this, []));
    }

    /// <summary>Where the network came from.</summary>
    public NetworkSource Source => Tables.Source;

    /// <summary>Number of graph nodes: junctions, road ends and barriers.</summary>
    public int NodeCount => Tables.NodeId.Length;

    /// <summary>Number of arcs: twice the number of edges.</summary>
    public int ArcCount => 2 * Tables.EdgeTail.Length;

    /// <summary>Number of ways that have at least one edge.</summary>
    public int WayCount => Tables.WayId.Length;

    /// <summary>The rectangle around all roads and places.</summary>
    public GeoBounds Bounds => _bounds.Value;

    /// <summary>Named places, ascending by OpenStreetMap id.</summary>
    public ImmutableArray<NamedPlace> Places => _places.Value;

    /// <summary>Barriers on graph nodes, ascending by node.</summary>
    public ImmutableArray<RoadBarrier> Barriers => _barriers.Value;

    internal NetworkTables Tables { get; }

    internal EdgeGrid Grid => _grid.Value;

    /// <summary>The graph without turn restrictions.</summary>
    internal RoadJunctions Graph => _graph.Value;

    /// <summary>Opens a network file written by <see cref="Save"/>.</summary>
    /// <exception cref="RefusalException">The file is missing, no network file, of another version, or its header or
    /// table of sections is damaged.</exception>
    /// <remarks>Well below a millisecond at any size: the file is mapped, and a section is checked when it is first
    /// read. So every other member refuses a damaged section that it is the first to read, by name: call <see
    /// cref="CheckAll"/> where that would come too late. The file may be replaced meanwhile by renaming another to its
    /// name; it must not be written over in place.</remarks>
    public static RoadNetwork Open(string path) => new(NetworkFile.Open(path));

    /// <summary>Checks everything in the network's file that was not read yet.</summary>
    /// <exception cref="RefusalException">A section is damaged; it is named.</exception>
    /// <remarks>Linear in the size of the file, about half a millisecond a megabyte.</remarks>
    public void CheckAll()
    {
        foreach (var (_, content) in NetworkSections.Pack(Tables))
        {
            _ = content.Bytes;
        }

        Tables.Hierarchy?.Check();
    }

    /// <summary>Writes the network as one file, completely or not at all: it is written beside and then
    /// renamed.</summary>
    /// <exception cref="RefusalException">The file cannot be written; an existing file is left as it was.</exception>
    /// <remarks>The same network always gives the same bytes. The order of contraction and the contracted graph of
    /// buses, which fast routes need, are computed when they are not known yet: about a second for a city, and stored,
    /// so that they are computed once.</remarks>
    public void Save(string path)
    {
        Tables.NodeOrder ??= Graph.Order(CancellationToken.None);
        var graph = GraphFor(VehicleProfile.Bus.AccessKeys);
        Tables.Hierarchy = StoredHierarchy.Of(graph.Graph, graph.Hierarchy);
        NetworkFile.Write(path, Tables);
    }

    /// <summary>The graph of those vehicles that obey the turn restrictions for these keys; made once.</summary>
    internal RoadJunctions GraphFor(ImmutableArray<AccessKey> keys)
    {
        var name = string.Join(' ', keys);
        return _graphsWithTurns.GetOrAdd(name, _ => new Lazy<RoadJunctions>(() =>
            Tables.Turns.Concerning(keys.AsSpan()) is { Count: > 0 } turns ? new RoadJunctions(this, turns) : Graph))
            .Value;
    }

    /// <summary>Where a node is.</summary>
    public GeoPoint NodeLocation(int node) =>
        GeoPoint.FromE7(Tables.NodeLatitude[node], Tables.NodeLongitude[node]);

    /// <summary>The OpenStreetMap id of a node.</summary>
    public long NodeId(int node) => Tables.NodeId[node];

    /// <summary>The node an arc leaves.</summary>
    public int Tail(int arc) => (arc & 1) == 0 ? Tables.EdgeTail[arc >> 1] : Tables.EdgeHead[arc >> 1];

    /// <summary>The node an arc reaches.</summary>
    public int Head(int arc) => (arc & 1) == 0 ? Tables.EdgeHead[arc >> 1] : Tables.EdgeTail[arc >> 1];

    /// <summary>The same stretch of road in the other direction.</summary>
    public static int Reverse(int arc) => arc ^ 1;

    /// <summary>Length in decimetres, at least 1.</summary>
    public int LengthDecimetres(int arc) => Tables.EdgeLength[arc >> 1];

    /// <summary>OpenStreetMap id of the way an arc belongs to.</summary>
    public long WayId(int arc) => Tables.WayId[Tables.EdgeWay[arc >> 1]];

    /// <summary>The properties of the way an arc belongs to.</summary>
    public RoadWay Way(int arc) => WayAt(Tables.EdgeWay[arc >> 1]);

    /// <summary>The arcs that leave a node, ascending; arcs that enter it are their <see cref="Reverse"/>.</summary>
    public ReadOnlySpan<int> ArcsFrom(int node) => _arcs.Value.From(node);

    /// <summary>The forward arcs (even numbers) of a way in drawing order; empty when the way is not in the
    /// network.</summary>
    /// <remarks>Logarithmic in the number of ways and edges.</remarks>
    public ImmutableArray<int> ArcsOfWay(long wayId)
    {
        var way = Tables.WayId.Span.BinarySearch(wayId);
        if (way < 0)
        {
            return [];
        }

        var first = LowerBound(Tables.EdgeWay.Span, way);
        var end = LowerBound(Tables.EdgeWay.Span, way + 1);
        var arcs = ImmutableArray.CreateBuilder<int>(end - first);
        for (var edge = first; edge < end; edge++)
        {
            arcs.Add(2 * edge);
        }

        return arcs.MoveToImmutable();
    }

    /// <summary>The line of an arc from its tail to its head, both included.</summary>
    public ImmutableArray<GeoPoint> ArcGeometry(int arc)
    {
        var line = ImmutableArray.CreateBuilder<GeoPoint>();
        AddGeometry(arc, line);
        return line.ToImmutable();
    }

    internal void AddGeometry(int arc, ImmutableArray<GeoPoint>.Builder line)
    {
        var (first, end) = (Tables.EdgePoint[arc >> 1], Tables.EdgePoint[(arc >> 1) + 1]);
        line.Add(NodeLocation(Tail(arc)));
        for (var i = 0; i < end - first; i++)
        {
            var point = (arc & 1) == 0 ? first + i : end - 1 - i;
            line.Add(GeoPoint.FromE7(Tables.PointLatitude[point], Tables.PointLongitude[point]));
        }

        line.Add(NodeLocation(Head(arc)));
    }

    internal RoadWay WayAt(int way) => UnnamedWayAt(way) with
    {
        Name = Tables.Texts[Tables.WayName[way]],
        Ref = Tables.Texts[Tables.WayRef[way]],
        Words = Tables.Texts[Tables.WayWords[way]],
    };

    /// <summary>A way without its texts: for work on all ways, where the texts would be most of the cost, and stay in
    /// memory.</summary>
    internal RoadWay UnnamedWayAt(int way) => new(
        Tables.WayId[way],
        (RoadClass)Tables.WayClass[way],
        "",
        "",
        (SurfaceKind)Tables.WaySurface[way],
        Tables.WayGrade[way],
        Tables.WaySpeedForward[way],
        Tables.WaySpeedBackward[way],
        (WayTraits)Tables.WayTraits[way],
        new AccessTags(Tables.WayAccess[way]))
    {
        AccessForward = new AccessTags(Tables.WayAccessForward[way]),
        AccessBackward = new AccessTags(Tables.WayAccessBackward[way]),
        Oneway = new OnewayRules(Tables.WayOneway[way]),
        Limits = new RoadLimits(Tables.WayLimits[way]),
        Hindrance = (Hindrance)Tables.WayHindrance[way],
        FerrySeconds = Tables.WayFerrySeconds[way],
        Layer = Tables.WayLayer[way],
    };

    private static ArcsByTail ListArcsByTail(NetworkTables tables)
    {
        var tails = tables.EdgeTail.Span;
        var heads = tables.EdgeHead.Span;
        var first = new int[tables.NodeId.Length + 1];
        for (var edge = 0; edge < tails.Length; edge++)
        {
            first[tails[edge] + 1]++;
            first[heads[edge] + 1]++;
        }

        for (var node = 0; node < tables.NodeId.Length; node++)
        {
            first[node + 1] += first[node];
        }

        var next = first.AsSpan(0, tables.NodeId.Length).ToArray();
        var arcs = new int[2 * tails.Length];
        for (var edge = 0; edge < tails.Length; edge++)
        {
            arcs[next[tails[edge]]++] = 2 * edge;
            arcs[next[heads[edge]]++] = (2 * edge) + 1;
        }

        return new ArcsByTail(first, arcs);
    }

    private static ImmutableArray<NamedPlace> ListPlaces(NetworkTables tables)
    {
        var places = new NamedPlace[tables.PlaceId.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var population = tables.PlacePopulation[i];
            places[i] = new NamedPlace(
                tables.PlaceId[i],
                tables.Texts[tables.PlaceName[i]],
                (PlaceKind)tables.PlaceKind[i],
                GeoPoint.FromE7(tables.PlaceLatitude[i], tables.PlaceLongitude[i]),
                population < 0 ? Count.Unknown : Count.Exact(population));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(places);
    }

    private static ImmutableArray<RoadBarrier> ListBarriers(NetworkTables tables)
    {
        var barriers = new RoadBarrier[tables.BarrierNode.Length];
        for (var i = 0; i < barriers.Length; i++)
        {
            barriers[i] = new RoadBarrier(
                tables.BarrierNode[i], (BarrierKind)tables.BarrierKind[i], new AccessTags(tables.BarrierAccess[i]))
            {
                Limits = new RoadLimits(tables.BarrierLimits[i]),
                Words = tables.Texts[tables.BarrierWords[i]],
            };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(barriers);
    }

    private static GeoBounds BoundsOf(NetworkTables tables)
    {
        var (south, north) = Range(tables.NodeLatitude, tables.PointLatitude, tables.PlaceLatitude);
        var (west, east) = Range(tables.NodeLongitude, tables.PointLongitude, tables.PlaceLongitude);
        return new GeoBounds(GeoPoint.FromE7(south, west), GeoPoint.FromE7(north, east));
    }

    private static (int Low, int High) Range(params ReadOnlySpan<NetworkColumn<int>> columns)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        foreach (var column in columns)
        {
            foreach (var value in column.Span)
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        return low > high ? (0, 0) : (low, high);
    }

    private static int LowerBound(ReadOnlySpan<int> ascending, int value)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ascending[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Compressed rows: the arcs from a node are Arcs[First[node]] to Arcs[First[node + 1] - 1].
    private sealed record ArcsByTail(int[] First, int[] Arcs)
    {
        public ReadOnlySpan<int> From(int node) => Arcs.AsSpan(First[node], First[node + 1] - First[node]);
    }
}
