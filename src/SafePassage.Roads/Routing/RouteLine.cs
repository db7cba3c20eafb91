using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Draws the line of a route, leg by leg.</summary>
internal static class RouteLine
{
    /// <summary>The line from the start over the driven parts of the legs to the end; at least two points.</summary>
    public static ImmutableArray<GeoPoint> Draw(RoadNetwork network, Snap from, Snap to, IEnumerable<RouteLeg> legs)
    {
        var line = ImmutableArray.CreateBuilder<GeoPoint>();
        line.Add(from.Location);
        foreach (var leg in legs)
        {
            AddPart(network, leg, line);
        }

        AddUnlessRepeated(line, to.Location);
        if (line.Count == 1)
        {
            line.Add(to.Location);
        }

        return line.ToImmutable();
    }

    // Adds the corners from the start of the part to its end; a cut end itself is a snapped place and comes from there.
    private static void AddPart(RoadNetwork network, RouteLeg leg, ImmutableArray<GeoPoint>.Builder line)
    {
        var points = network.ArcGeometry(leg.Arc);
        var along = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
        {
            along[i] = along[i - 1] + points[i - 1].DistanceTo(points[i]);
        }

        // Offsets are shares of the stated length, which may differ from the drawn one (schematic roads).
        var scale = along[^1] / network.LengthDecimetres(leg.Arc);
        var isCutAtEnd = leg.ToDecimetres < network.LengthDecimetres(leg.Arc);
        for (var i = 0; i < points.Length; i++)
        {
            var isBefore = leg.FromDecimetres > 0 && along[i] <= leg.FromDecimetres * scale;
            var isBehind = isCutAtEnd && along[i] >= leg.ToDecimetres * scale;
            if (!isBefore && !isBehind)
            {
                AddUnlessRepeated(line, points[i]);
            }
        }
    }

    private static void AddUnlessRepeated(ImmutableArray<GeoPoint>.Builder line, GeoPoint point)
    {
        if (line[^1] != point)
        {
            line.Add(point);
        }
    }
}
