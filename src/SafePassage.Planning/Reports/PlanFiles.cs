using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Writes a plan as files people can take away.</summary>
/// <remarks>All or nothing: the files are written to a new folder beside the target and moved there when
/// complete.</remarks>
public static class PlanFiles
{
    /// <summary>The whole plan; read it back with <see cref="PlanJson"/>.</summary>
    public const string PlanName = "plan.json";

    /// <summary>Corridors and places for a map.</summary>
    public const string GeoJsonName = "plan.geojson";

    /// <summary>One row per stop.</summary>
    public const string TimetableName = "timetable.csv";

    /// <summary>The page for people.</summary>
    public const string ReportName = "report.html";

    private static readonly string[] Names = [PlanName, GeoJsonName, TimetableName, ReportName];

    /// <summary>The page for people, as UTF-8 HTML without anything loaded from outside.</summary>
    public static byte[] Report(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return HtmlReport.Write(plan);
    }

    /// <summary>Corridors and places as UTF-8 GeoJSON (RFC 7946).</summary>
    public static byte[] GeoJson(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return PlanGeoJson.Write(plan);
    }

    /// <summary>The timetable as UTF-8 CSV with an HXL tag row.</summary>
    public static byte[] Timetable(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return TimetableCsv.Write(plan);
    }

    /// <summary>Writes <c>plan.json</c>, <c>plan.geojson</c>, <c>timetable.csv</c> and <c>report.html</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Where to; it is made. It may hold an earlier plan, which is replaced, but nothing
    /// else.</param>
    /// <exception cref="RefusalException">The folder holds other files, or cannot be written; an earlier plan in it
    /// stays.</exception>
    public static void Write(Plan plan, string folder)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var made = target + ".part";
        var old = target + ".old";
        try
        {
            if (File.Exists(target)
                || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Select(Path.GetFileName)
                .Except(Names, StringComparer.Ordinal).FirstOrDefault() is not null))
            {
                throw new RefusalException(
                    new Refusal("plan.folder-in-use", target, "There is something here that is no plan.",
                    "Name a new or empty folder."));
            }

            Remove(made);
            Directory.CreateDirectory(made);
            WriteThrough(Path.Combine(made, PlanName), PlanJson.Write(plan));
            WriteThrough(Path.Combine(made, GeoJsonName), PlanGeoJson.Write(plan));
            WriteThrough(Path.Combine(made, TimetableName), TimetableCsv.Write(plan));
            WriteThrough(Path.Combine(made, ReportName), HtmlReport.Write(plan));
            if (Directory.Exists(target))
            {
                Remove(old);
                Directory.Move(target, old);
            }

            Directory.Move(made, target);
            Remove(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(new Refusal("plan.not-written", target, "The plan cannot be written here.",
                "Check the path, the right to write and the room on the disk."), e);
        }
    }

    private static void WriteThrough(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
