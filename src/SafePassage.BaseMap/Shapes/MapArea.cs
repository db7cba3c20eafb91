namespace SafePassage.BaseMap.Shapes;

/// <summary>A polygon: the outer ring first, then its holes.</summary>
/// <param name="Rings">Each is closed in thought: its last point is not the first again.</param>
internal sealed record MapArea(MapPoint[][] Rings)
{
    /// <summary>Square units inside the outer ring and in no hole.</summary>
    public double Size
    {
        get
        {
            var size = Math.Abs(RingMeasure.TwiceArea(Rings[0]));
            foreach (var hole in Rings.AsSpan(1))
            {
                size -= Math.Abs(RingMeasure.TwiceArea(hole));
            }

            return size / 2;
        }
    }

    /// <summary>True when a point is inside and in no hole.</summary>
    public bool Holds(double x, double y)
    {
        var inside = false;
        foreach (var ring in Rings)
        {
            inside ^= RingMeasure.Side(ring, x, y) > 0;
        }

        return inside;
    }

    /// <summary>A point for a label: the middle of the widest stretch along the line through the middle of the largest
    /// part.</summary>
    /// <param name="parts">At least one.</param>
    public static MapPoint Middle(IReadOnlyList<MapArea> parts)
    {
        var largest = parts.MaxBy(part => part.Size)!;
        var box = MapBox.Around(largest.Rings[0]);

        // Between two whole numbers, so that no corner lies on the line.
        var y = (((double)box.North + box.South) / 2) + 0.3;
        var cuts = new List<double>();
        foreach (var ring in largest.Rings)
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            {
                if (ring[i].Y > y != ring[j].Y > y)
                {
                    var share = (y - ring[j].Y) / ((double)ring[i].Y - ring[j].Y);
                    cuts.Add(ring[j].X + (share * ((double)ring[i].X - ring[j].X)));
                }
            }
        }

        cuts.Sort();
        var (width, middle) = (0.0, ((double)box.West + box.East) / 2);
        for (var i = 0; i + 1 < cuts.Count; i += 2)
        {
            if (cuts[i + 1] - cuts[i] > width)
            {
                (width, middle) = (cuts[i + 1] - cuts[i], (cuts[i] + cuts[i + 1]) / 2);
            }
        }

        return new MapPoint((int)middle, (int)y);
    }
}
