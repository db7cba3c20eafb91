using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Tiles;

namespace SafePassage.BaseMap.Tiles;

/// <summary>A feature as one zoom shows it.</summary>
/// <param name="Feature">Layer, rank, id.</param>
/// <param name="Tags">Its properties at this zoom.</param>
/// <param name="Lines">Of a line, or the point of a point.</param>
/// <param name="Areas">Of an area: outer rings clockwise on the screen, holes the other way.</param>
internal sealed record ZoomFeature(
    DrawnFeature Feature, IReadOnlyList<DrawnTag> Tags, IReadOnlyList<MapPoint[]> Lines, IReadOnlyList<MapArea> Areas);

/// <summary>Leaves out of all features what one zoom cannot show.</summary>
/// <remarks>Small areas and short lines go; lines that look alike are strung together; corners that cannot be seen are
/// left out. Keeps its work space; not for use by several threads.</remarks>
internal sealed class ZoomFeatures(int zoom)
{
    // Pixels of tiles that are shown 512 pixels wide.
    private const int PixelBits = 9;
    private const int RetriesMax = 4;
    private const int FineZoom = 14;

    // From here on a road is told from the next by more than its kind.
    private const int DetailZoom = 12;

    private readonly LineSimplify _simplify = new();

    /// <summary>World units along a pixel.</summary>
    private double Pixel { get; } = Math.ScaleB(1, MapPoint.WorldBits - zoom - PixelBits);

    private bool IsFine => zoom >= FineZoom;

    /// <summary>The features of this zoom.</summary>
    public IEnumerable<ZoomFeature> Of(IReadOnlyList<DrawnFeature> features)
    {
        var alike = new Dictionary<string, (DrawnFeature First, DrawnTag[] Tags, List<MapPoint[]> Lines)>(
            StringComparer.Ordinal);
        foreach (var feature in features.Where(feature => feature.ZoomMin <= zoom))
        {
            switch (feature.Shape)
            {
                case DrawnShape.Point:
                    yield return new ZoomFeature(feature, feature.Tags, [feature.Line], []);
                    break;
                case DrawnShape.Area when Areas(feature) is { Count: > 0 } areas:
                    yield return new ZoomFeature(feature, feature.Tags, [], areas);
                    break;
                case DrawnShape.Line when IsFine && !feature.IsLabel:
                    yield return new ZoomFeature(
                        feature, feature.Tags, [Simplified(feature.Line, Pixel * 0.15)], []);
                    break;
                case DrawnShape.Line:
                    var tags = feature.Tags.Where(IsSeen).ToArray();
                    var rank = zoom >= DetailZoom ? feature.Rank : feature.Rank / 1000;
                    var look = string.Join('|', tags.Select(tag => tag.Look).Prepend($"{feature.Layer}{rank}"));
                    if (!alike.TryGetValue(look, out var same))
                    {
                        alike.Add(look, same = (feature, tags, []));
                    }

                    same.Lines.Add(feature.Line);
                    break;
            }
        }

        foreach (var (first, tags, lines) in alike.Values)
        {
            var shown = LineJoin.Join(lines).Where(line => Length(line) >= LeastLength(first))
                .Select(line => Simplified(line, Pixel * (IsFine ? 0.3 : 0.5))).ToList();
            if (shown.Count > 0)
            {
                yield return new ZoomFeature(first, tags, shown, []);
            }
        }
    }

    /// <summary>A coast as this zoom shows it.</summary>
    public Coast Of(Coast coast) => coast.Simplified(line => Simplified(line, Pixel * (IsFine ? 0.2 : 0.6)));

    /// <summary>True for a ring of the sea that is worth its bytes.</summary>
    public bool IsSeen(MapPoint[] ring) => Math.Abs(RingMeasure.TwiceArea(ring)) > 2 * Pixel * Pixel;

    private static double Length(MapPoint[] line)
    {
        double length = 0;
        for (var i = 1; i < line.Length; i++)
        {
            length += line[i - 1].DistanceTo(line[i]);
        }

        return length;
    }

    private bool IsSeen(DrawnTag tag) => zoom >= DetailZoom
        || tag.Key is not ("oneway" or "oneway_reverse" or "surface" or "motorcar" or "service" or "bridge"
            or "tunnel");

    private double LeastLength(DrawnFeature feature) =>
        Pixel * (feature.IsLabel ? 20 : feature.Layer is MapLayers.Streets && zoom < DetailZoom ? 3 : 1);

    // Square pixels below which an area is not worth its bytes.
    private double LeastSize(string layer) => Pixel * Pixel * (layer switch
    {
        MapLayers.Buildings => IsFine ? 1.5 : 7,
        MapLayers.Water => IsFine ? 1 : 3,
        MapLayers.Land => IsFine ? 3 : zoom >= DetailZoom ? 8 : 14,
        _ => 4,
    });

    private List<MapArea> Areas(DrawnFeature feature)
    {
        var least = LeastSize(feature.Layer);
        var areas = new List<MapArea>();
        if (feature.Size < least)
        {
            return areas;
        }

        var tolerance = Pixel * (!IsFine ? 0.6 : feature.Layer is MapLayers.Buildings ? 0.1 : 0.2);
        foreach (var area in feature.Areas)
        {
            var rings = new List<MapPoint[]>(area.Rings.Length);
            foreach (var ring in area.Rings)
            {
                var isHole = rings.Count > 0;
                var simple = Math.Abs(RingMeasure.TwiceArea(ring)) / 2 < least ? [] : SimplifiedRing(ring, tolerance);
                if (simple.Length >= 3)
                {
                    rings.Add(Wound(simple, isHole));
                }
                else if (!isHole)
                {
                    break;
                }
            }

            if (rings.Count > 0)
            {
                areas.Add(new MapArea([.. rings]));
            }
        }

        return areas;
    }

    private static MapPoint[] Wound(MapPoint[] ring, bool isHole)
    {
        if (RingMeasure.TwiceArea(ring) > 0 == isHole)
        {
            Array.Reverse(ring);
        }

        return ring;
    }

    // Less and less simple until no side crosses another: a crossing is filled wrongly.
    private MapPoint[] SimplifiedRing(MapPoint[] ring, double tolerance)
    {
        for (var i = 0; i < RetriesMax; i++)
        {
            var simple = Simplified([.. ring, ring[0]], tolerance)[..^1];
            if (simple.Length < 3 || !RingMeasure.Crosses(simple))
            {
                return simple;
            }

            tolerance /= 3;
        }

        return [.. ring];
    }

    private MapPoint[] Simplified(MapPoint[] line, double tolerance)
    {
        var points = Array.ConvertAll(line, point => (point.X, point.Y));
        var kept = _simplify.Simplify(points, tolerance);
        return Array.ConvertAll(points[..kept], point => new MapPoint(point.Item1, point.Item2));
    }
}
