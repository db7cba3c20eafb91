using System.Globalization;
using System.Text;
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

    /// <summary>Prints a document that is bytes already, and ends the line.</summary>
    public static void Bytes(ReadOnlySpan<byte> utf8) => Console.WriteLine(Encoding.UTF8.GetString(utf8));

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
        return found + cut + leftOut + hindered + doubtful + Turns(summary);
    }

    private static string Turns(ImportSummary summary)
    {
        var obeyed = summary.TurnRestrictions == 0
            ? ""
            : $" {Number(summary.TurnRestrictions)} turn restrictions are obeyed.";
        var atTimes = summary.TurnRestrictionsAtTimes == 0
            ? ""
            : $" {Number(summary.TurnRestrictionsAtTimes)} of them hold at some times only and are obeyed always.";
        var leftOut = summary.TurnRestrictionsLeftOut == 0
            ? ""
            : $" {Number(summary.TurnRestrictionsLeftOut)} turn restrictions are not obeyed: their roads are missing "
                + $"or do not meet, or their words are not known (relation "
                + $"{string.Join(", ", summary.FirstTurnRestrictionsLeftOut)}).";
        return obeyed + atTimes + leftOut;
    }
}
