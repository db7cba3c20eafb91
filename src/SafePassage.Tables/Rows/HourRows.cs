using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Rows that become hours: of a checkpoint or corridor, or of all roads.</summary>
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

    /// <summary>Hours of a checkpoint or corridor, and the id of that.</summary>
    internal static (JsonObject Part, string? Owner) Hours(RowCells cells, RowContext context)
    {
        var word = cells.Text("of");
        var place = context.Places.Find(word) is { } id && context.Places.KindOf(id) == TableKind.Checkpoints
            ? id : null;
        var owner = place ?? context.Corridors.Find(word);
        if (word.Length == 0)
        {
            cells.Missing("of", "Name the checkpoint or corridor.");
        }
        else if (owner is null)
        {
            cells.Wrong(
                cells.Column("of"), $"No checkpoint or corridor that is added has the id or name '{word}'.",
                "Correct the name, or add the checkpoint.");
        }

        var part = Window(cells, context);
        if (cells.Text("direction") is { Length: > 0 } direction)
        {
            part["direction"] = DayText.Direction(direction);
            if (part["direction"] is null)
            {
                cells.Wrong(cells.Column("direction"), $"'{direction}' is no direction.", "Use out, back or both.");
            }
        }

        return (part, owner);
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
