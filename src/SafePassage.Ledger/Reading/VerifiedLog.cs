using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Reads entries and builds proofs from the tiles of one log as it was at one checkpoint.</summary>
/// <remarks>
/// The checkpoint must have been opened with the log's key. Entries are returned only after their inclusion under that
/// checkpoint was verified. May be used by several threads; keeps the tiles last read, about 1.5 MB.
/// </remarks>
public sealed class VerifiedLog
{
    private const int TilesKeptMax = 64;

    private readonly ITileSource _source;

    // Guarded by its own lock. Emptied rather than aged: proofs of one log share their upper tiles and reread few.
    private readonly Dictionary<TilePath, KeptTile> _kept = [];

    /// <summary>Reads the log below a verified checkpoint.</summary>
    public VerifiedLog(ITileSource source, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(checkpoint);
        (_source, Checkpoint) = (source, checkpoint);
    }

    /// <summary>What everything read is checked against.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Fetches the checkpoint, checks its signature and reads the log below it.</summary>
    /// <exception cref="LedgerException">There is no checkpoint, or the key did not sign it.</exception>
    public static async Task<VerifiedLog> OpenAsync(
        ITileSource source, NoteVerifier log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var note = await LogPaths.RequireAsync(source, LogPaths.CheckpointFile, cancellationToken);
        return new VerifiedLog(source, Checkpoint.Open(note, log));
    }

    /// <summary>Reads one entry and verifies that it stands at this index.</summary>
    /// <exception cref="LedgerException">A tile is absent, or the entry is not the one the checkpoint
    /// covers.</exception>
    public async Task<byte[]> EntryAsync(long index, CancellationToken cancellationToken = default)
    {
        CheckIndex(index, Checkpoint.Size);
        var path = TilePath.InLog(-1, index / TilePath.FullWidth, Checkpoint.Size)!.Value;
        var bundle = await LogPaths.RequireAsync(_source, path.ToString(), cancellationToken);
        var entry = EntryBundle.EntryAt(bundle, (int)(index % TilePath.FullWidth));
        var proof = await InclusionProofAsync(index, Checkpoint.Size, cancellationToken);
        return entry is not null && MerkleProof.VerifyInclusion(
            index, Checkpoint.Size, MerkleTree.LeafHash(entry), proof, Checkpoint.Root)
            ? entry
            : throw new LedgerException("log.differs", path.ToString(),
                $"entry {index} is not the one under the signed checkpoint of {Checkpoint.Size} entries.",
                "Audit the log to find the first place that disagrees; keep this copy as evidence.")
            {
                Found = entry,
            };
    }

    /// <summary>The leaf hash at an index, as the tiles have it.</summary>
    public async Task<Hash> LeafHashAsync(long index, CancellationToken cancellationToken = default)
    {
        CheckIndex(index, Checkpoint.Size);
        return await HashAsync(new Subtree(0, index), cancellationToken);
    }

    /// <summary>Builds the proof that an entry is in the log.</summary>
    /// <param name="index">The entry, below <paramref name="size"/>.</param>
    /// <param name="size">Entries of the tree the proof is for, at most those of the checkpoint.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The hashes, to be checked with <see cref="MerkleProof.VerifyInclusion"/>.</returns>
    public Task<IReadOnlyList<Hash>> InclusionProofAsync(
        long index, long size, CancellationToken cancellationToken = default)
    {
        CheckIndex(size - 1, Checkpoint.Size);
        CheckIndex(index, size);
        return HashesAsync(MerkleProof.InclusionRanges(index, size), cancellationToken);
    }

    /// <summary>Builds the proof that the log at one size is the beginning of the log at a later one.</summary>
    /// <param name="oldSize">At least 1.</param>
    /// <param name="newSize">At least <paramref name="oldSize"/>, at most the entries of the checkpoint.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The hashes, to be checked with <see cref="MerkleProof.VerifyConsistency"/>.</returns>
    public Task<IReadOnlyList<Hash>> ConsistencyProofAsync(
        long oldSize, long newSize, CancellationToken cancellationToken = default)
    {
        CheckIndex(newSize - 1, Checkpoint.Size);
        CheckIndex(oldSize - 1, newSize);
        return HashesAsync(MerkleProof.ConsistencyRanges(oldSize, newSize), cancellationToken);
    }

    /// <summary>The root the log had at an earlier size; at the checkpoint's own size it must equal the signed
    /// one.</summary>
    public async Task<Hash> RootAsync(long size, CancellationToken cancellationToken = default)
    {
        if (size == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        CheckIndex(size - 1, Checkpoint.Size);
        return (await HashesAsync([new LeafRange(0, size)], cancellationToken))[0];
    }

    private static void CheckIndex(long index, long size)
    {
        if (index < 0 || index >= size)
        {
            throw new LedgerException("log.outside", $"entry {index}",
                $"only the entries from 0 and below {size} are there.", "Fetch a newer checkpoint.");
        }
    }

    private async Task<IReadOnlyList<Hash>> HashesAsync(
        IReadOnlyList<LeafRange> ranges, CancellationToken cancellationToken)
    {
        var hashes = new List<Hash>(ranges.Count);
        foreach (var range in ranges)
        {
            var parts = new List<Hash>();
            foreach (var subtree in range.Subtrees())
            {
                parts.Add(await HashAsync(subtree, cancellationToken));
            }

            hashes.Add(LeafRange.Join([.. parts]));
        }

        return hashes;
    }

    private async Task<Hash> HashAsync(Subtree subtree, CancellationToken cancellationToken)
    {
        // A subtree of height 8k is one hash of a tile at level k; the heights between are folded from it.
        var (level, inner) = (subtree.Level / 8, subtree.Level % 8);
        var first = subtree.Index << inner;
        var path = TilePath.InLog(level, first / TilePath.FullWidth, Checkpoint.Size)
            ?? throw new LedgerException("log.outside", $"subtree {subtree}", "the log is too small to have it.",
                "Fetch a newer checkpoint.");
        var tile = await TileAsync(path, cancellationToken);
        return tile.SubtreeHash((int)(first % TilePath.FullWidth), inner);
    }

    private async Task<KeptTile> TileAsync(TilePath path, CancellationToken cancellationToken)
    {
        lock (_kept)
        {
            if (_kept.TryGetValue(path, out var kept))
            {
                return kept;
            }
        }

        var tile = await LogPaths.RequireAsync(_source, path.ToString(), cancellationToken);
        if (tile.Length != path.BytesMax)
        {
            throw new LedgerException("tile.length", path.ToString(),
                $"it has {tile.Length} bytes instead of {path.BytesMax}.", "Fetch the log again, or from a mirror.");
        }

        var read = new KeptTile(tile);
        lock (_kept)
        {
            if (_kept.Count >= TilesKeptMax)
            {
                _kept.Clear();
            }

            _kept[path] = read;
        }

        return read;
    }
}
