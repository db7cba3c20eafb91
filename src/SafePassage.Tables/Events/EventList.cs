using SafePassage.Tables.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Events;

/// <summary>Reads lists of events.</summary>
public static class EventList
{
    /// <summary>Reads the rows of a table as events. Nothing is taken in.</summary>
    /// <param name="table">Any table that <see cref="TableReader"/> or <see cref="GeoJsonTable"/> reads.</param>
    /// <param name="options">What a person says about it.</param>
    /// <exception cref="RefusalException">
    /// A needed column is missing, the rows are too many, or every value stands beside its heading.
    /// </exception>
    public static ListRead<ListedEvent> Read(ReadTable table, EventOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var columns = ListColumns.Find(table, EventWords.Columns, options.Columns);
        columns.Require(
            [.. EventWords.Needed, .. columns.Has("latitude") && columns.Has("longitude") ? [] : (string[])["place"]]);
        var points = table.Rows.Select(row => EventCells.Degrees(row, columns, table)).OfType<(double, double)>();
        var known = options with { Area = options.Area with { Middle = PlaceArea.MiddleOf([.. points]) } };
        return ListRows.Read(
            table, columns, (row, shift) => new EventCells(row, columns, table, known) { Shift = shift }.Read());
    }
}
