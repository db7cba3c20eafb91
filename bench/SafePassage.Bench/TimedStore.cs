using System.Diagnostics;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Bench;

/// <summary>A log store that measures where the one writer's time goes.</summary>
internal sealed class TimedStore(ILogStore inner) : ILogStore
{
    /// <summary>Transactions since the last <see cref="Reset"/>.</summary>
    public int Commits { get; private set; }

    /// <summary>Looking for entries that are logged already.</summary>
    public TimeSpan Find { get; private set; }

    /// <summary>Writing, sealing and syncing.</summary>
    public TimeSpan Commit { get; private set; }

    /// <summary>Of <see cref="Commit"/>: reading back what was written, and the signature.</summary>
    public TimeSpan Seal { get; private set; }

    public void Reset() => (Commits, Find, Commit, Seal) = (0, default, default, default);

    public ValueTask<LogHead?> ReadHeadAsync(CancellationToken cancellation) => inner.ReadHeadAsync(cancellation);

    public ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellation) =>
        inner.ReadTileAsync(path, cancellation);

    public async ValueTask<IReadOnlyList<long?>> FindAsync(
        IReadOnlyList<Hash> leafHashes, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var found = await inner.FindAsync(leafHashes, cancellation);
        Find += Stopwatch.GetElapsedTime(start);
        return found;
    }

    public async ValueTask CommitAsync(LogBatch batch, SealBatch seal, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await inner.CommitAsync(
            batch,
            read =>
            {
                var sealing = Stopwatch.GetTimestamp();
                var head = seal(read);
                Seal += Stopwatch.GetElapsedTime(sealing);
                return head;
            },
            cancellation);
        Commit += Stopwatch.GetElapsedTime(start);
        Commits++;
    }
}
