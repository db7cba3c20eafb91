using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Cuts roads at junctions, ends and barriers and joins them into the tables of a network.</summary>
internal sealed class NetworkBuilder
{
    private readonly NodeCollector _nodes;
    private readonly RoadCollector _roads;
    private readonly List<(CollectedRoad Road, List<(int First, int End)> Runs)> _kept = [];

    // Node reference (an index into the collected nodes) by its place in the collected references.
    private readonly int[] _refs;

    // How often kept roads use each collected node, counted to 2.
    private readonly byte[] _uses;

    private readonly List<int> _edgeTail = [];
    private readonly List<int> _edgeHead = [];
    private readonly List<int> _edgeLength = [];
    private readonly List<int> _edgeWay = [];
    private readonly List<int> _edgePoint = [0];
    private readonly List<int> _pointLatitude = [];
    private readonly List<int> _pointLongitude = [];
    private int[] _graphNode = [];

    public NetworkBuilder(RoadCollector roads, NodeCollector nodes)
    {
        (_roads, _nodes) = (roads, nodes);
        _uses = new byte[nodes.IsPresent.Length];
        _refs = new int[roads.Refs.Length];
        for (var i = 0; i < _refs.Length; i++)
        {
            _refs[i] = nodes.IndexOf(roads.Refs[i]);
        }
    }

    public int RoadsWithMissingNodes { get; private set; }

    public int RoadsLeftOut { get; private set; }

    public NetworkTables Build(NetworkSource source)
    {
        KeepPresentParts();
        var graphNodes = ChooseGraphNodes();
        for (var way = 0; way < _kept.Count; way++)
        {
            AddEdges(way);
        }

        var texts = new TextTable();
        var ways = _kept.ConvertAll(kept => kept.Road.Way);
        var places = _nodes.Places.ToList();
        var barriers = _nodes.Barriers.Where(b => _graphNode[b.Key] >= 0).ToList();
        return new NetworkTables
        {
            Source = source with { Schematic = ways.Exists(way => way.IsSchematic) },
            NodeId = graphNodes.ConvertAll(_nodes.Id).ToArray(),
            NodeLatitude = graphNodes.ConvertAll(node => _nodes.Latitude[node]).ToArray(),
            NodeLongitude = graphNodes.ConvertAll(node => _nodes.Longitude[node]).ToArray(),
            EdgeTail = [.. _edgeTail],
            EdgeHead = [.. _edgeHead],
            EdgeLength = [.. _edgeLength],
            EdgeWay = [.. _edgeWay],
            EdgePoint = [.. _edgePoint],
            PointLatitude = [.. _pointLatitude],
            PointLongitude = [.. _pointLongitude],
            WayId = [.. ways.Select(way => way.Id)],
            WayClass = [.. ways.Select(way => (byte)way.Class)],
            WaySurface = [.. ways.Select(way => (byte)way.Surface)],
            WayGrade = [.. ways.Select(way => way.TrackGrade)],
            WaySpeedForward = [.. ways.Select(way => way.SpeedForward)],
            WaySpeedBackward = [.. ways.Select(way => way.SpeedBackward)],
            WayTraits = [.. ways.Select(way => (int)way.Traits)],
            WayAccess = [.. ways.Select(way => way.Access.Bits)],
            WayName = [.. ways.Select(way => texts.IndexOf(way.Name))],
            WayRef = [.. ways.Select(way => texts.IndexOf(way.Ref))],
            BarrierNode = [.. barriers.Select(b => _graphNode[b.Key])],
            BarrierKind = [.. barriers.Select(b => (byte)b.Value.Kind)],
            BarrierAccess = [.. barriers.Select(b => b.Value.Access.Bits)],
            PlaceId = [.. places.Select(place => place.Id)],
            PlaceLatitude = [.. places.Select(place => place.Latitude)],
            PlaceLongitude = [.. places.Select(place => place.Longitude)],
            PlaceKind = [.. places.Select(place => (byte)place.Kind)],
            PlacePopulation = [.. places.Select(place => place.Population)],
            PlaceName = [.. places.Select(place => texts.IndexOf(place.Name))],
            Texts = texts.ToArray(),
        };
    }

