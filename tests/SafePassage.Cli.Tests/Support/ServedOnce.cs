using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace SafePassage.Cli.Tests.Support;

/// <summary>One life of a server: started, asked, and stopped by a signal.</summary>
/// <param name="StartPage">What it answered to <c>/</c>.</param>
/// <param name="Overview">What it answered to <c>/api/v1/overview</c>.</param>
/// <param name="Steps">What it said while starting.</param>
/// <param name="ExitCode">How it ended.</param>
internal sealed record ServedOnce(string StartPage, string Overview, string Steps, int ExitCode)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts a server on a free port, asks it and stops it.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="signal">INT as Ctrl-C sends it, or TERM as a service is stopped.</param>
    /// <param name="arguments">Arguments after <c>serve</c>.</param>
    public static async Task<ServedOnce> RunAsync(string folder, string signal, params string[] arguments)
    {
        var (start, overview) = ("", "");
        var (steps, exitCode) = await WhileAsync(
            folder,
            async (address, cancellationToken) =>
            {
                using var http = new HttpClient { BaseAddress = new Uri(address) };
                start = await http.GetStringAsync(new Uri("/", UriKind.Relative), cancellationToken);
                overview = await http.GetStringAsync(
                    new Uri("/api/v1/overview", UriKind.Relative), cancellationToken);
            },
            signal,
            arguments);
        return new ServedOnce(start, overview, steps, exitCode);
    }

    /// <summary>Starts a server on a free port, uses it and stops it.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="use">Given its address.</param>
    /// <param name="signal">INT as Ctrl-C sends it, or TERM as a service is stopped.</param>
    /// <param name="arguments">Arguments after <c>serve</c>.</param>
    /// <returns>What it said while starting, and how it ended.</returns>
    public static async Task<(string Steps, int ExitCode)> WhileAsync(
        string folder, Func<string, CancellationToken, Task> use, string signal, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a signal is sent with kill");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var process = Program.Start(folder, ["serve", "--urls", "http://127.0.0.1:0", .. arguments]);
        try
        {
            var steps = process.StandardError.ReadToEndAsync(limit.Token);
            var line = await process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException(await steps);
            await use(line.Split(' ').First(w => w.StartsWith("http://", StringComparison.Ordinal)), limit.Token);
            using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(limit.Token);
            return (await steps, process.ExitCode);
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
