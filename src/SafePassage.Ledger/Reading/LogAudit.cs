using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Recomputes a whole log from its entries and compares every file with what it must be.</summary>
/// <remarks>
/// What agrees here was signed by the log's key, holds exactly the entries given, and every tile is the one its entries
/// make. It does not show that others were given the same log: that takes the signatures of witnesses. Signature lines
/// of unknown keys below the checkpoint are ignored, as the format demands, so a change inside one of them is not a
/// disagreement unless the line is no longer of the form of a signature line. Where a partial tile or bundle is gone,
/// the beginning of a wider one is compared instead. The first missing file ends the audit, so a checkpoint that claims
/// a huge size costs one look. Linear in the log; holds one bundle and one tile per level in memory.
/// </remarks>
public sealed class LogAudit
{
    private const string KeepEvidence = "Keep this copy as evidence and fetch the log from a mirror.";

    private readonly ITileSource _source;
    private readonly IProgress<double>? _progress;
    private readonly TileBuilder _tree = new();
    private long _files;
    private long _bytes;

    private LogAudit(ITileSource source, IProgress<double>? progress) => (_source, _progress) = (source, progress);

    /// <summary>Audits the log that a source serves.</summary>
    /// <param name="source">The log.</param>
    /// <param name="log">The log's key, learnt from somewhere else than the log.</param>
    /// <param name="progress">Told the share of entries recomputed, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Agreement, or the first thing that disagrees. A damaged log is a finding, not an exception.</returns>
    /// <exception cref="LedgerException">The source cannot be read at all, for example an unreachable
    /// server.</exception>
    public static async Task<LogAuditReport> RunAsync(
        ITileSource source,
        NoteVerifier log,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        var audit = new LogAudit(source, progress);
        Checkpoint? checkpoint = null;
        LogDisagreement? disagreement = null;
        try
        {
            var note = await audit.ReadAsync(LogPaths.CheckpointFile, cancellationToken);
            checkpoint = Checkpoint.Open(note, log);
            await audit.CompareAsync(checkpoint, cancellationToken);
        }
        catch (Finding finding)
        {
            disagreement = finding.Disagreement;
        }
        catch (LedgerException found) when (found.Code is not ("log.unreachable" or "log.unreadable"))
        {
            disagreement = new LogDisagreement(
                checkpoint is null ? LogPaths.CheckpointFile : found.Where, null, null, found.What, found.Next,
                found.Expected, found.Found);
        }

        return new LogAuditReport(
            checkpoint, audit._tree.Size, audit._files, audit._bytes, Unexamined(source, checkpoint), disagreement);
    }

    private static List<string> Unexamined(ITileSource source, Checkpoint? checkpoint)
    {
        if (source is not IListedTileSource listed || checkpoint is null)
        {
            return [];
        }

        // Goes by the files there are: a checkpoint can claim more tiles than any memory holds.
        return [.. listed.Files().Where(file => !IsOfLog(file, checkpoint.Size))];
    }

    private static bool IsOfLog(string file, long size) =>
        file is LogPaths.CheckpointFile
        || (TilePath.TryParse(file, out var path) && TilePath.InLog(path.Level, path.Index, size) == path);

    private async Task CompareAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        for (var index = 0L; index * TilePath.FullWidth < checkpoint.Size; index++)
        {
            await CompareBundleAsync(index, checkpoint, cancellationToken);
            foreach (var tile in _tree.TakeFull())
            {
                await CompareTileAsync(tile, cancellationToken);
            }

            _progress?.Report((double)_tree.Size / checkpoint.Size);
        }

        foreach (var tile in _tree.TakeChangedPartial())
        {
            await CompareTileAsync(tile, cancellationToken);
        }

