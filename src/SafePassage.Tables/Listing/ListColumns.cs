using System.Collections.Immutable;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Listing;

/// <summary>The words by which a kind of list names its columns.</summary>
/// <param name="Fields">The fields that a column can give.</param>
/// <param name="Find">The field of a heading and a tag, and how early its word stands; the earliest wins.</param>
internal sealed record ColumnWords(
    IReadOnlyCollection<string> Fields, Func<string, string?, (string Field, int Rank)?> Find);

/// <summary>Which column of a list gives which field.</summary>
/// <remarks>What a person says goes before tags, tags before headings. Immutable.</remarks>
internal sealed class ListColumns
{
    private readonly ReadTable _table;
    private readonly ImmutableDictionary<string, int> _indexes;

    private ListColumns(ReadTable table, ImmutableDictionary<string, int> indexes) =>
        (_table, _indexes) = (table, indexes);

    /// <summary>The headings of columns that give nothing, in their order.</summary>
    internal IEnumerable<string> Unused => Enumerable.Range(0, _table.Headers.Length)
        .Except(_indexes.Values).Select(HeadingAt);

    /// <summary>The fields that have a column, with its heading.</summary>
    internal IEnumerable<(string Field, string Heading)> Used =>
        _indexes.OrderBy(pair => pair.Value).Select(pair => (pair.Key, HeadingAt(pair.Value)));

    /// <exception cref="RefusalException">A field or column that a person names is none.</exception>
    internal static ListColumns Find(
        ReadTable table, ColumnWords words, ImmutableDictionary<string, string> said)
    {
        var indexes = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Headers.Length; i++)
        {
            if (words.Find(table.Headers[i], i < table.Tags.Length ? table.Tags[i] : null) is { } found
                && (!ranks.TryGetValue(found.Field, out var rank) || found.Rank < rank))
            {
                (indexes[found.Field], ranks[found.Field]) = (i, found.Rank);
            }
        }

        foreach (var (field, heading) in said)
        {
            if (!words.Fields.Contains(field, StringComparer.Ordinal))
            {
                throw new RefusalException(new Refusal(
                    "list.field", "--column", $"'{field}' is no field of this list.",
                    $"Use one of: {string.Join(", ", words.Fields)}."));
            }

            // A column gives one field: what it gave by its heading, it gives no more.
            var index = IndexOf(table, heading);
            foreach (var taken in indexes.Where(pair => pair.Value == index).Select(pair => pair.Key).ToArray())
            {
                indexes.Remove(taken);
            }

            indexes[field] = index;
        }

        return new ListColumns(table, indexes.ToImmutable());
    }

    internal bool Has(string field) => _indexes.ContainsKey(field);

    /// <summary>The text of a cell, with every cell taken so many columns further on the right.</summary>
    internal string Text(TableRow row, string field, int shift)
    {
        var index = _indexes.TryGetValue(field, out var found) ? found + shift : -1;
        return index >= 0 && index < row.Cells.Length ? row.Cells[index] : "";
    }

    /// <summary>The heading of a field's column; the field where it has none.</summary>
    internal string Heading(string field) => _indexes.TryGetValue(field, out var index) ? HeadingAt(index) : field;

    /// <summary>Refuses a list in which no column gives one of these fields.</summary>
    /// <exception cref="RefusalException">One is missing; the columns that are there are named.</exception>
    internal void Require(IEnumerable<string> fields)
    {
        var missing = fields.Where(field => !Has(field)).ToArray();
        if (missing.Length > 0)
        {
            throw new RefusalException(new Refusal(
                "list.columns", _table.Name,
                $"No column says: {string.Join(", ", missing)}. The columns are "
                + $"{string.Join(", ", Enumerable.Range(0, _table.Headers.Length).Select(HeadingAt))}.",
                $"Say which one does, for example --column {missing[0]}='{HeadingAt(0)}'."));
        }
    }

    private static int IndexOf(ReadTable table, string heading)
    {
        var index = table.Headers.IndexOf(heading, 0, table.Headers.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; index < 0 && i < table.Headers.Length; i++)
        {
            index = RowCells.HeaderOf(table, i).Equals(heading, StringComparison.OrdinalIgnoreCase) ? i : -1;
        }

        return index >= 0 ? index : throw new RefusalException(new Refusal(
            "list.column", table.Name, $"No column is called '{heading}'.",
            $"Use one of: {string.Join(", ", Enumerable.Range(0, table.Headers.Length)
                .Select(i => RowCells.HeaderOf(table, i)))}."));
    }

    private string HeadingAt(int index) => RowCells.HeaderOf(_table, index);
}
