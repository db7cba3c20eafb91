using System.Diagnostics;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to the output stream.</param>
/// <param name="Errors">What it wrote to the error stream.</param>
internal sealed record RunResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The message of a run that failed: the last line on the error stream.</summary>
    public string Message => Lines[^1];

    /// <summary>Lines on the error stream.</summary>
    public string[] Lines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Runs <c>safe-passage</c> as a process of its own.</summary>
internal static class Program
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The built program, of the same configuration as these tests.</summary>
    public static string Path
    {
        get
        {
            var own = System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
            var configuration = System.IO.Path.GetFileName(own);
            return RepositoryFiles.At("artifacts", "bin", "SafePassage.Cli", configuration, "safe-passage.dll");
        }
    }

    /// <summary>Starts the program.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(string folder, params string[] arguments) => Start(folder, variable: null, arguments);

    /// <summary>Runs the program to its end.</summary>
    public static Task<RunResult> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, variable: null, arguments);

    /// <summary>Runs the program to its end; nobody sits at its terminal.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="variable">An environment variable that it finds, or null.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<RunResult> RunAsync(
        string folder, (string Name, string Value)? variable, string[] arguments)
    {
        using var process = Start(folder, variable, arguments);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new RunResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string folder, (string Name, string Value)? variable, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
