using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SafePassage.Terms;

namespace SafePassage.Roads.Tiles;

/// <summary>Draws one tile of overlay layers.</summary>
internal sealed class OverlayEncoder(TileGrid grid)
{
    private const double Tolerance = 2;
    private const int Low = -OverlayTiles.Margin;
    private const int High = OverlayTiles.Extent + OverlayTiles.Margin;

    private readonly ProtoWriter _tile = new();
    private readonly TileLayer _layer = new();
    private readonly LineBuffer _parts = new();
    private readonly LineSimplify _simplify = new();
    private readonly RingClip _ringClip = new();
    private int _rank;

    public byte[] ToArray() => _tile.Written.ToArray();

    public void Add(OverlayLayer layer)
    {
        _layer.Begin(layer.Name, grid.Extent);
        foreach (var shape in layer.Shapes)
        {
            if (Touches(shape))
            {
                Draw(shape);
            }
        }

        _layer.AddTo(_tile);
    }

    private bool Touches(OverlayShape shape)
    {
        var bounds = grid.Bounds(OverlayTiles.Margin);
        var (south, west, north, east) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        foreach (var part in shape.Parts)
        {
            foreach (var point in part)
            {
                (south, north) = (Math.Min(south, point.LatitudeE7), Math.Max(north, point.LatitudeE7));
                (west, east) = (Math.Min(west, point.LongitudeE7), Math.Max(east, point.LongitudeE7));
            }
        }

        return south <= bounds.NorthEast.LatitudeE7 && north >= bounds.SouthWest.LatitudeE7
            && west <= bounds.NorthEast.LongitudeE7 && east >= bounds.SouthWest.LongitudeE7;
    }

    private void Draw(OverlayShape shape)
    {
        _parts.Clear();
        switch (shape.Kind)
        {
            case OverlayKind.Points:
                DrawPoints(shape);
                break;
            case OverlayKind.Lines:
                DrawLines(shape);
                break;
            default:
                DrawPolygon(shape);
                break;
        }
    }

    // A point belongs to the tile it is in, to no other: it would be drawn twice.
    private void DrawPoints(OverlayShape shape)
    {
        var points = new List<(int X, int Y)>();
        foreach (var point in shape.Parts.SelectMany(part => part))
        {
            var (x, y) = grid.Project(point);
            if (x >= 0 && x < grid.Extent && y >= 0 && y < grid.Extent)
            {
                points.Add(((int)x, (int)y));
            }
        }

        if (points.Count > 0)
        {
            Begin(shape);
            _layer.EndPoints(CollectionsMarshal.AsSpan(points));
        }
    }

    private void DrawLines(OverlayShape shape)
    {
        foreach (var part in shape.Parts)
        {
            Require(part.Length >= 2, "A line needs at least two points.");
            LineClip.Clip(part.Select(point => grid.Project(point)).ToArray(), Low, High, _parts);
        }

        _parts.Simplify(0, _simplify, Tolerance, keepsDots: false);
        if (_parts.Count > 0)
        {
            Begin(shape);
            _layer.EndLines(_parts);
        }
    }

    private void DrawPolygon(OverlayShape shape)
    {
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            var hasRing = AddRing(shape.Parts[i], isHole: i > 0);
            if (i == 0 && !hasRing)
            {
                return;
            }
        }

        Begin(shape);
        _layer.EndPolygon(_parts);
    }

    private bool AddRing(ImmutableArray<GeoPoint> ring, bool isHole)
    {
        var corners = ring.Length > 1 && ring[0] == ring[^1] ? ring[..^1] : ring;
        Require(corners.Length >= 3, "A ring needs at least three corners.");
        var cut = _ringClip.Clip(corners.Select(point => grid.Project(point)), Low, High);
        if (cut.Count < 3)
        {
            return false;
        }

        _parts.BeginLine();
        foreach (var (x, y) in cut)
        {
            _parts.AddRounded(x, y);
        }

        // Closed for simplifying, so that the start is a corner like others' ends.
        _parts.AddRounded(cut[0].X, cut[0].Y);
        return _parts.EndRing(_simplify, Tolerance, isHole);
    }

    private void Begin(OverlayShape shape)
    {
        _layer.BeginFeature(shape.Id ?? -1, _rank++);
        foreach (var (key, value) in shape.Properties)
        {
            if (value.Text is { } text)
            {
                _layer.Tag(key, text);
            }
            else
            {
                _layer.Tag(key, value.Number);
            }
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new ArgumentException(what);
        }
    }
}
