using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using SafePassage.Keys;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>Where a record that was taken in stands.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="IsNew">False when the log held it already.</param>
public readonly record struct TakenIn(long Index, bool IsNew);

/// <summary>
/// The one door to the log: judges signed records, stores their texts, logs their entries, and keeps what folds read.
/// </summary>
/// <remarks>
/// Three stages. <b>Sequence</b>: callers check signatures side by side and hand their records to one writer, which
/// judges them in order and commits everybody's together: texts first, then entries, so that a crash between the two
/// leaves a text that nothing refers to. <b>Publish</b>: the log signs a checkpoint over the commit. <b>Follow</b>:
/// only then is the page turned, callers answered, and whoever waits for the next page woken. A record that returns
/// from <see cref="TakeInAsync"/> is durable and covered by a signed checkpoint. A record sent again gets the index it
/// has. Safe to use from any number of threads; nothing is locked across the disk.
/// </remarks>
public sealed class RecordBook : IStatementDoor, IAsyncDisposable
{
    private const int WaitingMax = 4_096;
    private const int BatchMax = 4_096;

    private readonly LogSequencer _log;

    // Owned: it signs a checkpoint with every batch, so it lives as long as the book.
    private readonly NoteSigner _signer;
    private readonly ITileSource _tiles;
    private readonly IPayloadStore _payloads;
    private readonly TimeProvider _time;
    private readonly FillRandom _random;
    private readonly Channel<Call> _calls = Channel.CreateBounded<Call>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    // Written by the writer alone; read by callers, who spare themselves the judgement of what is known.
    private readonly ConcurrentDictionary<RecordId, long> _known = new();

    private volatile BookPage _page;
    private volatile TaskCompletionSource _turned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _writer = Task.CompletedTask;

    private RecordBook(
        LogSequencer log, NoteSigner signer, ITileSource tiles, IPayloadStore payloads, TimeProvider time,
        FillRandom random, BookPage page)
    {
        (_log, _signer, _tiles, _payloads, _time, _random, _page) =
            (log, signer, tiles, payloads, time, random, page);
        Verifier = signer.Verifier;
        var secret = signer.SecretFor("safe-passage/field-post/v1 key"u8);
        PostKey = PostKey.OfSecret(secret);
        CryptographicOperations.ZeroMemory(secret);
        foreach (var record in page.Entries.Select(e => e.Record).OfType<LoggedRecord>())
        {
            _known.TryAdd(record.Id, record.Index);
        }
    }

    /// <summary>The key to which phones seal what they post; it comes from the log's own, and goes with it.</summary>
    internal PostKey PostKey { get; }

    /// <summary>Everything said so far.</summary>
    public BookPage Page => _page;

    /// <summary>The key with which anyone checks this log's checkpoints.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The newest checkpoint: size, root, signed note and when it was signed.</summary>
    public LogHead Head => _log.Head;

    /// <summary>True when writing failed in a way that does not pass by itself; a full disk does.</summary>
    public bool IsStopped => _log.Stopped is not null;

    /// <summary>The log's origin line, which is also the name of its key.</summary>
    public string Origin => Verifier.Name;

    /// <summary>The log's files.</summary>
    public ITileSource Tiles => _tiles;

    /// <inheritdoc/>
    public Checkpoint Checkpoint => new(Origin, Head.Size, Head.Root);

    /// <inheritdoc/>
    Disclosure.Reader IOperationRecords.Reader => Disclosure.Reader.Everything;

    /// <inheritdoc/>
    IReadOnlyList<Envelope> IOperationRecords.Unsent => [];

