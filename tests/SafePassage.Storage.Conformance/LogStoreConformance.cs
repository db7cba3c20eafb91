using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Storage.Conformance;

/// <summary>What every <see cref="ILogStore"/> must do. Each store's tests derive from it and say how to open
/// one.</summary>
public abstract class LogStoreConformance : IDisposable
{
    private readonly GrowingLog _log = new();
    private readonly NoteSigner _signer = new("log.example/corridor", [.. Enumerable.Repeat((byte)3, 32)]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_store_holds_no_log()
    {
        var store = Open();
        Assert.Null(await store.ReadHeadAsync(Cancellation));
        Assert.Null(await store.ReadNoteAsync(Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Entries(0, 1), Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Hashes(0, 0, 1), Cancellation));
        Assert.Equal([null], await store.FindAsync([MerkleTree.LeafHash([])], Cancellation));
        await CloseAsync(store);
    }

    [Fact]
    public async Task The_head_is_the_one_of_the_last_commit_with_its_time_and_the_step_of_the_clock()
    {
        var store = Open();
        foreach (var count in new[] { 0, 1, 254, 1, 1, 600 })
        {
            await CommitAsync(store, count);
            Assert.Equal(_log.Head, await store.ReadHeadAsync(Cancellation));
            Assert.Null(await store.ReadNoteAsync(Cancellation));
        }

        await CloseAsync(store);
    }

    [Fact]
    public async Task A_note_is_read_as_published_and_stays_until_the_next_one()
    {
        var store = Open();
        await CommitAsync(store, 0);
        foreach (var count in new[] { 300, 5 })
        {
            var before = await store.ReadNoteAsync(Cancellation);
            await CommitAsync(store, count);
            Assert.Equal(before?.ToArray(), (await store.ReadNoteAsync(Cancellation))?.ToArray());
            var signed = _log.Sign(_signer);
            await store.PublishAsync(signed, Cancellation);
            Assert.Equal(signed.Note.ToArray(), (await store.ReadNoteAsync(Cancellation))!.Value.ToArray());
            Assert.Equal(_log.Head, await store.ReadHeadAsync(Cancellation));
        }

        await CloseAsync(store);
    }

    [Fact]
    public async Task A_note_over_another_head_than_the_committed_one_is_not_shown()
    {
        var store = Open();
        await CommitAsync(store, 0);
        await CommitAsync(store, 3);
        var signed = _log.Sign(_signer);
        await store.PublishAsync(signed, Cancellation);
        await CommitAsync(store, 1);
        foreach (var other in new[] { signed, _log.Sign(_signer) with { Root = MerkleTree.EmptyRoot } })
        {
            await ThrowsAsync(() => store.PublishAsync(other with { Note = new byte[] { 1 } }, Cancellation));
            Assert.Equal(signed.Note.ToArray(), (await store.ReadNoteAsync(Cancellation))!.Value.ToArray());
        }

        await CloseAsync(store);
    }

    [Fact]
    public async Task Of_two_writers_on_the_same_head_the_second_writes_nothing()
    {
        var store = Open();
        var created = _log.Next(0);
        await CommitAsync(store, 0);
        await ThrowsAsync(() => store.CommitAsync(created, _ => { }, Cancellation));
        await CommitAsync(store, 250);
        var late = _log.Next(10);
        await CommitAsync(store, 4);
        var next = _log.Next(10);
        var ahead = new GrowingLog();
        ahead.Keep(ahead.Next(0));
        ahead.Keep(ahead.Next(255));
        var other = next with { Previous = next.Previous! with { Root = MerkleTree.EmptyRoot } };

        // Two of them collide with nothing in the store, so that only the head they go by tells.
        foreach (var stale in new[] { late, next with { Previous = null }, other, ahead.Next(10) })
        {
            await ThrowsAsync(() => store.CommitAsync(stale, _ => { }, Cancellation));
            await AssertHeldAsync(store);
            Assert.Null(await store.ReadTileAsync(TilePath.Entries(1, 1), Cancellation));
            Assert.Null(await store.ReadTileAsync(TilePath.Entries(0, 255), Cancellation));
        }

        await CommitAsync(store, 10);
        await AssertHeldAsync(store);
        await CloseAsync(store);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(700)]
    public async Task A_check_reads_all_that_was_written_once_and_when_it_throws_nothing_of_it_stays(int count)
    {
        var store = Open();
        await CommitAsync(store, 0);
        await CommitAsync(store, 200);
        var batch = _log.Next(count);
        var after = new GrowingLog();
        after.Keep(after.Next(0));
        after.Keep(after.Next(200 + count));
        var checks = 0;
        await Assert.ThrowsAsync<InvalidDataException>(async () => await store.CommitAsync(
            batch,
            read =>
            {
                checks++;
                Assert.All(TilePath.AllOf(200 + count), path => Assert.Equal(after.Bytes(path), read(path)));
                throw new InvalidDataException("not what was meant");
            },
            Cancellation));
        Assert.Equal(1, checks);
        await AssertHeldAsync(store);
        Assert.Equal(batch.LeafHashes.Select(_ => (long?)null), await store.FindAsync(batch.LeafHashes, Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Entries(0, 201), Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Hashes(0, 0, 201), Cancellation));

        await CommitAsync(store, count);
        await AssertHeldAsync(store);
        await CloseAsync(store);
    }

    [Fact]
    public async Task Every_width_ever_committed_is_read_and_none_beyond()
    {
        var store = Open();
        await CommitAsync(store, 0);
        var paths = new HashSet<TilePath>();
        foreach (var count in new[] { 1, 2, 40, 212, 1, 1, 255, 3, 700 })
        {
            await CommitAsync(store, count);
            paths.UnionWith(TilePath.AllOf(_log.Head!.Size));
            foreach (var path in paths)
            {
                Assert.Equal(_log.Bytes(path), await store.ReadTileAsync(path, Cancellation));
            }
        }

        foreach (var absent in new[]
        {
            TilePath.Hashes(0, 4, 192), TilePath.Hashes(1, 0, 5), TilePath.Hashes(2, 0, 1), TilePath.Hashes(0, 5),
            TilePath.Entries(4, 192), TilePath.Entries(5, 1), TilePath.Entries(long.MaxValue),
            // Where a store folds level and index into one number, these could meet a tile that is there.
            TilePath.Hashes(0, 1L << 56, 1), TilePath.Entries(1L << 56, 1), TilePath.Hashes(0, long.MaxValue),
            TilePath.Hashes(63, 0, 1), TilePath.Hashes(63, long.MaxValue, 1),
        })
        {
            Assert.Null(await store.ReadTileAsync(absent, Cancellation));
        }

        await CloseAsync(store);
    }

    [Fact]
    public async Task Entries_are_found_by_their_leaf_hash_in_the_order_asked()
    {
        var store = Open();
        await CommitAsync(store, 0);
        await CommitAsync(store, 300);
        await CommitAsync(store, 1);
        var absent = MerkleTree.LeafHash([1, 2, 3]);
        Assert.Equal(
            [300, null, 0, 255, 0],
            await store.FindAsync(
                [_log.Leaves[300], absent, _log.Leaves[0], _log.Leaves[255], _log.Leaves[0]], Cancellation));
        Assert.Empty(await store.FindAsync([], Cancellation));
        await CloseAsync(store);
    }

    [Fact]
    public async Task A_store_opened_again_holds_what_was_committed_and_goes_on()
    {
        foreach (var count in new[] { 0, 1, 254, 300, 1 })
        {
            var store = Open();
            await CommitAsync(store, count);
            var signed = _log.Sign(_signer);
            await store.PublishAsync(signed, Cancellation);
            await CloseAsync(store);

            store = Open();
            await AssertHeldAsync(store);
            Assert.Equal(signed.Note.ToArray(), (await store.ReadNoteAsync(Cancellation))!.Value.ToArray());
            await CloseAsync(store);
        }
    }

    [Fact]
    public async Task What_was_committed_and_not_published_is_there_after_opening_again_under_the_note_before()
    {
        var store = Open();
        await CommitAsync(store, 0);
        await CommitAsync(store, 300);
        var signed = _log.Sign(_signer);
        await store.PublishAsync(signed, Cancellation);
        await CommitAsync(store, 7);
        await CloseAsync(store);

        store = Open();
        await AssertHeldAsync(store);
        Assert.Equal(signed.Note.ToArray(), (await store.ReadNoteAsync(Cancellation))!.Value.ToArray());
        var audit = await LogAudit.RunAsync(new StoreTileSource(store), _signer.Verifier, null, Cancellation);
        Assert.Equal((true, 300L), (audit.Agrees, audit.Entries));
        await CloseAsync(store);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signer.Dispose();
        DisposeStores();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the one store of a test for writing: new the first time, then the same again.</summary>
    protected abstract ILogStore Open();

    /// <summary>Closes a store, so that it can be opened again.</summary>
    protected abstract ValueTask CloseAsync(ILogStore store);

    /// <summary>Clears away what the stores of the test left.</summary>
    protected virtual void DisposeStores()
    {
    }

    // Which exception is the store's own to choose.
    private static async Task ThrowsAsync(Func<ValueTask> write) =>
        await Assert.ThrowsAnyAsync<Exception>(async () => await write());

    private async Task CommitAsync(ILogStore store, int count)
    {
        var batch = _log.Next(count);
        await store.CommitAsync(batch, _ => { }, Cancellation);
        _log.Keep(batch);
    }

    // The store holds the log so far, whole.
    private async Task AssertHeldAsync(ILogStore store)
    {
        Assert.Equal(_log.Head, await store.ReadHeadAsync(Cancellation));
        foreach (var path in TilePath.AllOf(_log.Head!.Size))
        {
            Assert.Equal(_log.Bytes(path), await store.ReadTileAsync(path, Cancellation));
        }

        Assert.Equal(
            Enumerable.Range(0, _log.Leaves.Count).Select(index => (long?)index),
            await store.FindAsync(_log.Leaves, Cancellation));
    }
}
