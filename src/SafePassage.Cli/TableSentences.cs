using SafePassage.Tables;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>What will happen with tables on "Add", in sentences.</summary>
internal static class TableSentences
{
    public static IEnumerable<string> Of(TablesPreview preview)
    {
        foreach (var table in preview.Tables)
        {
            yield return $"{table.Table.Name}: {(table.Kind is { } kind ? KindNames.Of(kind) : "not known")}, "
                + $"{Output.Number(table.Added)} added, {Output.Number(table.NotAdded)} left out. "
                + $"Read as {Facts(table.Table)}.";
            foreach (var remark in table.Remarks)
            {
                yield return $"  {(remark.Column.Length > 0 ? $"column '{remark.Column}': " : "")}{Said(remark)}";
            }

            foreach (var row in table.Rows)
            {
                foreach (var sentence in Of(row))
                {
                    yield return "  " + sentence;
                }
            }
        }

        if (preview.FoundClasses.Length > 0)
        {
            yield return "Classes of people, as the columns name them: "
                + $"{string.Join(", ", preview.FoundClasses.Select(c => $"{c.Name} ({c.Id})"))}.";
        }
    }

    /// <summary>Refuses when a row would not be added, and names the first with its column.</summary>
    /// <exception cref="RefusalException">A row is wrong, or waits for an answer.</exception>
    public static void RequireAll(TablesPreview preview)
    {
        foreach (var table in preview.Tables)
        {
            var row = table.Rows.FirstOrDefault(r => r.State is RowState.Wrong or RowState.Asked);
            if (row is null)
            {
                continue;
            }

            var remark = row.Remarks.Concat(table.Remarks).FirstOrDefault(r => r.IsWrong);
            var column = remark?.Column ?? row.Proposals[0].Column;
            throw new RefusalException(new Refusal(
                "scenario.row",
                FormattableString.Invariant($"{table.Table.Name} row {row.Number}")
                    + (column.Length > 0 ? $", column '{column}'" : ""),
                remark?.What ?? row.Proposals[0].What,
                remark is null
                    ? "Correct it, or add --accept-proposals when it is meant so."
                    : $"{remark.Next} Or add --lenient, which leaves out {Output.Number(preview.NotAdded)} rows."));
        }
    }

    private static IEnumerable<string> Of(PreparedRow row)
    {
        var where = FormattableString.Invariant($"row {row.Number}");
        foreach (var remark in row.Remarks)
        {
            yield return $"{where}{(remark.Column.Length > 0 ? $", column '{remark.Column}'" : "")}: {Said(remark)}";
        }

        foreach (var proposal in row.Proposals)
        {
            yield return $"{where}, column '{proposal.Column}': {proposal.What} "
                + (row.State == RowState.Ready ? "It is taken so." : "Not added until this is answered.");
        }
    }

    private static string Said(RowRemark remark) =>
        remark.Next.Length > 0 ? $"{remark.What} {remark.Next}" : remark.What;

    /// <summary>How a table was read: encoding, separator, decimals, HXL.</summary>
    public static string Facts(ReadTable table)
    {
        string?[] facts =
        [
            table.Encoding + (table.EncodingSurely ? "" : " (likely; --encoding says it otherwise)")
                + (table.Samples.Length > 0 ? $", as in {string.Join(", ", table.Samples.Select(Isolated))}" : ""),
            table.Separator switch
            {
                '\t' => "columns by tab",
                { } separator => $"columns by '{separator}'",
                null => null,
            },
            table.DecimalMark switch { ',' => "decimal comma", '.' => "decimal point", _ => null },
            table.Tags.Length > 0 ? "HXL row" : null,
        ];
        return string.Join("; ", facts.OfType<string>());
    }

    // A word that runs from right to left must not turn the sentence around it.
    private static string Isolated(string word) => $"\u2068{word}\u2069";
}