    /// <inheritdoc/>
    public async Task<Submission> SubmitAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var taken = (await TakeInAsync([envelope], cancellationToken))[0];
        return new Submission(taken.Index, taken.IsNew);
    }

    /// <summary>Signs a text with the log's key; 64 bytes.</summary>
    /// <param name="text">Begins with a line that says what it is, so that no checkpoint is mistaken for it.</param>
    internal ReadOnlySpan<byte> Sign(string text) => _signer.Sign(text).Bytes.Span;

    /// <summary>Reads the log as of a checkpoint.</summary>
    public VerifiedLog Reader(LogHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return new VerifiedLog(_tiles, new Checkpoint(Origin, head.Size, head.Root));
    }

    /// <summary>Opens a book on its stores and folds what they hold.</summary>
    /// <param name="store">The log's store; its size decides what exists.</param>
    /// <param name="payloads">The erasable store.</param>
    /// <param name="signer">The log's own key; becomes the book's, which disposes of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">For commitment keys.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="LedgerException">
    /// The store belongs to another log, or what it holds does not fit together.
    /// </exception>
    /// <exception cref="RefusalException">
    /// The log is of an older version, it is shorter than what was acknowledged here before, or texts are lost.
    /// </exception>
    public static async Task<RecordBook> OpenAsync(
        ILogStore store, IPayloadStore payloads, NoteSigner signer, TimeProvider time, FillRandom random,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(payloads);
        ArgumentNullException.ThrowIfNull(time);
        LogSequencer? log = null;
        try
        {
            payloads.CheckFloor((await store.ReadHeadAsync(cancellationToken))?.Size ?? 0);
            log = await LogSequencer.OpenAsync(store, signer, signer.Verifier.Name, time, cancellationToken);
            var tiles = new StoreTileSource(store);
            var page = await BookOpening.FoldAsync(tiles, log.Latest, payloads, cancellationToken);
            var book = new RecordBook(log, signer, tiles, payloads, time, random, page);
            book.EraseWhatWasToBeErased();
            book._writer = Task.Run(book.WriteAsync, CancellationToken.None);
            return book;
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

    /// <summary>Takes in records together: all or, when one is refused, none.</summary>
    /// <returns>Their indexes, in the order given.</returns>
    /// <exception cref="RefusalException">A record is not acceptable; nothing was stored.</exception>
    /// <exception cref="LedgerException">
    /// The log could not be written; its code says whether to send them again.
    /// </exception>
    public async Task<IReadOnlyList<long>> AppendAsync(
        IReadOnlyList<Envelope> envelopes, CancellationToken cancellationToken) =>
        [.. (await TakeInAsync(envelopes, cancellationToken)).Select(t => t.Index)];

    /// <summary>Takes in records together: all or, when one is refused, none. Tells which were known already.</summary>
    /// <returns>Where each stands, in the order given.</returns>
    /// <exception cref="RefusalException">
    /// A record is not acceptable; nothing was stored. Of several, the refusal names the line, counted from 1.
    /// </exception>
    /// <exception cref="LedgerException">
    /// The log could not be written; its code says whether to send them again.
    /// </exception>
    public async Task<IReadOnlyList<TakenIn>> TakeInAsync(
        IReadOnlyList<Envelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var register = _page.Register;
        var records = new CheckedRecord[envelopes.Count];
        for (var i = 0; i < records.Length; i++)
        {
            try
            {
                // What is known already is answered with its index, whoever signed beside its author this time.
                records[i] = _known.ContainsKey(envelopes[i].Id)
                    ? Again(register, envelopes[i])
                    : RecordDoor.Check(register, envelopes[i]);
            }
            catch (RefusalException e) when (records.Length > 1)
            {
                throw BookBatch.OnLine(i, e);
            }
        }

        if (Array.TrueForAll(records, r => _known.ContainsKey(r.Envelope.Id)))
        {
            return Array.ConvertAll(records, r => new TakenIn(_known[r.Envelope.Id], IsNew: false));
        }

        var call = new Call(records);
        try
        {
            await _calls.Writer.WriteAsync(call, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        return await call.Done.Task.WaitAsync(cancellationToken);
    }

    // The id of a record is a plain hash of what was said: a guess that nobody signed is not told that it is right.
    private static CheckedRecord Again(Register register, Envelope envelope) =>
        register.Keys.Find(envelope.KeyId) is not { } key || envelope.VerifySignature(0, key.Key)
            ? new CheckedRecord(envelope, [])
            : throw new RefusalException(new Refusal(
                "record.bad-signature", $"{envelope.Kind} $.signatures[0].sig",
                "The signature does not belong to this text.", "Send the bytes exactly as they were signed."));

    /// <summary>Waits until the page holds more entries than given.</summary>
    /// <returns>The newest page.</returns>
    public async Task<BookPage> WaitForPageAsync(long size, CancellationToken cancellationToken)
    {
        while (true)
        {
            var turned = _turned.Task;
            if (_page.Entries.Count > size)
            {
                return _page;
            }

            await turned.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Finishes what was handed over and closes the log; the stores stay the caller's.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.Writer.TryComplete();
        await _writer;
        await _log.DisposeAsync();
        PostKey.Dispose();
        _signer.Dispose();
    }

    private async Task WriteAsync()
    {
        var calls = new List<Call>();
        while (await _calls.Reader.WaitToReadAsync())
        {
            calls.Clear();
            var records = 0;
            while (records < BatchMax && _calls.Reader.TryRead(out var call))
            {
                calls.Add(call);
                records += call.Records.Length;
            }

            try
            {
                await CatchUpAsync();
                await WriteAsync(calls);
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                // Callers that were answered or refused already keep their answer.
                calls.ForEach(call => call.Done.TrySetException(cause));
            }
        }
    }

    private async Task WriteAsync(List<Call> calls)
    {
        var batch = new BookBatch(_page, _known, _time.GetUtcNow(), _random);
        var admitted = new List<(Call Call, bool[] IsNew)>(calls.Count);
        foreach (var call in calls)
        {
            try
            {
                admitted.Add((call, batch.Judge(call.Records)));
            }
            catch (RefusalException e)
            {
                call.Done.TrySetException(e);
            }
        }

        if (batch.Fresh.Count > 0)
        {
            _payloads.Put([.. batch.Fresh.Select(f => f.Payload)], _page.Entries.Count);
            await _log.AppendAsync(
                [.. batch.Fresh.Select(f => new ReadOnlyMemory<byte>(f.Entry.Entry.ToBytes()))],
                CancellationToken.None);
            Turn(batch.Page, batch.Fresh.Select(f => f.Entry));
        }

        foreach (var (call, isNew) in admitted)
        {
            call.Done.TrySetResult(
                [.. call.Records.Select((r, i) => new TakenIn(_known[r.Envelope.Id], isNew[i]))]);
        }
    }

    // After a write whose outcome was not known, the log may hold more than the page: the log is right.
    private async Task CatchUpAsync()
    {
        var head = _log.Head;
        if (head.Size == _page.Entries.Count)
        {
            return;
        }

        var reader = Reader(head);
        var missed = new List<BookEntry>();
        var page = _page;
        while (page.Entries.Count < head.Size)
        {
            var entry = LogEntry.TryRead(await reader.EntryAsync(page.Entries.Count))!;
            var payload = _payloads.FindByCommitment(entry.Commitment.AsSpan());
            missed.Add(BookOpening.EntryOf(
                page.Register, entry, payload, payload is null ? null : BookOpening.Read(payload)));
            page = page.With(missed[^1]);
        }

        Turn(page, missed);
    }

    private void Turn(BookPage next, IEnumerable<BookEntry> fresh)
    {
        if (next.Entries.Count != _log.Head.Size)
        {
            throw new LedgerException(
                "book.out-of-step", $"log entry {_log.Head.Size}", $"entry {next.Entries.Count} was expected next.",
                "Another program has written to this log. Stop both and start one.");
        }

        foreach (var record in fresh.Select(e => e.Record).OfType<LoggedRecord>())
        {
            _known[record.Id] = record.Index;
            if (record is { HasEffect: true, Body: Records.Bodies.PayloadErased erased })
            {
                _payloads.Erase(next.Entries[(int)erased.Index].Entry.Commitment.AsSpan());
            }
        }

        _page = next;
        var turned = _turned;
        _turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        turned.TrySetResult();
    }

    // A crash between the record that says so and the erasure itself is made good here.
    private void EraseWhatWasToBeErased()
    {
        foreach (var index in _page.Register.Erased.Keys)
        {
            var commitment = _page.Entries[(int)index].Entry.Commitment;
            if (_payloads.FindByCommitment(commitment.AsSpan()) is not null)
            {
                _payloads.Erase(commitment.AsSpan());
            }
        }
    }

    private static LedgerException Closed() => new(
        "log.closed", "log", "it is closed for appending.", "Send the record again later: it gets one index.");

    private sealed record Call(CheckedRecord[] Records)
    {
        public TaskCompletionSource<IReadOnlyList<TakenIn>> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
