using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SafePassage.Bench.Http;

/// <summary>From the answer to a count until every listener has been told that the log grew.</summary>
/// <remarks>Counts come at random moments, so some fall into the pause that a stream makes after each event.</remarks>
internal static class EventToScreen
{
    private const int Listeners = 200;
    private const int Before = 2_000;
    private const int PostsMost = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(BenchOptions options, string folder)
    {
        var (before, posts) = (options.Part(Before), options.Part(PostsMost));
        var records = SignedRecords.SignFromPhones(1, before + posts, 40, options.Seed);
        await using var server = await BenchServer.OpenAsync(folder);
        await server.AppendAsync(records.Setup);
        foreach (var part in records.Envelopes[0].Take(before).Chunk(500))
        {
            await server.AppendAsync(part);
        }

        var (router, plan) = BenchServer.Sample();
        var address = await server.ServeAsync(router, plan);
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        var heard = Enumerable.Range(0, Listeners).Select(_ => new ConcurrentDictionary<long, long>()).ToArray();
        var listening = Array.ConvertAll(heard, h => ListenAsync(http, h, stop.Token));
        var size = server.Book.Head.Size;
        await UntilAsync(heard, listening, size);
        Console.WriteLine($"{Listeners} listeners were told of {size:N0} entries.");
        var cpu = Environment.CpuUsage.TotalTime;
        using var connection = await RawConnection.OpenAsync(address);
        var (chance, waits) = (new Random(options.Seed), new List<double>());
        foreach (var envelope in records.Envelopes[0].Skip(before))
        {
            await Task.Delay(chance.Next(50, 1_200));
            await connection.SendAsync(RawConnection.Request("/api/v1/records", envelope.Bytes.AsSpan()));
            var answered = Stopwatch.GetTimestamp();
            await UntilAsync(heard, listening, ++size);
            var told = heard.Select(h => h.Where(s => s.Key >= size).Min(s => s.Value));
            waits.AddRange(told.Select(t => Math.Max(0, Stopwatch.GetElapsedTime(answered, t).TotalMilliseconds)));
        }

        var used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / posts;
        await stop.CancelAsync();
        await Task.WhenAll(listening);
        double[] all = [.. waits];
        Console.WriteLine(
            $"{posts} counts at random moments, {Listeners} listeners, a log of {size:N0} entries: p50 "
            + $"{FigureTable.Quantile(all, 0.5):0} ms, p95 {FigureTable.Quantile(all, 0.95):0} ms, p99 "
            + $"{FigureTable.Quantile(all, 0.99):0} ms, {used:0} CPU ms for each count; listeners "
            + "and server share the processor.");
    }

    // When each size of the log was first told.
    private static async Task ListenAsync(
        HttpClient http, ConcurrentDictionary<long, long> heard, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(
                new Uri("/api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                {
                    heard.TryAdd(long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture), Stopwatch.GetTimestamp());
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    private static async Task UntilAsync(
        ConcurrentDictionary<long, long>[] heard, Task[] listening, long size)
    {
        var start = Stopwatch.GetTimestamp();
        while (!Array.TrueForAll(heard, h => h.Keys.Any(s => s >= size)))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException($"Not every listener was told of {size} entries.");
            }

            await Task.Delay(20);

            // A listener that was sent away says why.
            await (Array.Find(listening, l => l.IsFaulted) ?? Task.CompletedTask);
        }
    }
}
