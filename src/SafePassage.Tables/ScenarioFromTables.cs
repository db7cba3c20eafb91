using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables;

/// <summary>Makes a scenario of tables, or adds their rows to one.</summary>
/// <remarks>The same tables, answers and scenario give the same bytes. Stateless; safe to share.</remarks>
public static class ScenarioFromTables
{
    private static readonly string[] Fields =
    [
        "schema", "name", "notice", "extract", "profile", "startsOn", "utcOffset", "timeZone", "horizonDays",
        "averageConvoySpeedKmh", "travelSlackPercent", "classes", "windows", "assemblyPoints", "receptionPoints",
        "checkpoints", "waypoints", "corridors", "openRoads", "closedRoads", "fleet", "provenance", "sources",
    ];

    private static readonly JsonSerializerOptions Spelled = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads every row and says what becomes of it.</summary>
    /// <param name="tables">The tables with what a person said about each.</param>
    /// <param name="scenario">UTF-8 JSON of the scenario that the rows join, finished or not; empty for a
    /// new one.</param>
    /// <param name="area">Where the places lie, as far as it is known.</param>
    /// <exception cref="RefusalException"><paramref name="scenario"/> is no JSON object.</exception>
    /// <remarks>Linear in the cells. One wrong row never stops the others.</remarks>
    public static TablesPreview Prepare(
        IReadOnlyList<GivenTable> tables, ReadOnlyMemory<byte> scenario, PlaceArea area)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(area);
        var joined = scenario.IsEmpty ? [] : Parse(scenario);
        FirstVersion.Renew(joined);
        var (prepared, found) = new RowPreparation(tables, joined, area).Prepare();
        return new TablesPreview(prepared, found) { Scenario = joined };
    }

    /// <summary>Adds the rows that are ready, and those alone.</summary>
    /// <remarks>The result may lack parts that a plan needs: <see cref="ScenarioDraft.Check"/> says which.</remarks>
    public static ScenarioDraft Add(TablesPreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        var scenario = preview.Scenario.DeepClone().AsObject();
        scenario.TryAdd("schema", "safe-passage/scenario/v2");
        scenario.TryAdd("profile", "bus");
        foreach (var (id, _) in preview.FoundClasses)
        {
            ListOf(scenario, "classes").Add(FirstVersion.ClassOf(id));
        }

        var origins = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var rows = preview.Tables.SelectMany(table => table.Rows.Select(row => (table.Table.Name, Row: row)))
            .Where(found => found.Row.Part is not null).OrderBy(found => found.Row.Kind == TableKind.Hours).ToArray();
        foreach (var (name, row) in rows)
        {
            var path = Place(scenario, row);
            if (path.Length > 0)
            {
                origins[path] = string.Create(CultureInfo.InvariantCulture, $"{name} row {row.Number}");
            }
        }

        var json = Encoding.UTF8.GetBytes(Ordered(scenario).ToJsonString(Spelled) + "\n");
        return new ScenarioDraft(json, origins.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    // Where the row went: $.fleet[2]; empty for what has no place of its own.
    private static string Place(JsonObject scenario, PreparedRow row)
    {
        var part = row.Part!.DeepClone().AsObject();
        if (row.Kind == TableKind.Settings)
        {
            foreach (var (key, value) in part.Where(field => !SettingRows.IsOfRows(field.Key)))
            {
                scenario[key] = value!.DeepClone();
            }

            return part.Count == 1 ? "$." + part.First().Key : "";
        }

        if (ScenarioLists.Of(row.Kind) is { } list)
        {
            var entries = ListOf(scenario, list);
            entries.Add(part);
            return string.Create(CultureInfo.InvariantCulture, $"$.{list}[{entries.Count - 1}]");
        }

        foreach (var owners in (string[])["checkpoints", "corridors", "assemblyPoints"])
        {
            var index = ListOf(scenario, owners).ToList()
                .FindIndex(entry => entry is JsonObject o && ScenarioLists.Text(o, "id") == row.Owner);
            if (index >= 0)
            {
                var hours = ListOf(ListOf(scenario, owners)[index]!.AsObject(), "hours");
                hours.Add(part);
                return string.Create(CultureInfo.InvariantCulture, $"$.{owners}[{index}].hours[{hours.Count - 1}]");
            }
        }

        return "";
    }

    private static JsonArray ListOf(JsonObject owner, string name)
    {
        if (owner[name] is JsonArray list)
        {
            return list;
        }

        list = [];
        owner[name] = list;
        return list;
    }

    private static JsonObject Ordered(JsonObject scenario)
    {
        var ordered = new JsonObject();
        foreach (var name in Fields.Concat(scenario.Select(field => field.Key)).Distinct(StringComparer.Ordinal))
        {
            if (scenario[name] is { } value)
            {
                ordered[name] = value.DeepClone();
            }
        }

        return ordered;
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            return JsonNode.Parse(text.Span)?.AsObject() ?? [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new RefusalException(
                new Refusal("tables.scenario", "scenario", JsonFault.What(e), "Give a scenario as it was written."), e);
        }
    }
}