        var root = _tree.Root();
        if (root != checkpoint.Root)
        {
            throw new Finding(new LogDisagreement(
                LogPaths.CheckpointFile, null, null,
                $"entries and tiles agree, but not with the root signed for {checkpoint.Size} entries.",
                KeepEvidence, root.ToArray(), checkpoint.Root.ToArray()));
        }
    }

    private async Task CompareBundleAsync(long index, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var path = TilePath.InLog(-1, index, checkpoint.Size)!.Value;
        var tilePath = TilePath.InLog(0, index, checkpoint.Size)!.Value;
        var bundle = await ReadAsync(path.ToString(), cancellationToken);
        // Read once more as a tile when it is compared as a whole; here it only helps to name the entry.
        var tile = await _source.ReadAsync(tilePath.ToString(), cancellationToken);
        var offset = 0;
        for (var place = 0; place < path.Width; place++)
        {
            var entryIndex = _tree.Size;
            ReadOnlySpan<byte> rest = bundle.AsSpan(offset);
            if (!EntryBundle.TryReadNext(ref rest, out var entry))
            {
                throw new Finding(new LogDisagreement(path.ToString(), offset, entryIndex,
                    "the file ends inside this entry.", KeepEvidence, default, bundle.AsMemory(offset)));
            }

            var leaf = MerkleTree.LeafHash(entry);
            if (tile?.Length == tilePath.BytesMax && TileSlice.HashAt(tile, place) != leaf)
            {
                throw await BlameAsync(checkpoint, path, tilePath, offset, place, leaf, tile, cancellationToken);
            }

            _tree.Append(leaf);
            offset = bundle.Length - rest.Length;
        }

        if (offset != bundle.Length)
        {
            throw new Finding(new LogDisagreement(path.ToString(), offset, null,
                $"there are bytes behind the last of its {path.Width} entries.", KeepEvidence, default,
                bundle.AsMemory(offset)));
        }
    }

    // An entry and its leaf hash disagree. When the hash adds up to the signed root the entry is wrong, else the tile
    // is.
    private async Task<Finding> BlameAsync(
        Checkpoint checkpoint, TilePath bundle, TilePath tilePath, int offset, int place, Hash leaf, byte[] tile,
        CancellationToken cancellationToken)
    {
        var stored = TileSlice.HashAt(tile, place);
        var index = (bundle.Index * TilePath.FullWidth) + place;
        var proof = await TryProofAsync(index, checkpoint, cancellationToken);
        var entryIsWrong = proof is not null
            && MerkleProof.VerifyInclusion(index, checkpoint.Size, stored, proof, checkpoint.Root);
        return new Finding(entryIsWrong
            ? new LogDisagreement(bundle.ToString(), offset, index,
                "the entry does not have the leaf hash that is under the signed root.",
                KeepEvidence, stored.ToArray(), leaf.ToArray())
            : new LogDisagreement(tilePath.ToString(), place * Hash.Size, index,
                "the leaf hash in the tile is not the hash of the entry, nor under the signed root.",
                KeepEvidence, leaf.ToArray(), stored.ToArray()));
    }

    private async Task<IReadOnlyList<Hash>?> TryProofAsync(
        long index, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await new VerifiedLog(_source, checkpoint).InclusionProofAsync(
                index, checkpoint.Size, cancellationToken);
        }
        catch (LedgerException)
        {
            // Another tile is damaged as well.
            return null;
        }
    }

    private async Task CompareTileAsync(TileContent expected, CancellationToken cancellationToken)
    {
        var path = expected.Path.ToString();
        var found = await ReadAsync(path, cancellationToken);
        if (found.AsSpan().SequenceEqual(expected.Bytes.Span))
        {
            return;
        }

        var at = found.AsSpan().CommonPrefixLength(expected.Bytes.Span);
        throw new Finding(found.Length != expected.Bytes.Length
            ? new LogDisagreement(path, at, null, $"it has {found.Length} bytes instead of {expected.Bytes.Length}.",
                KeepEvidence, expected.Bytes, found)
            : new LogDisagreement(path, at, null, "it is not the tile that the entries make.",
                KeepEvidence, expected.Bytes, found));
    }

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await LogPaths.RequireAsync(_source, path, cancellationToken);
        _files++;
        _bytes += bytes.Length;
        return bytes;
    }

    private sealed class Finding(LogDisagreement disagreement) : Exception
    {
        public LogDisagreement Disagreement { get; } = disagreement;
    }
}
