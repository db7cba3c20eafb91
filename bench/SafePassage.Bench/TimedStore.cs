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

    /// <summary>Writing, checking and syncing.</summary>
    public TimeSpan Commit { get; private set; }

    /// <summary>Of <see cref="Commit"/>: reading back what was written.</summary>
    public TimeSpan Check { get; private set; }

    /// <summary>Raising the floor and showing the note.</summary>
    public TimeSpan Publish { get; private set; }

    public void Reset() => (Commits, Find, Commit, Check, Publish) = (0, default, default, default, default);

    public ValueTask<TreeHead?> ReadHeadAsync(CancellationToken cancellationToken) =>
        inner.ReadHeadAsync(cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadNoteAsync(CancellationToken cancellationToken) =>
        inner.ReadNoteAsync(cancellationToken);

    public ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellationToken) =>
        inner.ReadTileAsync(path, cancellationToken);

    public async ValueTask<IReadOnlyList<long?>> FindAsync(
        IReadOnlyList<Hash> leafHashes, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var found = await inner.FindAsync(leafHashes, cancellationToken);
        Find += Stopwatch.GetElapsedTime(start);
        return found;
    }

    public async ValueTask CommitAsync(LogBatch batch, CheckWritten check, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await inner.CommitAsync(
            batch,
            read =>
            {
                var checking = Stopwatch.GetTimestamp();
                check(read);
                Check += Stopwatch.GetElapsedTime(checking);
            },
            cancellationToken);
        Commit += Stopwatch.GetElapsedTime(start);
        Commits++;
    }

    public async ValueTask PublishAsync(LogHead head, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await inner.PublishAsync(head, cancellationToken);
        Publish += Stopwatch.GetElapsedTime(start);
    }
}
