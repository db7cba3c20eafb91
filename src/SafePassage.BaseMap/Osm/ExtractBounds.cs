using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Terms;

namespace SafePassage.BaseMap.Osm;

/// <summary>The rectangle that extracts cover.</summary>
internal static class ExtractBounds
{
    // Share of what is built that may lie outside: a ferry's far end, a forgotten node.
    private const int OutlierShare = 1000;

    /// <summary>What the files state together; null when one of them does not.</summary>
    public static MapBox? Stated(IReadOnlyList<OsmReader> readers)
    {
        MapBox? all = null;
        foreach (var reader in readers)
        {
            if (reader.Bounds is not { } bounds)
            {
                return null;
            }

            var northWest = MapPoint.Of(bounds.NorthEast.LatitudeE7, bounds.SouthWest.LongitudeE7);
            var southEast = MapPoint.Of(bounds.SouthWest.LatitudeE7, bounds.NorthEast.LongitudeE7);
            var box = new MapBox(northWest.X, northWest.Y, southEast.X, southEast.Y);
            all = all?.With(box) ?? box;
        }

        return all;
    }

    /// <summary>A rectangle around what is built and driven on, with the coast near it and some sea before the
    /// coast.</summary>
    public static MapBox Around(FeatureList drawn)
    {
        var solid = drawn.Features.Where(feature => feature.Layer is MapLayers.Streets)
            .Select(feature => feature.Line[0])
            .Concat(drawn.Features.Where(feature => feature.Layer is MapLayers.Buildings or MapLayers.Land)
                .Select(feature => feature.Areas[0].Rings[0][0])).ToArray();
        if (solid.Length == 0)
        {
            // Named places alone, as in a schematic network; or nothing, and then no tile is made.
            return drawn.Features.Where(feature => feature.Shape != DrawnShape.Area)
                .Select(feature => MapBox.Around(feature.Line)).Aggregate(new MapBox(0, 0, 0, 0), (all, box) =>
                    all == default ? box : all.With(box));
        }

        int[] across = [.. solid.Select(point => point.X).Order()];
        int[] down = [.. solid.Select(point => point.Y).Order()];
        var skipped = solid.Length / OutlierShare;
        var box = new MapBox(across[skipped], down[skipped], across[^(skipped + 1)], down[^(skipped + 1)]);
        if (drawn.Coast.Count == 0)
        {
            return box;
        }

        var near = Widened(box, 4);
        foreach (var coast in drawn.Coast.Select(line => MapBox.Around(line)).Where(near.Meets))
        {
            box = box.With(coast);
        }

        return Widened(box, 10);
    }

    /// <summary>The rectangle in degrees.</summary>
    public static GeoBounds Degrees(MapBox box) => new(
        GeoPoint.FromE7(LatitudeE7(box.South), LongitudeE7(box.West)),
        GeoPoint.FromE7(LatitudeE7(box.North), LongitudeE7(box.East)));

    private static MapBox Widened(MapBox box, int part)
    {
        const int World = 1 << MapPoint.WorldBits;
        var margin = Math.Max(box.East - box.West, box.South - box.North) / part;
        return new MapBox(
            Math.Max(0, box.West - margin), Math.Max(0, box.North - margin),
            Math.Min(World - 1, box.East + margin), Math.Min(World - 1, box.South + margin));
    }

    private static int LongitudeE7(int x) => (int)((Math.ScaleB(x, -MapPoint.WorldBits) * 3.6e9) - 1.8e9);

    private static int LatitudeE7(int y)
    {
        var mercator = Math.PI * (1 - (2 * Math.ScaleB(y, -MapPoint.WorldBits)));
        return (int)Math.Round(double.RadiansToDegrees(Math.Atan(Math.Sinh(mercator))) * 1e7);
    }
}
