using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;

namespace SafePassage.Tables.Rows;

/// <summary>Turns the rows of tables into parts of a scenario, in the order in which they need each other.</summary>
/// <remarks>Settings, classes, places, hours of the roads, corridors, vehicles, hours. Not safe to share.</remarks>
internal sealed class RowPreparation(IReadOnlyList<GivenTable> tables, JsonObject scenario, PlaceArea area)
{
    private static readonly TableKind[] Order =
    [
        TableKind.AssemblyPoints, TableKind.ReceptionPoints, TableKind.Checkpoints, TableKind.Waypoints,
        TableKind.Windows, TableKind.Corridors, TableKind.Fleet, TableKind.Hours,
    ];

    private readonly TableKind?[] _kinds = [.. tables.Select(TableKinds.Find)];
    private readonly PreparedTable?[] _prepared = new PreparedTable?[tables.Count];

    internal (ImmutableArray<PreparedTable> Tables, ImmutableArray<(string Id, string Name)> FoundClasses) Prepare()
    {
        var before = new RowContext(scenario, new RowDefaults(null, null, null, null), area);
        PrepareAll(TableKind.Settings, before);
        var context = new RowContext(scenario, Defaults(), area);
        context.TakeScenario();
        PrepareAll(TableKind.Classes, context);
        var found = FindClasses(context);
        context.Area = area with { Middle = PlaceArea.MiddleOf([.. Points(context)]) };
        foreach (var kind in Order)
        {
            PrepareAll(kind, context);
        }

        for (var i = 0; i < tables.Count; i++)
        {
            _prepared[i] ??= Unknown(tables[i]);
        }

        return ([.. _prepared.Select(table => table!)], found);
    }

