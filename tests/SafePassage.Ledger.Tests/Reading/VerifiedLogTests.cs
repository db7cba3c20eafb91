using System.Net;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tests.Sequencing;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Ledger.Tests.Reading;

public sealed class VerifiedLogTests : IDisposable
{
    private readonly LogUnderTest _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(700)]
    [InlineData(66_000)]
    public async Task Entries_and_proofs_from_tiles_verify_at_every_earlier_size(int size)
    {
        var leaves = (await FillAsync(size)).Select(entry => MerkleTree.LeafHash(entry.Span)).ToArray();
        var verified = await VerifiedLog.OpenAsync(_log.Source, _log.Signer.Verifier, Cancellation);
        Assert.Equal(verified.Checkpoint.Root, await verified.RootAsync(size, Cancellation));
        int[] wanted = [1, 2, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, size - 1, size];
        foreach (var earlier in wanted.Where(at => at >= 1 && at <= size))
        {
            var root = MerkleTree.Root(leaves.AsSpan(0, earlier));
            Assert.Equal(root, await verified.RootAsync(earlier, Cancellation));
            var consistency = await verified.ConsistencyProofAsync(earlier, size, Cancellation);
            Assert.True(MerkleProof.VerifyConsistency(earlier, size, root, verified.Checkpoint.Root, consistency));
            foreach (var index in new[] { 0, earlier / 2, earlier - 1 })
            {
                Assert.Equal(LogUnderTest.Entry(index), await verified.EntryAsync(index, Cancellation));
                Assert.Equal(leaves[index], await verified.LeafHashAsync(index, Cancellation));
                var inclusion = await verified.InclusionProofAsync(index, earlier, Cancellation);
                Assert.True(MerkleProof.VerifyInclusion(index, earlier, leaves[index], inclusion, root));
            }
        }
    }

    [Fact]
    public async Task Nothing_outside_the_checkpoint_is_answered()
    {
        await FillAsync(10);
        var verified = await VerifiedLog.OpenAsync(_log.Source, _log.Signer.Verifier, Cancellation);
        await Assert.ThrowsAsync<LedgerException>(() => verified.EntryAsync(10, Cancellation));
        await Assert.ThrowsAsync<LedgerException>(() => verified.EntryAsync(-1, Cancellation));
        await Assert.ThrowsAsync<LedgerException>(() => verified.InclusionProofAsync(0, 11, Cancellation));
        await Assert.ThrowsAsync<LedgerException>(() => verified.InclusionProofAsync(5, 5, Cancellation));
        await Assert.ThrowsAsync<LedgerException>(() => verified.ConsistencyProofAsync(0, 5, Cancellation));
        await Assert.ThrowsAsync<LedgerException>(() => verified.ConsistencyProofAsync(6, 5, Cancellation));
    }

    [Fact]
    public async Task A_changed_entry_is_not_handed_out()
    {
        await FillAsync(10);
        var changed = new ChangedSource(_log.Source, "tile/entries/000.p/10", bytes => bytes[5] ^= 1);
        var verified = await VerifiedLog.OpenAsync(changed, _log.Signer.Verifier, Cancellation);
        Assert.Equal("log.differs",
            (await Assert.ThrowsAsync<LedgerException>(() => verified.EntryAsync(0, Cancellation))).Code);
        Assert.Equal(LogUnderTest.Entry(1), await verified.EntryAsync(1, Cancellation));
    }

    [Fact]
    public async Task A_log_is_audited_over_http_also_when_the_server_keeps_only_full_tiles()
    {
        await FillAsync(700);
        using (var http = new HttpTileSource(new Uri("http://log.test/corridor"), new Server(_log.Source)))
        {
            var audit = await LogAudit.RunAsync(http, _log.Signer.Verifier, cancellationToken: Cancellation);
            Assert.Null(audit.Disagreement);
            Assert.Null(await http.ReadAsync("../secret", Cancellation));
            Assert.Null(await http.ReadAsync("tile/0/999", Cancellation));
        }

        var early = (await _log.Store.ReadTileAsync(TilePath.Hashes(0, 0, 17), Cancellation))!;
        using var full = new HttpTileSource(
            new Uri("http://log.test/corridor/"), new Server(new WithoutPartial(_log.Source)));
        Assert.Equal(early, await full.ReadAsync("tile/0/000.p/17", Cancellation));
    }

    [Fact]
    public async Task A_partial_tile_that_a_server_dropped_is_found_in_the_wider_one_it_has_now()
    {
        await FillAsync(700);
        var dropped = new WithoutNarrow(_log.Source, "tile/0/002.p/188");
        using var http = new HttpTileSource(new Uri("http://log.test/corridor/"), new Server(dropped));
        var early = (await _log.Store.ReadTileAsync(TilePath.Hashes(0, 2, 88), Cancellation))!;
        Assert.Equal(early, await http.ReadAsync("tile/0/002.p/88", Cancellation));
        Assert.Null(await http.ReadAsync("tile/0/002.p/189", Cancellation));
    }

    [Fact]
    public async Task An_answer_longer_than_the_file_can_be_and_a_failing_server_are_refused()
    {
        using var endless = new HttpTileSource(
            new Uri("http://log.test/"), new Server(new Constant(new byte[2_000_000])));
        foreach (var path in new[] { "checkpoint", "tile/0/000", "tile/entries/000.p/1" })
        {
            Assert.Equal("log.too-large", (await Assert.ThrowsAsync<LedgerException>(
                async () => await endless.ReadAsync(path, Cancellation))).Code);
        }

        using var failing = new HttpTileSource(new Uri("http://log.test/"), new Server(null));
        Assert.Equal("log.unreachable", (await Assert.ThrowsAsync<LedgerException>(
            () => LogAudit.RunAsync(failing, _log.Signer.Verifier, cancellationToken: Cancellation))).Code);
    }

    private async Task<ReadOnlyMemory<byte>[]> FillAsync(int size)
    {
        var entries = LogUnderTest.Entries(0, size);
        await using var sequencer = await LogSequencer.OpenAsync(
            _log.Store, _log.Signer, LogUnderTest.Origin, _log.Clock, Cancellation);
        await sequencer.AppendAsync(entries, Cancellation);
        return entries;
    }

    private sealed class ChangedSource(ITileSource inner, string changed, Action<byte[]> change) : ITileSource
    {
        public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
        {
            var bytes = await inner.ReadAsync(path, cancellationToken);
            if (path.Equals(changed, StringComparison.Ordinal))
            {
                change(bytes!);
            }

            return bytes;
        }
    }

    private sealed class WithoutPartial(ITileSource inner) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            path.Contains(".p/", StringComparison.Ordinal)
                ? ValueTask.FromResult<byte[]?>(null)
                : inner.ReadAsync(path, cancellationToken);
    }

    private sealed class WithoutNarrow(ITileSource inner, string kept) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            path.Contains(".p/", StringComparison.Ordinal) && !path.Equals(kept, StringComparison.Ordinal)
                ? ValueTask.FromResult<byte[]?>(null)
                : inner.ReadAsync(path, cancellationToken);
    }

    private sealed class Constant(byte[] bytes) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<byte[]?>(bytes);
    }

    /// <summary>Answers as a web server in front of a log would; without a log it answers 500.</summary>
    private sealed class Server(ITileSource? log) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (log is null)
            {
                return new HttpResponseMessage(HttpStatusCode.InternalServerError);
            }

            var path = request.RequestUri!.AbsolutePath.Replace("/corridor", "", StringComparison.Ordinal)[1..];
            return await log.ReadAsync(path, cancellationToken) is { } bytes
                ? new HttpResponseMessage { Content = new ByteArrayContent(bytes) }
                : new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }
}
