namespace SafePassage.Planning.Reports;

/// <summary>One cell of a table as text (RFC 4180) that no spreadsheet takes for a formula.</summary>
public static class CsvCell
{
    /// <summary>A text as a cell.</summary>
    /// <param name="text">Any text. One that begins as a formula does gets an apostrophe before it.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A leading sign, tab or line end would be taken for a formula by spreadsheets.
        var plain = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
