namespace SafePassage.BaseMap.Shapes;

/// <summary>Sorts rings into polygons by what lies in what.</summary>
internal static class RingNest
{
    /// <summary>The polygons that rings form: those at an even depth are outer rings, those right inside of them their
    /// holes.</summary>
    /// <param name="rings">They may touch each other but not cross; those of less than three points are left
    /// out.</param>
    /// <remarks>Compares each ring with the larger ones.</remarks>
    public static List<MapArea> Areas(IEnumerable<MapPoint[]> rings)
    {
        var order = rings.Where(ring => ring.Length >= 3)
            .OrderByDescending(ring => Math.Abs(RingMeasure.TwiceArea(ring))).ToArray();
        var boxes = Array.ConvertAll(order, ring => MapBox.Around(ring));
        var depth = new int[order.Length];
        var holes = new List<MapPoint[]>?[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var parent = i - 1;
            while (parent >= 0 && !(boxes[parent].Holds(boxes[i]) && IsInside(order[i], order[parent])))
            {
                parent--;
            }

            depth[i] = parent < 0 ? 0 : depth[parent] + 1;
            if (depth[i] % 2 == 1)
            {
                (holes[parent] ??= []).Add(order[i]);
            }
        }

        var areas = new List<MapArea>();
        for (var i = 0; i < order.Length; i++)
        {
            if (depth[i] % 2 == 0)
            {
                areas.Add(new MapArea([order[i], .. holes[i] ?? []]));
            }
        }

        return areas;
    }

    // The first of its corners and middles of sides that is not on the other ring decides.
    private static bool IsInside(MapPoint[] ring, MapPoint[] other)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (RingMeasure.Side(other, a.X, a.Y) is var corner and not 0)
            {
                return corner > 0;
            }

            if (RingMeasure.Side(other, (a.X + (double)b.X) / 2, (a.Y + (double)b.Y) / 2) is var middle and not 0)
            {
                return middle > 0;
            }
        }

        return false;
    }
}
