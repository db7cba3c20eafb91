using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;

namespace SafePassage.BaseMap.Tiles;

/// <summary>What one tile shows of a feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Parts">Lines; or rings, each outer one before its holes; or the one point.</param>
internal sealed record TilePart(ZoomFeature Feature, List<MapPoint[]> Parts);

/// <summary>Cuts the features of one zoom to its tiles.</summary>
/// <remarks>With a margin around each tile, so that edges made by cutting are not seen.</remarks>
internal sealed class TileCutter
{
    // The margin is this part of a tile's side.
    private const int MarginBits = 5;

    private static readonly ZoomFeature s_ocean =
        new(new DrawnFeature { Layer = MapLayers.Ocean, Shape = DrawnShape.Area }, [], [], []);

    private readonly int _shift;
    private readonly int _last;
    private readonly int _margin;
    private readonly MapBox _extract;
    private readonly Dictionary<(int X, int Y), List<TilePart>> _tiles = [];

    /// <summary>Starts without a tile.</summary>
    /// <param name="zoom">Of all tiles.</param>
    /// <param name="extract">Only tiles that touch it are made: a ferry's far end is no reason for one.</param>
    public TileCutter(int zoom, MapBox extract)
    {
        _shift = MapPoint.WorldBits - zoom;
        _last = (1 << zoom) - 1;
        _margin = 1 << (_shift - MarginBits);
        _extract = extract;
    }

    /// <summary>The tiles that show something, from west to east and in each column from north to south.</summary>
    public IEnumerable<((int X, int Y) Tile, List<TilePart> Parts)> Tiles =>
        _tiles.Keys.Order().Select(tile => (tile, _tiles[tile]));

    /// <summary>Adds a feature to every tile that shows it.</summary>
    public void Add(ZoomFeature feature)
    {
        if (feature.Feature.Shape == DrawnShape.Point)
        {
            var point = feature.Lines[0][0];
            Put((point.X >> _shift, point.Y >> _shift), feature, [feature.Lines[0]]);
            return;
        }

        foreach (var line in feature.Lines)
        {
            Spread(
                feature, [line], MapBox.Around(line),
                static (lines, box) => [.. lines.SelectMany(part => BoxCut.Line(part, box))], static lines => lines);
        }

        foreach (var area in feature.Areas)
        {
            Spread(
                feature, [area], MapBox.Around(area.Rings[0]),
                static (areas, box) => [.. areas.SelectMany(part => BoxCut.Area(part, box))],
                static areas => areas.SelectMany(part => part.Rings));
        }
    }

    /// <summary>Adds the sea.</summary>
    /// <param name="coast">As the zoom shows it.</param>
    /// <param name="isSeen">Which rings of it are large enough.</param>
    public void AddSea(Coast coast, Predicate<MapPoint[]> isSeen)
    {
        if (coast.Sea.Count == 0)
        {
            return;
        }

        var box = coast.Sea.Select(area => MapBox.Around(area.Rings[0])).Aggregate((a, b) => a.With(b));
        for (var x = box.West >> _shift; x <= box.East >> _shift; x++)
        {
            for (var y = box.North >> _shift; y <= box.South >> _shift; y++)
            {
                foreach (var area in coast.SeaIn(TileBox(x, y)))
                {
                    Put((x, y), s_ocean, area.Rings.Where((ring, i) => i == 0 || isSeen(ring)));
                }
            }
        }
    }

    private MapBox TileBox(int x, int y) => new(
        (x << _shift) - _margin, (y << _shift) - _margin, ((x + 1) << _shift) + _margin, ((y + 1) << _shift) + _margin);

    // Column by column, then row by row: a long line is not walked again for every tile.
    private void Spread<T>(
        ZoomFeature feature, IReadOnlyList<T> whole, MapBox box, Func<IReadOnlyList<T>, MapBox, List<T>> cut,
        Func<IReadOnlyList<T>, IEnumerable<MapPoint[]>> parts)
    {
        var (top, bottom) = (First(box.North, _extract.North), Last(box.South, _extract.South));
        for (var x = First(box.West, _extract.West); x <= Last(box.East, _extract.East); x++)
        {
            var column = TileBox(x, 0) with { North = box.North - 1, South = box.South + 1 };
            var inColumn = column.Holds(box) ? whole : cut(whole, column);
            for (var y = top; y <= bottom && inColumn.Count > 0; y++)
            {
                var tile = TileBox(x, y);
                var inTile = tile.Holds(box) ? inColumn : cut(inColumn, tile);
                if (inTile.Count > 0)
                {
                    Put((x, y), feature, parts(inTile));
                }
            }
        }
    }

    private int First(int side, int extract) => Math.Max(0, Math.Max(side - _margin, extract) >> _shift);

    private int Last(int side, int extract) => Math.Min(_last, Math.Min(side + _margin, extract) >> _shift);

    private void Put((int X, int Y) tile, ZoomFeature feature, IEnumerable<MapPoint[]> parts)
    {
        if (tile.X < _extract.West >> _shift || tile.X > _extract.East >> _shift
            || tile.Y < _extract.North >> _shift || tile.Y > _extract.South >> _shift)
        {
            return;
        }

        if (!_tiles.TryGetValue(tile, out var list))
        {
            _tiles.Add(tile, list = []);
        }

        if (list.Count > 0 && ReferenceEquals(list[^1].Feature, feature))
        {
            list[^1].Parts.AddRange(parts);
        }
        else
        {
            list.Add(new TilePart(feature, [.. parts]));
        }
    }
}
