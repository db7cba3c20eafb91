using System.Globalization;
using System.Text;
using SafePassage.Cli.Commands;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads points from a CSV file with the columns <c>id</c>, <c>lat</c> and <c>lon</c>.</summary>
internal static class PointFile
{
    /// <summary>The most points that are read.</summary>
    public const int PointsMax = 1_000;

    private const int BytesMax = 1 << 20;

    private static readonly char[] s_refused = ['"', '=', '+', '@', '\t'];

    /// <summary>The points in the order of the file.</summary>
    /// <exception cref="RefusalException">It is no such file, an id stands twice, or there are too many
    /// points.</exception>
    public static IReadOnlyList<(string Id, GeoPoint Point)> Read(string path)
    {
        var lines = Encoding.UTF8.GetString(FileBytes.Read(path, BytesMax)).TrimStart('\ufeff').Split('\n');
        if (lines[0].Trim().Replace(" ", "", StringComparison.Ordinal) != "id,lat,lon")
        {
            throw Refuse(path, 1, "The first line does not name the columns.", "Write id,lat,lon there.");
        }

        var (points, known) = (new List<(string Id, GeoPoint Point)>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            var comma = line.IndexOf(',', StringComparison.Ordinal);
            if (comma <= 0 || line[..comma].IndexOfAny(s_refused) >= 0
                || AskedPlaces.Point(line[(comma + 1)..].Replace(" ", "", StringComparison.Ordinal)) is not { } point)
            {
                throw Refuse(
                    path, i + 1, "This is no point.",
                    "Write a line such as a1,47.1410,9.5215: an id without quotes or signs, then degrees.");
            }

            if (!known.Add(line[..comma]))
            {
                throw Refuse(path, i + 1, $"The id {line[..comma]} stands twice.", "Give each point an id of its own.");
            }

            points.Add((line[..comma], point));
        }

        return points.Count is > 0 and <= PointsMax ? points : throw Refuse(
            path, lines.Length, $"The file has {points.Count} points.", $"Give 1 to {PointsMax}.");
    }

    private static RefusalException Refuse(string path, int line, string what, string next) => new(new Refusal(
        "points.bad", string.Create(CultureInfo.InvariantCulture, $"{path} line {line}"), what, next));
}
