using System.Net;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>A server's log is fetched as a bundle is carried; whatever the server does, the copy stays whole.</summary>
public sealed class FetchBundleTests : IDisposable
{
    private readonly Folders _folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task What_a_server_shows_a_member_goes_into_its_copy_as_a_bundle_does()
    {
        using var server = await GrownAsync();
        var report = await SyncAsync(server);
        Assert.Equal((1L, 2L, 2), (report.Before ?? 0, report.Now.Size, report.Texts));
        Assert.Equal((await _folders.HostStateAsync()).Value, (await _folders.StateAsync("ua")).Value);
    }

    [Theory]
    [InlineData("elsewhere", "server.unreachable")]
    [InlineData("too-much", "bundle.damaged")]
    [InlineData("cut", "sync.false-opening")]
    [InlineData("growing", "server.growing")]
    [InlineData("swapped", "sync.false-opening")]
    public async Task Whatever_a_server_does_the_copy_is_not_changed(string how, string code)
    {
        using var server = await GrownAsync();
        server.How = how;
        var before = (await _folders.StateAsync("ua")).Value;
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(() => SyncAsync(server))).Refusal.Code);
        Assert.Equal(before, (await _folders.StateAsync("ua")).Value);
        Assert.Equal(1, (await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel)).Checkpoint.Size);
    }

    [Fact]
    public async Task A_checkpoint_that_the_known_key_did_not_sign_is_all_that_is_fetched()
    {
        using var server = await GrownAsync();
        var (_, foreign) = await _folders.CreateAsync(
            Folders.Usual with { Name = "Corridor south" }, folder: "other");
        await Assert.ThrowsAsync<LedgerException>(() => SyncAsync(server, foreign));
        Assert.Equal(["checkpoint"], server.Asked);
    }

    // The copy of ua holds one entry, and the server two.
    private async Task<Server> GrownAsync()
    {
        await _folders.ConstituteAsync("ua");
        await _folders.SayAsync("un", "un", new BulletinIssued
        {
            Operation = _folders.Settings.Id,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Bulletin = new BulletinId("b-1"),
            Texts = [new BulletinText("en", "Buses leave at 14", "Come.", "Buses at 14.", "Buses at two.")],
            Until = LogWriter.Now.AddYears(2),
        });
        await _folders.TakeInAsync(await _folders.FromCopyAsync("un"));
        return new Server(await _folders.UnpackAsync(await _folders.FromHostAsync("ua")));
    }

    private async Task<CopyReport> SyncAsync(Server server, NoteVerifier? key = null)
    {
        using var http = new HttpClient(server, disposeHandler: false)
        {
            BaseAddress = new Uri("http://127.0.0.1:1/"),
        };
        var held = await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel);
        var folder = Path.Combine(server.Folder, "fetched");
        await new FetchBundle(http, server, TimeProvider.System, bytesMax: 1 << 20).RunAsync(
            folder, key ?? held.LogKey, _folders.Settings, new PartyId("ua"), Cancel);
        return await new SyncCopy(_folders.At("ua")).RunAsync(folder, null, null, Cancel);
    }

    /// <summary>A server that shows the files of a bundle, and does not always do it well.</summary>
    private sealed class Server(string folder) : HttpMessageHandler, ITileSource
    {
        private readonly FolderTileSource _tiles = new(folder);

        public string Folder => folder;

        public string How { get; set; } = "";

        public List<string> Asked { get; } = [];

        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
        {
            Asked.Add(path);
            return _tiles.ReadAsync(path, cancellationToken);
        }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(folder, OpeningFile.FileName), cancellationToken);
            var lines = text.Split('\n');
            HttpContent body = How switch
            {
                "too-much" => new StreamContent(new Endless()),
                "cut" => new StringContent(text[..(text.Length / 2)]),
                "growing" => new StringContent(text.Replace("\"size\":2", "\"size\":3", StringComparison.Ordinal)),
                "swapped" => new StringContent(text.Replace(
                    lines[2][20..60], lines[1][20..60], StringComparison.Ordinal)),
                _ => new StringContent(text),
            };
            var isElsewhere = How == "elsewhere";
            var answer = new HttpResponseMessage(isElsewhere ? HttpStatusCode.Redirect : HttpStatusCode.OK)
            {
                Content = body,
            };
            answer.Headers.Location = isElsewhere ? new Uri("http://elsewhere.example/openings.jsonl") : null;
            return answer;
        }
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
