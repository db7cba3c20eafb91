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
    /// <summary>The newest committed head.</summary>
    /// <returns>Null when no log was created here yet.</returns>
    ValueTask<LogHead?> ReadHeadAsync(CancellationToken cancellation);

    /// <summary>A tile or bundle at the width asked for, cut out of a wider one where necessary.</summary>
    /// <returns>Null when it is not, or not that wide, in the store.</returns>
    ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellation);

    /// <summary>Where the entries with these leaf hashes stand.</summary>
    /// <returns>For each hash its index, or null when the log does not hold it.</returns>
    ValueTask<IReadOnlyList<long?>> FindAsync(IReadOnlyList<Hash> leafHashes, CancellationToken cancellation);

    /// <summary>Writes a batch, lets it be sealed, and makes all of it durable, as one transaction.</summary>
    /// <remarks>
    /// What must hold: when this returns, entries, tiles, leaf hashes and head survive a power cut. When it throws,
    /// either all
    /// or nothing of the batch is in the store. The committed head is still <see cref="LogBatch.Previous"/>; otherwise
    /// nothing is
    /// written and this throws (the fence against two writers). <paramref name="seal"/> is called once, after
    /// everything but the
    /// head was written, and reads what was written; when it throws, nothing of the batch stays.
    /// </remarks>
    ValueTask CommitAsync(LogBatch batch, SealBatch seal, CancellationToken cancellation);
}

/// <summary>Checks the bytes just written and signs for them.</summary>
/// <param name="read">Reads a tile or bundle as the open transaction sees it; null when it is absent.</param>
/// <returns>The head to commit with the batch.</returns>
public delegate LogHead SealBatch(Func<TilePath, byte[]?> read);
