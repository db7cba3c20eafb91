using System.Collections.Immutable;
using System.Security.Cryptography;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>
/// The one door to the log: judges signed records, stores their payloads, logs their entries, and keeps the fold's
/// input.
/// </summary>
/// <remarks>
/// A record that returns from <see cref="AppendAsync(IReadOnlyList{Envelope}, CancellationToken)"/> is durable and
/// covered by a signed checkpoint. The same envelope twice is one record with one index, also across restarts. Payloads
/// are stored before entries: a crash between the two leaves a payload that nothing refers to, and sending the record
/// again completes it. Safe to use from several threads; appends are taken one batch at a time, because each may grant
/// or revoke the next one's key.
/// </remarks>
public sealed class RecordBook : IAsyncDisposable
{
    private readonly LogSequencer _log;

    // Owned: it signs a checkpoint with every batch, so it lives as long as the book.
    private readonly NoteSigner _signer;
    private readonly ITileSource _tiles;
    private readonly IPayloadStore _payloads;
    private readonly FillRandom _random;
    private readonly SemaphoreSlim _door = new(1, 1);

    // Owned by the holder of _door; envelopes already in the log, by hash.
    private readonly Dictionary<string, long> _known;
    private volatile BookPage _page;

    private RecordBook(
        LogSequencer log, NoteSigner signer, ITileSource tiles, IPayloadStore payloads, FillRandom random,
            BookPage page)
    {
        _log = log;
        _signer = signer;
        _tiles = tiles;
        _payloads = payloads;
        _random = random;
        _page = page;
        Verifier = signer.Verifier;
        _known = page.Entries
            .Where(e => e.Record is not null)
            .ToDictionary(e => HashOf(e.Record!.Envelope), e => e.Index, StringComparer.Ordinal);
    }

    /// <summary>Everything said so far.</summary>
    public BookPage Page => _page;

    /// <summary>The key with which anyone checks this log's checkpoints.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The newest checkpoint: size, root, signed note and when it was signed.</summary>
    public LogHead Head => _log.Head;

    /// <summary>The log's origin line, which is also the name of its key.</summary>
    public string Origin => Verifier.Name;

    /// <summary>Reads the log as of a checkpoint.</summary>
    public LogReader Reader(LogHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return new LogReader(_tiles, new Checkpoint(Origin, head.Size, head.Root));
    }

    /// <summary>The log's files.</summary>
    public ITileSource Tiles => _tiles;

    /// <summary>Opens a book on its stores and folds what they hold.</summary>
    /// <param name="store">The log's store; its size decides what exists.</param>
    /// <param name="payloads">The erasable store.</param>
    /// <param name="signer">The log's own key; becomes the book's, which disposes of it.</param>
    /// <param name="time">The clock for checkpoints.</param>
    /// <param name="random">For commitment keys.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="LedgerException">
    /// The store belongs to another log, or what it holds does not fit together.
    /// </exception>
    public static async Task<RecordBook> OpenAsync(
        ILogStore store, IPayloadStore payloads, NoteSigner signer, TimeProvider time, FillRandom random,
            CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(payloads);
        LogSequencer? log = null;
        try
        {
            log = await LogSequencer.OpenAsync(store, signer, signer.Verifier.Name, time, cancellationToken);
            var tiles = new StoreTileSource(store);
            var page = await FoldAsync(tiles, log.Latest, payloads, cancellationToken);
            return new RecordBook(log, signer, tiles, payloads, random, page);
        }
        catch
        {
            if (log is not null)
            {
                await log.DisposeAsync();
            }

            signer.Dispose();
            throw;
        }
    }

    /// <summary>Takes in one record.</summary>
    /// <returns>Its index.</returns>
    /// <exception cref="RefusalException">The record is not acceptable; nothing was stored.</exception>
    public async Task<long> AppendAsync(Envelope envelope, CancellationToken cancellationToken) =>
        (await AppendAsync([envelope], cancellationToken))[0];

