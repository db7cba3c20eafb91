using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Sqlite.Log;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests.Log;

/// <summary>What the files hold between the commit of a batch and its signature, and when the disk is full.</summary>
public sealed class SqlitePublishingTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_cut_off_between_commit_and_signature_are_read_as_before_and_signed_at_the_next_opening()
    {
        await _folder.AppendAsync("log", 0, 300);
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        var head = (await store.ReadHeadAsync(Cancellation))!;
        Assert.Equal(300, head.Size);

        // The commit alone, as the sequencer makes it, without what follows.
        await using (var apart = SqliteLogStore.Open(_folder.CopyOf("log", "whole")))
        {
            await using var other = await _folder.SequenceAsync(apart);
            await other.AppendAsync(LogFolder.Entries(300, 5), Cancellation);
            Hide(_folder.CopyOf("whole", "cut"), (await store.ReadNoteAsync(Cancellation))!.Value);
        }

        await using (var reader = SqliteLogStore.OpenForReading(_folder.At("cut")))
        {
            var report = await _folder.AuditAsync(reader);
            Assert.Equal((true, 300L), (report.Agrees, report.Entries));
        }

        await using var again = SqliteLogStore.Open(_folder.At("cut"));
        await using var signing = await _folder.SequenceAsync(again);
        Assert.Equal(305, Checkpoint.Open(signing.LatestNote.Span, _folder.Signer.Verifier).Size);
        Assert.Equal(305, (await _folder.AuditAsync(again)).Entries);
    }

    [Fact]
    public async Task A_full_disk_refuses_appends_and_after_there_is_room_they_go_on_without_a_restart()
    {
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        await sequencer.AppendAsync(LogFolder.Entries(0, 300), Cancellation);
        store.LimitPages(1);
        var large = new byte[60_000];
        for (var i = 0; i < 3; i++)
        {
            var fault = await Assert.ThrowsAsync<LedgerException>(() => sequencer.AppendAsync(large, Cancellation));
            Assert.Equal(DiskFull.Code, fault.Code);
            Assert.Equal(300, (await store.ReadHeadAsync(Cancellation))!.Size);
        }

        store.LimitPages(1_000_000);
        Assert.Equal(300, await sequencer.AppendAsync(large, Cancellation));
        var report = await _folder.AuditAsync(store);
        Assert.Equal((true, 301L), (report.Agrees, report.Entries));
    }

    private static void Hide(string folder, ReadOnlyMemory<byte> note)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder}/log.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE head SET note = $note";
        command.Parameters.AddWithValue("$note", note.ToArray());
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
