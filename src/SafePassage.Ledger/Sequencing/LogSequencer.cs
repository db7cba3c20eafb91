using System.Buffers;
using System.Threading.Channels;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Publishing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Sequencing;

/// <summary>The one writer of a log: gives entries their index, then has a checkpoint over them signed.</summary>
/// <remarks>
/// Two stages. Sequencing commits entries, tiles and head in one transaction; publishing signs for what is durable. An
/// append is acknowledged only after both. Entries that arrive together share one transaction and one signature. The
/// same entry always gets the same index, so an append whose outcome is unknown is simply repeated. Any number of
/// threads may append. A full disk fails the appends under way and nothing more: the next one reads anew what the store
/// holds and goes on. Any other failed commit stops the sequencer: open it again to go on.
/// </remarks>
public sealed class LogSequencer : IAsyncDisposable
{
    private const int WaitingCallsMax = 8192;
    private const int BatchEntriesMax = 4096;
    private const int BatchBytesMax = 4 << 20;

    private readonly ILogStore _store;
    private readonly CheckpointPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly Channel<Call> _calls = Channel.CreateBounded<Call>(
        new BoundedChannelOptions(WaitingCallsMax) { SingleReader = true });

    // Owned by the writer loop once it runs.
    private RightEdge _edge;

    // Set while the edge in memory may not be what the store holds and has signed.
    private bool _unsettled;

    // Replaced as a whole by the writer loop, read by anybody.
    private volatile LogHead _head;
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LedgerException? _stopped;
    private Task _loop = Task.CompletedTask;

    private LogSequencer(
        ILogStore store, CheckpointPublisher publisher, TimeProvider time, RightEdge edge, LogHead head) =>
        (_store, _publisher, _time, _edge, _head) = (store, publisher, time, edge, head);

    /// <summary>The newest checkpoint.</summary>
    public Checkpoint Latest => new(_publisher.Origin, _head.Size, _head.Root);

    /// <summary>The newest published head: size, root, signed note and time, all of one moment.</summary>
    public LogHead Head => _head;

    /// <summary>The newest checkpoint as a signed note, as served.</summary>
    public ReadOnlyMemory<byte> LatestNote => _head.Note;

    /// <summary>Why the sequencer no longer accepts entries; null while it does.</summary>
    public LedgerException? Stopped => _stopped;

    /// <summary>Opens a log for writing and checks its right edge; creates it with a signed checkpoint of size 0 when
    /// the store is new.</summary>
    /// <param name="store">Not disposed by the sequencer.</param>
    /// <param name="signer">The log's key; not disposed by the sequencer.</param>
    /// <param name="origin">First line of the log's checkpoints; should be the name of the key.</param>
    /// <param name="time">Read once for each batch and written down as it is, also when it went back; see
    /// <see cref="LogHead.ClockWentBack"/>.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="LedgerException">The store holds a log of another origin or key, or its tiles do not fit its
    /// checkpoint.</exception>
    public static async Task<LogSequencer> OpenAsync(
        ILogStore store,
        NoteSigner signer,
        string origin,
        TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(time);
        if (await store.ReadHeadAsync(cancellationToken) is null)
        {
            var empty = new TreeHead(0, MerkleTree.EmptyRoot, time.GetUtcNow().ToUniversalTime());
            await store.CommitAsync(new LogBatch(null, empty, [], [], []), _ => { }, cancellationToken);
        }

        var publisher = new CheckpointPublisher(signer, origin);
        var (edge, head) = await SettleAsync(store, publisher, cancellationToken);
        var sequencer = new LogSequencer(store, publisher, time, edge, head);
        sequencer._loop = Task.Run(sequencer.WriteAsync, CancellationToken.None);
        return sequencer;
    }

