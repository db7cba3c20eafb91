using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Roads.Osm;

namespace SafePassage.Cli;

/// <summary>How results are printed.</summary>
internal static class Output
{
    /// <summary>JSON for scripts: camelCase, enums as words, unknown numbers as null.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What an import found, and what it had to leave out.</summary>
    public static string Sentence(ImportSummary summary)
    {
        var found =
            $"{Number(summary.RoadsKept)} roads kept of {Number(summary.WaysRead)} ways, {Number(summary.Junctions)} "
                + $"junctions, "
            + $"{Number(summary.Barriers)} barriers.";
        var cut = summary.RoadsWithMissingNodes == 0
            ? ""
            : $" {Number(summary.RoadsWithMissingNodes)} roads are cut by the edge of the extract; what is there of "
                + $"them was kept.";
        var leftOut = summary.RoadsLeftOut == 0
            ? ""
            : $" {Number(summary.RoadsLeftOut)} roads had no two neighbouring nodes and were left out.";
        var hindered = summary.RoadsHindered == 0
            ? ""
            : $" {Number(summary.RoadsHindered)} roads are closed because the map tells of damage, danger or disuse.";
        var doubtful = summary.RoadsDoubtful == 0
            ? ""
            : $" {Number(summary.RoadsDoubtful)} roads are used though the map calls them damaged or advises against "
                + "them.";
        return found + cut + leftOut + hindered + doubtful;
    }
}
