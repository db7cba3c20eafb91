using System.Text.Json.Nodes;

namespace SafePassage.Tables.Rows;

/// <summary>The cells of a row that count people or places by class.</summary>
internal static class ClassCells
{
    /// <summary>Counts by id of class, in the order of the classes; empty when the row says none.</summary>
    /// <remarks>
    /// An empty cell beside others is none, and that is said. Where all are empty the number is unknown, which is not
    /// zero.
    /// </remarks>
    internal static JsonObject Read(RowCells cells, RowContext context, string field, int most)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var empty = new List<string>();
        foreach (var (index, people) in cells.Counts(field))
        {
            if (cells.WholeAt(index, 0, most) is { } count)
            {
                counts[people] = counts.GetValueOrDefault(people) + count;
            }
            else if (cells.TextAt(index).Length == 0)
            {
                empty.Add(cells.HeaderAt(index));
            }
        }

        if (counts.Count > 0)
        {
            foreach (var column in empty)
            {
                cells.Note(column, "The cell is empty, and is read as none.");
            }
        }

        var part = new JsonObject();
        foreach (var (id, _) in context.Classes)
        {
            if (counts.TryGetValue(id, out var count))
            {
                part[id] = count;
            }
        }

        return part;
    }
}
