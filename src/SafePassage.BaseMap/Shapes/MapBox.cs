using SafePassage.Roads.Tiles;

namespace SafePassage.BaseMap.Shapes;

/// <summary>A rectangle of the map square, its sides included; y grows to the south.</summary>
internal readonly record struct MapBox(int West, int North, int East, int South)
{
    /// <summary>The smallest rectangle around points; of none it is one that holds and meets nothing.</summary>
    public static MapBox Around(ReadOnlySpan<MapPoint> points)
    {
        var (west, north, east, south) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        foreach (var point in points)
        {
            (west, north) = (Math.Min(west, point.X), Math.Min(north, point.Y));
            (east, south) = (Math.Max(east, point.X), Math.Max(south, point.Y));
        }

        return new MapBox(west, north, east, south);
    }

    public bool Holds(MapBox other) =>
        other.West >= West && other.East <= East && other.North >= North && other.South <= South;

    public bool Holds(MapPoint point) =>
        point.X >= West && point.X <= East && point.Y >= North && point.Y <= South;

    public bool Meets(MapBox other) =>
        other.West <= East && other.East >= West && other.North <= South && other.South >= North;

    /// <summary>The smallest rectangle around both.</summary>
    public MapBox With(MapBox other) => new(
        Math.Min(West, other.West), Math.Min(North, other.North),
        Math.Max(East, other.East), Math.Max(South, other.South));

    /// <summary>What both have in common; its sides are in the wrong order when that is nothing.</summary>
    public MapBox Common(MapBox other) => new(
        Math.Max(West, other.West), Math.Max(North, other.North),
        Math.Min(East, other.East), Math.Min(South, other.South));

    /// <summary>The part of a segment inside the rectangle (Liang and Barsky 1984).</summary>
    /// <returns>False when it passes outside.</returns>
    public bool Cut(MapPoint a, MapPoint b, out MapPoint from, out MapPoint to)
    {
        (from, to) = (a, b);
        double dx = (double)b.X - a.X, dy = (double)b.Y - a.Y;
        var (first, last) = (0.0, 1.0);
        if (!LineClip.Narrow(-dx, (double)a.X - West, ref first, ref last)
            || !LineClip.Narrow(dx, (double)East - a.X, ref first, ref last)
            || !LineClip.Narrow(-dy, (double)a.Y - North, ref first, ref last)
            || !LineClip.Narrow(dy, (double)South - a.Y, ref first, ref last))
        {
            return false;
        }

        if (first > 0)
        {
            from = new MapPoint((int)Math.Round(a.X + (first * dx)), (int)Math.Round(a.Y + (first * dy)));
        }

        if (last < 1)
        {
            to = new MapPoint((int)Math.Round(a.X + (last * dx)), (int)Math.Round(a.Y + (last * dy)));
        }

        return true;
    }
}
