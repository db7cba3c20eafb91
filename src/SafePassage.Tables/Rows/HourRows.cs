using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Rows that become hours: of a checkpoint, corridor or assembly point, or of all roads.</summary>
internal static class HourRows
{
    /// <summary>Hours in which vehicles may be on the road.</summary>
    internal static JsonObject Window(RowCells cells, RowContext context)
    {
        var part = new JsonObject();
        AddDays(part, cells, context.Defaults);
        AddClocks(part, cells);
        return part;
    }

    /// <summary>Hours of a checkpoint, corridor or assembly point, and the id of that.</summary>
    internal static (JsonObject Part, string? Owner) Hours(RowCells cells, RowContext context)
    {
        var word = cells.Text("of");
        var place = context.Places.Find(word) is { } id
            && context.Places.KindOf(id) is TableKind.Checkpoints or TableKind.AssemblyPoints ? id : null;
        var owner = place ?? context.Corridors.Find(word);
        if (word.Length == 0)
        {
            cells.Missing("of", "Name the checkpoint, corridor or assembly point.");
        }
        else if (owner is null)
        {
            cells.Wrong(
                cells.Column("of"),
                $"No checkpoint, corridor or assembly point that is added has the id or name '{word}'.",
                "Correct the name, or add the place.");
        }

        var part = Window(cells, context);
        if (cells.Text("direction") is { Length: > 0 } direction)
        {
            AddDirection(part, cells, direction, isBoarding: owner is not null && owner == place
                && context.Places.KindOf(owner) == TableKind.AssemblyPoints);
        }

        return (part, owner);
    }

    /// <summary>Hours of boarding that hold on every day, from a place's own two columns.</summary>
    internal static void AddEveryDay(JsonObject part, RowCells cells, RowDefaults defaults)
    {
        var (opens, closes) = (cells.Clock("opens"), cells.Clock("closes"));
        if (cells.IsWrong || (opens is null && closes is null))
        {
            return;
        }

        if (opens is null || closes is null)
        {
            cells.Missing(opens is null ? "opens" : "closes", "Give both times, or neither.");
        }
        else if (defaults.HorizonDays is { } days)
        {
            part["hours"] = new JsonArray(new JsonObject
            {
                ["fromDay"] = 0,
                ["toDay"] = days - 1,
                ["opens"] = opens,
                ["closes"] = closes,
            });
        }
        else
        {
            cells.Wrong(
                cells.Column("opens"), "Nothing says how many days are planned, so these hours have no last day.",
                "Give horizonDays among the settings.");
        }
    }

    // People board for the way out alone: a direction says nothing of an assembly point.
    private static void AddDirection(JsonObject part, RowCells cells, string text, bool isBoarding)
    {
        if (isBoarding)
        {
            cells.Wrong(
                cells.Column("direction"), "Hours of boarding have no direction.", "Leave the cell empty.");
            return;
        }

        part["direction"] = DayText.Direction(text);
        if (part["direction"] is null)
        {
            cells.Wrong(cells.Column("direction"), $"'{text}' is no direction.", "Use out, back or both.");
        }
    }

    private static void AddDays(JsonObject part, RowCells cells, RowDefaults defaults)
    {
        var day = DriveRows.Day(cells, "day", defaults);
        var from = DriveRows.Day(cells, "fromDay", defaults) ?? day;
        var to = DriveRows.Day(cells, "toDay", defaults) ?? day ?? from;
        if (from is null && to is null && !cells.IsWrong && defaults.HorizonDays is { } days)
        {
            cells.Note("", "No day is said: it holds on every day of the plan.");
            (from, to) = (0, days - 1);
        }

        if (from is null || to is null)
        {
            cells.Missing("day", "Give a day, or a first and a last one.");
            return;
        }

        (part["fromDay"], part["toDay"]) = (from.Value, to.Value);
    }

    private static void AddClocks(JsonObject part, RowCells cells)
    {
        foreach (var field in (string[])["opens", "closes"])
        {
            if (cells.Clock(field) is { } clock)
            {
                part[field] = clock;
            }
            else
            {
                cells.Missing(field, "Write the time as HH:mm.");
            }
        }
    }
}
