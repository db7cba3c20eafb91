using System.Globalization;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>What rows need to know of each other and of the scenario that they join.</summary>
/// <remarks>Filled while the tables are gone through: places before corridors. Not safe to share.</remarks>
internal sealed class RowContext(JsonObject scenario, RowDefaults defaults, PlaceArea area)
{
    // Four decimals are about ten metres.
    private const int SpotDecimals = 4;

    private readonly HashSet<(string Name, double Latitude, double Longitude)> _spots = [];

    internal RowDefaults Defaults => defaults;

    internal PlaceArea Area { get; set; } = area;

    internal KnownNames Places { get; } = new();

    internal KnownNames Corridors { get; } = new();

    internal KnownNames Fleet { get; } = new();

    internal KnownNames ClassNames { get; } = new();

    /// <summary>Id and name of each class, in the order of the scenario.</summary>
    internal List<(string Id, string Name)> Classes { get; } = [];

    /// <summary>True when the scenario has a place of this name within some metres of this point.</summary>
    internal bool IsThere(JsonObject place) =>
        Spot(place) is { } spot && _spots.Contains(spot);

    /// <summary>Takes in what the scenario holds already.</summary>
    internal void TakeScenario()
    {
        foreach (var (kind, list) in ScenarioLists.Named)
        {
            var names = NamesOf(kind);
            foreach (var entry in ScenarioLists.Entries(scenario, list))
            {
                if (ScenarioLists.Text(entry, "id") is { } id && !names.Has(id))
                {
                    AddName(kind, id, ScenarioLists.Text(entry, "name") ?? id);
                    if (Spot(entry) is { } spot)
                    {
                        _spots.Add(spot);
                    }
                }
            }
        }
    }

    internal KnownNames NamesOf(TableKind kind) => kind switch
    {
        TableKind.Corridors => Corridors,
        TableKind.Fleet => Fleet,
        TableKind.Classes => ClassNames,
        _ => Places,
    };

    internal void AddName(TableKind kind, string id, string name, string given = "")
    {
        NamesOf(kind).Add(kind, id, name, given);
        if (kind == TableKind.Classes)
        {
            Classes.Add((id, name));
        }
    }

    private static (string Name, double Latitude, double Longitude)? Spot(JsonObject place) =>
        ScenarioLists.Text(place, "name") is { } name && Degrees(place, "latitude") is { } latitude
        && Degrees(place, "longitude") is { } longitude
            ? (FoldedWord.Of(name), latitude, longitude) : null;

    // Through text, because a number that was read and one that was made here are different things to JsonValue.
    private static double? Degrees(JsonObject place, string field) =>
        double.TryParse(
            place[field]?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Math.Round(value, SpotDecimals) : null;
}
