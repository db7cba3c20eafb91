using System.Globalization;

namespace SafePassage.Bench;

/// <summary>What a process has in memory, in megabytes (a million bytes), as Linux tells it in <c>/proc</c>.</summary>
/// <param name="All">The resident set.</param>
/// <param name="File">Of one file that is mapped: the system can take these pages back at any time.</param>
/// <param name="Anonymous">What stands in no file: heap, stacks.</param>
/// <param name="Proportional">The resident set, where each page counts by the share of this process in it.</param>
/// <remarks>All minus file and anonymous are the program's own files.</remarks>
internal readonly record struct ResidentMemory(double All, double File, double Anonymous, double Proportional)
{
    /// <summary>Number of figures.</summary>
    public const int Fields = 4;

    public static ResidentMemory Of(ReadOnlySpan<double> figures) =>
        new(figures[0], figures[1], figures[2], figures[3]);

    /// <summary>That of this process; nothing but NaN where the system does not tell.</summary>
    public static ResidentMemory Read(string file)
    {
        const string Rollup = "/proc/self/smaps_rollup";
        if (!System.IO.File.Exists(Rollup))
        {
            return new ResidentMemory(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var rollup = System.IO.File.ReadAllLines(Rollup);
        var isInFile = false;
        var mapped = 0.0;
        foreach (var line in System.IO.File.ReadLines("/proc/self/smaps"))
        {
            // A map begins with its addresses and ends with its file; the lines that follow tell of it.
            isInFile = line.Contains('-', StringComparison.Ordinal) && line.Contains(' ', StringComparison.Ordinal)
                && !line.Split(' ')[0].EndsWith(':') ? line.EndsWith(file, StringComparison.Ordinal) : isInFile;
            mapped += isInFile && line.StartsWith("Rss:", StringComparison.Ordinal) ? Megabytes(line) : 0;
        }

        return new ResidentMemory(Field(rollup, "Rss:"), mapped, Field(rollup, "Anonymous:"), Field(rollup, "Pss:"));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{All} {File} {Anonymous} {Proportional}");

    private static double Field(string[] lines, string name) =>
        Megabytes(Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))!);

    private static double Megabytes(string line) => 1.024e-3 * double.Parse(
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
}
