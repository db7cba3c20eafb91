using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafePassage.Ledger.Merkle;

namespace SafePassage.Interop.Tests.Kills;

/// <summary>What a run of <see cref="AppendingProgram"/> printed before it was killed.</summary>
/// <param name="Acknowledged">Index and leaf hash of each acknowledged entry.</param>
/// <param name="Heads">Size and root of each checkpoint that was the newest one at an acknowledgement.</param>
internal sealed record KilledRun(
    IReadOnlyList<(long Index, Hash Leaf)> Acknowledged, IReadOnlyList<(long Size, Hash Root)> Heads)
{
    /// <summary>Starts the program and kills it (SIGKILL) once it printed enough and some more time went by.</summary>
    /// <param name="folder">The store.</param>
    /// <param name="trial">Number of the run.</param>
    /// <param name="afterBytes">Bytes it prints before the wait begins; 0 lets it begin with the start.</param>
    /// <param name="wait">How long it goes on after that; decides the moment only, nothing is measured.</param>
    /// <param name="cancellation">Gives up, and kills it.</param>
    /// <exception cref="InvalidOperationException">The program ended by itself.</exception>
    public static async Task<KilledRun> StartAsync(
        string folder, int trial, int afterBytes, TimeSpan wait, CancellationToken cancellation)
    {
        var name = typeof(KilledRun).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { AppendingProgram.Word, folder, trial.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var printed = new MemoryStream();
            var reached = new TaskCompletionSource();
            var reading = ReadAsync(process.StandardOutput.BaseStream, printed, afterBytes, reached, cancellation);
            await Task.WhenAny(reached.Task, reading);
            await Task.Delay(wait, TimeProvider.System, cancellation);
            if (process.HasExited)
            {
                throw new InvalidOperationException("It ended before it was killed: " + await errors);
            }

            process.Kill();
            await reading;
            return Parse(Encoding.UTF8.GetString(printed.ToArray()));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task ReadAsync(
        Stream from, MemoryStream to, int afterBytes, TaskCompletionSource reached, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        int count;
        do
        {
            if (to.Length >= afterBytes)
            {
                reached.TrySetResult();
            }

            count = await from.ReadAsync(buffer, cancellation);
            to.Write(buffer, 0, count);
        }
        while (count > 0);
    }

    private static KilledRun Parse(string printed)
    {
        var (acknowledged, heads) = (new List<(long, Hash)>(), new List<(long, Hash)>());
        // The kill may cut the last line short, and then the rest of it is whatever it is.
        foreach (var line in printed.Split('\n')[..^1])
        {
            if (line.Split(' ') is not [var word, var number, var base64] || !Hash.TryParse(base64, out var hash))
            {
                throw new InvalidOperationException($"Not a line of the program: {line}");
            }

            (word is "entry" ? acknowledged : heads).Add((long.Parse(number, CultureInfo.InvariantCulture), hash));
        }

        return new KilledRun(acknowledged, heads);
    }
}
