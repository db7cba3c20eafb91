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

    /// <summary>What an import found, as its parts have it.</summary>
    public static string Sentence(ImportSummary summary) => summary.ToString();
}
