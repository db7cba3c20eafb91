using System.Buffers;
using System.Globalization;
using System.Text;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Storage.Conformance;

/// <summary>The batches of a log, and every byte that a store must then give back, computed from the entries
/// alone.</summary>
/// <remarks>The tiles come from the recursive definition of the tree, not from the code that fills tiles.</remarks>
public sealed class GrowingLog
{
    private readonly List<byte[]> _entries = [];
    private readonly List<Hash> _leaves = [];

    /// <summary>The head that the store must have; null before the log is created.</summary>
    public TreeHead? Head { get; private set; }

    /// <summary>Leaf hashes of the entries so far, in order.</summary>
    public IReadOnlyList<Hash> Leaves => _leaves;

    /// <summary>The batch that creates the log, or adds so many entries to it.</summary>
    /// <param name="count">0 only for the batch that creates it.</param>
    public LogBatch Next(int count)
    {
        var entries = Enumerable.Range(_entries.Count, count).Select(Entry).ToList();
        var leaves = entries.ConvertAll(entry => MerkleTree.LeafHash(entry));
        Hash[] all = [.. _leaves, .. leaves];
        var next = new TreeHead(
            all.Length, MerkleTree.Root(all), new DateTimeOffset(2022, 4, 29, 8, 0, 0, 123, TimeSpan.Zero).AddTicks(7))
        {
            ClockWentBack = TimeSpan.FromTicks(all.Length),
        };
        var tiles = TilePath.AllOf(next.Size)
            .Where(path => !path.IsEntries && TilePath.InLog(path.Level, path.Index, _leaves.Count) != path)
            .Select(path => new TileContent(path, Hashes(path, all)));
        return new LogBatch(Head, next, leaves, Runs(entries), [.. tiles]);
    }

    /// <summary>Counts a batch as kept.</summary>
    public void Keep(LogBatch batch)
    {
        _entries.AddRange(Enumerable.Range(_entries.Count, batch.LeafHashes.Count).Select(Entry));
        _leaves.AddRange(batch.LeafHashes);
        Head = batch.Next;
    }

    /// <summary>A signed checkpoint over the head, as it is published.</summary>
    public LogHead Sign(NoteSigner signer) => new(
        Head!.Size,
        Head.Root,
        new Checkpoint(signer.Verifier.Name, Head.Size, Head.Root).Sign(signer).ToBytes(),
        Head.At);

    /// <summary>What a tile or bundle of the log so far must be.</summary>
    public byte[] Bytes(TilePath path) => path.IsEntries
        ? Written(_entries.Skip((int)path.Index * TilePath.FullWidth).Take(path.Width))
        : Hashes(path, [.. _leaves]);

    // Of very different lengths, the empty one among them.
    private static byte[] Entry(int number) => number == 0 ? [] : Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"entry {number} {new string('.', number * 7 % 300)}"));

    private static byte[] Hashes(TilePath path, Hash[] leaves)
    {
        var leavesEach = 1 << (8 * path.Level);
        return [.. Enumerable.Range((int)path.Index * TilePath.FullWidth, path.Width)
            .SelectMany(at => MerkleTree.Root(leaves.AsSpan(at * leavesEach, leavesEach)).ToArray())];
    }

    private static byte[] Written(IEnumerable<byte[]> entries)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            EntryBundle.Write(bytes, entry);
        }

        return bytes.WrittenSpan.ToArray();
    }

    // At most to the end of a bundle each.
    private List<EntryRun> Runs(List<byte[]> entries)
    {
        var runs = new List<EntryRun>();
        for (var done = 0; done < entries.Count;)
        {
            var start = _entries.Count + done;
            var count = Math.Min(entries.Count - done, TilePath.FullWidth - (start % TilePath.FullWidth));
            runs.Add(new EntryRun(start, count, Written(entries.Skip(done).Take(count))));
            done += count;
        }

        return runs;
    }
}
