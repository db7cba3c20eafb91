using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Osm;

/// <summary>A way that is drawn or is part of an area.</summary>
/// <param name="Id">OpenStreetMap's.</param>
/// <param name="Tags">Those that are read.</param>
/// <param name="First">Where its nodes begin among those of all ways.</param>
/// <param name="Count">How many it has.</param>
internal sealed record ScannedWay(long Id, OsmTags Tags, int First, int Count);

/// <summary>A relation that is an area or the border of one.</summary>
/// <param name="Id">OpenStreetMap's.</param>
/// <param name="Tags">Those that are read.</param>
/// <param name="Members">Its ways, in file order.</param>
internal sealed record ScannedRelation(long Id, OsmTags Tags, OsmMember[] Members);

/// <summary>A node that is drawn by itself.</summary>
/// <param name="Id">OpenStreetMap's.</param>
/// <param name="Tags">Those that are read.</param>
/// <param name="At">Where it is.</param>
internal sealed record ScannedPoint(long Id, OsmTags Tags, MapPoint At);

/// <summary>What extracts hold for a map, each object once, in the order of ids.</summary>
/// <remarks>
/// Each file is read three times: relations tell which ways without tags of their own are needed, ways which nodes.
/// Of an object in several files the first read counts. The lists of nodes lie where the import's memory puts them; the
/// rest is in memory.
/// </remarks>
internal sealed class MapScan
{
    private readonly ImportColumn<int> _places;
    private readonly MapNodes _nodes;

    /// <summary>Reads the files.</summary>
    public MapScan(IReadOnlyList<OsmReader> readers, ImportMemory memory, Func<OsmReader, ImportMeter> meter)
    {
        var relations = new RelationVisitor();
        ForEach(OsmParts.Relations, relations);
        Relations = [.. relations.Found.OrderBy(relation => relation.Id)];

        var ways = new WayVisitor(relations.MemberWays, new ReferenceList(memory));
        ForEach(OsmParts.Ways, ways);
        Ways = [.. ways.Found.Values.OrderBy(way => way.Id)];

        // The index takes a copy of the references, which then become places in it.
        var index = ways.References.ToIndex();
        _places = ways.References.ToPlaces(index);
        _nodes = new MapNodes(memory, index);
        ForEach(OsmParts.Nodes, _nodes);
        Points = [.. _nodes.Points.Values.OrderBy(point => point.Id)];

        void ForEach(OsmParts parts, OsmVisitor visitor)
        {
            foreach (var reader in readers)
            {
                reader.ReadDrawn(visitor, parts, meter(reader));
            }
        }
    }

    public IReadOnlyList<ScannedRelation> Relations { get; }

    public IReadOnlyList<ScannedWay> Ways { get; }

    public IReadOnlyList<ScannedPoint> Points { get; }

    /// <summary>The nodes of a way.</summary>
    public ReadOnlySpan<int> NodesOf(ScannedWay way) => _places.Span.Slice(way.First, way.Count);

    /// <summary>Where a node is; null when the extract lacks it.</summary>
    public MapPoint? Place(int node) => _nodes[node];

    /// <summary>The parts of a way between missing nodes, each of at least two points.</summary>
    public IEnumerable<MapPoint[]> Lines(ScannedWay way)
    {
        var line = new List<MapPoint>(way.Count);
        for (var i = 0; i < way.Count; i++)
        {
            if (Place(NodesOf(way)[i]) is { } point)
            {
                if (line.Count == 0 || line[^1] != point)
                {
                    line.Add(point);
                }

                continue;
            }

            if (line.Count > 1)
            {
                yield return [.. line];
            }

            line.Clear();
        }

        if (line.Count > 1)
        {
            yield return [.. line];
        }
    }

    private sealed class RelationVisitor : OsmVisitor
    {
        private readonly HashSet<long> _ids = [];

        public List<ScannedRelation> Found { get; } = [];

        public HashSet<long> MemberWays { get; } = [];

        public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
        {
            if (tags["type"] is "boundary" && tags["boundary"] is not "administrative" && !AreaLayers.IsDrawn(tags))
            {
                return;
            }

            if (!_ids.Add(id))
            {
                return;
            }

            var ways = new List<OsmMember>();
            foreach (var member in members)
            {
                if (member.Kind == OsmMemberKind.Way)
                {
                    ways.Add(member);
                    MemberWays.Add(member.Ref);
                }
            }

            Found.Add(new ScannedRelation(id, MapLayers.Kept(tags), [.. ways]));
        }
    }

    private sealed class WayVisitor(HashSet<long> memberWays, ReferenceList references) : OsmVisitor
    {
        public Dictionary<long, ScannedWay> Found { get; } = [];

        public ReferenceList References => references;

        public override void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags)
        {
            if ((memberWays.Contains(id) || MapLayers.MayBeDrawn(tags))
                && Found.TryAdd(id, new ScannedWay(id, MapLayers.Kept(tags), references.Count, nodes.Length)))
            {
                references.Add(nodes);
            }
        }
    }
}
