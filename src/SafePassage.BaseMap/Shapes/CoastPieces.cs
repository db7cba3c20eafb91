namespace SafePassage.BaseMap.Shapes;

/// <summary>Joins the ways of a coast and draws their ends on to the edge of the extract.</summary>
internal static class CoastPieces
{
    /// <summary>Strings ways together in their own direction.</summary>
    public static (List<MapPoint[]> Rings, List<MapPoint[]> Lines) Join(IReadOnlyList<MapPoint[]> ways)
    {
        var byStart = new Dictionary<MapPoint, List<int>>();
        for (var i = 0; i < ways.Count; i++)
        {
            if (!byStart.TryGetValue(ways[i][0], out var list))
            {
                byStart.Add(ways[i][0], list = []);
            }

            list.Add(i);
        }

        var ends = ways.Select(way => way[^1]).ToHashSet();
        var isUsed = new bool[ways.Count];
        var (rings, lines) = (new List<MapPoint[]>(), new List<MapPoint[]>());

        // True beginnings first: a line must not be begun in its middle.
        foreach (var start in Enumerable.Range(0, ways.Count).OrderBy(way => ends.Contains(ways[way][0])))
        {
            if (isUsed[start])
            {
                continue;
            }

            isUsed[start] = true;
            var line = new List<MapPoint>(ways[start]);
            while (line[0] != line[^1] && byStart.TryGetValue(line[^1], out var after)
                && after.FindIndex(way => !isUsed[way]) is var found and >= 0)
            {
                isUsed[after[found]] = true;
                line.AddRange(ways[after[found]][1..]);
            }

            if (line[0] != line[^1])
            {
                lines.Add([.. line]);
            }
            else if (line.Count > 3)
            {
                rings.Add([.. line[..^1]]);
            }
        }

        return (rings, lines);
    }

    /// <summary>Draws an end that lies inside a rectangle, where the extract stops, on to just beyond the nearest
    /// side.</summary>
    public static MapPoint[] Reach(MapPoint[] line, MapBox box)
    {
        IEnumerable<MapPoint> reached = line;
        if (box.Holds(line[0]))
        {
            reached = reached.Prepend(Beyond(line[0], box));
        }

        if (box.Holds(line[^1]))
        {
            reached = reached.Append(Beyond(line[^1], box));
        }

        return [.. reached];
    }

    private static MapPoint Beyond(MapPoint point, MapBox box)
    {
        MapPoint[] sides =
        [
            new(box.West - 1, point.Y), new(box.East + 1, point.Y), new(point.X, box.North - 1),
            new(point.X, box.South + 1),
        ];
        return sides.MinBy(other => point.DistanceTo(other));
    }
}
