using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Testing;

namespace SafePassage.Tables.Tests;

/// <summary>A scenario of ../shared/cases/desk (its README has the sources) as the tables a dispatcher would
/// have.</summary>
internal static class DeskTables
{
    private static readonly (string File, string List, string[] Fields)[] Lists =
    [
        ("windows.csv", "windows", ["fromDay", "toDay", "opens", "closes"]),
        ("assembly.csv", "assemblyPoints",
            ["id", "name", "latitude", "longitude", "peopleSeated", "peopleLying", "loadSecondsPerVehicle"]),
        ("reception.csv", "receptionPoints",
            ["id", "name", "latitude", "longitude", "capacityPeople", "unloadSecondsPerVehicle"]),
        ("checkpoints.csv", "checkpoints",
            ["id", "name", "latitude", "longitude", "vehiclesPerHour", "peoplePerHour", "opens", "closes"]),
        ("waypoints.csv", "waypoints", ["id", "name", "latitude", "longitude"]),
        ("corridors.csv", "corridors", ["id", "name", "assemblyPoints", "via", "receptionPoints"]),
        ("fleet.csv", "fleet", ["id", "name", "vehicles", "seats", "lyingPlaces", "startsAt"]),
    ];

    private static readonly string[] Settings =
        ["name", "notice", "profile", "startsOn", "utcOffset", "horizonDays", "averageConvoySpeedKmh"];

    internal static byte[] Case(string name) =>
        File.ReadAllBytes(RepositoryFiles.At("..", "shared", "cases", "desk", name));

    /// <summary>The tables, each as text with the separator; decimals as the mark says.</summary>
    internal static IEnumerable<(string File, string Text)> Of(JsonObject scenario, char separator, char mark)
    {
        yield return ("scenario.csv", string.Join('\n', Settings.Where(scenario.ContainsKey)
            .Select(key => Row(separator, key, scenario[key]!.ToString())).Append(Row(separator, "slack", "0"))));
        yield return ("classes.csv", string.Join('\n',
            Row(separator, "id", "name", "priority"), Row(separator, "seated", "Seated people", "2"),
            Row(separator, "lying", "Lying people", "1")));
        foreach (var (file, list, fields) in Lists)
        {
            var rows = scenario[list]!.AsArray().Select(entry => Row(
                separator, [.. fields.Select(field => Text(entry![field], mark))]));
            yield return (file, string.Join('\n', rows.Prepend(Row(separator, fields))));
        }
    }

    internal static List<GivenTable> Given(
        IEnumerable<(string File, string Text)> tables, Encoding encoding, bool takes = false) =>
        [.. tables.Select(table => new GivenTable(TableReader.Read(
            [.. encoding.GetPreamble(), .. encoding.GetBytes(table.Text)], table.File)) { TakesProposals = takes })];

    private static string Text(JsonNode? value, char mark) => value switch
    {
        null => "",
        JsonArray list => string.Join('|', list.Select(item => item!.ToString())),
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            value.ToJsonString().Replace('.', mark),
        _ => value.ToString(),
    };

    private static string Row(char separator, params string[] cells) => string.Join(
        separator, cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
