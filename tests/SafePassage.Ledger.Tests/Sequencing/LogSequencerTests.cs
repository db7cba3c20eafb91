using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using Xunit;

namespace SafePassage.Ledger.Tests.Sequencing;

public sealed class LogSequencerTests : IDisposable
{
    private readonly LogUnderTest _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_new_log_has_a_signed_checkpoint_of_size_zero()
    {
        await using var sequencer = await _log.OpenAsync();
        var checkpoint = Checkpoint.Open(sequencer.LatestNote.Span, _log.Signer.Verifier);
        Assert.Equal(new Checkpoint(LogUnderTest.Origin, 0, MerkleTree.EmptyRoot), checkpoint);
        Assert.True((await _log.AuditAsync()).Agrees);
    }

    [Fact]
    public async Task An_acknowledged_entry_is_under_the_newest_signed_checkpoint()
    {
        await using var sequencer = await _log.OpenAsync();
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal(i, await sequencer.AppendAsync(LogUnderTest.Entry(i), Cancellation));
            Assert.Equal(i + 1, Checkpoint.Open(sequencer.LatestNote.Span, _log.Signer.Verifier).Size);
        }

        var report = await _log.AuditAsync();
        Assert.Null(report.Disagreement);
        Assert.Equal(600, report.Entries);
    }

    [Fact]
    public async Task The_same_entry_gets_the_same_index_within_a_batch_later_and_after_a_restart()
    {
        await using (var sequencer = await _log.OpenAsync())
        {
            Assert.Equal([0, 1, 0], await sequencer.AppendAsync(
                [LogUnderTest.Entry(7), LogUnderTest.Entry(8), LogUnderTest.Entry(7)], Cancellation));
            Assert.Equal(1, await sequencer.AppendAsync(LogUnderTest.Entry(8), Cancellation));
        }

        await using var reopened = await _log.OpenAsync();
        Assert.Equal([2, 0], await reopened.AppendAsync([LogUnderTest.Entry(9), LogUnderTest.Entry(7)], Cancellation));
        Assert.Equal(3, reopened.Latest.Size);
    }

    [Fact]
    public async Task Appending_only_known_entries_signs_nothing_new()
    {
        await using var sequencer = await _log.OpenAsync();
        await sequencer.AppendAsync(LogUnderTest.Entry(1), Cancellation);
        var note = sequencer.LatestNote.ToArray();
        await sequencer.AppendAsync(LogUnderTest.Entry(1), Cancellation);
        Assert.Equal(note, sequencer.LatestNote.ToArray());
        Assert.Equal(2, _log.Store.Commits);
    }

    [Fact]
    public async Task Two_hundred_callers_get_distinct_indexes_that_hold_their_entries()
    {
        await using var sequencer = await _log.OpenAsync();
        var indexes = await Task.WhenAll(Enumerable.Range(0, 200).Select(caller => Task.Run(
            async () =>
            {
                var own = new List<(long Index, byte[] Entry)>();
                for (var i = 0; i < 10; i++)
                {
                    var entry = LogUnderTest.Entry((caller * 10) + i);
                    own.Add((await sequencer.AppendAsync(entry, Cancellation), entry));
                }

                return own;
            },
            Cancellation)));
        var all = indexes.SelectMany(own => own).ToList();
        Assert.Equal(2000, sequencer.Latest.Size);
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (long)i), all.Select(own => own.Index).Order());
        Assert.True((await _log.AuditAsync()).Agrees);
        var verified = new Ledger.Reading.VerifiedLog(_log.Source, sequencer.Latest);
        foreach (var (index, entry) in all.Where((_, i) => i % 37 == 0))
        {
            Assert.Equal(entry, await verified.EntryAsync(index, Cancellation));
        }
    }

    [Fact]
    public async Task Batches_of_every_shape_grow_the_same_tree_after_each_restart()
    {
        var leaves = new List<Hash>();
        foreach (var count in new[] { 1, 254, 1, 1, 511, 1, 5000, 255, 256, 257 })
        {
            await using var sequencer = await _log.OpenAsync();
            var entries = LogUnderTest.Entries(leaves.Count, count);
            await sequencer.AppendAsync(entries, Cancellation);
            leaves.AddRange(entries.Select(entry => MerkleTree.LeafHash(entry.Span)));
            Assert.Equal(MerkleTree.Root([.. leaves]), sequencer.Latest.Root);
        }

        Assert.True((await _log.AuditAsync()).Agrees);
    }

    [Fact]
    public async Task An_entry_of_65535_bytes_is_logged_and_one_of_65536_is_refused()
    {
        await using var sequencer = await _log.OpenAsync();
        Assert.Equal(0, await sequencer.AppendAsync(new byte[65_535], Cancellation));
        var refused = await Assert.ThrowsAsync<LedgerException>(
            () => sequencer.AppendAsync([LogUnderTest.Entry(1), new byte[65_536]], Cancellation));
        Assert.Equal("entry.too-long", refused.Code);
        Assert.Equal(1, await sequencer.AppendAsync(ReadOnlyMemory<byte>.Empty, Cancellation));
        Assert.True((await _log.AuditAsync()).Agrees);
    }

    /// <summary>One start with the clock ten years ahead once stopped every append for ten years.</summary>
    [Fact]
    public async Task After_a_start_with_the_clock_ten_years_ahead_the_log_goes_on_and_says_how_far_it_went_back()
    {
        var years = TimeSpan.FromDays(3652);
        await using (var ahead = await _log.OpenAsync())
        {
            _log.Clock.Step = years;
            await ahead.AppendAsync(LogUnderTest.Entry(0), Cancellation);
            Assert.Equal(TimeSpan.Zero, ahead.Head.ClockWentBack);
        }

        _log.Clock.Step = -years;
        await using var sequencer = await _log.OpenAsync();
        var before = sequencer.Head.SignedAt;
        Assert.Equal(1, await sequencer.AppendAsync(LogUnderTest.Entry(1), Cancellation));
        Assert.Equal((before - years, years), (sequencer.Head.SignedAt, sequencer.Head.ClockWentBack));
        _log.Clock.Step = TimeSpan.FromSeconds(1);
        Assert.Equal(2, await sequencer.AppendAsync(LogUnderTest.Entry(2), Cancellation));
        Assert.Equal(TimeSpan.Zero, sequencer.Head.ClockWentBack);
        Assert.Equal(3, (await _log.AuditAsync()).Entries);
    }

    [Fact]
    public async Task A_clock_that_stands_still_stops_nothing()
    {
        await using var sequencer = await _log.OpenAsync();
        _log.Clock.Step = TimeSpan.Zero;
        foreach (var i in new[] { 0, 1 })
        {
            Assert.Equal(i, await sequencer.AppendAsync(LogUnderTest.Entry(i), Cancellation));
            Assert.Equal(TimeSpan.Zero, sequencer.Head.ClockWentBack);
        }
    }

    [Fact]
    public async Task A_store_of_another_origin_or_key_is_refused()
    {
        await (await _log.OpenAsync()).DisposeAsync();
        using var otherKey = new NoteSigner(LogUnderTest.Origin, new byte[32]);
        var key = await Assert.ThrowsAsync<LedgerException>(
            () => LogSequencer.OpenAsync(_log.Store, otherKey, LogUnderTest.Origin, _log.Clock, Cancellation));
        Assert.Equal("note.not-signed", key.Code);
        var origin = await Assert.ThrowsAsync<LedgerException>(
            () => LogSequencer.OpenAsync(_log.Store, _log.Signer, "log.example/other", _log.Clock, Cancellation));
        Assert.Equal("log.other", origin.Code);
    }

    [Fact]
    public async Task A_closed_sequencer_refuses_and_a_waiter_is_told_of_growth()
    {
        var sequencer = await _log.OpenAsync();
        var waiting = sequencer.WaitForGrowthAsync(0, Cancellation);
        await sequencer.AppendAsync(LogUnderTest.Entry(1), Cancellation);
        Assert.Equal(1, (await waiting).Size);
        var endless = sequencer.WaitForGrowthAsync(1, Cancellation);
        await sequencer.DisposeAsync();
        await Assert.ThrowsAsync<LedgerException>(() => endless);
        await Assert.ThrowsAsync<LedgerException>(() => sequencer.AppendAsync(LogUnderTest.Entry(2), Cancellation));
    }
}
