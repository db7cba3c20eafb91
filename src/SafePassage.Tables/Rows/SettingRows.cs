using System.Globalization;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Rows of key and value: the fields of the scenario itself, and what rows have where they say
/// nothing.</summary>
internal static class SettingRows
{
    private static readonly (string Other, string Key)[] Short =
    [
        ("slack", "travelSlackPercent"), ("speed", "averageConvoySpeedKmh"), ("days", "horizonDays"),
        ("start", "startsOn"), ("offset", "utcOffset"), ("zone", "timeZone"),
    ];

    // These are no fields of scenario.json: they fill rows.
    private static readonly string[] OfRows = ["loadSecondsPerVehicle", "unloadSecondsPerVehicle"];

    /// <summary>One field of a scenario with its value, or nothing when the row is wrong.</summary>
    internal static JsonObject Make(RowCells cells) =>
        Make(cells, cells.Text("key"), cells.Text("value"), cells.Column("value"));

    private static JsonObject Make(RowCells cells, string given, string value, string column)
    {
        var key = KeyOf(given);
        if (key is null)
        {
            var near = FieldWords.NearestSetting(given);
            cells.Wrong(
                cells.Column("key"), $"There is no setting '{given}'.",
                near is null ? $"Use one of: {string.Join(", ", FieldWordList.Settings)}." : $"Write it '{near}'.");
            return [];
        }

        if (value.Length == 0)
        {
            cells.Wrong(column, $"{key} has no value.", "Give a value, or leave the row out.");
            return [];
        }

        JsonNode? node = key switch
        {
            "horizonDays" => cells.Whole("value", 1, 3_660),
            "averageConvoySpeedKmh" => cells.Whole("value", 1, 130),
            "travelSlackPercent" => cells.Whole("value", 0, 100),
            _ when OfRows.Contains(key) => cells.Whole("value", 0, 86_400),
            "startsOn" => Date(cells, value, column),
            _ => value,
        };
        return node is null ? [] : new JsonObject { [key] = node };
    }

    /// <summary>True for what fills rows and is no field of scenario.json.</summary>
    internal static bool IsOfRows(string key) => OfRows.Contains(key);

    private static string? KeyOf(string given) =>
        FieldWordList.Settings.FirstOrDefault(known => FoldedWord.Of(known) == FoldedWord.Of(given))
        ?? Array.Find(Short, known => known.Other == FoldedWord.Of(given)).Key;

    private static string? Date(RowCells cells, string value, string column)
    {
        if (DayText.Date(value) is { } date)
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        cells.Wrong(column, $"'{value}' is no date.", "Write it as yyyy-MM-dd.");
        return null;
    }
}
