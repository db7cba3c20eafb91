using SafePassage.Tables.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Resources;

/// <summary>Reads one row of a list of resources.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class ResourceCells(TableRow row, ListColumns columns, StrokedDates dates, int shift)
{
    private readonly List<RowRemark> _remarks = [];

    internal ListRow<ListedResource> Read()
    {
        if (ResourceList.RecordOf(Text("record")) is not { } record)
        {
            Wrong(
                "record", $"'{Text("record")}' is no step of a resource.",
                "Use one of: requested, offered, committed, declined, released.");
            return new ListRow<ListedResource>(row.Number, null, [.. _remarks]);
        }

        var isAmount = record is "requested" or "offered" or "committed";
        var what = isAmount ? Thing() : "";
        var quantity = record == "declined" ? Count.Unknown : Quantity();
        if (isAmount && Text("place").Length == 0)
        {
            Wrong("place", "The cell is empty.", "Name the place where it is needed or stands.");
        }

        var begins = record == "declined" ? null : Moment("beginsat");
        var until = isAmount ? Moment("until") : null;
        if (record is not ("requested" or "offered") && Text("answers").Length == 0)
        {
            Wrong(
                "answers", $"What is {record} answers something.", "Name the id of the request, offer or commitment.");
        }

        foreach (var field in (string[])["resource", "answers", "party"])
        {
            if (Text(field).Length > 0 && !Identifier.IsValid(Text(field)))
            {
                Wrong(field, $"'{Text(field)}' is no id.", "Use small letters, digits, '-' and '.'.");
            }
        }

        return new ListRow<ListedResource>(
            row.Number,
            _remarks.Exists(r => r.IsWrong) ? null : new ListedResource(
                record, Text("resource"), Text("answers"), Text("party"), what, Text("what"), quantity, Text("unit"),
                Text("place"),
                begins, until, Note()),
            [.. _remarks]);
    }

    private string Text(string field) => columns.Text(row, field, shift);

    // The sign that keeps a spreadsheet from computing a note is no part of it.
    private string Note() => Text("note") is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : Text("note");

    private void Wrong(string field, string what, string next) =>
        _remarks.Add(new RowRemark(columns.Heading(field), what, next, IsWrong: true));

    private string Thing()
    {
        if (ResourceList.ThingOf(Text("what")) is { } thing)
        {
            return thing;
        }

        Wrong("what", $"'{Text("what")}' is nothing that is asked for here.", $"Use one of: {ResourceList.Things}.");
        return "";
    }

    private Count Quantity()
    {
        if (CountText.Read(Text("quantity")) is { IsKnown: true } count)
        {
            return count;
        }

        Wrong(
            "quantity", $"'{Text("quantity")}' is no number that can be read in one way.",
            "State how much in digits, for example 12 or 'at least 12'.");
        return Count.Unknown;
    }

    private ListedMoment? Moment(string field)
    {
        var text = Text(field);
        if (ListDays.Read(text, dates, out var what, out var next) is not { } read)
        {
            Wrong(field, text.Length == 0 ? "The cell is empty." : what, next);
            return null;
        }

        if (read.Time is { } time)
        {
            return new ListedMoment(read.Day, time, read.Offset);
        }

        Wrong(field, $"'{text}' says no hour.", "Write day and hour, for example 2022-03-28 08:00.");
        return null;
    }
}
