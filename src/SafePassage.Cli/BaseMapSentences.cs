using SafePassage.BaseMap;

namespace SafePassage.Cli;

/// <summary>What a base map came to, in words.</summary>
internal static class BaseMapSentences
{
    public static string Of(BaseMapSummary map)
    {
        var sentences = new List<string>
        {
            $"{Output.Number(map.Tiles)} tiles, {Output.Number(map.DistinctTiles)} of them different, "
                + $"{Output.Number(Kilobytes(map.PackedBytes))} kB.",
        };
        if (map.Tiles > 0)
        {
            sentences.Add($"The largest is {map.WorstTile} with {Output.Number(Kilobytes(map.WorstTileBytes))} kB.");
        }

        if (map.AreasClosed > 0)
        {
            sentences.Add($"{Output.Number(map.AreasClosed)} areas are cut by the edge of the extract; straight lines "
                + "close them.");
        }

        if (map.AreasLeftOut > 0)
        {
            sentences.Add($"{Output.Number(map.AreasLeftOut)} areas are left out, because too much of their edge is "
                + "missing: 'osmium extract -s smart' keeps areas whole.");
        }

        sentences.AddRange(Lacks(map.Lacks));
        return string.Join(' ', sentences);
    }

    private static IEnumerable<string> Lacks(BaseMapLacks lacks)
    {
        (BaseMapLacks Flag, string Word)[] words =
        [
            (BaseMapLacks.Buildings, "buildings"), (BaseMapLacks.Land, "woods, fields or built-up land"),
            (BaseMapLacks.Water, "lakes or rivers"), (BaseMapLacks.Places, "named places"),
        ];
        string[] missing = [.. words.Where(word => lacks.HasFlag(word.Flag)).Select(word => "no " + word.Word)];
        if (missing.Length > 0)
        {
            yield return $"The extract has {string.Join(", ", missing)}.";
        }

        if (lacks.HasFlag(BaseMapLacks.Coast))
        {
            yield return "The extract has no coast, so no sea is drawn.";
        }

        if (lacks.HasFlag(BaseMapLacks.SoundCoast))
        {
            yield return "The coast of the extract would put streets into the sea, so no sea is drawn.";
        }

        if (lacks.HasFlag(BaseMapLacks.Bounds))
        {
            yield return "The extract does not say which rectangle it covers; the map covers what has roads and "
                + "buildings.";
        }
    }

    private static long Kilobytes(long bytes) => (bytes + 999) / 1000;
}
