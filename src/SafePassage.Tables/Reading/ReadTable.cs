using System.Collections.Immutable;

namespace SafePassage.Tables.Reading;

/// <summary>What a person may say about a file where the program would read it otherwise.</summary>
/// <param name="Encoding">The letters' encoding, for example <c>windows-1251</c>; null finds it.</param>
/// <param name="Separator">What stands between columns; null finds it.</param>
/// <param name="HasHeader">Whether the first row names the columns; null finds it.</param>
/// <param name="DecimalMark">Point or comma; null finds it.</param>
/// <param name="Sheet">The sheet of a workbook; null takes the first.</param>
public sealed record TableOptions(
    string? Encoding = null, char? Separator = null, bool? HasHeader = null, char? DecimalMark = null,
    string? Sheet = null);

/// <summary>A row: its number as a spreadsheet counts it, and the text of its cells, trimmed.</summary>
/// <param name="Number">The first row of the file is 1, empty rows count.</param>
/// <param name="Cells">As many as the table has columns; an empty cell is the empty text.</param>
public sealed record TableRow(int Number, ImmutableArray<string> Cells);

/// <summary>A table as text, and how it was read. Immutable; safe to share.</summary>
/// <param name="Name">The file's name, or another for people.</param>
/// <param name="Encoding">How the letters were read: UTF-8, UTF-16, windows-1252 and so on.</param>
/// <param name="EncodingSurely">False when the bytes only made it likely: look at <paramref name="Samples"/>.</param>
/// <param name="Samples">Two words at most with letters beyond ASCII, by which a reader sees whether it is
/// right.</param>
/// <param name="Separator">What stood between columns; null for a workbook.</param>
/// <param name="DecimalMark">Point or comma; null when the table does not tell.</param>
/// <param name="Headers">The names of the columns; empty texts where there is no header row.</param>
/// <param name="Tags">The HXL tags by column; empty when there is no HXL row.</param>
/// <param name="Rows">The rows below header and tags; rows without any text are left out.</param>
public sealed record ReadTable(
    string Name,
    string Encoding,
    bool EncodingSurely,
    ImmutableArray<string> Samples,
    char? Separator,
    char? DecimalMark,
    ImmutableArray<string> Headers,
    ImmutableArray<string> Tags,
    ImmutableArray<TableRow> Rows)
{
    /// <summary>The number of the row that names the columns; 0 where there is none.</summary>
    public int HeaderNumber { get; init; }
}
