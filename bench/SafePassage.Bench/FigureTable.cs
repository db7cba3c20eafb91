namespace SafePassage.Bench;

/// <summary>Rows of figures, printed as a Markdown table with aligned columns.</summary>
internal sealed class FigureTable(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [columns];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Fills the last cell of the last row, for what is known only afterwards.</summary>
    public void SetLast(string cell) => _rows[^1][^1] = cell;

    public void Print()
    {
        Console.WriteLine($"\n{title}\n");
        var widths = Enumerable.Range(0, columns.Length).Select(c => _rows.Max(row => row[c].Length)).ToArray();
        PrintRow(_rows[0], widths);
        var rule = widths.Select((w, c) => new string('-', w + 1) + (c == 0 ? '-' : ':'));
        Console.WriteLine($"|{string.Join('|', rule)}|");
        foreach (var row in _rows.Skip(1))
        {
            PrintRow(row, widths);
        }
    }

    /// <summary>The value below which the given share of the values lies.</summary>
    public static double Quantile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    private static void PrintRow(string[] row, int[] widths)
    {
        var cells = row.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
    }
}
