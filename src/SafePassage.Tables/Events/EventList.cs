using System.Collections.Immutable;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Events;

/// <summary>A list of events as it was read: a row each, and what its columns give.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">In the order of the table.</param>
/// <param name="Used">The fields that have a column, with its heading.</param>
/// <param name="Unused">The headings of columns that are not read.</param>
public sealed record EventList(
    ReadTable Table, ImmutableArray<EventRow> Rows, ImmutableArray<(string Field, string Heading)> Used,
    ImmutableArray<string> Unused)
{
    /// <summary>The most rows of a list: each becomes statements that are signed one by one.</summary>
    public const int RowsMax = 2_000;

    private const string ShiftedWhat = "stands one column to the {0} of its heading";

    /// <summary>Reads the rows of a table as events. Nothing is taken in.</summary>
    /// <param name="table">Any table that <see cref="TableReader"/> or <see cref="GeoJsonTable"/> reads.</param>
    /// <param name="options">What a person says about it.</param>
    /// <exception cref="RefusalException">
    /// A needed column is missing, the rows are too many, or every value stands beside its column.
    /// </exception>
    /// <remarks>Linear in the table. A row that cannot be read has remarks and no event; the others stay.</remarks>
    public static EventList Read(ReadTable table, EventOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (table.Rows.Length > RowsMax)
        {
            throw new RefusalException(new Refusal(
                "events.many", table.Name, FormattableString.Invariant($"The list has more than {RowsMax} rows."),
                "Take a part of it, for example the days of the operation."));
        }

        var columns = EventColumns.Find(table, options.Columns);
        options = options with
        {
            Area = options.Area with
            {
                Middle = PlaceArea.MiddleOf(
                    [.. table.Rows.Select(row => EventCells.Degrees(row, columns, table)).OfType<(double, double)>()]),
            },
        };
        var rows = table.Rows.Select(row => new EventCells(row, columns, table, options).Read()).ToImmutableArray();
        var shifts = table.Rows.Zip(rows, (row, read) => read.Event is null ? ShiftOf(row, columns, table, options) : 0)
            .ToArray();
        if (rows.Length > 0 && shifts[0] != 0 && Array.TrueForAll(shifts, shift => shift == shifts[0]))
        {
            throw new RefusalException(new Refusal(
                "events.shifted", table.Name, $"In every row each value {Where(shifts[0])}.",
                "Move the headings or the values so that they stand above each other, and save the table anew."));
        }

        return new EventList(
            table, [.. rows.Select((row, i) => shifts[i] == 0 ? row : Shifted(row, shifts[i]))], [.. columns.Used],
            [.. columns.Unused]);
    }

    // A row whose cells make sense together only when all are taken one column further on.
    private static int ShiftOf(TableRow row, EventColumns columns, ReadTable table, EventOptions options) =>
        Array.Find([1, -1], shift => new EventCells(row, columns, table, options) { Shift = shift }.Read().Event
            is not null);

    private static EventRow Shifted(EventRow row, int shift) => row with
    {
        Remarks =
        [
            new RowRemark(
                "", $"Each value of the row {Where(shift)}.",
                "Look for a cell too many or too few, often a comma without quotation marks.", IsWrong: true),
        ],
    };

    private static string Where(int shift) => ShiftedWhat.Replace(
        "{0}", shift > 0 ? "right" : "left", StringComparison.Ordinal);
}
