using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Cuts roads at junctions, ends and barriers and joins them into the tables of a network.</summary>
/// <remarks>Goes over the references once to count and once to fill, so that nothing is copied and nothing grows.
/// </remarks>
internal sealed class NetworkBuilder
{
    /// <summary>How many things that are missing are named.</summary>
    public const int NamedMax = 10;

    private readonly NodeCollector _nodes;
    private readonly RoadCollector _roads;
    private readonly ImportMemory _memory;

    // A node (its place in the index) by the place of its reference.
    private readonly ImportColumn<int> _refs;

    // The roads kept, ascending by way id, and those among them that lack nodes.
    private readonly List<int> _kept;
    private readonly HashSet<int> _cut = [];
    private readonly List<long> _missing = [];

    // A graph node by node; -1 when the node only shapes a road.
    private readonly ImportColumn<int> _graphNode;

    public NetworkBuilder(RoadCollector roads, NodeCollector nodes, ImportMemory memory)
    {
        (_roads, _nodes, _memory) = (roads, nodes, memory);
        _refs = roads.References.ToPlaces(nodes.Index);
        _graphNode = memory.Column<int>(nodes.Index.Count);
        _kept = KeepPresentParts();
    }

    /// <summary>Roads that lack nodes, whether a part of them is kept or not.</summary>
    public int RoadsWithMissingNodes { get; private set; }

    public int RoadsLeftOut { get; private set; }

    /// <summary>Ids of the first ways that lack nodes, ascending.</summary>
    public IReadOnlyList<long> FirstWaysWithMissingNodes => _missing;

    public NetworkTables Build(NetworkSource source)
    {
        TakeAwayJunctionBarriers();
        var nodes = ChooseGraphNodes();
        var edges = new EdgeTables(CountEdges());
        for (var way = 0; way < _kept.Count; way++)
        {
            AddEdges(way, edges);
        }

        var texts = new TextTable();
        var places = _nodes.Places.ToList();
        var barriers = _nodes.Barriers.Where(b => _graphNode.Span[b.Key] >= 0).ToList();
        return new NetworkTables
        {
            Source = source with { Schematic = _kept.Exists(road => _roads[road].Way.IsSchematic) },
            NodeId = Array.ConvertAll(nodes, node => _nodes.Index.Ids[node]),
            NodeLatitude = Array.ConvertAll(nodes, node => _nodes.Latitude[node]),
            NodeLongitude = Array.ConvertAll(nodes, node => _nodes.Longitude[node]),
            EdgeTail = edges.Tail,
            EdgeHead = edges.Head,
            EdgeLength = edges.Length,
            EdgeWay = edges.Way,
            EdgePoint = edges.Point,
            PointLatitude = edges.PointLatitude,
            PointLongitude = edges.PointLongitude,
            WayId = OfWays(way => way.Id),
            WayClass = OfWays(way => (byte)way.Class),
            WaySurface = OfWays(way => (byte)way.Surface),
            WayGrade = OfWays(way => way.TrackGrade),
            WaySpeedForward = OfWays(way => way.SpeedForward),
            WaySpeedBackward = OfWays(way => way.SpeedBackward),
            WayTraits = OfWays(way => (int)way.Traits),
            WayAccess = OfWays(way => way.Access.Bits),
            WayAccessForward = OfWays(way => way.AccessForward.Bits),
            WayAccessBackward = OfWays(way => way.AccessBackward.Bits),
            WayOneway = OfWays(way => way.Oneway.Bits),
            WayLimits = OfWays(way => way.Limits.Bits),
            WayHindrance = OfWays(way => (byte)way.Hindrance),
            WayFerrySeconds = OfWays(way => way.FerrySeconds),
            WayLayer = OfWays(way => way.Layer),
            WayWords = OfWays(way => texts.IndexOf(way.Words)),
            WayName = OfWays(way => texts.IndexOf(way.Name)),
            WayRef = OfWays(way => texts.IndexOf(way.Ref)),
            BarrierNode = [.. barriers.Select(b => _graphNode.Span[b.Key])],
            BarrierKind = [.. barriers.Select(b => (byte)b.Value.Kind)],
            BarrierAccess = [.. barriers.Select(b => b.Value.Access.Bits)],
            BarrierLimits = [.. barriers.Select(b => b.Value.Limits.Bits)],
            BarrierWords = [.. barriers.Select(b => texts.IndexOf(b.Value.Words))],
            PlaceId = [.. places.Select(place => place.Id)],
            PlaceLatitude = [.. places.Select(place => place.Latitude)],
            PlaceLongitude = [.. places.Select(place => place.Longitude)],
            PlaceKind = [.. places.Select(place => (byte)place.Kind)],
            PlacePopulation = [.. places.Select(place => place.Population)],
            PlaceName = [.. places.Select(place => texts.IndexOf(place.Name))],
            Texts = texts.ToArray(),
        };
    }

    private T[] OfWays<T>(Func<RoadWay, T> value)
    {
        var values = new T[_kept.Count];
        for (var way = 0; way < values.Length; way++)
        {
            values[way] = value(_roads[_kept[way]].Way);
        }

        return values;
    }

