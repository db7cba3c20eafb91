using System.Globalization;
using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Osm;

/// <summary>Everything a map draws of what was read.</summary>
/// <remarks>Features come in the order of relations, ways and points by id: the same content gives the same
/// list.</remarks>
internal sealed class FeatureList
{
    private const int NodesOfRingMin = 4;

    private readonly MapScan _scan;
    private readonly Dictionary<long, ScannedWay> _ways;
    private readonly List<DrawnFeature> _features = [];

    // Outer ways whose area is drawn as part of their relation.
    private readonly HashSet<long> _drawnWithRelation = [];

    public FeatureList(MapScan scan)
    {
        _scan = scan;
        _ways = scan.Ways.ToDictionary(way => way.Id);
        foreach (var relation in scan.Relations)
        {
            AddRelation(relation);
        }

        foreach (var way in scan.Ways)
        {
            AddWay(way);
        }

        foreach (var point in scan.Points)
        {
            _features.AddRange(PointLayers.Of(point.Tags, point.At, isNode: true));
        }

        AddBoundaries();
        Coast = [.. scan.Ways.Where(way => way.Tags["natural"] is "coastline").SelectMany(scan.Lines)];
    }

    public IReadOnlyList<DrawnFeature> Features => _features;

    /// <summary>The coast in the direction it was drawn.</summary>
    public IReadOnlyList<MapPoint[]> Coast { get; }

    /// <summary>Areas drawn although a part of their edge is missing: it was closed by straight lines.</summary>
    public int AreasClosed { get; private set; }

    /// <summary>Areas left out because too much of their edge is missing.</summary>
    public int AreasLeftOut { get; private set; }

    private void AddRelation(ScannedRelation relation)
    {
        var tags = relation.Tags;
        var ways = relation.Members.Where(member => _ways.ContainsKey(member.Ref)).ToArray();
        if (!AreaLayers.IsDrawn(tags))
        {
            // Borders are lines, below. Else the old style: the outer way carries the tags.
            if (tags["boundary"] is "administrative" || OldStyle(ways) is not { } outer)
            {
                return;
            }

            tags = outer.Tags;
        }

        if (ways.Length > 0)
        {
            AddArea(tags, ways.Select(member => _scan.NodesOf(_ways[member.Ref]).ToArray()), isCut: false);
        }
    }

    private ScannedWay? OldStyle(OsmMember[] members)
    {
        var outers = members.Where(member => member.Role is not "inner").Select(member => _ways[member.Ref])
            .Where(way => AreaLayers.IsDrawn(way.Tags)).ToArray();
        if (outers.Length == 0)
        {
            return null;
        }

        // Others of the same kind are parts of the same area; what differs is also an area of its own.
        var kinds = AreaLayers.Of(outers[0].Tags).ToArray();
        foreach (var way in outers.Where(way => AreaLayers.Of(way.Tags).SequenceEqual(kinds)))
        {
            _drawnWithRelation.Add(way.Id);
        }

        return outers[0];
    }

    private void AddWay(ScannedWay way)
    {
        var nodes = _scan.NodesOf(way);
        var isArea = nodes.Length >= NodesOfRingMin && nodes[0] == nodes[^1] && AreaLayers.IsArea(way.Tags);
        if (isArea && !_drawnWithRelation.Contains(way.Id) && AreaLayers.IsDrawn(way.Tags))
        {
            // Missing nodes are passed over: the order of the others is known.
            var present = new List<int>();
            foreach (var node in nodes[..^1])
            {
                if (_scan.Place(node) is not null)
                {
                    present.Add(node);
                }
            }

            if (present.Count >= NodesOfRingMin - 1)
            {
                AddArea(way.Tags, [[.. present, present[0]]], isCut: present.Count < nodes.Length - 1);
            }
        }

        foreach (var line in _scan.Lines(way))
        {
            _features.AddRange(LineLayers.Of(way.Id, way.Tags, line)
                .Where(line => !isArea || line.Layer is not (MapLayers.PierLines or MapLayers.DamLines)));
        }
    }

    private void AddArea(OsmTags tags, IEnumerable<int[]> ways, bool isCut)
    {
        var areas = AreaAssembly.Assemble(ways, _scan.Place, out var state);
        isCut |= state != AreaState.Whole;

        // Straight lines over gaps may lead across the area itself: then it is not known where it was.
        if (areas.Count == 0 || (isCut && areas.Exists(area => RingMeasure.Crosses(area.Rings[0]))))
        {
            AreasLeftOut++;
            return;
        }

        AreasClosed += isCut ? 1 : 0;
        var size = areas.Sum(area => area.Size);
        var middle = new Lazy<MapPoint>(() => MapArea.Middle(areas));
        foreach (var (layer, kind, zoom) in AreaLayers.Of(tags))
        {
            _features.Add(new DrawnFeature
            {
                Layer = layer,
                Shape = DrawnShape.Area,
                ZoomMin = zoom,
                Rank = LandRank(kind),
                Areas = areas,
                Size = size,
                Tags = kind.Length > 0 ? [DrawnTag.Of("kind", kind)] : [DrawnTag.Of("dummy", 1)],
            });
            if (layer is MapLayers.Water && PointLayers.Water(tags, kind, size, () => middle.Value) is { } label)
            {
                _features.Add(label);
            }
        }

        _features.AddRange(PointLayers.Of(tags, middle.Value, isNode: false));
    }

    // Parks lie over the town that they are in.
    private static int LandRank(string kind) => kind switch
    {
        "residential" or "farmland" => -2,
        "industrial" or "commercial" or "retail" => -1,
        _ => 0,
    };

    // Each way once, at the lowest level of what it bounds.
    private void AddBoundaries()
    {
        var levels = new SortedDictionary<long, int>();
        foreach (var relation in _scan.Relations)
        {
            if (relation.Tags["boundary"] is "administrative" && int.TryParse(
                relation.Tags["admin_level"], NumberStyles.None, CultureInfo.InvariantCulture, out var level)
                && level is >= 2 and <= 8)
            {
                foreach (var member in relation.Members.Where(member => member.Role is "" or "outer" or "inner"))
                {
                    levels[member.Ref] = Math.Min(level, levels.GetValueOrDefault(member.Ref, level));
                }
            }
        }

        foreach (var (id, level) in levels)
        {
            if (_ways.TryGetValue(id, out var way))
            {
                _features.AddRange(_scan.Lines(way).Select(line => LineLayers.Boundary(level, way.Tags, line)));
            }
        }
    }
}
