using SafePassage.Ledger.Notes;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Testing;
using SafePassage.Web.Http;
using Xunit;

namespace SafePassage.Web.Tests;

/// <summary>A server over a log that a test writes, record by record, with the sample's roads and plan.</summary>
internal sealed class WrittenServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Server _sample;
    private readonly StandingClock _time = new();
    private SqliteLogStore _log = null!;
    private SqlitePayloadStore _payloads = null!;
    private bool _hasPlan = true;

    private WrittenServer(Server sample, LogWriter writer) => (_sample, Writer) = (sample, writer);

    public LogWriter Writer { get; }

    public RecordBook Book { get; private set; } = null!;

    public OtherServer Http { get; private set; } = null!;

    /// <summary>What the room's clock shows.</summary>
    public DateTimeOffset Now
    {
        set => _time.Now = value;
    }

    public SqlitePayloadStore Payloads => _payloads;

    /// <summary>Starts a server whose log holds what the writer has written.</summary>
    public static async Task<WrittenServer> StartAsync(
        Server sample, LogWriter writer, Action<DoorOptions>? door = null, Action<IServiceCollection>? register = null)
    {
        var server = new WrittenServer(sample, writer);
        await server.OpenAsync(door, register);
        await server.Book.AppendAsync(
            [.. writer.Records.Select(r => r.Envelope)], TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Starts a server of an operation that has no plan yet; without a writer its log is empty.</summary>
    public static async Task<WrittenServer> StartWithoutPlanAsync(Server sample, LogWriter? writer)
    {
        var server = new WrittenServer(sample, writer ?? LogWriter.Usual()) { _hasPlan = false };
        await server.OpenAsync(null, null);
        if (writer is not null)
        {
            await server.CatchUpAsync();
        }

        return server;
    }

    /// <summary>Stops the server and starts it again on the same stores.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync(null, null);
    }

    /// <summary>Writes what was added to the writer since into the log, not over HTTP.</summary>
    public Task CatchUpAsync() => Book.AppendAsync(
        [.. Writer.Records.Skip((int)Book.Head.Size).Select(r => r.Envelope)], TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(Envelope envelope) => PostAsync(envelope.Bytes.ToArray());

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string path = "/api/v1/records")
    {
        using var content = new ByteArrayContent(body);
        return await Http.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public async Task<string> GetAsync(string path, string? reader)
    {
        using var answer = await Http.SendAsync(HttpMethod.Get, path, reader);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    private async Task OpenAsync(Action<DoorOptions>? door, Action<IServiceCollection>? register)
    {
        _log = SqliteLogStore.Open(_folder.Path);
        _payloads = SqlitePayloadStore.Open(_folder.Path);
        Book = await RecordBook.OpenAsync(
            _log, _payloads, new NoteSigner(LogWriter.Origin, new byte[32]), _time, new Random(7).NextBytes,
            TestContext.Current.CancellationToken);
        Http = await OtherServer.StartAsync(_sample.RoomOf(Book, _time, _hasPlan), door, null, register);
    }

    private async Task CloseAsync()
    {
        await Http.DisposeAsync();
        await Book.DisposeAsync();
        _payloads.Dispose();
        await _log.DisposeAsync();
    }

    /// <summary>Stands where the writer's clock stands; its timers run.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = LogWriter.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
