using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Tests.Sequencing;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Ledger.Tests.Reading;

/// <summary>Folders of a liar or an honest pruner: sizes nobody holds, and partial tiles that are gone.</summary>
public sealed class HostileSizeTests : IDisposable
{
    private static int s_count;
    private readonly LogUnderTest _log = new();
    private readonly string _folder = Path.Combine(
        Path.GetTempPath(), $"safe-passage-sizes-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    public HostileSizeTests() => Directory.CreateDirectory(_folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _log.Dispose();
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 255)]
    [InlineData(1L << 62)]
    public async Task A_checkpoint_of_a_size_that_nobody_holds_disagrees_at_once(long size)
    {
        var root = new Hash([.. Enumerable.Repeat((byte)'A', Hash.Size)]);
        var note = new Checkpoint(LogUnderTest.Origin, size, root).Sign(_log.Signer).ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(_folder, "checkpoint"), note, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key"), "stray", Cancellation);
        var source = new FolderTileSource(_folder);
        var report = await LogAudit.RunAsync(source, _log.Signer.Verifier, cancellationToken: Cancellation);
        Assert.Equal(("tile/entries/000", size), (report.Disagreement!.File, report.Checkpoint!.Size));
        Assert.Equal(["key"], report.Unexamined);
        await Assert.ThrowsAsync<LedgerException>(() => LogExport.WriteAsync(
            source, Path.Combine(_folder, "copy"), cancellationToken: Cancellation));

        // Answers at once, so that everything runs and is measured on this thread.
        var atOnce = new OnlyCheckpoint(note);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await LogAudit.RunAsync(atOnce, _log.Signer.Verifier, cancellationToken: Cancellation);
        var verified = await VerifiedLog.OpenAsync(atOnce, _log.Signer.Verifier, Cancellation);
        foreach (var read in new Func<Task>[]
        {
            () => verified.EntryAsync(size - 1, Cancellation), () => verified.EntryAsync(0, Cancellation),
            () => verified.RootAsync(size, Cancellation), () => verified.ConsistencyProofAsync(1, size, Cancellation),
        })
        {
            Assert.Equal("log.missing", (await Assert.ThrowsAsync<LedgerException>(read)).Code);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(256, 3)]
    [InlineData(257, 5)]
    [InlineData(70_000, 551)]
    public void The_files_of_a_log_are_counted_without_naming_them(long size, long count)
    {
        Assert.Equal(count, TilePath.CountOf(size));
        Assert.Equal(count, TilePath.AllOf(size).LongCount());
    }

    [Fact]
    public void The_largest_size_is_counted_too() =>
        Assert.InRange(TilePath.CountOf(long.MaxValue), 1L << 56, long.MaxValue);

    /// <summary>C2SP lets a log delete a partial tile once a wider one is there.</summary>
    [Theory]
    [InlineData(156, 309, true)]
    [InlineData(156, 256, true)]
    [InlineData(300, 309, false)]
    [InlineData(300, 70_000, true)]
    public async Task An_older_checkpoint_agrees_beside_a_longer_log_whose_partial_tiles_are_gone(
        int older, int newer, bool full)
    {
        byte[] note;
        await using (var sequencer = await _log.OpenAsync())
        {
            await sequencer.AppendAsync(LogUnderTest.Entries(0, older), Cancellation);
            note = sequencer.LatestNote.ToArray();
            await sequencer.AppendAsync(LogUnderTest.Entries(older, newer - older), Cancellation);
        }

        var folder = Path.Combine(_folder, "log");
        await LogExport.WriteAsync(_log.Source, folder, cancellationToken: Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "checkpoint"), note, Cancellation);
        var source = new FolderTileSource(folder);
        Assert.Equal(full, File.Exists(Path.Combine(folder, $"tile/0/{older / 256:000}")));
        var report = await LogAudit.RunAsync(source, _log.Signer.Verifier, cancellationToken: Cancellation);
        Assert.Null(report.Disagreement);
        Assert.Equal(older, report.Entries);

        // What the longer log has beyond is named and not judged.
        var beyond = TilePath.AllOf(newer).Except(TilePath.AllOf(older)).Select(path => path.ToString());
        Assert.Equal(
            string.Join('\n', beyond.Order(StringComparer.Ordinal)), string.Join('\n', report.Unexamined));
        var verified = await VerifiedLog.OpenAsync(source, _log.Signer.Verifier, Cancellation);
        Assert.Equal(LogUnderTest.Entry(older - 1), await verified.EntryAsync(older - 1, Cancellation));
    }

    [Fact]
    public async Task A_wider_tile_with_another_beginning_is_a_disagreement()
    {
        await An_older_checkpoint_agrees_beside_a_longer_log_whose_partial_tiles_are_gone(156, 309, true);
        var file = Path.Combine(_folder, "log", "tile/0/000");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[7] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        var report = await LogAudit.RunAsync(
            new FolderTileSource(Path.Combine(_folder, "log")), _log.Signer.Verifier, cancellationToken: Cancellation);
        Assert.Equal("tile/0/000.p/156", report.Disagreement!.File);
    }

    private sealed class OnlyCheckpoint(byte[] note) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(path is LogPaths.CheckpointFile ? note : null);
    }
}