    // A road whose nodes are not all in the file is kept in those parts that have two neighbouring nodes.
    private void KeepPresentParts()
    {
        foreach (var road in _roads.Sorted())
        {
            var runs = new List<(int First, int End)>();
            var (isMissing, first, end) = (false, road.First, road.First + road.Count);
            for (var i = road.First; i <= end; i++)
            {
                if (i < end && _nodes.IsPresent[_refs[i]])
                {
                    continue;
                }

                isMissing |= i < end;
                if (i - first >= 2 && HasTwoNodes(first, i))
                {
                    runs.Add((first, i));
                }

                first = i + 1;
            }

            RoadsWithMissingNodes += isMissing ? 1 : 0;
            if (runs.Count == 0)
            {
                RoadsLeftOut++;
                continue;
            }

            _kept.Add((isMissing ? road with { LengthMetres = 0 } : road, runs));
        }
    }

    private bool HasTwoNodes(int first, int end) =>
        _refs.AsSpan(first, end - first).ContainsAnyExcept(_refs[first]);

    private List<int> ChooseGraphNodes()
    {
        foreach (var (_, runs) in _kept)
        {
            foreach (var (first, end) in runs)
            {
                for (var i = first; i < end; i++)
                {
                    var isRepeat = i > first && _refs[i] == _refs[i - 1];
                    var count = i == first || i == end - 1 ? 2 : isRepeat ? 0 : 1;
                    _uses[_refs[i]] = (byte)Math.Min(2, _uses[_refs[i]] + count);
                }
            }
        }

        _graphNode = new int[_uses.Length];
        var chosen = new List<int>();
        for (var node = 0; node < _uses.Length; node++)
        {
            var isGraphNode = _uses[node] == 2 || (_uses[node] == 1 && _nodes.Barriers.ContainsKey(node));
            _graphNode[node] = isGraphNode ? chosen.Count : -1;
            if (isGraphNode)
            {
                chosen.Add(node);
            }
        }

        return chosen;
    }

    private void AddEdges(int way)
    {
        var (road, runs) = _kept[way];
        var firstEdge = _edgeTail.Count;
        var lengths = new List<double>();
        foreach (var (first, end) in runs)
        {
            var (tail, length) = (_refs[first], 0.0);
            for (var i = first + 1; i < end; i++)
            {
                var (from, to) = (_refs[i - 1], _refs[i]);
                if (from == to)
                {
                    continue;
                }

                length += Location(from).DistanceTo(Location(to));
                if (_graphNode[to] < 0)
                {
                    _pointLatitude.Add(_nodes.Latitude[to]);
                    _pointLongitude.Add(_nodes.Longitude[to]);
                    continue;
                }

                _edgeTail.Add(_graphNode[tail]);
                _edgeHead.Add(_graphNode[to]);
                _edgeWay.Add(way);
                _edgePoint.Add(_pointLatitude.Count);
                lengths.Add(length);
                (tail, length) = (to, 0);
            }
        }

        AddLengths(lengths, road.LengthMetres);
        System.Diagnostics.Debug.Assert(_edgeLength.Count - firstEdge == lengths.Count, "Each edge has a length.");
    }

    // A stated length is spread over the edges so that they sum to it exactly (each edge has at least a decimetre).
    private void AddLengths(List<double> metres, int statedMetres)
    {
        var total = metres.Sum();
        var scale = statedMetres > 0 && total > 0 ? statedMetres / total : 1;
        var (sum, given) = (0.0, 0L);
        foreach (var length in metres)
        {
            sum += length;
            var until = (long)Math.Round(sum * scale * 10);
            _edgeLength.Add((int)Math.Max(1, statedMetres > 0 ? until - given : (long)Math.Round(length * 10)));
            given = until;
        }
    }

    private GeoPoint Location(int node) => GeoPoint.FromE7(_nodes.Latitude[node], _nodes.Longitude[node]);
}
