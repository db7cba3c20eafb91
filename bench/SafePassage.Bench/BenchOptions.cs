using System.Globalization;

namespace SafePassage.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="What"><c>roads</c>, <c>region</c>, <c>planning</c>, <c>simulation</c>, <c>ledger</c>, <c>http</c>,
/// <c>start</c> or <c>all</c> (all but the start).</param>
/// <param name="Extracts">The folder with OpenStreetMap extracts; null for none.</param>
/// <param name="Seed">Where all chance begins.</param>
/// <param name="Folder">Where files are written while it runs; on the disk that is to be measured.</param>
/// <param name="IsLong">Also what takes minutes.</param>
/// <param name="Only">Only the planning row of this name, or those whose name contains it; of roads, region and http
/// the rows whose name contains it; empty for all.</param>
/// <param name="IsList">Only the names of the planning rows.</param>
/// <param name="Program">The published program whose start is measured.</param>
/// <param name="Divisor">The sizes of a day are divided by this: a quick look whether each row ends. 1 or more.</param>
internal sealed record BenchOptions(
    string What, string? Extracts, int Seed, string Folder, bool IsLong = false, string Only = "",
    bool IsList = false, string? Program = null, int Divisor = 1)
{
    public const string Usage =
        "Usage: roads|region|planning|simulation|ledger|http|start|all [--data FOLDER-WITH-OSM-EXTRACTS] [--seed N] "
            + "[--folder FOLDER-TO-WRITE-IN] [--only PART-OF-A-ROW] [--divide N] [--long] [--list] "
            + "[--program PUBLISHED-PROGRAM]";

    public static BenchOptions? Read(string[] args)
    {
        if (args.Length == 0 || args[0] is not
            ("roads" or "region" or "planning" or "simulation" or "ledger" or "http" or "start" or "all"))
        {
            return null;
        }

        var isLong = args.Contains("--long", StringComparer.Ordinal);
        var isList = args.Contains("--list", StringComparer.Ordinal);
        args = [.. args.Where(a => a is not ("--long" or "--list"))];
        var options = new BenchOptions(args[0], null, 1, Path.GetTempPath(), isLong, IsList: isList);
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--data" when Directory.Exists(args[i + 1]):
                    options = options with { Extracts = args[i + 1] };
                    break;
                case "--folder" when Directory.Exists(args[i + 1]):
                    options = options with { Folder = args[i + 1] };
                    break;
                case "--seed" when int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--program" when File.Exists(args[i + 1]):
                    options = options with { Program = Path.GetFullPath(args[i + 1]) };
                    break;
                case "--divide" when int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var by) && by > 0:
                    options = options with { Divisor = by };
                    break;
                case "--only":
                    options = options with { Only = args[i + 1] };
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 == 1 ? options : null;
    }

    /// <summary>True for a row of roads, region or http that is asked for.</summary>
    public bool WantsRow(string row) => row.Contains(Only, StringComparison.OrdinalIgnoreCase);

    /// <summary>A size of a day, divided as asked for; 1 at the least.</summary>
    public int Part(int size) => Math.Max(1, size / Divisor);

    public bool Wants(string part) => What == part || What == "all";

    /// <summary>Makes a new folder to write in; whoever asks deletes it.</summary>
    public string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Folder, $"safe-passage-bench-{Environment.ProcessId}-{name}")).FullName;
}
