using SafePassage.Mission.Listing;
using SafePassage.Tables.Listing;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Says how a list was read and what became of each row.</summary>
/// <param name="list">The list.</param>
/// <param name="results">What became of the rows that could be read.</param>
/// <param name="fieldOf">The field of the list that a refusal is about; empty for none.</param>
internal sealed class ListSentences<T>(
    ListRead<T> list, IReadOnlyList<ListedResult> results, Func<Refusal, string> fieldOf)
    where T : class
{
    /// <summary>The sentences.</summary>
    /// <param name="more">What else is to be said, before the numbers of rows.</param>
    public IEnumerable<string> All(IEnumerable<string> more)
    {
        yield return $"{list.Table.Name}: {Rows(list.Rows.Length)}. Read as {TableSentences.Facts(list.Table)}.";
        yield return "Columns: " + string.Join(", ", list.Used.Select(c => $"{c.Field} from '{c.Heading}'")) + ".";
        if (list.Unused.Length > 0)
        {
            yield return $"Not read: {string.Join(", ", list.Unused)}.";
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
            yield return $"  {Where(result.Number, ColumnOf(result.Why!))}: {result.Why!.What} {result.Why.Next}";
        }

        foreach (var sentence in more)
        {
            yield return sentence;
        }

        yield return $"{Number(ListedOutcome.New)} new, {Number(ListedOutcome.Changed)} changed, "
            + $"{Number(ListedOutcome.Known)} known already, "
            + $"{Output.Number(results.Count(r => r.Why is not null) + list.Rows.Count(r => r.Read is null))} refused.";
    }

    /// <summary>Refuses when a row was refused, and names the first.</summary>
    /// <exception cref="RefusalException">A row cannot be taken.</exception>
    public void RequireAll()
    {
        var unread = list.Rows.Where(r => r.Read is null)
            .Select(r => (r.Number, Remark: r.Remarks.First(m => m.IsWrong)));
        var refused = results.Where(r => r.Why is not null)
            .Select(r => (r.Number, r.Why!.What, r.Why.Next, Column: ColumnOf(r.Why)))
            .Concat(unread.Select(r => (r.Number, r.Remark.What, r.Remark.Next, r.Remark.Column)))
            .OrderBy(r => r.Number).ToArray();
        if (refused is [var first, ..])
        {
            throw new RefusalException(new Refusal(
                "list.row", $"{list.Table.Name} {Where(first.Number, first.Column)}", first.What,
                $"{first.Next} Nothing was signed. --lenient leaves out {Output.Number(refused.Length)} of "
                + $"{Rows(list.Rows.Length)}."));
        }
    }

    /// <summary>A number of rows.</summary>
    public static string Rows(int count) => count == 1 ? "1 row" : Output.Number(count) + " rows";

    private string Number(ListedOutcome outcome) => Output.Number(results.Count(r => r.Outcome == outcome));

    // What judges a statement names its field; who wrote the list looks for the column.
    private string ColumnOf(Refusal why)
    {
        var field = fieldOf(why);
        return list.Used.Where(c => c.Field == field).Select(c => c.Heading).FirstOrDefault(
            why.Where.Contains("$.provenance.row.file", StringComparison.Ordinal) ? "the file's name" : "");
    }

    private static string Where(int row, string column) =>
        FormattableString.Invariant($"row {row}") + (column.Length > 0 ? $", column '{column}'" : "");
}
