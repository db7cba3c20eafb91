using System.Diagnostics;
using System.Security.Cryptography;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using SafePassage.Records;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Testing;

namespace SafePassage.Bench.Http;

/// <summary>Signed records from many callers: to the log alone, the book behind the door, the server.</summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const int BatchSize = 64;
    private const int Singles = 320;
    private const int Each = 25 * BatchSize;

    /// <summary>Runs the rows that are asked for: the table of records, and the sizes of a day.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        if (options.WantsRow("records"))
        {
            await RecordsAsync(options);
        }

        await DaySizes.RunAsync(options);
    }

    /// <summary>Records as the lines of one batch.</summary>
    internal static byte[] Lines(ReadOnlySpan<Envelope> envelopes)
    {
        var lines = new List<byte>();
        foreach (var envelope in envelopes)
        {
            lines.AddRange(envelope.Bytes.AsSpan());
            lines.Add((byte)'\n');
        }

        return [.. lines];
    }

    private static async Task RecordsAsync(BenchOptions options)
    {
        var folder = options.NewFolder("http");
        try
        {
            var (router, plan) = BenchServer.Sample();
            var records = SignedRecords.Sign(Callers, Each);
            Console.WriteLine($"\n{Callers * Each:N0} headcounts were signed, of {Callers} keys, "
                + $"{records.Envelopes[0][0].Bytes.Length} bytes each.");
            var table = new FigureTable(
                $"Records from {Callers} callers, durable and covered by a signed checkpoint; client and server share "
                + "the processor",
                "way", "records/s", "records/CPU s", "p50 ms", "p99 ms", "share of the engine");
            Steps.Measure(records);
            await LogAsync(Path.Combine(folder, "warm"), null);
            await LogAsync(Path.Combine(folder, "log"), table);

            // Each way with single records runs once before it is measured: none pays for code not compiled yet.
            await BookAsync(Path.Combine(folder, "warm-book"), records, 1, null);
            var single = await BookAsync(Path.Combine(folder, "book-1"), records, 1, table);
            await HttpAsync(Path.Combine(folder, "warm-http"), records, 1, null, 0, (router, plan));
            await HttpAsync(Path.Combine(folder, "http-1"), records, 1, table, single, (router, plan));
            var batch = await BookAsync(Path.Combine(folder, "book-64"), records, BatchSize, table);
            await HttpAsync(Path.Combine(folder, "http-64"), records, BatchSize, table, batch, (router, plan));
            table.Print();
            await StartAsync(Path.Combine(folder, "http-64"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Entries of the size that a record's has, without the record.
    private static async Task LogAsync(string folder, FigureTable? table)
    {
        await using var store = SqliteLogStore.Open(folder);
        using var signer = new NoteSigner(LogWriter.Origin, new byte[32]);
        await using var log = await LogSequencer.OpenAsync(store, signer, LogWriter.Origin, TimeProvider.System);
        await MeasureAsync("log alone, single", Singles, 1, table, 0, (caller, i) =>
        {
            var entry = new byte[72];
            SHA256.HashData(BitConverter.GetBytes((caller * 1_000_003L) + i), entry);
            return log.AppendAsync(entry);
        });
    }

    private static async Task<double> BookAsync(
        string folder, SignedRecords records, int size, FigureTable? table)
    {
        await using var server = await BenchServer.OpenAsync(folder);
        await server.AppendAsync(records.Setup);

        // Read anew, as the server does with what arrives.
        byte[][][] bytes = Array.ConvertAll(records.Envelopes, e => Array.ConvertAll(e, r => r.Bytes.ToArray()));
        return await MeasureAsync(
            size == 1 ? "engine, single" : $"engine, batches of {size}", size == 1 ? Singles : Each / size, size, table,
            0, (caller, i) => server.AppendAsync(
                [.. bytes[caller].AsSpan(i * size, size).ToArray().Select(b => Envelope.Read(b))]));
    }

    private static async Task HttpAsync(
        string folder, SignedRecords records, int size, FigureTable? table, double engine,
        (Roads.Routing.Router Router, Planning.Plans.Plan Plan) sample)
    {
        await using var server = await BenchServer.OpenAsync(folder);
        await server.AppendAsync(records.Setup);
        var address = await server.ServeAsync(sample.Router, sample.Plan);
        var count = size == 1 ? Singles : Each / size;
        var requests = Array.ConvertAll(records.Envelopes, e => Enumerable.Range(0, count).Select(i => size == 1
            ? RawConnection.Request("/api/v1/records", e[i].Bytes.AsSpan())
            : RawConnection.Request("/api/v1/records/batch", Lines(e.AsSpan(i * size, size)))).ToArray());
        var connections = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => RawConnection.OpenAsync(address)));
        await MeasureAsync(
            size == 1 ? "HTTP, single" : $"HTTP, batches of {size}", count, size, table, engine,
            (caller, i) => connections[caller].SendAsync(requests[caller][i]));
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    // Each caller waits for its answer before it sends the next.
    private static async Task<double> MeasureAsync(
        string way, int calls, int size, FigureTable? table, double engine, Func<int, int, Task> call)
    {
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var mine = new double[calls];
            for (var i = 0; i < calls; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await call(caller, i);
                mine[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            return mine;
        })));
        var (wall, used) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        var all = times.SelectMany(t => t).ToArray();
        var rate = all.Length * size / wall;
        table?.Add(
            way, $"{rate:N0}", $"{all.Length * size / used:N0}", $"{FigureTable.Quantile(all, 0.5):0.00}",
            $"{FigureTable.Quantile(all, 0.99):0.00}", engine > 0 ? $"{rate / engine:0 %}" : "");
        return rate;
    }

    private static async Task StartAsync(string folder)
    {
        for (var times = 0; times < 3; times++)
        {
            var watch = Stopwatch.StartNew();
            await using var server = await BenchServer.OpenAsync(folder);
            Console.WriteLine(
                $"\nA book of {server.Book.Head.Size:N0} records opened in {watch.Elapsed.TotalSeconds:0.00} s.");
        }
    }
}
