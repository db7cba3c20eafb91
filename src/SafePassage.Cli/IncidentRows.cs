using SafePassage.Mission.Listing;
using SafePassage.Records.Bodies;
using SafePassage.Tables.Events;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Hands rows of a list of events on to what signs them, and says what became of each.</summary>
internal static class IncidentRows
{
    /// <summary>A row as what signs it takes it.</summary>
    public static ListedIncident Of(EventRow row)
    {
        var read = row.Event!;
        return new ListedIncident
        {
            Number = row.Number,
            Id = read.Id,
            Kind = Given.Word<IncidentKind>(read.Kind, "--kind"),
            KindWords = read.KindWords,
            Day = read.Day,
            Time = read.Time,
            Offset = read.Offset,
            Place = read.Place,
            Spot = read.Point is { } point ? new StatedSpot(point, read.PrecisionMetres) : null,
            Source = read.Source,
            Sources = read.Sources,
            Text = read.Text,
            Harmed =
            [
                .. read.Casualties.Select(c => new HarmedPeople(
                    Given.Word<CasualtyStatus>(c.Status, "--column"), Given.Word<CasualtyUnit>(c.Unit, "--column"),
                    c.Count, c.Column)),
            ],
        };
    }

    /// <summary>What was read, how, and what became of the rows.</summary>
    public static IEnumerable<string> Sentences(EventList list, IReadOnlyList<ListedResult> results)
    {
        yield return $"{list.Table.Name}: {Rows(list.Rows.Length)}. "
            + $"Read as {TableSentences.Facts(list.Table)}.";
        yield return "Columns: " + string.Join(", ", list.Used.Select(c => $"{c.Field} from '{c.Heading}'")) + ".";
        if (list.Unused.Length > 0)
        {
            yield return $"Not read: {string.Join(", ", list.Unused)}. Who did it is no part of an incident.";
        }

        foreach (var row in list.Rows)
        {
            foreach (var remark in row.Remarks)
            {
                yield return $"  {Where(row.Number, remark.Column)}: {remark.What} {remark.Next}".TrimEnd();
            }
        }

        foreach (var result in results.Where(r => r.Why is not null))
        {
            yield return $"  {Where(result.Number, ColumnOf(list, result.Why!))}: {result.Why!.What} {result.Why.Next}";
        }

        var days = list.Rows.Count(r => r.Event is { Time: null });
        if (days > 0)
        {
            yield return $"{Rows(days)} with a day and no hour: recorded as within the day, and not as midnight.";
        }

        var spots = list.Rows.Count(r => r.Event?.Point is not null);
        if (spots > 0)
        {
            yield return $"{Rows(spots)} with a point: it is rounded to what its precision carries.";
        }

        yield return $"{Number(ListedOutcome.New)} new, {Number(ListedOutcome.Changed)} changed, "
            + $"{Number(ListedOutcome.Known)} known already, "
            + $"{Output.Number(results.Count(r => r.Why is not null) + list.Rows.Count(r => r.Event is null))} refused.";
        string Number(ListedOutcome outcome) => Output.Number(results.Count(r => r.Outcome == outcome));
    }

    /// <summary>Refuses when a row was refused, and names the first.</summary>
    /// <exception cref="RefusalException">A row cannot be taken.</exception>
    public static void RequireAll(EventList list, IReadOnlyList<ListedResult> results)
    {
        var refused = results.Where(r => r.Why is not null).Select(r => (
                r.Number, r.Why!.What, r.Why.Next, Column: ColumnOf(list, r.Why)))
            .Concat(list.Rows.Where(r => r.Event is null).Select(r => (Row: r, Remark: r.Remarks.First(m => m.IsWrong)))
                .Select(r => (r.Row.Number, r.Remark.What, r.Remark.Next, r.Remark.Column)))
            .OrderBy(r => r.Number).ToArray();
        if (refused is [var first, ..])
        {
            throw new RefusalException(new Refusal(
                "list.row", $"{list.Table.Name} {Where(first.Number, first.Column)}", first.What,
                $"{first.Next} Nothing was signed. --lenient leaves out {Output.Number(refused.Length)} of "
                + $"{Output.Number(list.Rows.Length)} rows."));
        }
    }

    // What judges a statement names its field; who wrote the list looks for the column.
    private static string ColumnOf(EventList list, Refusal why)
    {
        var field = why.Where switch
        {
            _ when why.Code == "list.place" => "place",
            _ when why.Code == "list.clock" || why.Where.Contains("$.happenedAt", StringComparison.Ordinal) => "date",
            _ when why.Where.Contains("$.text", StringComparison.Ordinal) => "text",
            _ when why.Where.Contains("$.provenance.source", StringComparison.Ordinal) => "source",
            _ when why.Where.Contains("$.provenance.row.words", StringComparison.Ordinal) => "kind",
            _ when why.Where.Contains("$.spot", StringComparison.Ordinal) => "latitude",
            _ => "",
        };
        return list.Used.Where(c => c.Field == field).Select(c => c.Heading).FirstOrDefault(
            why.Where.Contains("$.provenance.row.file", StringComparison.Ordinal) ? "the file's name" : "");
    }

    private static string Rows(int count) => count == 1 ? "1 row" : Output.Number(count) + " rows";

    private static string Where(int row, string column) =>
        FormattableString.Invariant($"row {row}") + (column.Length > 0 ? $", column '{column}'" : "");
}
