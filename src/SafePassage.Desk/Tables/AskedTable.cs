using System.Text.Json;
using SafePassage.Tables.Fields;

namespace SafePassage.Desk.Tables;

/// <summary>A table that somebody pastes or drops, and what was said about it.</summary>
/// <param name="Name">The file's name, or another word for it; it may tell what the rows are.</param>
/// <param name="Text">What was pasted; null for a file.</param>
/// <param name="Bytes">The bytes of a file, CSV, TSV or XLSX; null for pasted text.</param>
/// <param name="Draft">The draft that the rows join; null for the newest that was saved.</param>
/// <param name="Answers">What a person says; null for nothing yet.</param>
public sealed record AskedTable(
    string Name, string? Text = null, byte[]? Bytes = null, JsonElement? Draft = null, TableAnswers? Answers = null);

/// <summary>What a person says about a table. What is null is found.</summary>
/// <param name="Kind">What the rows are.</param>
/// <param name="Sheet">The sheet of a workbook.</param>
/// <param name="Encoding">How letters are written, for example <c>windows-1251</c>.</param>
/// <param name="Separator">What stands between columns.</param>
/// <param name="DecimalMark">What stands before decimals.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
/// <param name="LoadMinutes">Minutes a vehicle stands to be boarded where the table does not say it, 0 to 1,440;
/// null for 15.</param>
/// <param name="UnloadMinutes">Minutes until it is empty, likewise; null for 10.</param>
/// <param name="Columns">Fields by header, or by letter where there is none; an empty field leaves the column
/// out.</param>
/// <param name="Taken">Numbers of the rows whose proposals are taken.</param>
/// <param name="LeftOut">Numbers of the rows that are left out.</param>
public sealed record TableAnswers(
    TableKind? Kind = null,
    string? Sheet = null,
    string? Encoding = null,
    TableSeparator? Separator = null,
    TableDecimal? DecimalMark = null,
    bool? HasHeader = null,
    int? LoadMinutes = null,
    int? UnloadMinutes = null,
    IReadOnlyDictionary<string, string>? Columns = null,
    IReadOnlyList<int>? Taken = null,
    IReadOnlyList<int>? LeftOut = null);

/// <summary>What stands between the columns of a text.</summary>
public enum TableSeparator
{
    /// <summary>A tab.</summary>
    Tab,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>An upright line.</summary>
    Bar,
}

/// <summary>What stands before decimals.</summary>
public enum TableDecimal
{
    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma.</summary>
    Comma,
}
