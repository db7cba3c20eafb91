using System.Buffers.Binary;
using System.Diagnostics;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Sqlite.Log;

namespace SafePassage.Bench;

/// <summary>Appends, audit and proofs of a log on SQLite, beside what the disk itself gives.</summary>
internal static class LedgerBench
{
    private const string Origin = "bench.example/log";
    private const int EntryBytes = 200;
    private const double WarmSeconds = 1;
    private const double Seconds = 6;
    private const double RawSeconds = 2;
    private const int Proofs = 2_000;

    public static async Task RunAsync(BenchOptions options)
    {
        var folder = options.NewFolder("ledger");
        try
        {
            using var signer = new NoteSigner(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
            PrintRaw("before", RawDisk.Measure(folder, RawSeconds));
            var appends = new FigureTable(
                $"Ledger: durable, integrated and signed appends of {EntryBytes} bytes on SQLite, "
                + $"{Seconds} s after {WarmSeconds} s",
                "callers", "entries/s", "p50 ms", "p99 ms", "entries/CPU s", "commits/s", "entries/commit",
                "overhead bytes/entry");
            var shares = new FigureTable(
                "Ledger: where the writer's time goes, microseconds a commit",
                "callers", "find", "write and sync", "read back", "publish", "rest: gathering, hashing, waiting");
            foreach (var callers in new[] { 512, 64, 1 })
            {
                await AppendAsync(Path.Combine(folder, $"{callers}"), callers, options.Seed, signer, appends, shares);
            }

            appends.Print();
            shares.Print();
            PrintRaw("after", RawDisk.Measure(folder, RawSeconds));
            await ReadAsync(Path.Combine(folder, "512"), signer.Verifier, options.Seed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void PrintRaw(string when, double[] times) => Console.WriteLine(
        $"\nThe disk itself, {when}: 8 kB write and fdatasync {times.Length / RawSeconds:N0}/s, "
        + $"p50 {FigureTable.Quantile(times, 0.5):0.000} ms, p99 {FigureTable.Quantile(times, 0.99):0.000} ms.");

    private static async Task AppendAsync(
        string folder, int callers, int seed, NoteSigner signer, FigureTable appends, FigureTable shares)
    {
        long entries;
        await using (var store = SqliteLogStore.Open(folder))
        {
            var timed = new TimedStore(store);
            await using var sequencer = await LogSequencer.OpenAsync(timed, signer, Origin, TimeProvider.System);
            await CallAsync(sequencer, callers, seed, WarmSeconds);
            GC.Collect();
            timed.Reset();
            var (before, watch, cpu) = (sequencer.Head.Size, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var times = await CallAsync(sequencer, callers, seed + 1, Seconds);
            var (wall, used) = (watch.Elapsed, Environment.CpuUsage.TotalTime - cpu);
            entries = sequencer.Head.Size;
            var added = entries - before;
            appends.Add($"{callers}", $"{added / wall.TotalSeconds:N0}", $"{FigureTable.Quantile(times, 0.5):0.00}",
                $"{FigureTable.Quantile(times, 0.99):0.00}", $"{added / used.TotalSeconds:N0}",
                $"{timed.Commits / wall.TotalSeconds:N0}", $"{added / (double)timed.Commits:0.0}", "");
            string Each(TimeSpan time) => $"{time.TotalMicroseconds / timed.Commits:N0}";
            shares.Add($"{callers}", Each(timed.Find), Each(timed.Commit - timed.Check), Each(timed.Check),
                Each(timed.Publish),
                Each(wall - timed.Find - timed.Commit - timed.Publish));
        }

        var bytes = Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length);
        appends.SetLast($"{(bytes / (double)entries) - EntryBytes:0.0}");
    }

    // Each caller waits for its entry before it sends the next.
    private static async Task<double[]> CallAsync(LogSequencer sequencer, int callers, int seed, double seconds)
    {
        var begun = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var (mine, entry) = (new List<double>(), new byte[EntryBytes]);
            new Random(unchecked((seed * 10_007) + caller)).NextBytes(entry);
            for (var n = 0L; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; n++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(entry, n);
                var start = Stopwatch.GetTimestamp();
                await sequencer.AppendAsync(entry);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. times.SelectMany(t => t)];
    }

    private static async Task ReadAsync(string folder, NoteVerifier key, int seed)
    {
        await using var store = SqliteLogStore.OpenForReading(folder);
        var source = new StoreTileSource(store);
        var (report, cost) = Cost.Of(() => LogAudit.RunAsync(source, key).GetAwaiter().GetResult());
        if (!report.Agrees)
        {
            throw new InvalidOperationException(report.Disagreement!.ToString());
        }

        Console.WriteLine($"\nAudit of {report.Entries:N0} entries: {report.Entries / cost.WallSeconds:N0} entries/s, "
            + $"{report.Entries / cost.CpuSeconds:N0} entries/CPU s, peak {cost.Peak} MB.");
        var verified = new VerifiedLog(source, report.Checkpoint!);
        var note = (await store.ReadNoteAsync(default))!.Value;
        var random = new Random(seed);
        var proofs = new List<(long Index, byte[] Entry, IReadOnlyList<Hash> Proof)>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Proofs; i++)
        {
            var index = random.NextInt64(report.Entries);
            var entry = await verified.EntryAsync(index);
            proofs.Add((index, entry, await verified.InclusionProofAsync(index, report.Entries)));
        }

        var build = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Proofs;
        Check(proofs.Take(100), note, key);
        start = Stopwatch.GetTimestamp();
        Check(proofs, note, key);
        Console.WriteLine($"{Proofs:N0} random proofs: reading entry and proof {build:0} us, "
            + $"offline check (signature, leaf hash, {proofs.Average(p => p.Proof.Count):0.0} hashes) "
            + $"{Stopwatch.GetElapsedTime(start).TotalMicroseconds / Proofs:0} us, "
            + $"of proof and note {(proofs.Average(p => p.Proof.Count) * Hash.Size) + note.Length:0} bytes.");
    }

    private static void Check(
        IEnumerable<(long Index, byte[] Entry, IReadOnlyList<Hash> Proof)> proofs,
        ReadOnlyMemory<byte> note,
        NoteVerifier key)
    {
        foreach (var (index, entry, proof) in proofs)
        {
            var signed = Checkpoint.Open(note.Span, key);
            if (!MerkleProof.VerifyInclusion(index, signed.Size, MerkleTree.LeafHash(entry), proof, signed.Root))
            {
                throw new InvalidOperationException($"The proof of entry {index} does not hold.");
            }
        }
    }
}
