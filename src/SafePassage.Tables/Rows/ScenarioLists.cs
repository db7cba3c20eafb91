using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>The lists of scenario.json that rows go to.</summary>
internal static class ScenarioLists
{
    /// <summary>Kinds whose entries have an id and a name, with the list of each.</summary>
    internal static (TableKind Kind, string List)[] Named { get; } =
    [
        (TableKind.Classes, "classes"),
        (TableKind.AssemblyPoints, "assemblyPoints"),
        (TableKind.ReceptionPoints, "receptionPoints"),
        (TableKind.Checkpoints, "checkpoints"),
        (TableKind.Waypoints, "waypoints"),
        (TableKind.Corridors, "corridors"),
        (TableKind.Fleet, "fleet"),
    ];

    /// <summary>The list that rows of this kind are appended to; null for hours and settings.</summary>
    internal static string? Of(TableKind kind) => kind == TableKind.Windows
        ? "windows"
        : Named.Where(known => known.Kind == kind).Select(known => known.List).FirstOrDefault();

    /// <summary>The objects of a list; none when it is not there.</summary>
    internal static IEnumerable<JsonObject> Entries(JsonObject scenario, string list) =>
        (scenario[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    internal static string? Text(JsonObject entry, string field) =>
        entry[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
