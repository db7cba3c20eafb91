using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Tables.Fields;
using SafePassage.Terms;

namespace SafePassage.Tables.Reading;

/// <summary>Finds in rows of cells which of them name the columns, and how decimals are written.</summary>
internal static partial class TableShape
{
    // The row of tags stands among the first 25 rows (hxlstandard.org).
    private const int TagRows = 25;

    /// <exception cref="RefusalException">There are too many rows, columns or cells.</exception>
    internal static void RequireRoom(string file, int rows, int columns)
    {
        if (rows > TableLimits.Rows)
        {
            throw TooLarge(file, string.Create(
                CultureInfo.InvariantCulture, $"it has more than {TableLimits.Rows} rows"));
        }

        if (columns > TableLimits.Columns)
        {
            throw TooLarge(file, string.Create(
                CultureInfo.InvariantCulture, $"row {rows} has more than {TableLimits.Columns} columns"));
        }
    }

    internal static RefusalException TooLarge(string file, string why) => new(new Refusal(
        "table.too-large", file, $"The table is too large: {why}.", "Give the part of it that is meant."));

    /// <summary>Makes every row as wide as the widest, without spaces around the text of its cells.</summary>
    /// <exception cref="RefusalException">There are too many cells, or a cell is too long.</exception>
    internal static List<TableRow> Even(List<TableRow> rows, string file)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Length);
        if ((long)width * rows.Count > TableLimits.Cells)
        {
            throw TooLarge(file, string.Create(
                CultureInfo.InvariantCulture, $"it has more than {TableLimits.Cells} cells"));
        }

        var even = new List<TableRow>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Cells.Any(cell => cell.Length > TableLimits.CellLength))
            {
                throw TooLarge(file, string.Create(
                    CultureInfo.InvariantCulture,
                    $"a cell of row {row.Number} has more than {TableLimits.CellLength} characters"));
            }

            if (row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                even.Add(row with
                {
                    Cells = [.. row.Cells.Select(cell => cell.Trim()),
                        .. Enumerable.Repeat("", width - row.Cells.Length)],
                });
            }
        }

        return even;
    }

    /// <summary>Where the names of the columns, the tags and the rows below them stand.</summary>
    /// <returns>The index of the header row and of the tag row, -1 where there is none.</returns>
    internal static (int Header, int Tags) Heads(List<TableRow> rows, bool? hasHeader)
    {
        var tags = rows.Take(TagRows).ToList().FindIndex(IsTags);
        if (tags >= 0)
        {
            return (hasHeader == false ? -1 : tags - 1, tags);
        }

        return (hasHeader ?? LooksLikeHeader(rows) ? 0 : -1, -1);
    }

    /// <summary>Point or comma, whichever alone stands before decimals; null when neither or both do.</summary>
    /// <remarks>Three digits behind it do not tell: 1.200 may be twelve hundred.</remarks>
    internal static char? DecimalMark(IEnumerable<TableRow> rows)
    {
        var (points, commas) = (false, false);
        foreach (var cell in rows.SelectMany(row => row.Cells))
        {
            if (Decimal().Match(cell) is { Success: true } match)
            {
                points |= match.Groups["mark"].Value == ".";
                commas |= match.Groups["mark"].Value == ",";
            }
        }

        return points == commas ? null : points ? '.' : ',';
    }

    private static bool IsTags(TableRow row) => row.Cells.Any(cell => Tag().IsMatch(cell))
        && row.Cells.All(cell => cell.Length == 0 || Tag().IsMatch(cell));

    private static bool LooksLikeHeader(List<TableRow> rows) => rows.Count > 0
        && (rows[0].Cells.Any(FieldWords.IsKnown)
            || (!rows[0].Cells.Any(HasDigit) && rows.Skip(1).Any(row => row.Cells.Any(HasDigit))));

    private static bool HasDigit(string cell) => cell.Any(char.IsDigit);

    [GeneratedRegex(@"^#[\p{L}][\p{L}\p{N}_]*(\s*\+[\p{L}\p{N}_]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^[-+]?[0-9]+(?<mark>[.,])([0-9]{1,2}|[0-9]{4,})[ \u00B0NSEW]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();
}
