using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SafePassage.Ledger;
using SafePassage.Records.Entries;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Storage.Sqlite.Tests.Log;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests.Payloads;

/// <summary>Envelopes and their keys: kept until erased, and then gone.</summary>
public sealed class SqlitePayloadStoreTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private string Place => _folder.At("payloads");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_put_is_found_by_envelope_and_by_commitment_also_after_opening_again()
    {
        var payload = Payload("one", key: 1);
        using (var store = SqlitePayloadStore.Open(Place))
        {
            store.Put([payload, Payload("two", key: 2)], 0);
            AssertHeld(store, payload);
        }

        using var again = SqlitePayloadStore.Open(Place);
        AssertHeld(again, payload);
        Assert.Null(again.FindByCommitment(Payload("one", key: 3).Commitment.AsSpan()));
    }

    /// <summary>
    /// A remnant of a write that was cut off before the record was logged: nothing refers to its first key.
    /// </summary>
    [Fact]
    public void A_record_put_again_takes_the_place_of_what_was_cut_off()
    {
        using var store = SqlitePayloadStore.Open(Place);
        store.Put([Payload("one", key: 1)], 0);
        var second = Payload("one", key: 2);
        store.Put([second], 0);
        AssertHeld(store, second);
        Assert.Null(store.FindByCommitment(Payload("one", key: 1).Commitment.AsSpan()));
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_what_was_put_and_writes_nothing()
    {
        using var store = SqlitePayloadStore.Open(Place);
        var payload = Payload("one", key: 1);
        store.Put([payload], 0);
        using var beside = SqlitePayloadStore.OpenForReading(Place);
        AssertHeld(beside, payload);
        Assert.Throws<SqliteException>(() => beside.Put([Payload("two", key: 2)], 0));
    }

    [Fact]
    public void An_erased_payload_is_in_no_file_any_more()
    {
        var payload = Payload("the text that must go", key: 1);
        var other = Payload("the text that stays", key: 2);
        using (var store = SqlitePayloadStore.Open(Place))
        {
            store.Put([payload, other], 0);
            Assert.True(InFiles(payload), "The probe must find what is there.");
            Assert.True(store.Erase(payload.Commitment.AsSpan()));
            Assert.False(store.Erase(payload.Commitment.AsSpan()));
            Assert.Null(store.FindByCommitment(payload.Commitment.AsSpan()));
            AssertHeld(store, other);
            Assert.False(InFiles(payload), "The erased bytes lie in a file while the store is open.");
        }

        Assert.False(InFiles(payload), "The erased bytes lie in a file after closing.");
        Assert.True(InFiles(other));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Place);
        var file = Path.Combine(Place, "payloads.db");
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 100));
        File.WriteAllText(file, text);
        var refusal = Assert.Throws<RefusalException>(() => SqlitePayloadStore.Open(Place)).Refusal;
        Assert.Equal("store.unreadable", refusal.Code);
        Assert.Equal(file, refusal.Where);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void What_was_erased_differs_from_what_was_lost()
    {
        var (erased, held, absent) = (Payload("one", key: 1), Payload("two", key: 2), Payload("three", key: 3));
        using (var store = SqlitePayloadStore.Open(Place))
        {
            store.Put([erased, held], 0);
            Assert.True(store.Erase(erased.Commitment.AsSpan()));
            Assert.False(store.Erase(absent.Commitment.AsSpan()));
        }

        using var again = SqlitePayloadStore.Open(Place);
        Assert.Equal(held.Envelope, Assert.Single(again.ReadAll()).Envelope);
        Assert.Equal(erased.Commitment, Assert.Single(again.ReadErased()));
    }

    [Fact]
    public void A_log_shorter_than_was_acknowledged_before_a_batch_is_refused()
    {
        using (var store = SqlitePayloadStore.Open(Place))
        {
            Assert.Equal(0, store.Floor);
            store.Put([Payload("one", key: 1)], 40);
            store.Put([Payload("two", key: 2)], 30);
        }

        using var again = SqlitePayloadStore.Open(Place);
        Assert.Equal(40, again.Floor);
        again.CheckFloor(40);
        var refusal = Assert.Throws<RefusalException>(() => again.CheckFloor(39)).Refusal;
        Assert.Equal("log.behind", refusal.Code);
        Assert.Contains("39 entries, but 40", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_the_version_before_is_refused_with_what_to_do_and_left_as_it_is()
    {
        Directory.CreateDirectory(Place);
        Ask("""
            PRAGMA journal_mode = WAL;
            CREATE TABLE payload (
                envelope_hash BLOB NOT NULL PRIMARY KEY, commitment BLOB NOT NULL UNIQUE,
                commitment_key BLOB NOT NULL, envelope BLOB NOT NULL) WITHOUT ROWID, STRICT;
            """);
        var before = File.ReadAllBytes(Path.Combine(Place, "payloads.db"));
        var refusal = Assert.Throws<RefusalException>(() => SqlitePayloadStore.Open(Place)).Refusal;
        Assert.Equal("store.older-version", refusal.Code);
        Assert.Contains("start anew", refusal.Next, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Place, "payloads.db")));
    }

    [Fact]
    public void A_store_of_a_later_version_is_refused()
    {
        SqlitePayloadStore.Open(Place).Dispose();
        Ask("PRAGMA user_version = 3");
        var refusal = Assert.Throws<RefusalException>(() => SqlitePayloadStore.Open(Place)).Refusal;
        Assert.Equal("store.other-kind", refusal.Code);
    }

    [Fact]
    public void A_full_disk_keeps_nothing_of_a_batch_and_the_next_goes_on()
    {
        using var store = SqlitePayloadStore.Open(Place);
        var (small, large) = (Payload("one", key: 1), Payload(new string('x', 100_000), key: 2));
        store.LimitPages(1);
        var fault = Assert.Throws<LedgerException>(() => store.Put([small, large], 7));
        Assert.Equal("log.disk-full", fault.Code);
        Assert.Equal((0, 0L), (store.ReadAll().Count, store.Floor));
        store.LimitPages(1_000_000);
        store.Put([small, large], 7);
        AssertHeld(store, large);
    }

    private void Ask(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Place}/payloads.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static void AssertHeld(SqlitePayloadStore store, StoredPayload payload)
    {
        var found = store.FindByCommitment(payload.Commitment.AsSpan());
        Assert.NotNull(found);
        Assert.Equal(payload.Envelope, found.Envelope);
        Assert.Equal(payload.CommitmentKey, found.CommitmentKey);
    }

    private bool InFiles(StoredPayload payload) => Directory.EnumerateFiles(Place).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(payload.Envelope.AsSpan()) >= 0
            || bytes.AsSpan().IndexOf(payload.CommitmentKey.AsSpan()) >= 0;
    });

    private static StoredPayload Payload(string text, byte key)
    {
        var envelope = Encoding.UTF8.GetBytes(text);
        return new StoredPayload([.. SHA256.HashData(envelope)], [.. SHA256.HashData([key])], [.. envelope]);
    }
}