    /// <summary>Appends one entry.</summary>
    /// <param name="entry">At most 65,535 bytes; must not change until this returns.</param>
    /// <param name="cancellationToken">Stops waiting; the entry may be logged all the same.</param>
    /// <returns>The index of the entry, the earlier one when the log already held the same bytes.</returns>
    /// <exception cref="LedgerException">The entry is too long, or the sequencer has stopped.</exception>
    public async Task<long> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken = default) =>
        (await AppendAsync([entry], cancellationToken))[0];

    /// <summary>Appends several entries in one transaction: either all of them are logged or none.</summary>
    /// <param name="batch">Each at most 65,535 bytes; must not change until this returns. New ones get consecutive
    /// indexes.</param>
    /// <param name="cancellationToken">Stops waiting; the entries may be logged all the same.</param>
    /// <returns>The index of each entry, in the order given.</returns>
    /// <exception cref="LedgerException">An entry is too long, or the sequencer has stopped.</exception>
    public async Task<IReadOnlyList<long>> AppendAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count == 0)
        {
            return [];
        }

        // Hashed by the caller's thread: the single writer is the bottleneck.
        var leaves = new Hash[batch.Count];
        for (var i = 0; i < leaves.Length; i++)
        {
            EntryBundle.CheckLength(batch[i].Length);
            leaves[i] = MerkleTree.LeafHash(batch[i].Span);
        }

        var call = new Call(batch, leaves);
        try
        {
            await _calls.Writer.WriteAsync(call, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw _stopped ?? Closed();
        }

        return await call.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until the log has more entries than given.</summary>
    /// <returns>The newest checkpoint.</returns>
    /// <exception cref="LedgerException">The sequencer stopped before that.</exception>
    public async Task<Checkpoint> WaitForGrowthAsync(long size, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var grown = _grown.Task;
            if (_head.Size > size)
            {
                return Latest;
            }

            if (_stopped is { } stopped)
            {
                throw stopped;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Finishes the entries already accepted and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.Writer.TryComplete();
        await _loop;
        _stopped ??= Closed();
        _grown.TrySetResult();
    }

    // Reads what the store holds, and signs for what was committed and not signed.
    private static async Task<(RightEdge Edge, LogHead Head)> SettleAsync(
        ILogStore store, CheckpointPublisher publisher, CancellationToken cancellationToken)
    {
        var note = await store.ReadNoteAsync(cancellationToken);
        var signed = note is { } stored ? publisher.OpenOwn(stored.Span) : null;
        var edge = await RightEdge.ReadAsync(store, signed, cancellationToken);
        return signed?.Size == edge.Head.Size
            ? (edge, Published(edge.Head, note!.Value))
            : (edge, await PublishAsync(store, publisher, edge.Head, cancellationToken));
    }

    private static async Task<LogHead> PublishAsync(
        ILogStore store, CheckpointPublisher publisher, TreeHead head, CancellationToken cancellationToken)
    {
        var published = Published(head, publisher.Sign(head.Size, head.Root));
        await store.PublishAsync(published, cancellationToken);
        return published;
    }

    private static LogHead Published(TreeHead head, ReadOnlyMemory<byte> note) =>
        new(head.Size, head.Root, note, head.At) { ClockWentBack = head.ClockWentBack };

    private static LedgerException Closed() => new(
        "log.closed", "log", "it is closed for appending.", "Open it again; the same entry gets the same index.");

    private async Task WriteAsync()
    {
        var calls = new List<Call>();
        while (await _calls.Reader.WaitToReadAsync())
        {
            calls.Clear();
            var (entries, bytes) = (0, 0L);
            while (entries < BatchEntriesMax && bytes < BatchBytesMax && _calls.Reader.TryRead(out var call))
            {
                calls.Add(call);
                entries += call.Leaves.Length;
                bytes += call.Entries.Sum(entry => (long)entry.Length);
            }

            try
            {
                await AppendAllAsync(calls);
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                Refuse(calls, cause);
            }
        }
    }

    private void Refuse(List<Call> calls, Exception cause)
    {
        if (DiskFull.Of(cause) is { } full)
        {
            // It passes: the next append settles what the store holds and tries again.
            calls.ForEach(call => call.Done.TrySetException(full));
            return;
        }

        var stopped = cause as LedgerException ?? new LedgerException("log.stopped", "log",
            $"writing failed ({cause.Message}); whether the last entries were kept is not known.",
            "Open the log again and repeat the append; the same entry gets the same index.", cause);
        _stopped = stopped;
        _calls.Writer.TryComplete();
        while (_calls.Reader.TryRead(out var waiting))
        {
            calls.Add(waiting);
        }

        calls.ForEach(call => call.Done.TrySetException(stopped));
        _grown.TrySetResult();
    }

    private async Task AppendAllAsync(List<Call> calls)
    {
        if (_unsettled)
        {
            (_edge, _head) = await SettleAsync(_store, _publisher, CancellationToken.None);
            _unsettled = false;
        }

        var indexOf = await FindKnownAsync(calls);
        var fresh = new List<(Hash Leaf, ReadOnlyMemory<byte> Entry)>();
        foreach (var call in calls)
        {
            for (var i = 0; i < call.Leaves.Length; i++)
            {
                if (indexOf.TryAdd(call.Leaves[i], _edge.Head.Size + fresh.Count))
                {
                    fresh.Add((call.Leaves[i], call.Entries[i]));
                }
            }
        }

        if (fresh.Count > 0)
        {
            await CommitAsync(fresh);
        }

        foreach (var call in calls)
        {
            call.Done.TrySetResult(Array.ConvertAll(call.Leaves, leaf => indexOf[leaf]));
        }
    }

    private async Task<Dictionary<Hash, long>> FindKnownAsync(List<Call> calls)
    {
        var leaves = calls.SelectMany(call => call.Leaves).ToList();
        var found = await _store.FindAsync(leaves, CancellationToken.None);
        var indexOf = new Dictionary<Hash, long>(leaves.Count);
        for (var i = 0; i < leaves.Count; i++)
        {
            if (found[i] is { } index)
            {
                indexOf[leaves[i]] = index;
            }
        }

        return indexOf;
    }

    private async Task CommitAsync(List<(Hash Leaf, ReadOnlyMemory<byte> Entry)> fresh)
    {
        _unsettled = true;
        var (previous, tree) = (_edge.Head, _edge.Tree);
        var now = _time.GetUtcNow().ToUniversalTime();
        var runs = RunsOf(fresh, previous.Size);
        fresh.ForEach(entry => tree.Append(entry.Leaf));
        var batch = new LogBatch(
            previous,
            new TreeHead(previous.Size + fresh.Count, tree.Root(), now)
            {
                // The clock decides nothing: one start with it years ahead must not silence the log for years.
                ClockWentBack = now < previous.At ? previous.At - now : TimeSpan.Zero,
            },
            fresh.ConvertAll(entry => entry.Leaf),
            runs,
            [.. tree.TakeFull(), .. tree.TakeChangedPartial()]);
        await _store.CommitAsync(batch, read => WrittenBytes.Check(batch, read), CancellationToken.None);
        _edge = new RightEdge(batch.Next, tree);
        _head = await PublishAsync(_store, _publisher, batch.Next, CancellationToken.None);
        _unsettled = false;
        var grown = _grown;
        _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        grown.TrySetResult();
    }

    private static List<EntryRun> RunsOf(List<(Hash Leaf, ReadOnlyMemory<byte> Entry)> fresh, long start)
    {
        var runs = new List<EntryRun>();
        for (var first = 0; first < fresh.Count;)
        {
            var room = TilePath.FullWidth - (int)((start + first) % TilePath.FullWidth);
            var count = Math.Min(room, fresh.Count - first);
            var bytes = new ArrayBufferWriter<byte>(1 << 16);
            foreach (var (_, entry) in fresh.GetRange(first, count))
            {
                EntryBundle.Write(bytes, entry.Span);
            }

            runs.Add(new EntryRun(start + first, count, bytes.WrittenMemory));
            first += count;
        }

        return runs;
    }

    private sealed record Call(IReadOnlyList<ReadOnlyMemory<byte>> Entries, Hash[] Leaves)
    {
        public TaskCompletionSource<IReadOnlyList<long>> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
