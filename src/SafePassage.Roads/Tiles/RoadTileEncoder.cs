using System.Runtime.InteropServices;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tiles;

/// <summary>Draws tiles of road networks one after the other with the same work space.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class RoadTileEncoder
{
    // Margin as a share of the side: where lines are cut cannot be seen then.
    private const int MarginShare = 64;

    // A tile that shows this share of the network is read edge by edge: faster than collecting from the grid.
    private const double ScanShare = 1.0 / 12;

    private readonly ProtoWriter _tile = new();
    private readonly TileLayer _layer = new();
    private readonly LineBuffer _parts = new();
    private readonly LineSimplify _simplify = new();
    private readonly List<(double X, double Y)> _line = [];
    private readonly RoadStrands _strands = new();
    private readonly Dictionary<Look, int> _looks = [];
    private readonly List<Look> _lookList = [];
    private readonly List<int> _strand = [];

    private RoadNetwork _network = null!;
    private NetworkTables _tables = null!;
    private TileGrid _grid;
    private GeoBounds _bounds;
    private int _margin;
    private int _z;

    public byte[] Encode(RoadNetwork network, int z, int x, int y)
    {
        (_network, _tables, _z) = (network, network.Tables, z);
        _grid = new TileGrid(z, x, y, RoadLevels.Extent);
        _margin = _grid.Extent / MarginShare;
        _bounds = _grid.Bounds(_margin);
        _tile.Clear();
        if (_bounds.Intersects(network.Bounds))
        {
            AddRoads();
            AddPlaces();
        }

        return _tile.Written.ToArray();
    }

    private void AddRoads()
    {
        _layer.Begin("roads", _grid.Extent);
        var edges = IsMostOfTheNetwork() ? null : _network.Grid.EdgesIn(_bounds);
        if (_z >= RoadLevels.Whole)
        {
            DrawWays(edges);
        }
        else
        {
            DrawStrands(edges);
        }

        _layer.AddTo(_tile);
    }

    private bool IsMostOfTheNetwork()
    {
        var all = _network.Bounds;
        return Area(_bounds) >= Area(all) * ScanShare;

        static double Area(GeoBounds bounds) =>
            ((double)bounds.NorthEast.LatitudeE7 - bounds.SouthWest.LatitudeE7)
            * ((double)bounds.NorthEast.LongitudeE7 - bounds.SouthWest.LongitudeE7);
    }

    // One feature for each way, so that a reader can point at it.
    private void DrawWays(List<int>? edges)
    {
        var count = edges?.Count ?? _tables.EdgeTail.Length;
        for (var i = 0; i < count;)
        {
            var way = _tables.EdgeWay[edges?[i] ?? i];
            _parts.Clear();
            while (i < count && _tables.EdgeWay[edges?[i] ?? i] == way)
            {
                _line.Clear();
                int edge;
                do
                {
                    edge = edges?[i] ?? i;
                    AddArc(2 * edge);
                    i++;
                }
                while (i < count && (edges?[i] ?? i) == edge + 1 && _tables.EdgeWay[edge + 1] == way
                    && _tables.EdgeTail[edge + 1] == _tables.EdgeHead[edge]);
                CutLine(keepsDots: true);
            }

            if (_parts.Count > 0)
            {
                var road = _network.WayAt(way);
                _layer.BeginFeature(road.Id, RoadLevels.Rank(road.Class));
                TagRoad(new Look(road.Class, road.IsSchematic, road.Name, road.Ref));
                _layer.EndLines(_parts);
            }
        }
    }

    // One feature for all roads of one look, strung together.
    private void DrawStrands(List<int>? edges)
    {
        _strands.Begin(_network);
        _looks.Clear();
        _lookList.Clear();
        var count = edges?.Count ?? _tables.EdgeTail.Length;
        var (way, look) = (-1, -1);
        for (var i = 0; i < count; i++)
        {
            var edge = edges?[i] ?? i;
            if (_tables.EdgeWay[edge] != way)
            {
                way = _tables.EdgeWay[edge];
                look = LookOf(way);
            }

            if (look >= 0 && Touches(edge))
            {
                _strands.Add(edge, look);
            }
        }

        _strands.Sort(_lookList.Count);
        for (look = 0; look < _lookList.Count; look++)
        {
            _parts.Clear();
            _strands.Take(look, _strand, DrawStrand);
            if (_parts.Count > 0)
            {
                _layer.BeginFeature(-1, RoadLevels.Rank(_lookList[look].Class));
                TagRoad(_lookList[look]);
                _layer.EndLines(_parts);
            }
        }
    }

    // The number of the way's look; -1 when this zoom does not show it.
    private int LookOf(int way)
    {
        var traits = (WayTraits)_tables.WayTraits[way];
        var roadClass = (RoadClass)_tables.WayClass[way];
        if ((traits & WayTraits.Schematic) == WayTraits.None && _z < RoadLevels.First(roadClass))
        {
            return -1;
        }

        var road = _network.WayAt(way);
        var look = new Look(
            roadClass, road.IsSchematic, RoadLevels.IsNamed(roadClass, _z) ? road.Name : "", road.Ref);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_looks, look, out var exists);
        if (!exists)
        {
            number = _lookList.Count;
            _lookList.Add(look);
        }

        return number;
    }

    // Whether the rectangle around an edge meets the tile: most others need not be projected.
    private bool Touches(int edge)
    {
        var (tail, head) = (_tables.EdgeTail[edge], _tables.EdgeHead[edge]);
        var (a, b) = (_tables.NodeLatitude[tail], _tables.NodeLatitude[head]);
        var (south, north) = (Math.Min(a, b), Math.Max(a, b));
        (a, b) = (_tables.NodeLongitude[tail], _tables.NodeLongitude[head]);
        var (west, east) = (Math.Min(a, b), Math.Max(a, b));
        var end = _tables.EdgePoint[edge + 1];
        for (var point = _tables.EdgePoint[edge]; point < end; point++)
        {
            var (latitude, longitude) = (_tables.PointLatitude[point], _tables.PointLongitude[point]);
            (south, north) = (Math.Min(south, latitude), Math.Max(north, latitude));
            (west, east) = (Math.Min(west, longitude), Math.Max(east, longitude));
        }

        return south <= _bounds.NorthEast.LatitudeE7 && north >= _bounds.SouthWest.LatitudeE7
            && west <= _bounds.NorthEast.LongitudeE7 && east >= _bounds.SouthWest.LongitudeE7;
    }

    private void DrawStrand()
    {
        _line.Clear();
        foreach (var arc in CollectionsMarshal.AsSpan(_strand))
        {
            AddArc(arc);
        }

        CutLine(keepsDots: false);
    }

    // Adds the points of an arc; its tail only where a line begins, it is there already otherwise.
    private void AddArc(int arc)
    {
        if (_line.Count == 0)
        {
            AddNode(_network.Tail(arc));
        }

        var (first, end) = (_tables.EdgePoint[arc >> 1], _tables.EdgePoint[(arc >> 1) + 1]);
        for (var i = 0; i < end - first; i++)
        {
            var point = (arc & 1) == 0 ? first + i : end - 1 - i;
            _line.Add(_grid.Project(_tables.PointLatitude[point], _tables.PointLongitude[point]));
        }

        AddNode(_network.Head(arc));
    }

    private void AddNode(int node) =>
        _line.Add(_grid.Project(_tables.NodeLatitude[node], _tables.NodeLongitude[node]));

    // Cuts the line to the tile and simplifies what is left of it.
    private void CutLine(bool keepsDots)
    {
        var first = _parts.Count;
        LineClip.Clip(CollectionsMarshal.AsSpan(_line), -_margin, _grid.Extent + _margin, _parts);
        _parts.Simplify(first, _simplify, RoadLevels.Tolerance(_z), keepsDots);
    }

    private void TagRoad(Look look)
    {
        _layer.Tag("class", RoadClassWords.Of(look.Class));
        _layer.Tag("name", look.Name);
        _layer.Tag("ref", look.Ref);
        if (look.IsSchematic)
        {
            _layer.Tag("schematic", value: true);
        }
    }

    private void AddPlaces()
    {
        _layer.Begin("places", _grid.Extent);
        foreach (var place in _network.Places)
        {
            if (_z < RoadLevels.First(place.Kind) || !_bounds.Contains(place.Location))
            {
                continue;
            }

            var (x, y) = _grid.Project(place.Location);
            if (x < 0 || x >= _grid.Extent || y < 0 || y >= _grid.Extent)
            {
                continue;
            }

            _layer.BeginFeature(place.OsmNodeId, -RoadLevels.First(place.Kind));
            _layer.Tag("name", place.Name);
            _layer.Tag("kind", RoadClassWords.Of(place.Kind));
            if (place.Population.Low is { } people)
            {
                _layer.Tag("population", people);
            }

            _layer.EndPoints([((int)x, (int)y)]);
        }

        _layer.AddTo(_tile);
    }

    // What roads must have in common to be one feature.
    private readonly record struct Look(RoadClass Class, bool IsSchematic, string Name, string Ref);
}
