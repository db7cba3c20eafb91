using Microsoft.Data.Sqlite;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tests;
using SafePassage.Ledger.Tiles;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests.Log;

public sealed class SqliteLogStoreTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_log_continues_after_each_restart_and_audits()
    {
        var size = 0;
        foreach (var count in new[] { 1, 255, 300, 1, 66_000 })
        {
            size += count;
            Assert.Equal(size, (await _folder.AppendAsync("log", size - count, count)).Size);
        }

        await using var store = SqliteLogStore.OpenForReading(_folder.At("log"));
        var report = await _folder.AuditAsync(store);
        Assert.Null(report.Disagreement);
        Assert.Equal(size, report.Entries);
    }

    [Fact]
    public async Task Entries_sent_again_after_a_restart_keep_their_index()
    {
        await _folder.AppendAsync("log", 0, 10);
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        Assert.Equal([7, 10], await sequencer.AppendAsync(
            [LogFolder.Entries(7, 1)[0], LogFolder.Entries(99, 1)[0]], Cancellation));
    }

    [Fact]
    public async Task Every_width_ever_signed_is_read_from_the_widest_tile()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        var kept = new Dictionary<TilePath, byte[]>();
        for (var i = 0; i < 300; i += 7)
        {
            await sequencer.AppendAsync(LogFolder.Entries(i, 7), Cancellation);
            foreach (var path in TilePath.AllOf(sequencer.Latest.Size))
            {
                kept.TryAdd(path, (await store.ReadTileAsync(path, Cancellation))!);
            }
        }

        foreach (var (path, bytes) in kept)
        {
            Assert.Equal(bytes, await store.ReadTileAsync(path, Cancellation));
        }

        Assert.Null(await store.ReadTileAsync(TilePath.Hashes(0, 1, 46), Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Entries(long.MaxValue), Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Hashes(63, 0), Cancellation));
    }

    [Fact]
    public async Task A_second_writer_is_refused_and_a_reader_is_not()
    {
        await _folder.AppendAsync("log", 0, 5);
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        var refused = Assert.Throws<RefusalException>(() => SqliteLogStore.Open(_folder.At("log")));
        Assert.Equal("log.in-use", refused.Refusal.Code);
        await using var reader = SqliteLogStore.OpenForReading(_folder.At("log"));
        Assert.Equal(5, (await reader.ReadHeadAsync(Cancellation))!.Size);
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await reader.CommitAsync(
                new LogBatch(null, new TreeHead(0, MerkleTree.EmptyRoot, default), [], [], []), _ => { },
                Cancellation));
    }

    [Fact]
    public async Task Readers_beside_the_writer_always_see_a_whole_log()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 60; i++)
                {
                    await sequencer.AppendAsync(LogFolder.Entries(i * 11, 11), Cancellation);
                }
            },
            Cancellation);
        while (!writing.IsCompleted)
        {
            await using var reader = SqliteLogStore.OpenForReading(_folder.At("log"));
            Assert.Null((await _folder.AuditAsync(reader)).Disagreement);
        }

        await writing;
    }

    [Fact]
    public async Task A_log_restored_from_a_backup_is_refused_because_it_would_fork()
    {
        await _folder.AppendAsync("log", 0, 10);
        _folder.CopyOf("log", "backup");
        await _folder.AppendAsync("log", 10, 10);
        File.Copy(Path.Combine(_folder.At("backup"), "log.db"), Path.Combine(_folder.At("log"), "log.db"), true);
        var refused = Assert.Throws<RefusalException>(() => SqliteLogStore.Open(_folder.At("log")));
        Assert.Equal("log.behind", refused.Refusal.Code);
        // The refusal let go of the lock and changed nothing.
        Assert.Throws<RefusalException>(() => SqliteLogStore.Open(_folder.At("log")));
    }

    [Fact]
    public async Task A_log_with_another_beginning_than_was_acknowledged_is_refused()
    {
        await _folder.AppendAsync("log", 0, 10);
        await _folder.AppendAsync("fork", 500, 20);
        File.Copy(Path.Combine(_folder.At("fork"), "log.db"), Path.Combine(_folder.At("log"), "log.db"), true);
        var refused = Assert.Throws<RefusalException>(() => SqliteLogStore.Open(_folder.At("log")));
        Assert.Equal("log.forked", refused.Refusal.Code);
    }

    [Fact]
    public async Task The_files_at_any_moment_hold_every_acknowledged_entry()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        for (var i = 0; i < 12; i++)
        {
            await sequencer.AppendAsync(LogFolder.Entries(i * 40, 40), Cancellation);
            await using var copy = SqliteLogStore.Open(_folder.CopyOf("log", $"crash-{i}"));
            Assert.Equal((i + 1) * 40, (await copy.ReadHeadAsync(Cancellation))!.Size);
            Assert.Null((await _folder.AuditAsync(copy)).Disagreement);
        }
    }

    [Fact]
    public async Task A_write_ahead_log_cut_short_leaves_an_earlier_whole_log_that_is_not_appended_to()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        for (var i = 0; i < 10; i++)
        {
            await sequencer.AppendAsync(LogFolder.Entries(i * 30, 30), Cancellation);
        }

        for (var cut = 1; cut < 10; cut++)
        {
            var crash = _folder.CopyOf("log", $"cut-{cut}");
            using (var wal = new FileStream(Path.Combine(crash, "log.db-wal"), FileMode.Open))
            {
                wal.SetLength(wal.Length * cut / 10);
            }

            var refused = Assert.Throws<RefusalException>(() => SqliteLogStore.Open(crash));
            Assert.Equal("log.behind", refused.Refusal.Code);
            await using var reader = SqliteLogStore.OpenForReading(crash);
            if (await reader.ReadHeadAsync(Cancellation) is { } head)
            {
                Assert.True(head.Size < 300);
                Assert.Null((await _folder.AuditAsync(reader)).Disagreement);
            }
        }
    }

    [Fact]
    public async Task A_batch_on_a_head_that_has_moved_writes_nothing()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using (var sequencer = await _folder.SequenceAsync(store))
        {
            await sequencer.AppendAsync(LogFolder.Entries(0, 3), Cancellation);
        }

        var head = (await store.ReadHeadAsync(Cancellation))!;
        var stale = head with { Size = 2 };
        var leaf = MerkleTree.LeafHash([1]);
        var batch = new LogBatch(
            stale, head with { Size = 3 }, [leaf], [new EntryRun(900, 1, new byte[] { 0, 1, 1 })], []);
        await Assert.ThrowsAsync<RefusalException>(
            async () => await store.CommitAsync(batch, _ => { }, Cancellation));
        Assert.Equal([null], await store.FindAsync([leaf], Cancellation));
        Assert.Null(await store.ReadTileAsync(TilePath.Entries(3, 1), Cancellation));
        Assert.Null((await _folder.AuditAsync(store)).Disagreement);
    }

    [Fact]
    public async Task A_check_that_fails_leaves_nothing_of_the_batch()
    {
        await _folder.AppendAsync("log", 0, 3);
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        var head = (await store.ReadHeadAsync(Cancellation))!;
        var leaf = MerkleTree.LeafHash([1]);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await store.CommitAsync(
            new LogBatch(head, head with { Size = 4 }, [leaf], [new EntryRun(3, 1, new byte[] { 0, 1, 1 })], []),
            read => throw new InvalidDataException($"{read(TilePath.Entries(0, 4))!.Length}"),
            Cancellation));
        Assert.Equal([null], await store.FindAsync([leaf], Cancellation));
        await using var sequencer = await _folder.SequenceAsync(store);
        Assert.Equal(3, await sequencer.AppendAsync(new byte[] { 1 }, Cancellation));
    }

    [Theory]
    [InlineData("log.db")]
    [InlineData("lock.db")]
    public void A_file_that_is_no_log_is_refused_and_left_as_it_was(string name)
    {
        var file = Path.Combine(Directory.CreateDirectory(_folder.At("other")).FullName, name);
        File.WriteAllText(file, new string('x', 5000));
        Assert.Equal("log.unreadable", Assert.Throws<RefusalException>(
            () => SqliteLogStore.Open(_folder.At("other"))).Refusal.Code);
        Assert.Equal(new string('x', 5000), File.ReadAllText(file));
        File.Delete(file);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE other (a)";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(file);
        Assert.Equal("log.other-kind", Assert.Throws<RefusalException>(
            () => SqliteLogStore.Open(_folder.At("other"))).Refusal.Code);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task A_log_of_the_version_before_is_refused_with_what_to_do_and_left_as_it_is()
    {
        await _folder.AppendAsync("log", 0, 300);
        using (var connection = new SqliteConnection($"Data Source={_folder.At("log")}/log.db;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE head DROP COLUMN clock_went_back; PRAGMA user_version = 1;";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(Path.Combine(_folder.At("log"), "log.db"));
        foreach (var open in (Func<string, SqliteLogStore>[])[SqliteLogStore.OpenForReading, SqliteLogStore.Open])
        {
            var refused = Assert.Throws<RefusalException>(() => open(_folder.At("log"))).Refusal;
            Assert.Equal("log.older-version", refused.Code);
            Assert.Contains("start anew", refused.Next, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder.At("log"), "log.db")));
    }

    [Fact]
    public async Task A_clock_that_went_back_is_remembered()
    {
        var clock = new SteppingClock { Step = TimeSpan.FromDays(3652) };
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await LogSequencer.OpenAsync(
            store, _folder.Signer, LogFolder.Origin, clock, Cancellation);
        clock.Step = TimeSpan.FromDays(-3652);
        await sequencer.AppendAsync(LogFolder.Entries(0, 1), Cancellation);
        Assert.Equal(TimeSpan.FromDays(3652), (await store.ReadHeadAsync(Cancellation))!.ClockWentBack);
    }

    [Fact]
    public void A_folder_without_a_log_is_refused_for_reading() => Assert.Equal(
        "log.absent",
        Assert.Throws<RefusalException>(() => SqliteLogStore.OpenForReading(_folder.At("none"))).Refusal.Code);

    [Fact]
    public async Task A_bit_flipped_in_the_stored_right_edge_stops_the_log_before_it_signs()
    {
        await _folder.AppendAsync("log", 0, 300);
        using (var connection = new SqliteConnection($"Data Source={_folder.At("log")}/log.db;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE place = 1";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await Assert.ThrowsAsync<RefusalException>(async () => await _folder.AppendAsync("log", 300, 1));
        var report = await LogAudit.RunAsync(
            new StoreTileSource(SqliteLogStore.OpenForReading(_folder.At("log"))), _folder.Signer.Verifier,
            cancellationToken: Cancellation);
        Assert.Equal("tile/0/001.p/44", report.Disagreement!.File);
    }
}