    private void PrepareAll(TableKind kind, RowContext context)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (_kinds[i] == kind)
            {
                _prepared[i] = Prepare(tables[i], kind, context);
            }
        }
    }

    private static PreparedTable Prepare(GivenTable given, TableKind kind, RowContext context)
    {
        var table = kind == TableKind.Settings ? WithNames(given) : given;
        var columns = new ColumnsByKind(table, kind, context);
        var rows = table.Table.Rows.Select(row => Row(row, table, columns, context)).ToImmutableArray();
        return new PreparedTable(table.Table, kind, columns.Mapping, columns.Remarks(), rows)
        {
            Fields = columns.Fields,
        };
    }

    private static PreparedRow Row(TableRow row, GivenTable given, ColumnsByKind columns, RowContext context)
    {
        if (columns.KindOf(row) is not { } kind)
        {
            var remark = new RowRemark(
                columns.KindColumn, "The cell does not say what kind of place it is.",
                "Write assembly, reception, checkpoint or waypoint.", IsWrong: true);
            return new PreparedRow(row.Number, columns.Kind, RowState.Wrong, "", [remark], []);
        }

        var cells = new RowCells(row, columns.Of(kind), given.Table);
        if (given.LeftOut.Contains(row.Number))
        {
            return new PreparedRow(row.Number, kind, RowState.LeftOut, cells.Text("name"), [], []);
        }

        var (part, owner) = Part(kind, cells, context);
        var taken = given.TakesProposals || given.Taken.Contains(row.Number);
        var state = cells.IsWrong ? RowState.Wrong
            : cells.Proposals.Length > 0 && !taken ? RowState.Asked : RowState.Ready;
        if (state == RowState.Ready && ScenarioLists.Text(part, "id") is { } id)
        {
            context.AddName(kind, id, ScenarioLists.Text(part, "name") ?? id, cells.Text("id"));
        }

        var title = ScenarioLists.Text(part, "name") ?? owner ?? cells.Text("key");
        return new PreparedRow(row.Number, kind, state, title, cells.Remarks, cells.Proposals)
        {
            Part = state == RowState.Ready ? part : null,
            Owner = owner,
        };
    }

    private static (JsonObject Part, string? Owner) Part(TableKind kind, RowCells cells, RowContext context) =>
        kind switch
        {
            TableKind.Settings => (SettingRows.Make(cells), null),
            TableKind.Classes => (DriveRows.Class(cells, context), null),
            TableKind.Windows => (HourRows.Window(cells, context), null),
            TableKind.Corridors => (DriveRows.Corridor(cells, context), null),
            TableKind.Fleet => (DriveRows.Vehicles(cells, context), null),
            TableKind.Hours => HourRows.Hours(cells, context),
            _ => (PlaceRows.Make(kind, cells, context), null),
        };

    // Settings are often written without a row of names: then the first row is one of them.
    private static GivenTable WithNames(GivenTable given)
    {
        var table = given.Table;
        var columns = TableKinds.Columns(given, TableKind.Settings, []);
        if (table.Headers.Length < 2 || columns.Any(column => column?.Field == "key"))
        {
            return given;
        }

        var first = table.Headers.Any(header => header.Length > 0)
            ? [new TableRow(table.HeaderNumber, table.Headers)] : ImmutableArray<TableRow>.Empty;
        return given with
        {
            Table = table with
            {
                Headers = ["key", "value", .. table.Headers.Skip(2).Select(_ => "")],
                Rows = [.. first, .. table.Rows],
            },
        };
    }

    private RowDefaults Defaults()
    {
        var settings = scenario.DeepClone().AsObject();
        foreach (var row in _prepared.SelectMany(table => table?.Rows ?? []))
        {
            foreach (var (key, value) in row.Part ?? [])
            {
                settings[key] = value!.DeepClone();
            }
        }

        return new RowDefaults(
            Whole(settings, "loadSecondsPerVehicle"), Whole(settings, "unloadSecondsPerVehicle"),
            ScenarioLists.Text(settings, "startsOn") is { } day ? DayText.Date(day) : null,
            Whole(settings, "horizonDays"));
    }

    private static int? Whole(JsonObject settings, string key) =>
        settings[key] is JsonValue value && value.TryGetValue<int>(out var whole) ? whole : null;

    // Where no class is declared, those that columns name are; and where none names one, all people can sit.
    private ImmutableArray<(string Id, string Name)> FindClasses(RowContext context)
    {
        if (context.Classes.Count > 0)
        {
            return [];
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tables.Count; i++)
        {
            foreach (var kind in (TableKind[])[TableKind.AssemblyPoints, TableKind.Fleet])
            {
                if (_kinds[i] == kind || _kinds[i] is TableKind.Waypoints)
                {
                    named.UnionWith(TableKinds.Columns(tables[i], kind, [])
                        .Select(column => column?.PeopleClass).OfType<string>());
                }
            }
        }

        foreach (var (id, name, _, _) in FieldWordList.Classes)
        {
            if (named.Contains(id) || (named.Count == 0 && id == FieldWordList.Classes[0].Id))
            {
                context.AddName(TableKind.Classes, id, name);
            }
        }

        return [.. context.Classes];
    }

    private IEnumerable<(double Latitude, double Longitude)> Points(RowContext context)
    {
        foreach (var (_, list) in ScenarioLists.Named)
        {
            foreach (var entry in ScenarioLists.Entries(scenario, list))
            {
                if (entry["latitude"] is JsonValue latitude && latitude.TryGetValue<double>(out var north)
                    && entry["longitude"] is JsonValue longitude && longitude.TryGetValue<double>(out var east))
                {
                    yield return (north, east);
                }
            }
        }

        for (var i = 0; i < tables.Count; i++)
        {
            if (_kinds[i] is not { } kind || kind > TableKind.Waypoints)
            {
                continue;
            }

            var columns = new ColumnsByKind(tables[i], kind, context).Of(kind);
            foreach (var row in tables[i].Table.Rows)
            {
                var cells = new RowCells(row, columns, tables[i].Table);
                if (PlaceRows.Numbers(cells, tables[i].Table.DecimalMark) is { } numbers)
                {
                    yield return ((double)numbers.Latitude, (double)numbers.Longitude);
                }
            }
        }
    }

    private static PreparedTable Unknown(GivenTable given) => new(
        given.Table, null, [.. given.Table.Headers.Select(_ => (TableColumn?)null)],
        [new RowRemark(
            "", "Nothing tells what the rows are.",
            "Say it by the file's name, for example fleet.csv, or in a column 'kind'.", IsWrong: true)],
        [.. given.Table.Rows.Select(row =>
            new PreparedRow(row.Number, TableKind.Waypoints, RowState.Wrong, "", [], []))]);
}
