using System.Globalization;
using CsvHelper;
using SafePassage.Terms;

namespace SafePassage.Tables.Reading;

/// <summary>Cuts text into rows and cells.</summary>
internal static class SeparatedText
{
    // A comma comes last: where decimals are written with one, it stands in each line as evenly as the true separator.
    private static readonly char[] Known = ['\t', ';', '|', ','];

    /// <summary>The rows with their numbers, and the separator.</summary>
    /// <exception cref="RefusalException">A quotation mark is not closed, or a row is too long.</exception>
    internal static (List<TableRow> Rows, char Separator) Read(string text, string file, char? asked)
    {
        var (body, hinted, skipped) = WithoutHint(text);
        var separator = asked ?? hinted ?? Find(body);
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = TableLimits.Columns * TableLimits.CellLength,
        };
        var rows = new List<TableRow>();
        try
        {
            using var reader = CsvReader.FromText(body, options);
            while (reader.Read())
            {
                TableShape.RequireRoom(file, rows.Count + 1, reader.FieldCount);
                var cells = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i));
                rows.Add(new TableRow(checked((int)reader.LineNumber) + skipped, [.. cells]));
            }
        }
        catch (CsvFormatException e)
        {
            throw new RefusalException(
                new Refusal(
                    "table.csv",
                    string.Create(CultureInfo.InvariantCulture, $"{file} row {e.RecordNumber + skipped}"),
                    "The row cannot be read: a quotation mark is not closed, or the row is too long.",
                    "Correct the row, or save the table anew from the spreadsheet."),
                e);
        }

        return (rows, separator);
    }

    // Excel writes sep=; in front of the table.
    private static (string Body, char? Hint, int Skipped) WithoutHint(string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 5)
        {
            return (text, null, 0);
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return Array.IndexOf(Known, text[4]) >= 0 && (end < 0 || end <= 6)
            ? (end < 0 ? "" : text[(end + 1)..], text[4], 1)
            : (text, null, 0);
    }

    // The separator that stands most evenly: in the most lines as often as in the first.
    private static char Find(string text)
    {
        var lines = FirstLines(text);
        var best = (Separator: ',', Even: 0);
        foreach (var separator in Known)
        {
            var counts = lines.Select(line => CountOutsideQuotes(line, separator)).ToArray();
            var even = counts.Length == 0 || counts[0] == 0 ? 0 : counts.Count(count => count == counts[0]);
            if (even > best.Even)
            {
                best = (separator, even);
            }
        }

        return best.Separator;
    }

    private static List<string> FirstLines(string text)
    {
        var lines = new List<string>();
        using var reader = new StringReader(text);
        while (lines.Count < 32 && reader.ReadLine() is { } line)
        {
            if (line.Trim().Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static int CountOutsideQuotes(string line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted = c == '"' ? !quoted : quoted;
            count += c == separator && !quoted ? 1 : 0;
        }

        return count;
    }
}
