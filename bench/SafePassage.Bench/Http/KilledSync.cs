using System.Diagnostics;
using System.Net.Sockets;

namespace SafePassage.Bench.Http;

/// <summary>A server is killed while phones hand over, and started again: what is in its log is counted.</summary>
internal static class KilledSync
{
    /// <summary>The row's name.</summary>
    public const string Row = "killed";

    /// <summary>The first argument of the process that is killed; the second is its folder.</summary>
    public const string Child = "serve-until-killed";

    private const int Phones = 16;
    private const int BatchesMost = 60;
    private const int BatchSize = 20;
    private const int Kills = 5;

    /// <summary>Serves a folder until it is killed, or who started it is gone; prints the address.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var server = await BenchServer.OpenAsync(folder);
        Console.WriteLine(await server.ServeAsync(null, null));
        _ = await Console.In.ReadToEndAsync();
    }

    public static async Task RunAsync(BenchOptions options, string folder)
    {
        var batches = Math.Max(15, options.Part(BatchesMost));
        var records = SignedRecords.SignFromPhones(Phones, batches * BatchSize, 40, options.Seed);
        await using (var server = await BenchServer.OpenAsync(folder))
        {
            await server.AppendAsync(records.Setup);
        }

        var requests = Array.ConvertAll(records.Envelopes, e => Enumerable.Range(0, batches)
            .Select(i => RawConnection.Request(
                "/api/v1/records/batch", HttpBench.Lines(e.AsSpan(i * BatchSize, BatchSize)))).ToArray());
        var (chance, done, inTheAir) = (new Random(options.Seed), new int[Phones], 0);
        for (var kill = 0; kill <= Kills; kill++)
        {
            using var server = Start(folder);
            try
            {
                var address = new Uri(await server.StandardOutput.ReadLineAsync()
                    ?? throw new InvalidOperationException("The server did not start."));
                var limit = kill == Kills ? int.MaxValue : chance.Next(batches * 2 / 3, batches * 2);
                Console.WriteLine(
                    $"Server {kill + 1} is up; {done.Sum()} of {Phones * batches} batches were answered.");
                inTheAir += await SendUntilKilledAsync(server, address, requests, done, limit);
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync();
            }
        }

        await CountAsync(folder, records, inTheAir);
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledSync).Assembly.Location);
        }

        start.ArgumentList.Add(Child);
        start.ArgumentList.Add(folder);
        return Process.Start(start)!;
    }

    // A phone whose answer did not come sends the same batch again to the next server, as a phone does.
    // Returns how many batches were sent without an answer.
    private static async Task<int> SendUntilKilledAsync(
        Process server, Uri address, byte[][][] requests, int[] done, int limit)
    {
        var (answered, lost) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, requests.Length).Select(phone => Task.Run(async () =>
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(address);
                while (done[phone] < requests[phone].Length)
                {
                    await connection.SendAsync(requests[phone][done[phone]]);
                    done[phone]++;
                    if (Interlocked.Increment(ref answered) == limit)
                    {
                        server.Kill();
                    }
                }
            }
            catch (Exception e) when (limit != int.MaxValue && (e is SocketException || IsClosed(e)))
            {
                Interlocked.Increment(ref lost);
            }
        })));
        return lost;
    }

    // A refusal of the server is a fault of the run, and no lost connection.
    private static bool IsClosed(Exception e) =>
        e is InvalidOperationException && e.Message.StartsWith("The server closed", StringComparison.Ordinal);

    private static async Task CountAsync(string folder, SignedRecords records, int inTheAir)
    {
        await using var server = await BenchServer.OpenAsync(folder);
        var held = server.Book.Page.Records.Select(r => r.Id).ToList();
        var sent = records.Envelopes.SelectMany(e => e).Select(e => e.Id).ToHashSet();
        var counts = held.Where(sent.Contains).ToList();
        var (lost, doubled) = (sent.Count - counts.Distinct().Count(), counts.Count - counts.Distinct().Count());
        var entries = server.Book.Head.Size - records.Setup.Length;
        Console.WriteLine(
            $"{sent.Count:N0} headcounts of {Phones} phones, the server killed {Kills} times with {inTheAir} batches "
            + $"unanswered: {lost} lost, {doubled} doubled; {entries:N0} entries beside the "
            + $"{records.Setup.Length} before.");
        if (lost != 0 || doubled != 0 || entries != sent.Count)
        {
            throw new InvalidOperationException("The log does not hold each headcount once.");
        }
    }
}