    // A road whose nodes are not all in the files is kept in those parts that have two neighbouring nodes.
    private List<int> KeepPresentParts()
    {
        var sorted = _roads.Sorted();
        var kept = new List<int>(sorted.Length);
        var refs = _refs.Span;
        foreach (var index in sorted)
        {
            var road = _roads[index];
            var isMissing = false;
            foreach (var node in refs.Slice(road.First, road.Count))
            {
                isMissing |= !_nodes.IsPresent(node);
            }

            if (isMissing)
            {
                RoadsWithMissingNodes++;
                if (_missing.Count < NamedMax)
                {
                    _missing.Add(road.Way.Id);
                }
            }

            if (!NextRun(road, road.First, out _, out _))
            {
                RoadsLeftOut++;
                continue;
            }

            kept.Add(index);
            if (isMissing)
            {
                _cut.Add(index);
            }
        }

        return kept;
    }

    // The next stretch of present nodes with at least two different ones among them.
    private bool NextRun(CollectedRoad road, int from, out int first, out int end)
    {
        var refs = _refs.Span;
        var roadEnd = road.First + road.Count;
        for (first = end = from; first < roadEnd; first = end + 1)
        {
            var differs = false;
            for (end = first; end < roadEnd && _nodes.IsPresent(refs[end]); end++)
            {
                differs |= refs[end] != refs[first];
            }

            if (differs)
            {
                return true;
            }
        }

        return false;
    }

    private void TakeAwayJunctionBarriers()
    {
        var junctions = new JunctionBarriers(_nodes);
        foreach (var index in _kept)
        {
            var road = _roads[index];
            for (var next = road.First; NextRun(road, next, out var first, out var end); next = end + 1)
            {
                junctions.AddRoad(_refs.Span[first..end]);
            }
        }

        using var paths = _roads.PathReferences.ToPlaces(_nodes.Index);
        junctions.AddPaths(paths.Span);
        junctions.TakeAway();
    }

    // The nodes used twice or more (an end counts twice), and those with a barrier; ascending.
    private int[] ChooseGraphNodes()
    {
        using var uses = CountUses();
        var graphNode = _graphNode.Span;
        var count = 0;
        for (var node = 0; node < graphNode.Length; node++)
        {
            var isGraphNode = uses.Span[node] == 2 || (uses.Span[node] == 1 && _nodes.Barriers.ContainsKey(node));
            graphNode[node] = isGraphNode ? count++ : -1;
        }

        var chosen = new int[count];
        for (var node = 0; node < graphNode.Length; node++)
        {
            if (graphNode[node] >= 0)
            {
                chosen[graphNode[node]] = node;
            }
        }

        return chosen;
    }

    private ImportColumn<byte> CountUses()
    {
        var column = _memory.Column<byte>(_nodes.Index.Count);
        var uses = column.Span;
        var refs = _refs.Span;
        foreach (var index in _kept)
        {
            var road = _roads[index];
            for (var next = road.First; NextRun(road, next, out var first, out var end); next = end + 1)
            {
                for (var i = first; i < end; i++)
                {
                    var isRepeat = i > first && refs[i] == refs[i - 1];
                    var count = i == first || i == end - 1 ? 2 : isRepeat ? 0 : 1;
                    uses[refs[i]] = (byte)Math.Min(2, uses[refs[i]] + count);
                }
            }
        }

        return column;
    }

    private (int Edges, int Points) CountEdges()
    {
        var (edges, points) = (0, 0);
        var refs = _refs.Span;
        Span<(int, int)> between = stackalloc (int, int)[2];
        foreach (var index in _kept)
        {
            var road = _roads[index];
            for (var next = road.First; NextRun(road, next, out var first, out var end); next = end + 1)
            {
                for (var i = first + 1; i < end; i++)
                {
                    if (refs[i] == refs[i - 1])
                    {
                        continue;
                    }

                    points += Antimeridian.Points(Position(refs[i - 1]), Position(refs[i]), between);
                    var isGraphNode = _graphNode.Span[refs[i]] >= 0;
                    (edges, points) = isGraphNode ? (edges + 1, points) : (edges, points + 1);
                }
            }
        }

        return (edges, points);
    }

    private void AddEdges(int way, EdgeTables edges)
    {
        var road = _roads[_kept[way]];
        var refs = _refs.Span;
        Span<(int, int)> between = stackalloc (int, int)[2];
        for (var next = road.First; NextRun(road, next, out var first, out var end); next = end + 1)
        {
            var (tail, length) = (refs[first], 0.0);
            for (var i = first + 1; i < end; i++)
            {
                var (from, to) = (refs[i - 1], refs[i]);
                if (from == to)
                {
                    continue;
                }

                length += Location(from).DistanceTo(Location(to));
                foreach (var point in between[..Antimeridian.Points(Position(from), Position(to), between)])
                {
                    edges.AddPoint(point);
                }

                if (_graphNode.Span[to] < 0)
                {
                    edges.AddPoint(Position(to));
                    continue;
                }

                edges.AddEdge(way, _graphNode.Span[tail], _graphNode.Span[to], length);
                (tail, length) = (to, 0);
            }
        }

        edges.EndWay(_cut.Contains(_kept[way]) ? 0 : road.LengthMetres);
    }

    private (int Latitude, int Longitude) Position(int node) => (_nodes.Latitude[node], _nodes.Longitude[node]);

    private GeoPoint Location(int node) => GeoPoint.FromE7(_nodes.Latitude[node], _nodes.Longitude[node]);
}
