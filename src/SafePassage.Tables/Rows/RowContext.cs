using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>What rows need to know of each other and of the scenario that they join.</summary>
/// <remarks>Filled while the tables are gone through: places before corridors. Not safe to share.</remarks>
internal sealed class RowContext(JsonObject scenario, RowDefaults defaults, PlaceArea area)
{
    internal RowDefaults Defaults => defaults;

    internal PlaceArea Area { get; set; } = area;

    internal KnownNames Places { get; } = new();

    internal KnownNames Corridors { get; } = new();

    internal KnownNames Fleet { get; } = new();

    internal KnownNames ClassNames { get; } = new();

    /// <summary>Id and name of each class, in the order of the scenario.</summary>
    internal List<(string Id, string Name)> Classes { get; } = [];

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
}
