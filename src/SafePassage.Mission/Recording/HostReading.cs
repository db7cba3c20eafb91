using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>The host's log as of one checkpoint, read and never written: a server may run on it meanwhile.</summary>
public sealed class HostReading : IOperationRecords
{
    private HostReading(Checkpoint checkpoint, BookPage page, ITileSource tiles) =>
        (Checkpoint, Page, Tiles) = (checkpoint, page, tiles);

    /// <inheritdoc/>
    public string Origin => Checkpoint.Origin;

    /// <inheritdoc/>
    public Checkpoint Checkpoint { get; }

    /// <inheritdoc/>
    public BookPage Page { get; }

    /// <inheritdoc/>
    public Reader Reader => Reader.Everything;

    /// <inheritdoc/>
    public IReadOnlyList<Envelope> Unsent => [];

    /// <summary>The log's files as of the checkpoint.</summary>
    public ITileSource Tiles { get; }

    /// <summary>Reads it.</summary>
    /// <param name="log">The log's files.</param>
    /// <param name="payloads">The texts.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerException">The log is not whole.</exception>
    /// <exception cref="RefusalException">The log is of an older version, or texts are lost.</exception>
    public static async Task<HostReading> OpenAsync(
        ITileSource log, IPayloadStore payloads, NoteVerifier key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payloads);

        // A server beside may sign further checkpoints meanwhile: tiles and texts are read for this one.
        var note = await LogPaths.RequireAsync(log, LogPaths.CheckpointFile, cancellationToken);
        var pinned = new PinnedLog(log, note);
        var checkpoint = Checkpoint.Open(note, key);
        return new HostReading(
            checkpoint, await BookOpening.FoldAsync(pinned, checkpoint, payloads, cancellationToken), pinned);
    }

    /// <summary>Reads it from the book of a running server.</summary>
    /// <param name="book">The book; it may turn its page meanwhile, what is read stays.</param>
    /// <param name="cancellationToken">Stops waiting for the page of the newest checkpoint.</param>
    internal static async Task<HostReading> OfAsync(RecordBook book, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A checkpoint is signed first, and then the page turned.
            var head = book.Head;
            var page = await book.WaitForPageAsync(head.Size - 1, cancellationToken);
            if (page.Entries.Count == head.Size)
            {
                return new HostReading(
                    new Checkpoint(book.Origin, head.Size, head.Root), page,
                    new PinnedLog(book.Tiles, head.Note.ToArray()));
            }
        }
    }

    private sealed class PinnedLog(ITileSource log, byte[] note) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            path == LogPaths.CheckpointFile
                ? ValueTask.FromResult<byte[]?>(note)
                : log.ReadAsync(path, cancellationToken);
    }
}
