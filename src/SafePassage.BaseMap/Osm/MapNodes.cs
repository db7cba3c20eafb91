using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Osm;

/// <summary>Where the nodes of ways are, and the nodes drawn by themselves.</summary>
internal sealed class MapNodes : OsmVisitor
{
    // What no place can be: the node has not been read.
    private const int Absent = int.MinValue;

    private readonly IdIndex _index;
    private readonly ImportColumn<int> _x;
    private readonly ImportColumn<int> _y;
    private IdCursor _cursor;

    public MapNodes(ImportMemory memory, IdIndex index)
    {
        _index = index;
        _cursor = new IdCursor(index);
        _x = memory.Column<int>(index.Count);
        _y = memory.Column<int>(index.Count);
        _x.Span.Fill(Absent);
    }

    public override IdIndex WantedNodes => _index;

    public Dictionary<long, ScannedPoint> Points { get; } = [];

    /// <summary>Where a node is, by its place in the index; null when it was not read.</summary>
    public MapPoint? this[int node] => _x.Span[node] is var x and not Absent ? new MapPoint(x, _y.Span[node]) : null;

    /// <summary>Takes the first node read of each id.</summary>
    public override void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags)
    {
        var at = MapPoint.Of(latitudeE7, longitudeE7);
        var place = _cursor.IndexOf(id);
        if (place >= 0 && _x.Span[place] == Absent)
        {
            (_x.Span[place], _y.Span[place]) = (at.X, at.Y);
        }

        if (tags.Count > 0 && PointLayers.Of(tags, at, isNode: true).Any())
        {
            Points.TryAdd(id, new ScannedPoint(id, MapLayers.Kept(tags), at));
        }
    }
}
