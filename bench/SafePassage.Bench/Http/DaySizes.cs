using System.Diagnostics;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Bench.Http;

/// <summary>The sizes of a convoy day: counts from phones, what is folded of them, what a screen waits for.</summary>
internal static class DaySizes
{
    private const string Headcounts = "headcounts";
    private const string Fold = "fold";
    private const string Screen = "screen";
    private const string Positions = "positions";

    // Far beyond what a row takes on a busy machine: a row that does not end by then never does.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const int BatchSize = 20;
    private const int Phones = 48;
    private const int Movements = 40;

    public static async Task RunAsync(BenchOptions options)
    {
        await RowAsync(options, Headcounts, HeadcountsAsync);
        await RowAsync(options, KilledSync.Row, KilledSync.RunAsync);
        await RowAsync(options, Fold, FoldAsync);
        await RowAsync(options, Screen, EventToScreen.RunAsync);
        await RowAsync(options, Positions, PositionReports.RunAsync);
        await RowAsync(options, LongLists.Row, LongLists.RunAsync);
    }

    private static async Task RowAsync(BenchOptions options, string row, Func<BenchOptions, string, Task> measure)
    {
        if (!options.WantsRow(row))
        {
            return;
        }

        var folder = options.NewFolder(row);
        try
        {
            var divided = options.Divisor == 1 ? "" : $" Sizes divided by {options.Divisor}: no figure to be kept.";
            Console.WriteLine($"\n{row}: seed {options.Seed}, load average before {Machine.LoadAverage()}.{divided}");
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await Task.Run(() => measure(options, folder)).WaitAsync(Patience);
            Console.WriteLine(
                $"{row} with what it prepares: {watch.Elapsed.TotalSeconds:0.0} s, "
                + $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} CPU s of this process.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each phone waits for its answer before it sends the next batch; the first of them only warm the code up.
    private static async Task HeadcountsAsync(BenchOptions options, string folder)
    {
        // In quarters, of which the first two are of all phones.
        var warm = options.Part(20);
        var batches = 4 * options.Part(20);
        var records = SignedRecords.SignFromPhones(Phones, (warm + batches) * BatchSize, Movements, options.Seed);
        await using var server = await BenchServer.OpenAsync(folder);
        await server.AppendAsync(records.Setup);
        var address = await server.ServeAsync(null, null);
        var requests = Array.ConvertAll(records.Envelopes, e => Enumerable.Range(0, warm + batches)
            .Select(i => RawConnection.Request(
                "/api/v1/records/batch", HttpBench.Lines(e.AsSpan(i * BatchSize, BatchSize)))).ToArray());
        var table = new FigureTable(
            $"Headcounts over HTTP in batches of {BatchSize}, each phone with a key of its own, {Movements} movements; "
            + "phones and server share the processor",
            "phones at once", "headcounts/s", "headcounts/CPU s", "p50 ms", "p99 ms");
        _ = await SendAsync(address, requests, 0, warm);
        var middle = warm + (batches / 2);
        Add(table, Phones, await SendAsync(address, requests, warm, middle));
        foreach (var few in new[] { Phones / 3, Phones / 12 })
        {
            var from = few == Phones / 3 ? middle : middle + (batches / 4);
            Add(table, few, await SendAsync(address, requests[..few], from, from + (batches / 4)));
        }

        table.Print();
        var sent = (Phones * (warm + (batches / 2))) + ((Phones / 3) * (batches / 4)) + ((Phones / 12) * (batches / 4));
        var (held, expected) = (server.Book.Head.Size, records.Setup.Length + (sent * BatchSize));
        Console.WriteLine($"The log has {held:N0} entries.");
        if (held != expected)
        {
            throw new InvalidOperationException($"{expected:N0} entries were acknowledged.");
        }
    }

    private static async Task<(double[] Times, double Wall, double Cpu)> SendAsync(
        Uri address, byte[][][] requests, int from, int to)
    {
        var connections = await Task.WhenAll(requests.Select(_ => RawConnection.OpenAsync(address)));
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(requests.Select((mine, phone) => Task.Run(async () =>
        {
            var took = new double[to - from];
            for (var i = from; i < to; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await connections[phone].SendAsync(mine[i]);
                took[i - from] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            return took;
        })));
        var (wall, used) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        Array.ForEach(connections, c => c.Dispose());
        return ([.. times.SelectMany(t => t)], wall, used);
    }

    private static void Add(FigureTable table, int phones, (double[] Times, double Wall, double Cpu) sent)
    {
        var records = sent.Times.Length * BatchSize;
        table.Add(
            $"{phones}", $"{records / sent.Wall:N0}", $"{records / sent.Cpu:N0}",
            $"{FigureTable.Quantile(sent.Times, 0.5):0.00}", $"{FigureTable.Quantile(sent.Times, 0.99):0.00}");
    }

    // Cold: nothing was folded in this process before, and nothing is kept of an earlier fold.
    private static Task FoldAsync(BenchOptions options, string folder)
    {
        const int Of = 200;
        var all = Of * options.Part(5_000);
        var ways = options.Part(1_000);
        var records = SignedRecords.SignFromPhones(Of, all / Of, ways, options.Seed);
        var threads = Environment.ProcessorCount;
        var (un, log) = (new PartyId("un"), new List<LoggedRecord>(records.Setup.Length + all));
        foreach (var envelope in records.Setup.Concat(records.Envelopes.SelectMany(e => e)))
        {
            log.Add(new LoggedRecord(log.Count, envelope, RecordKinds.Read(envelope), un, PartyRole.Facilitator));
        }

        Console.WriteLine($"{all:N0} headcounts were signed and read.");
        var (tally, cost) = Cost.Of(Everybody);
        var (_, again) = Cost.Of(Everybody);
        Console.WriteLine(
            $"{all:N0} headcounts of {Of} phones at {ways:N0} movements ({tally.Movements.Count:N0} tallied), "
            + $"{threads} threads: cold {cost.WallSeconds:0.00} s, {cost.CpuSeconds:0.00} CPU s, {cost.Peak} MB more; "
            + $"a second time {again.WallSeconds:0.00} s, {again.CpuSeconds:0.00} CPU s. "
            + $"{tally.SetOut} set out, {tally.Arrived} arrived.");
        return Task.CompletedTask;

        OperationTally Everybody()
        {
            var book = CountBook.Of(log, sortsAll: true);
            return OperationTally.Of(
                [.. book.Board.Movements.Select(m => m.Plan)], p => ConvoyTally.Of(book, p.Movement), threads);
        }
    }
}
