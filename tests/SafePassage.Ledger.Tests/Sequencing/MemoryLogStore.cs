using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Tests.Sequencing;

/// <summary>A log store that forgets everything with the process, with places to make it fail.</summary>
internal sealed class MemoryLogStore : ILogStore
{
    private readonly Lock _gate = new();
    private State _state = new(null, null, [], [], []);

    /// <summary>Called after each write with its number within the commit, from 1.</summary>
    public Action<int>? AfterWrite { get; set; }

    /// <summary>Called when everything was kept, before the commit returns.</summary>
    public Action? AfterCommit { get; set; }

    /// <summary>Called before a note is shown.</summary>
    public Action? BeforePublish { get; set; }

    /// <summary>Changes what the open transaction reads back.</summary>
    public Func<TilePath, byte[]?, byte[]?> ReadBack { get; set; } = (_, bytes) => bytes;

    public int Commits { get; private set; }

    public ValueTask<TreeHead?> ReadHeadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Now().Head);

    public ValueTask<ReadOnlyMemory<byte>?> ReadNoteAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Now().Note);

    public ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Now().Read(path));

    public ValueTask<IReadOnlyList<long?>> FindAsync(
        IReadOnlyList<Hash> leafHashes, CancellationToken cancellationToken)
    {
        var leaves = Now().Leaves;
        return ValueTask.FromResult<IReadOnlyList<long?>>(
            [.. leafHashes.Select(leaf => leaves.TryGetValue(leaf, out var index) ? index : (long?)null)]);
    }

    public ValueTask CommitAsync(LogBatch batch, CheckWritten check, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_state.Head != batch.Previous)
            {
                throw new InvalidOperationException("The log has moved.");
            }

            var writes = 0;
            var next = new State(batch.Next, _state.Note, new(_state.Runs), new(_state.Tiles), new(_state.Leaves));
            foreach (var run in batch.Entries)
            {
                next.Runs.Add(run.Start, run.Bytes.ToArray());
                AfterWrite?.Invoke(++writes);
            }

            foreach (var tile in batch.Tiles)
            {
                next.Tiles[(tile.Path.Level, tile.Path.Index)] = tile.Bytes.ToArray();
                AfterWrite?.Invoke(++writes);
            }

            for (var i = 0; i < batch.LeafHashes.Count; i++)
            {
                next.Leaves.Add(batch.LeafHashes[i], batch.OldSize + i);
            }

            AfterWrite?.Invoke(++writes);
            check(path => ReadBack(path, next.Read(path)));
            AfterWrite?.Invoke(++writes);
            _state = next;
            Commits++;
            AfterCommit?.Invoke();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask PublishAsync(LogHead head, CancellationToken cancellationToken)
    {
        BeforePublish?.Invoke();
        lock (_gate)
        {
            _state = (_state.Head?.Size, _state.Head?.Root) == (head.Size, head.Root)
                ? _state with { Note = head.Note }
                : throw new InvalidOperationException("The log has moved.");
        }

        return ValueTask.CompletedTask;
    }

    private State Now()
    {
        lock (_gate)
        {
            return _state;
        }
    }

    private sealed record State(
        TreeHead? Head,
        ReadOnlyMemory<byte>? Note,
        SortedDictionary<long, byte[]> Runs,
        Dictionary<(int Level, long Index), byte[]> Tiles,
        Dictionary<Hash, long> Leaves)
    {
        public byte[]? Read(TilePath path)
        {
            var stored = path.IsEntries
                ? Runs.Where(run => run.Key / 256 == path.Index).SelectMany(run => run.Value).ToArray()
                : Tiles.GetValueOrDefault((path.Level, path.Index));
            return stored is null or [] ? null : TileSlice.Take(path, stored);
        }
    }
}
