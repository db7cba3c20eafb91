using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Tables.Reading;

/// <summary>Reads a table that a person brings: CSV, TSV, XLSX, or text pasted from a spreadsheet.</summary>
/// <remarks>
/// Every cell stays the text it was: "007" is no number here. What was found (encoding, separator, decimal mark,
/// header, HXL row) stands in the result and can be said otherwise by <see cref="TableOptions"/>. Stateless; linear in
/// the file.
/// </remarks>
public static class TableReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = TableLimits.Bytes;

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">CSV or TSV in any encoding, or an XLSX workbook; at most <see cref="MaxBytes"/>.</param>
    /// <param name="name">The file's name; it stands in messages and may tell what the table holds.</param>
    /// <param name="options">What a person says about the file, or null.</param>
    /// <exception cref="RefusalException">It is too large, empty, no text, or a row of it cannot be read.</exception>
    public static ReadTable Read(byte[] bytes, string name, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentException.ThrowIfNullOrEmpty(name);
        RequireLength(bytes.Length, name);
        options ??= new TableOptions();
        if (Workbook.IsOne(bytes))
        {
            return Shape(Workbook.Read(bytes, name, options.Sheet), name, options, "XLSX", true, [], null);
        }

        var (text, encoding, surely) = DecodedText.Read(bytes, name, options.Encoding);
        return OfText(text, name, options, encoding, surely);
    }

    /// <summary>Reads text that was pasted.</summary>
    /// <exception cref="RefusalException">It is too large or empty, or a row of it cannot be read.</exception>
    public static ReadTable ReadPasted(string text, string name, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(name);
        RequireLength(text.Length, name);
        return OfText(text, name, options ?? new TableOptions(), "pasted text", true);
    }

    /// <summary>The sheets of a workbook in their order; empty for a text file.</summary>
    /// <exception cref="RefusalException">It begins as a workbook and is none.</exception>
    public static IReadOnlyList<string> Sheets(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Workbook.IsOne(bytes) ? Workbook.Sheets(bytes, name) : [];
    }

    private static ReadTable OfText(string text, string name, TableOptions options, string encoding, bool surely)
    {
        var (rows, separator) = SeparatedText.Read(text, name, options.Separator);
        return Shape(rows, name, options, encoding, surely, DecodedText.Samples(text), separator);
    }

    private static ReadTable Shape(
        List<TableRow> read, string name, TableOptions options, string encoding, bool surely,
        ImmutableArray<string> samples, char? separator)
    {
        var rows = TableShape.Even(read, name);
        if (rows.Count == 0)
        {
            throw new RefusalException(new Refusal(
                "table.empty", name, "The table has no rows.", "Give a table with a row of names and rows below it."));
        }

        var (header, tags) = TableShape.Heads(rows, options.HasHeader);
        var body = rows.Skip(Math.Max(header, tags) + 1).ToImmutableArray();
        return new ReadTable(
            name, encoding, surely, samples, separator,
            options.DecimalMark ?? TableShape.DecimalMark(body),
            header >= 0 ? rows[header].Cells : [.. rows[0].Cells.Select(_ => "")],
            tags >= 0 ? rows[tags].Cells : [], body)
        {
            HeaderNumber = header >= 0 ? rows[header].Number : 0,
        };
    }

    private static void RequireLength(int length, string name)
    {
        if (length > MaxBytes)
        {
            throw TableShape.TooLarge(name, string.Create(
                CultureInfo.InvariantCulture, $"it has more than {MaxBytes / 1024 / 1024} MB"));
        }
    }
}
