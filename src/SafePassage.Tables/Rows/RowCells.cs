using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;

namespace SafePassage.Tables.Rows;

/// <summary>The cells of one row by field, and what is found to be said about them.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class RowCells(TableRow row, IReadOnlyList<TableColumn?> columns, ReadTable table)
{
    private readonly List<RowRemark> _remarks = [];
    private readonly List<RowProposal> _proposals = [];

    internal char? DecimalMark => table.DecimalMark;

    internal bool IsWrong => _remarks.Exists(remark => remark.IsWrong);

    internal ImmutableArray<RowRemark> Remarks => [.. _remarks];

    internal ImmutableArray<RowProposal> Proposals => [.. _proposals];

    /// <summary>The columns that count people or places, with the index of each.</summary>
    internal IEnumerable<(int Index, string Class)> Counts(string field)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is { PeopleClass: { } people } column && column.Field == field)
            {
                yield return (i, people);
            }
        }
    }

    internal bool HasColumn(string field) => IndexOf(field) >= 0;

    /// <summary>The cell's text; empty when there is no such column.</summary>
    internal string Text(string field) => IndexOf(field) is >= 0 and var index ? row.Cells[index] : "";

    internal string TextAt(int index) => row.Cells[index];

    /// <summary>The column's header, or its letter.</summary>
    internal string Column(string field) => IndexOf(field) is >= 0 and var index ? HeaderAt(index) : field;

    internal string HeaderAt(int index) => HeaderOf(table, index);

    internal static string HeaderOf(ReadTable table, int index) =>
        table.Headers[index] is { Length: > 0 } header ? header : Letter(index);

    internal void Wrong(string column, string what, string next) =>
        _remarks.Add(new RowRemark(column, what, next, IsWrong: true));

    internal void Note(string column, string what, bool isForAll = false) =>
        _remarks.Add(new RowRemark(column, what, "", IsWrong: false) { IsForAll = isForAll });

    internal void Propose(ProposalKind kind, string column, string what, string stands, string meant) =>
        _proposals.Add(new RowProposal(kind, column, what, stands, meant));

    /// <summary>A whole number in range, null when the cell is empty or wrong; a wrong one is remarked.</summary>
    internal int? Whole(string field, int least, int most) =>
        IndexOf(field) is >= 0 and var index ? WholeAt(index, least, most) : null;

    /// <summary>Gives a part a field where the cell says a whole number in range.</summary>
    internal void AddWhole(JsonObject part, string field, int least, int most)
    {
        if (Whole(field, least, most) is { } value)
        {
            part[field] = value;
        }
    }

    internal int? WholeAt(int index, int least, int most)
    {
        var text = row.Cells[index];
        var column = HeaderAt(index);
        if (text.Length == 0)
        {
            return null;
        }

        var reading = NumberText.WholeAmongWords(text, table.DecimalMark, least, most);
        if (reading.Value is not { } value)
        {
            Wrong(
                column, $"'{text}' is no whole number from {Say(least)} to {Say(most)}.",
                "Write digits alone.");
            return null;
        }

        if (reading.IsAsked)
        {
            Propose(
                ProposalKind.ReadNumber, column, $"'{text}' would be read as {Say(value)}.", text, Say(value));
        }

        return (int)value;
    }

    /// <summary>A time of day as HH:mm; null when the cell is empty or wrong.</summary>
    internal string? Clock(string field)
    {
        var text = Text(field);
        if (text.Length == 0)
        {
            return null;
        }

        var clock = DayText.Clock(text);
        if (clock is null)
        {
            Wrong(Column(field), $"'{text}' is no time of day.", "Write it as HH:mm, 00:00 to 24:00.");
        }

        return clock;
    }

    internal void Missing(string field, string next)
    {
        if (!_remarks.Exists(remark => remark.IsWrong && remark.Column == Column(field)))
        {
            Wrong(Column(field), HasColumn(field) ? "The cell is empty." : $"There is no column for {field}.", next);
        }
    }

    private int IndexOf(string field)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is { PeopleClass: null } column && column.Field == field)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Say(decimal value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static string Letter(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);
}
