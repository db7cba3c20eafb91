using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace SafePassage.Web.Tests.ClientApp;

/// <summary>The client's own tests (vitest), so that one command runs all there are.</summary>
public sealed class ClientCodeTests
{
    // No budget, but an end for what hangs: beside the browser tests it has taken 3 minutes.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(8);

    private static readonly string s_client = Path.Combine(Server.Repository, "src/SafePassage.Web/ClientApp");

    [Fact]
    public async Task The_clients_own_tests_pass()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(s_client, "node_modules/vitest/package.json")),
            "vitest is absent: it comes with the client's packages (npm ci), which a build with SkipClient leaves out");
        var (exitCode, output) = await RunAsync("test");
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        using var npm = Start(script);
        var output = new StringBuilder();
        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        npm.OutputDataReceived += Add;
        npm.ErrorDataReceived += Add;
        npm.BeginOutputReadLine();
        npm.BeginErrorReadLine();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ending.CancelAfter(s_longest);
        try
        {
            await npm.WaitForExitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            Assert.Fail($"npm {script} did not end within {s_longest}. Until then it said:\n{Said()}");
        }

        return (npm.ExitCode, Said());

        string Said()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    private static Process Start(string script)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", [script, "--silent"])
        {
            WorkingDirectory = s_client,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The runner's report is read as text.
            Environment = { ["NO_COLOR"] = "1", ["CI"] = "true" },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("npm is absent: the client's tests need Node 20.19 or newer");
            throw;
        }
    }
}
