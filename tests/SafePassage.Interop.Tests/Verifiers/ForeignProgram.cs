using System.Diagnostics;

namespace SafePassage.Interop.Tests.Verifiers;

/// <summary>What a program that we did not write said of a log.</summary>
/// <param name="ExitCode">0 accepted, 1 refused, else wrong use or a crash.</param>
/// <param name="Output">What it printed on both streams, without white space at the ends.</param>
internal sealed record ForeignAnswer(int ExitCode, string Output);

/// <summary>Finds and runs programs of other languages.</summary>
internal static class ForeignProgram
{
    /// <summary>The folder of the repository, found upwards from the tests.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The sources of the verifiers.</summary>
    public static string Sources { get; } =
        Path.Combine(Repository, "tests", "SafePassage.Interop.Tests", "foreign");

    /// <summary>The program of this name on the path; null when there is none.</summary>
    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ForeignAnswer> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ForeignAnswer(process.ExitCode, (await output + await errors).Trim());
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests do not lie in the repository, whose sources they need.");
    }
}
