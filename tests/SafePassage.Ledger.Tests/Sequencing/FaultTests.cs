using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Ledger.Tests.Sequencing;

/// <summary>The fault table: each write of a commit fails, or fails after it was kept; then the log is opened and
/// audited.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly LogUnderTest _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(255, 1)]
    [InlineData(255, 600)]
    [InlineData(300, 3)]
    public async Task After_any_failed_write_the_log_is_as_before_and_the_append_can_be_repeated(int before, int count)
    {
        await AppendAsync(0, before);
        for (var failing = 1; ; failing++)
        {
            var sequencer = await _log.OpenAsync();
            _log.Store.AfterWrite = number =>
            {
                if (number == failing)
                {
                    throw new IOException("the disk broke");
                }
            };
            var appending = sequencer.AppendAsync(LogUnderTest.Entries(before, count), Cancellation);
            if (await Record.ExceptionAsync(() => appending) is null)
            {
                Assert.True(failing > 4, "fewer writes were tried than a commit has");
                await sequencer.DisposeAsync();
                break;
            }

            await AssertStoppedAsync(sequencer, appending);
            _log.Store.AfterWrite = null;
            await AssertSizeAsync(before);
        }

        _log.Store.AfterWrite = null;
        await AssertSizeAsync(before + count);
        await AppendAsync(0, before + count + 1);
        await AssertSizeAsync(before + count + 1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(255, 600)]
    public async Task A_commit_that_failed_but_was_kept_gives_the_same_indexes_when_repeated(int before, int count)
    {
        await AppendAsync(0, before);
        var sequencer = await _log.OpenAsync();
        _log.Store.AfterCommit = () => throw new IOException("the connection broke");
        await AssertStoppedAsync(sequencer, sequencer.AppendAsync(LogUnderTest.Entries(before, count), Cancellation));
        _log.Store.AfterCommit = null;
        await AssertSizeAsync(before + count);
        await using var reopened = await _log.OpenAsync();
        Assert.Equal(
            Enumerable.Range(before, count).Select(i => (long)i),
            await reopened.AppendAsync(LogUnderTest.Entries(before, count), Cancellation));
        Assert.Equal(before + count, reopened.Latest.Size);
    }

    [Fact]
    public async Task Creating_a_log_can_fail_and_be_repeated()
    {
        _log.Store.AfterCommit = () => throw new IOException("the connection broke");
        await Assert.ThrowsAsync<IOException>(_log.OpenAsync);
        _log.Store.AfterCommit = null;
        await AssertSizeAsync(0);
    }

    [Fact]
    public async Task No_flipped_bit_in_the_written_bytes_is_ever_signed()
    {
        const int before = 500;
        await AppendAsync(0, before);
        var size = before;
        foreach (var (path, flippedByte) in new[]
        {
            // The runs of the batch start at entry 244 of bundle 1; level 0 has tile 1 full and tile 2 partial.
            (TilePath.Entries(1), -1), (TilePath.Entries(2, 44), 0), (TilePath.Entries(2, 44), -1),
            (TilePath.Hashes(0, 1), 0), (TilePath.Hashes(0, 1), -1), (TilePath.Hashes(0, 2, 44), 0),
            (TilePath.Hashes(0, 2, 44), -1), (TilePath.Hashes(1, 0, 2), 0), (TilePath.Hashes(1, 0, 2), 63),
        })
        {
            var sequencer = await _log.OpenAsync();
            var reads = 0;
            _log.Store.ReadBack = (read, bytes) =>
            {
                if (read == path)
                {
                    reads++;
                    bytes![flippedByte < 0 ? bytes.Length + flippedByte : flippedByte] ^= 4;
                }

                return bytes;
            };
            await AssertStoppedAsync(sequencer, sequencer.AppendAsync(LogUnderTest.Entries(size, 56), Cancellation));
            Assert.True(reads > 0, $"{path} was not read back");
            Assert.Equal("log.differs", sequencer.Stopped!.Code);
            _log.Store.ReadBack = (_, bytes) => bytes;
            await AssertSizeAsync(size);
        }
    }

    [Fact]
    public async Task A_write_that_never_arrived_is_not_signed_for()
    {
        var sequencer = await _log.OpenAsync();
        _log.Store.ReadBack = (path, bytes) => path.IsEntries ? null : bytes;
        await AssertStoppedAsync(sequencer, sequencer.AppendAsync(LogUnderTest.Entry(0), Cancellation));
        _log.Store.ReadBack = (_, bytes) => bytes;
        await AssertSizeAsync(0);
    }

    [Fact]
    public async Task A_second_sequencer_on_the_same_store_is_stopped_by_the_fence()
    {
        await using var first = await _log.OpenAsync();
        var second = await _log.OpenAsync();
        await first.AppendAsync(LogUnderTest.Entry(0), Cancellation);
        await AssertStoppedAsync(second, second.AppendAsync(LogUnderTest.Entry(1), Cancellation));
        Assert.Equal(1, await first.AppendAsync(LogUnderTest.Entry(1), Cancellation));
        await AssertSizeAsync(2);
    }

    private static async Task AssertStoppedAsync(LogSequencer sequencer, Task appending)
    {
        await Assert.ThrowsAsync<LedgerException>(() => appending);
        await Assert.ThrowsAsync<LedgerException>(() => sequencer.AppendAsync(LogUnderTest.Entry(9), Cancellation));
        Assert.NotNull(sequencer.Stopped);
        await sequencer.DisposeAsync();
    }

    private async Task AppendAsync(int first, int count)
    {
        await using var sequencer = await _log.OpenAsync();
        await sequencer.AppendAsync(LogUnderTest.Entries(first, count), Cancellation);
    }

    private async Task AssertSizeAsync(int size)
    {
        await using (var sequencer = await _log.OpenAsync())
        {
            Assert.Equal(size, sequencer.Latest.Size);
            Assert.Equal(
                MerkleTree.Root([.. LogUnderTest.Entries(0, size).Select(entry => MerkleTree.LeafHash(entry.Span))]),
                Checkpoint.Open(sequencer.LatestNote.Span, _log.Signer.Verifier).Root);
        }

        Assert.Null((await _log.AuditAsync()).Disagreement);
    }
}