    /// <summary>Takes in records together: all or, when one is refused, none.</summary>
    /// <returns>Their indexes, in the order given.</returns>
    /// <exception cref="RefusalException">A record is not acceptable; nothing was stored.</exception>
    public async Task<IReadOnlyList<long>> AppendAsync(
        IReadOnlyList<Envelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        await _door.WaitAsync(cancellationToken);
        try
        {
            var (fresh, keys) = Judge(envelopes);
            if (fresh.Count > 0)
            {
                _payloads.Put([.. fresh.Select(f => f.Payload)], _log.Head.Size);

                // From here on the batch runs to its end: an abandoned wait would leave the fold behind the log.
                var indexes = await _log.AppendAsync(
                    [.. fresh.Select(f => new ReadOnlyMemory<byte>(f.Entry.ToBytes()))], CancellationToken.None);
                TurnPage(fresh, indexes, keys);
            }

            return [.. envelopes.Select(e => _known[HashOf(e)])];
        }
        finally
        {
            _door.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _signer.Dispose();
        _door.Dispose();
    }

    private (List<Fresh> Fresh, KeyRing Keys) Judge(IReadOnlyList<Envelope> envelopes)
    {
        var keys = _page.Keys;
        var fresh = new List<Fresh>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var envelope in envelopes)
        {
            var hash = HashOf(envelope);
            if (_known.ContainsKey(hash) || !seen.Add(hash))
            {
                continue;
            }

            (var record, keys) = keys.Accept(_page.Entries.Count + fresh.Count, envelope);
            var payload = _payloads.FindByEnvelope(Convert.FromHexString(hash)) ?? NewPayload(hash, envelope);
            fresh.Add(
                new Fresh(hash, record, payload, LogEntry.Of(envelope, record.Body, payload.CommitmentKey.AsSpan())));
        }

        return (fresh, keys);
    }

    private StoredPayload NewPayload(string hash, Envelope envelope)
    {
        var key = new byte[Commitment.Length];
        _random(key);
        return new StoredPayload([.. Convert.FromHexString(hash)], [.. key], envelope.Bytes);
    }

    private void TurnPage(List<Fresh> fresh, IReadOnlyList<long> indexes, KeyRing keys)
    {
        var entries = _page.Entries.ToBuilder();
        for (var i = 0; i < fresh.Count; i++)
        {
            if (indexes[i] != entries.Count)
            {
                throw new LedgerException(
                    "book.out-of-step",
                    $"log entry {indexes[i]}",
                    $"Entry {entries.Count} was expected next.",
                    "Another program has written to this log. Stop both and start one.");
            }

            entries.Add(new BookEntry(indexes[i], fresh[i].Entry, fresh[i].Record, fresh[i].Payload.CommitmentKey));
            _known[fresh[i].Hash] = indexes[i];
        }

        _page = new BookPage(entries.ToImmutable(), keys);
    }

    private static async Task<BookPage> FoldAsync(
        ITileSource tiles, Checkpoint checkpoint, IPayloadStore payloads, CancellationToken cancellationToken)
    {
        var reader = new LogReader(tiles, checkpoint);
        var keys = KeyRing.Empty;
        var entries = ImmutableList.CreateBuilder<BookEntry>();
        for (var index = 0L; index < checkpoint.Size; index++)
        {
            var entry = LogEntry.TryRead(await reader.EntryAsync(index, cancellationToken))
                ?? throw new LedgerException(
                "book.not-an-entry",
                $"log entry {index}",
                "The entry is none of this project's.",
                "Restore the store from a mirror; do not repair the log.");
            var payload = payloads.FindByCommitment(entry.Commitment.AsSpan());
            LoggedRecord? record = null;
            if (payload is not null)
            {
                (record, keys) = keys.Accept(index, Envelope.Read(payload.Envelope.AsSpan()));
            }

            entries.Add(new BookEntry(index, entry, record, payload?.CommitmentKey ?? []));
        }

        return new BookPage(entries.ToImmutable(), keys);
    }

    private static string HashOf(Envelope envelope) =>
        Convert.ToHexStringLower(SHA256.HashData(envelope.Bytes.AsSpan()));

    private sealed record Fresh(string Hash, LoggedRecord Record, StoredPayload Payload, LogEntry Entry);
}
