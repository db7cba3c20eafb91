using System.Collections.Immutable;
using System.Security.Cryptography;
using SafePassage.Records.Entries;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Storage.Sqlite.Tests.Log;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests;

/// <summary>What is copied beside a writer fits together and can be gone on from.</summary>
public sealed class SqliteSnapshotTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_copy_made_while_entries_are_written_audits_and_is_gone_on_from()
    {
        using var payloads = SqlitePayloadStore.Open(_folder.At("log"));
        await using var store = SqliteLogStore.Open(_folder.At("log"));
        await using var sequencer = await _folder.SequenceAsync(store);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 60; i++)
                {
                    payloads.Put([Payload((byte)i)], i);
                    await sequencer.AppendAsync(LogFolder.Entries(i, 1), Cancellation);
                }
            },
            Cancellation);
        for (var copy = 0; copy < 5; copy++)
        {
            var target = _folder.At($"copy-{copy}");
            Directory.CreateDirectory(target);
            SqliteSnapshot.Write(_folder.At("log"), target);
            using var texts = SqlitePayloadStore.Open(target);
            await using var again = SqliteLogStore.Open(target);
            Assert.Null((await _folder.AuditAsync(again)).Disagreement);

            // The last entries may be written and not signed yet: opening the log signs for them.
            var size = (await again.ReadHeadAsync(Cancellation))!.Size;
            Assert.True(texts.Floor <= size, $"{texts.Floor} of {size}");
            Assert.True(texts.ReadAll().Count >= size, $"{texts.ReadAll().Count} of {size}");
            await using var next = await _folder.SequenceAsync(again);
            Assert.Equal([size], await next.AppendAsync(LogFolder.Entries(900, 1), Cancellation));
        }

        await writing;
    }

    /// <summary>As when a record comes in after the log was copied and before the texts are.</summary>
    [Fact]
    public async Task Texts_that_are_ahead_of_the_copied_log_do_not_close_it()
    {
        await _folder.AppendAsync("log", 0, 3);
        var payload = Payload(1);
        using (var payloads = SqlitePayloadStore.Open(_folder.At("log")))
        {
            payloads.Put([payload], 5);
        }

        Directory.CreateDirectory(_folder.At("copy"));
        SqliteSnapshot.Write(_folder.At("log"), _folder.At("copy"));
        using var texts = SqlitePayloadStore.OpenForReading(_folder.At("copy"));
        Assert.Equal(3, texts.Floor);
        Assert.Equal(payload.Envelope.AsSpan(), texts.FindByCommitment(payload.Commitment.AsSpan())!.Envelope.AsSpan());
    }

    private static StoredPayload Payload(byte number) =>
        new([.. SHA256.HashData([number])], [.. SHA256.HashData([number, 1])], ImmutableArray.Create(number));
}
