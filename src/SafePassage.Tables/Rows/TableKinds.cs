using System.Collections.Immutable;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Finds what a table holds and what its columns give.</summary>
internal static class TableKinds
{
    // Without these columns a table cannot be of the kind; the more telling kinds come first.
    private static readonly (TableKind Kind, string[] Needed)[] Telling =
    [
        (TableKind.Settings, ["key", "value"]),
        (TableKind.Corridors, ["assemblyPoints", "receptionPoints"]),
        (TableKind.Fleet, ["vehicles", "startsAt"]),
        (TableKind.Hours, ["of", "opens", "closes"]),
        (TableKind.Windows, ["opens", "closes"]),
        (TableKind.Checkpoints, ["latitude", "vehiclesPerHour"]),
        (TableKind.Checkpoints, ["latitude", "peoplePerHour"]),
        (TableKind.AssemblyPoints, ["latitude", "loadSecondsPerVehicle"]),
        (TableKind.AssemblyPoints, ["latitude", "loadMinutesPerVehicle"]),
        (TableKind.ReceptionPoints, ["latitude", "unloadSecondsPerVehicle"]),
        (TableKind.ReceptionPoints, ["latitude", "unloadMinutesPerVehicle"]),
        (TableKind.AssemblyPoints, ["latitude", "people"]),
        (TableKind.ReceptionPoints, ["latitude", "capacityPeople"]),
    ];

    /// <summary>What the rows are: as said, by the name of the table, or by its columns; null when nothing
    /// tells.</summary>
    internal static TableKind? Find(GivenTable given) =>
        given.Kind ?? KindWords.Find(Path.GetFileNameWithoutExtension(given.Table.Name)) ?? ByColumns(given);

    /// <summary>True when each row says itself what it is.</summary>
    internal static bool RowsSayKind(IReadOnlyList<TableColumn?> columns) =>
        columns.Any(column => column is { Field: "kind" });

    /// <summary>What each column gives, null where it is not used.</summary>
    /// <remarks>Of two columns for one field, the first that has it is used.</remarks>
    internal static ImmutableArray<TableColumn?> Columns(
        GivenTable given, TableKind kind, IReadOnlyList<(string Id, string Name)> classes)
    {
        var columns = ImmutableArray.CreateBuilder<TableColumn?>();
        for (var i = 0; i < given.Table.Headers.Length; i++)
        {
            var tag = given.Table.Tags.Length > i ? given.Table.Tags[i] : null;
            var column = given.Mapping.TryGetValue(RowCells.HeaderOf(given.Table, i), out var chosen)
                ? (chosen.Length == 0 ? null : TableColumn.Parse(chosen))
                : FieldWords.Find(kind, given.Table.Headers[i], tag, classes);
            columns.Add(column is { PeopleClass: null } && columns.Contains(column) ? null : column);
        }

        return columns.ToImmutable();
    }

    private static TableKind? ByColumns(GivenTable given)
    {
        foreach (var (kind, needed) in Telling)
        {
            var columns = Columns(given, kind, []);
            if (Array.TrueForAll(needed, field => columns.Any(column => column?.Field == field)))
            {
                return kind;
            }
        }

        return RowsSayKind(Columns(given, TableKind.Waypoints, [])) ? TableKind.Waypoints : null;
    }
}
