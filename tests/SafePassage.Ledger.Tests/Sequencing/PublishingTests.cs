using SafePassage.Ledger.Notes;
using Xunit;

namespace SafePassage.Ledger.Tests.Sequencing;

/// <summary>Signing is a stage after the commit: what lies between the two, and what a full disk leaves.</summary>
public sealed class PublishingTests : IDisposable
{
    // ENOSPC, as .NET reports it.
    private const int NoSpace = 28;

    private readonly LogUnderTest _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_stop_between_commit_and_signature_is_made_good_at_opening_with_the_same_note()
    {
        var sequencer = await _log.OpenAsync();
        await sequencer.AppendAsync(LogUnderTest.Entries(0, 300), Cancellation);
        _log.Store.BeforePublish = () => throw new IOException("the machine stopped");
        await Assert.ThrowsAsync<LedgerException>(
            () => sequencer.AppendAsync(LogUnderTest.Entries(300, 3), Cancellation));
        await sequencer.DisposeAsync();

        // Readers go on with what was acknowledged; the entries behind it are there and not signed for.
        Assert.Equal(303, (await _log.Store.ReadHeadAsync(Cancellation))!.Size);
        var before = await _log.AuditAsync();
        Assert.Equal((true, 300L), (before.Agrees, before.Entries));

        _log.Store.BeforePublish = null;
        await using var reopened = await _log.OpenAsync();
        var head = (await _log.Store.ReadHeadAsync(Cancellation))!;
        var expected = new Checkpoint(LogUnderTest.Origin, 303, head.Root).Sign(_log.Signer).ToBytes();
        Assert.Equal(expected, reopened.LatestNote.ToArray());
        Assert.Equal((head.At, 303L), (reopened.Head.SignedAt, (await _log.AuditAsync()).Entries));
        Assert.Equal([301], await reopened.AppendAsync([LogUnderTest.Entry(301)], Cancellation));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_its_note_is_shown()
    {
        await using var sequencer = await _log.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var publishing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _log.Store.BeforePublish = () =>
        {
            publishing.SetResult();
            gate.Wait(Cancellation);
        };
        var appending = sequencer.AppendAsync(LogUnderTest.Entry(0), Cancellation);
        await publishing.Task;
        Assert.Equal(1, (await _log.Store.ReadHeadAsync(Cancellation))!.Size);
        Assert.Equal((false, 0L), (appending.IsCompleted, sequencer.Head.Size));
        _log.Store.BeforePublish = null;
        gate.Set();
        Assert.Equal(0, await appending);
        Assert.Equal(1, sequencer.Head.Size);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(255, 600)]
    public async Task A_full_disk_keeps_nothing_and_the_next_append_goes_on_without_a_restart(int before, int count)
    {
        await using var sequencer = await _log.OpenAsync();
        await sequencer.AppendAsync(LogUnderTest.Entries(0, before), Cancellation);
        for (var failing = 1; failing < 5; failing++)
        {
            var fails = failing;
            _log.Store.AfterWrite = number =>
            {
                if (number == fails)
                {
                    throw new IOException("No space left on device", NoSpace);
                }
            };
            await AssertFullAsync(sequencer, before, count);
            Assert.Equal(before, (await _log.Store.ReadHeadAsync(Cancellation))!.Size);
        }

        _log.Store.AfterWrite = null;
        Assert.Equal(
            Enumerable.Range(before, count).Select(i => (long)i),
            await sequencer.AppendAsync(LogUnderTest.Entries(before, count), Cancellation));
        Assert.Equal((true, before + count), ((await _log.AuditAsync()).Agrees, sequencer.Latest.Size));
    }

    [Fact]
    public async Task A_disk_that_is_full_for_the_signature_alone_loses_nothing()
    {
        await using var sequencer = await _log.OpenAsync();
        _log.Store.BeforePublish = () => throw new IOException("No space left on device", NoSpace);
        await AssertFullAsync(sequencer, 0, 3);
        await AssertFullAsync(sequencer, 0, 3);
        _log.Store.BeforePublish = null;
        Assert.Equal([0, 1, 2, 3], await sequencer.AppendAsync(LogUnderTest.Entries(0, 4), Cancellation));
        Assert.Equal(4, (await _log.AuditAsync()).Entries);
    }

    private static async Task AssertFullAsync(Ledger.Sequencing.LogSequencer sequencer, int first, int count)
    {
        var fault = await Assert.ThrowsAsync<LedgerException>(
            () => sequencer.AppendAsync(LogUnderTest.Entries(first, count), Cancellation));
        Assert.Equal("log.disk-full", fault.Code);
        Assert.Null(sequencer.Stopped);
    }
}
