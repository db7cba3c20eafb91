using System.Security.Cryptography;
using System.Text;
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
            store.Put([payload, Payload("two", key: 2)]);
            AssertHeld(store, payload);
        }

        using var again = SqlitePayloadStore.Open(Place);
        AssertHeld(again, payload);
        Assert.Null(again.FindByEnvelope(Payload("three", key: 3).EnvelopeHash.AsSpan()));
        Assert.Null(again.FindByCommitment(Payload("one", key: 3).Commitment.AsSpan()));
    }

    /// <summary>
    /// The log may hold the first commitment already: a second key would leave it without an opening.
    /// </summary>
    [Fact]
    public void An_envelope_put_again_keeps_its_first_key()
    {
        using var store = SqlitePayloadStore.Open(Place);
        var first = Payload("one", key: 1);
        store.Put([first]);
        store.Put([Payload("one", key: 2)]);
        AssertHeld(store, first);
        Assert.Null(store.FindByCommitment(Payload("one", key: 2).Commitment.AsSpan()));
    }

    [Fact]
    public void An_erased_payload_is_in_no_file_any_more()
    {
        var payload = Payload("the text that must go", key: 1);
        var other = Payload("the text that stays", key: 2);
        using (var store = SqlitePayloadStore.Open(Place))
        {
            store.Put([payload, other]);
            Assert.True(InFiles(payload), "The probe must find what is there.");
            Assert.True(store.Erase(payload.Commitment.AsSpan()));
            Assert.False(store.Erase(payload.Commitment.AsSpan()));
            Assert.Null(store.FindByEnvelope(payload.EnvelopeHash.AsSpan()));
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

    private static void AssertHeld(SqlitePayloadStore store, StoredPayload payload)
    {
        foreach (var found in new[]
        {
            store.FindByEnvelope(payload.EnvelopeHash.AsSpan()), store.FindByCommitment(payload.Commitment.AsSpan()),
        })
        {
            Assert.NotNull(found);
            Assert.Equal(payload.Envelope, found.Envelope);
            Assert.Equal(payload.CommitmentKey, found.CommitmentKey);
        }
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
