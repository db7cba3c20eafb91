using System.Runtime.InteropServices;
using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Tiles;

namespace SafePassage.BaseMap.Tiles;

/// <summary>Writes one tile after the other as a Mapbox Vector Tile.</summary>
/// <remarks>Keeps its work space; not for use by several threads.</remarks>
internal sealed class BaseMapTileEncoder(int zoom)
{
    // Fine at the deepest zoom, which is shown enlarged; elsewhere two units for a pixel of 512.
    private readonly int _extentBits = zoom >= BaseMapBuilder.ZoomMax ? 12 : 11;
    private readonly TileLayer _layer = new();
    private readonly ProtoWriter _tile = new();
    private readonly LineBuffer _buffer = new();
    private readonly List<(int X, int Y)> _points = [];

    /// <summary>The bytes of a tile, not packed; valid until the next call; empty when rounding leaves
    /// nothing.</summary>
    public ReadOnlySpan<byte> Encode((int X, int Y) tile, List<TilePart> parts)
    {
        _tile.Clear();
        var byLayer = parts.ToLookup(part => part.Feature.Feature.Layer, StringComparer.Ordinal);
        foreach (var name in MapLayers.Order)
        {
            if (!byLayer.Contains(name))
            {
                continue;
            }

            _layer.Begin(name, 1 << _extentBits);
            foreach (var part in byLayer[name])
            {
                Add(part, tile);
            }

            _layer.AddTo(_tile);
        }

        return _tile.Written;
    }

    private void Add(TilePart part, (int X, int Y) tile)
    {
        var (feature, shape) = (part.Feature.Feature, part.Feature.Feature.Shape);
        if (shape == DrawnShape.Point)
        {
            Begin(part.Feature);
            _layer.EndPoints([Round(part.Parts[0][0], tile)]);
            return;
        }

        _buffer.Clear();
        var hasOuter = false;
        foreach (var line in part.Parts)
        {
            _points.Clear();
            foreach (var point in line)
            {
                var rounded = Round(point, tile);
                if (_points.Count == 0 || _points[^1] != rounded)
                {
                    _points.Add(rounded);
                }
            }

            var isDrawn = shape == DrawnShape.Line
                ? _points.Count >= 2
                : IsRing(isHole: RingMeasure.TwiceArea(line) < 0, ref hasOuter);
            if (isDrawn)
            {
                _buffer.BeginLine();
                _points.ForEach(_buffer.Add);
            }
        }

        if (_buffer.Count == 0)
        {
            return;
        }

        Begin(part.Feature);
        if (shape == DrawnShape.Line)
        {
            _layer.EndLines(_buffer);
        }
        else
        {
            _layer.EndPolygon(_buffer);
        }
    }

    private void Begin(ZoomFeature feature)
    {
        // Further out a feature is many ways.
        _layer.BeginFeature(zoom >= BaseMapBuilder.ZoomMax ? feature.Feature.Id : -1, feature.Feature.Rank);
        foreach (var tag in feature.Tags)
        {
            tag.AddTo(_layer);
        }
    }

    // Opens and winds the ring; a hole goes with its outer ring, which comes before it.
    private bool IsRing(bool isHole, ref bool hasOuter)
    {
        while (_points.Count > 1 && _points[0] == _points[^1])
        {
            _points.RemoveAt(_points.Count - 1);
        }

        var area = TwiceArea(CollectionsMarshal.AsSpan(_points));
        var isRing = _points.Count >= 3 && area != 0;
        if (!isHole)
        {
            hasOuter = isRing;
        }

        if (area > 0 == isHole)
        {
            _points.Reverse();
        }

        return isRing && hasOuter;
    }

    private (int X, int Y) Round(MapPoint point, (int X, int Y) tile)
    {
        var shift = MapPoint.WorldBits - zoom;
        var unit = shift - _extentBits;
        var half = 1 << (unit - 1);
        return ((point.X - (tile.X << shift) + half) >> unit, (point.Y - (tile.Y << shift) + half) >> unit);
    }

    private static long TwiceArea(ReadOnlySpan<(int X, int Y)> ring)
    {
        long sum = 0;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            sum += ((long)ring[j].X * ring[i].Y) - ((long)ring[i].X * ring[j].Y);
        }

        return sum;
    }
}
