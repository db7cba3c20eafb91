using System.Globalization;
using System.Text;
using System.Text.Json;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;
using SafePassage.Storage.Sqlite.Log;

namespace SafePassage.Interop.Tests.Logs;

/// <summary>A log made by the real sequencer on the real store, exported as a folder, with proofs beside it.</summary>
/// <param name="Folder">The exported log.</param>
/// <param name="VerifierKey">The log's key as handed to whoever verifies.</param>
/// <param name="ProofsFile">The proofs that <see cref="VerifiedLog"/> made, and an earlier checkpoint, as JSON.</param>
/// <param name="Size">Entries of the log.</param>
/// <param name="EarlierSize">Entries of the log at the earlier checkpoint.</param>
/// <param name="InclusionProofs">How many inclusion proofs there are.</param>
internal sealed record SeededLog(
    string Folder, string VerifierKey, string ProofsFile, int Size, int EarlierSize, int InclusionProofs)
{
    public const string Origin = "log.example/corridor";

    /// <summary>Tiles of hashes that a log of this size has.</summary>
    public int Tiles => TilePath.AllOf(Size).Count(path => !path.IsEntries);

    /// <summary>The key of every log here; it protects nothing.</summary>
    public static NoteSigner Key() => new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>Makes a log in several transactions of seeded length.</summary>
    /// <param name="root">Where store, export and proofs go.</param>
    /// <param name="size">Entries, at least 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<SeededLog> MakeAsync(string root, int size, CancellationToken cancellation)
    {
        var random = new Random(size);
        var entries = Enumerable.Range(0, size).Select(index => Entry(index, random)).ToArray();
        var earlierSize = Math.Max(1, size - 1 - random.Next(size / 2));
        using var signer = Key();
        await using var store = SqliteLogStore.Open(Path.Combine(root, $"store-{size}"));
        string earlier;
        await using (var sequencer = await LogSequencer.OpenAsync(
            store, signer, Origin, TimeProvider.System, cancellation))
        {
            await AppendAsync(sequencer, entries.AsMemory(0, earlierSize), random, cancellation);
            earlier = Encoding.UTF8.GetString(sequencer.LatestNote.Span);
            await AppendAsync(sequencer, entries.AsMemory(earlierSize), random, cancellation);
        }

        var folder = Path.Combine(root, $"log-{size}");
        await LogExport.WriteAsync(new StoreTileSource(store), folder, cancellationToken: cancellation);
        var proofs = await ProveAsync(
            new FolderTileSource(folder), signer.Verifier, earlier, earlierSize, random, cancellation);
        var proofsFile = Path.Combine(root, $"proofs-{size}.json");
        await File.WriteAllBytesAsync(
            proofsFile, JsonSerializer.SerializeToUtf8Bytes(proofs, JsonSerializerOptions.Web), cancellation);
        return new SeededLog(
            folder, signer.Verifier.ToString(), proofsFile, size, earlierSize, proofs.Inclusion.Count);
    }

    private static byte[] Entry(int index, Random random)
    {
        // The two ends of what the format can hold, and beginnings that tell all entries apart.
        var bytes = index switch
        {
            1 => [],
            254 => new byte[EntryBundle.EntryBytesMax],
            _ => new byte[8 + random.Next(200)],
        };
        random.NextBytes(bytes);
        Encoding.UTF8.GetBytes(index.ToString("x8", CultureInfo.InvariantCulture)).AsSpan(0, Math.Min(8, bytes.Length))
            .CopyTo(bytes);
        return bytes;
    }

    private static async Task AppendAsync(
        LogSequencer sequencer, ReadOnlyMemory<byte[]> entries, Random random, CancellationToken cancellation)
    {
        while (entries.Length > 0)
        {
            var count = Math.Min(entries.Length, 1 + random.Next(1 + (entries.Length / 4)));
            await sequencer.AppendAsync(
                Array.ConvertAll(entries[..count].ToArray(), entry => (ReadOnlyMemory<byte>)entry), cancellation);
            entries = entries[count..];
        }
    }

    private static async Task<Proofs> ProveAsync(
        ITileSource source, NoteVerifier key, string earlier, int earlierSize, Random random,
        CancellationToken cancellation)
    {
        var verified = await VerifiedLog.OpenAsync(source, key, cancellation);
        var size = (int)verified.Checkpoint.Size;
        int[] edges = [0, 1, 254, 255, 256, 257, earlierSize - 1, earlierSize, 65_535, 65_536, size - 1];
        var inclusion = new List<Inclusion>();
        foreach (var index in edges.Concat(Enumerable.Range(0, 20).Select(_ => random.Next(size)))
            .Where(index => index < size).Distinct().Order())
        {
            var hashes = await verified.InclusionProofAsync(index, size, cancellation);
            var entry = await verified.EntryAsync(index, cancellation);
            inclusion.Add(new Inclusion(index, entry, [.. hashes.Select(hash => hash.ToArray())]));
        }

        var consistency = await verified.ConsistencyProofAsync(earlierSize, size, cancellation);
        return new Proofs(earlier, [.. consistency.Select(hash => hash.ToArray())], inclusion);
    }

    private sealed record Proofs(
        string Earlier, IReadOnlyList<byte[]> Consistency, IReadOnlyList<Inclusion> Inclusion);

    private sealed record Inclusion(int Index, byte[] Entry, IReadOnlyList<byte[]> Hashes);
}
