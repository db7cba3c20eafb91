using System.Diagnostics;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>
/// The script of docs/how-to/run-an-operation.md, run as it stands there; its 175 commands are called, not started.
/// </summary>
public sealed class HowToScriptTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Four_parties_run_an_operation_with_files_alone_and_agree_on_the_state_after_each_exchange()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is for a POSIX shell");
        var page = await File.ReadAllTextAsync(
            RepositoryFiles.At("docs", "how-to", "run-an-operation.md"), TestContext.Current.CancellationToken);
        var blocks = page.Split("```sh\n").Skip(1).Select(b => b.Split("```")[0]).ToArray();
        await using var program = new CalledByShell();
        await File.WriteAllTextAsync(
            _folder.At("script.sh"), string.Join('\n', [program.Function, Verifier(), .. blocks]),
            TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync("bash", "script.sh");
        Assert.True(
            code == 0, $"{output[^Math.Min(output.Length, 2_000)..]}\n{errors[^Math.Min(errors.Length, 4_000)..]}");

        // An exchange that found two states would have ended it: each prints the one number that all four have.
        var states = output.Split('\n').Where(l => l.StartsWith("state ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            page.Split('\n').Count(l => l == "exchange" || l.StartsWith("exchange ", StringComparison.Ordinal)),
            states.Length);
        Assert.Equal(states.Length, states.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("You do not have the same text.", errors, StringComparison.Ordinal);
        Assert.Contains("route-not-cleared s2", errors, StringComparison.Ordinal);
        Assert.Contains("expired; was in force, signed by all 4", output, StringComparison.Ordinal);
    }

    // The name by which the page calls the second program, for the one that was built beside these tests.
    private static string Verifier()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var file = RepositoryFiles.At(
            "artifacts", "bin", "SafePassage.Verifier", configuration, "safe-passage-verify.dll");
        return $"safe-passage-verify() {{ dotnet '{file}' \"$@\"; }}";
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string program, string file)
    {
        var start = new ProcessStartInfo(program, [file])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("There is no bash.");
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
