using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Listing;

/// <summary>Reads the rows of a list, and notices values that stand beside their headings.</summary>
internal static class ListRows
{
    /// <summary>The most rows of a list: each becomes statements that are signed one by one.</summary>
    internal const int Most = 2_000;

    /// <summary>The list.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What its columns give.</param>
    /// <param name="read">Reads a row with every cell taken so many columns further on the right.</param>
    /// <exception cref="RefusalException">The rows are too many, or every value stands beside its heading.</exception>
    /// <remarks>Linear in the table. A row that cannot be read has remarks and says nothing; the others stay.</remarks>
    internal static ListRead<T> Read<T>(ReadTable table, ListColumns columns, Func<TableRow, int, ListRow<T>> read)
        where T : class
    {
        if (table.Rows.Length > Most)
        {
            throw new RefusalException(new Refusal(
                "list.many", table.Name, FormattableString.Invariant($"The list has more than {Most} rows."),
                "Take a part of it, for example the days of the operation."));
        }

        var rows = table.Rows.Select(row => read(row, 0)).ToArray();

        // A row whose cells make sense together only when all are taken one column further on.
        var shifts = table.Rows.Zip(rows, (row, first) => first.Read is not null ? 0
            : Array.Find([1, -1], shift => read(row, shift).Read is not null)).ToArray();
        if (shifts is [not 0 and var all, ..] && Array.TrueForAll(shifts, shift => shift == all))
        {
            throw new RefusalException(new Refusal(
                "list.shifted", table.Name, $"In every row each value {Where(all)}.",
                "Move the headings or the values so that they stand above each other, and save the table anew."));
        }

        return new ListRead<T>(
            table, [.. rows.Select((row, i) => shifts[i] == 0 ? row : row with { Remarks = [Shifted(shifts[i])] })],
            [.. columns.Used], [.. columns.Unused]);
    }

    private static RowRemark Shifted(int shift) => new(
        "", $"Each value of the row {Where(shift)}.",
        "Look for a cell too many or too few, often a comma without quotation marks.", IsWrong: true);

    private static string Where(int shift) =>
        $"stands one column to the {(shift > 0 ? "right" : "left")} of its heading";
}
