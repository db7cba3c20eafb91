using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Sequencing;

/// <summary>Where one log lives. Each storage engine implements it natively.</summary>
/// <remarks>
/// One <see cref="LogSequencer"/> writes; any number of threads read at the same time and never see half of a batch.
/// Nothing that was committed ever changes or goes away.
/// </remarks>
public interface ILogStore
{
    /// <summary>The newest committed head; what was published may be older.</summary>
    /// <returns>Null when no log was created here yet.</returns>
    ValueTask<TreeHead?> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The signed checkpoint last published; every entry, tile and bundle it covers can be read.</summary>
    /// <returns>Null when nothing was published here yet.</returns>
    ValueTask<ReadOnlyMemory<byte>?> ReadNoteAsync(CancellationToken cancellationToken);

    /// <summary>A tile or bundle at the width asked for, cut out of a wider one where necessary.</summary>
    /// <returns>Null when it is not, or not that wide, in the store.</returns>
    ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellationToken);

    /// <summary>Where the entries with these leaf hashes stand.</summary>
    /// <returns>For each hash its index, or null when the log does not hold it.</returns>
    ValueTask<IReadOnlyList<long?>> FindAsync(IReadOnlyList<Hash> leafHashes, CancellationToken cancellationToken);

    /// <summary>Writes a batch, lets it be checked, and makes all of it durable, as one transaction.</summary>
    /// <remarks>
    /// What must hold: when this returns, entries, tiles, leaf hashes and head survive a power cut. When it throws,
    /// either all or nothing of the batch is in the store. The committed head is still
    /// <see cref="LogBatch.Previous"/>; otherwise nothing is written and this throws (the fence against two writers).
    /// <paramref name="check"/> is called once, after everything was written, and reads what was written; when it
    /// throws, nothing of the batch stays.
    /// </remarks>
    /// <exception cref="LedgerException"><c>log.disk-full</c>: there is no room; nothing of the batch stays.
    /// </exception>
    ValueTask CommitAsync(LogBatch batch, CheckWritten check, CancellationToken cancellationToken);

    /// <summary>Shows a signed checkpoint over the committed head to all readers.</summary>
    /// <remarks>
    /// The note need not survive a power cut: the head under it does, and the key signs the same bytes again. A store
    /// that remembers how far the log was acknowledged (see the stores) makes that durable here, before anybody can
    /// read the note.
    /// </remarks>
    /// <exception cref="LedgerException"><c>log.disk-full</c>: there is no room; the entries are kept, unsigned.
    /// </exception>
    ValueTask PublishAsync(LogHead head, CancellationToken cancellationToken);
}

/// <summary>Checks the bytes just written; throws when they are not what was meant.</summary>
/// <param name="read">Reads a tile or bundle as the open transaction sees it; null when it is absent.</param>
public delegate void CheckWritten(Func<TilePath, byte[]?> read);
