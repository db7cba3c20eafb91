using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Rows that become corridors, vehicles and classes of people.</summary>
internal static class DriveRows
{
    private static readonly char[] Between = [';', '|', '\n'];

    /// <summary>The corridor of a row.</summary>
    internal static JsonObject Corridor(RowCells cells, RowContext context)
    {
        var part = NamedPart.Begin(TableKind.Corridors, cells, context);
        part["assemblyPoints"] = Places(cells, context, "assemblyPoints", true, TableKind.AssemblyPoints);
        part["via"] = Places(cells, context, "via", false, TableKind.Checkpoints, TableKind.Waypoints);
        part["receptionPoints"] = Places(cells, context, "receptionPoints", true, TableKind.ReceptionPoints);
        return part;
    }

    /// <summary>The group of vehicles of a row.</summary>
    internal static JsonObject Vehicles(RowCells cells, RowContext context)
    {
        var part = NamedPart.Begin(TableKind.Fleet, cells, context);
        if (cells.Whole("vehicles", 1, 100_000) is { } vehicles)
        {
            part["vehicles"] = vehicles;
        }
        else
        {
            cells.Missing("vehicles", "Say how many vehicles of this kind there are.");
        }

        var places = ClassCells.Read(cells, context, "places", 500);
        part["places"] = places;
        if (places.All(place => place.Value!.GetValue<int>() == 0) && !cells.IsWrong)
        {
            cells.Missing("places", "Say how many people one vehicle has room for, for example in a column 'seats'.");
        }

        var start = Places(cells, context, "startsAt", true, TableKind.AssemblyPoints, TableKind.ReceptionPoints);
        if (start.Count == 1)
        {
            part["startsAt"] = start[0]!.GetValue<string>();
        }
        else if (!cells.IsWrong)
        {
            cells.Wrong(
                cells.Column("startsAt"), "Vehicles of one row start at one place.", "Write a row for each place.");
        }

        if (Day(cells, "availableFromDay", context.Defaults) is { } day)
        {
            part["availableFromDay"] = day;
        }

        if (cells.Clock("availableFrom") is { } clock)
        {
            part["availableFrom"] = clock;
        }

        cells.AddWhole(part, "shiftMinutes", 30, 2_880);
        cells.AddWhole(part, "restMinutes", 30, 2_880);
        cells.AddWhole(part, "rangeKm", 1, 5_000);
        cells.AddWhole(part, "refuelMinutes", 1, 1_440);
        Both(part, cells, "shiftMinutes", "restMinutes");
        Both(part, cells, "rangeKm", "refuelMinutes");
        return part;
    }

    // One says nothing without the other.
    private static void Both(JsonObject part, RowCells cells, string one, string other)
    {
        if (part.ContainsKey(one) != part.ContainsKey(other) && !cells.IsWrong)
        {
            cells.Missing(part.ContainsKey(one) ? other : one, "Give both, or neither.");
        }
    }

    /// <summary>The class of people of a row.</summary>
    internal static JsonObject Class(RowCells cells, RowContext context)
    {
        var part = NamedPart.Begin(TableKind.Classes, cells, context);
        if (cells.Whole("priority", 1, 8) is { } priority)
        {
            part["priority"] = priority;
        }

        PlaceRows.AddStanding(part, cells, "load", otherwise: null, needed: false);
        PlaceRows.AddStanding(part, cells, "unload", otherwise: null, needed: false);
        return part;
    }

    /// <summary>A day by number or date; null when the cell is empty or wrong.</summary>
    internal static int? Day(RowCells cells, string field, RowDefaults defaults)
    {
        var text = cells.Text(field);
        if (text.Length == 0)
        {
            return null;
        }

        var day = DayText.Day(text, defaults.StartsOn);
        if (day is null)
        {
            cells.Wrong(
                cells.Column(field), $"'{text}' is no day of the plan.",
                "Write the day's number, 0 being the first, or a date as yyyy-MM-dd when startsOn is known.");
        }

        return day;
    }

    // A name may hold a comma, so a comma divides only what is no name as a whole.
    private static JsonArray Places(
        RowCells cells, RowContext context, string field, bool needed, params TableKind[] kinds)
    {
        var ids = new JsonArray();
        var text = cells.Text(field);
        if (text.Length == 0)
        {
            if (needed)
            {
                cells.Missing(field, "Name a place by its id or its name.");
            }

            return ids;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(text, context))
        {
            var id = context.Places.Find(word);
            if (id is null || !kinds.Contains(context.Places.KindOf(id)))
            {
                cells.Wrong(
                    cells.Column(field),
                    id is null ? $"No place that is added has the id or name '{word}', or two have it."
                        : $"'{word}' is of another kind: {KindNames.Of(context.Places.KindOf(id))}.",
                    $"Name one of: {string.Join(", ", kinds.Select(KindNames.Of))}.");
            }
            else if (seen.Add(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static IEnumerable<string> Words(string text, RowContext context)
    {
        const StringSplitOptions plain = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return context.Places.Find(text) is not null ? [text]
            : text.Split(Between, plain).SelectMany(part =>
                context.Places.Find(part) is not null ? [part] : part.Split(',', plain));
    }
}
