namespace SafePassage.BaseMap.Shapes;

/// <summary>Strings lines together where exactly two of them meet: a crossing keeps its corner.</summary>
internal static class LineJoin
{
    /// <summary>Fewer and longer lines that cover the same ground; directions are not kept.</summary>
    public static List<MapPoint[]> Join(List<MapPoint[]> lines)
    {
        if (lines.Count == 1)
        {
            return lines;
        }

        var ends = new Dictionary<MapPoint, List<int>>();
        for (var i = 0; i < lines.Count; i++)
        {
            AddEnd(ends, lines[i][0], i);
            AddEnd(ends, lines[i][^1], i);
        }

        var isUsed = new bool[lines.Count];
        var joined = new List<MapPoint[]>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (isUsed[i])
            {
                continue;
            }

            isUsed[i] = true;
            var line = new List<MapPoint>(lines[i]);
            Grow(line, lines, ends, isUsed);
            line.Reverse();
            Grow(line, lines, ends, isUsed);
            joined.Add([.. line]);
        }

        return joined;
    }

    private static void AddEnd(Dictionary<MapPoint, List<int>> ends, MapPoint point, int line)
    {
        if (!ends.TryGetValue(point, out var list))
        {
            ends.Add(point, list = new List<int>(2));
        }

        list.Add(line);
    }

    private static void Grow(
        List<MapPoint> line, List<MapPoint[]> lines, Dictionary<MapPoint, List<int>> ends, bool[] isUsed)
    {
        while (ends[line[^1]] is { Count: 2 } two && two.FindIndex(other => !isUsed[other]) is var found and >= 0)
        {
            isUsed[two[found]] = true;
            var next = lines[two[found]];
            line.AddRange(next[0] == line[^1] ? next[1..] : next[..^1].Reverse());
        }
    }
}
