using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Records;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Testing;
using SafePassage.Web;

namespace SafePassage.Bench.Http;

/// <summary>A book on SQLite, and the server of the control room over it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly SqliteLogStore _log;
    private readonly SqlitePayloadStore _payloads;
    private WebApplication? _app;
    private ControlRoom? _room;

    private BenchServer(SqliteLogStore log, SqlitePayloadStore payloads, RecordBook book) =>
        (_log, _payloads, Book) = (log, payloads, book);

    public RecordBook Book { get; }

    /// <summary>The room that is served.</summary>
    public ControlRoom Room => _room ?? throw new InvalidOperationException("Nothing is served yet.");

    public static async Task<BenchServer> OpenAsync(string folder)
    {
        var log = SqliteLogStore.Open(folder);
        var payloads = SqlitePayloadStore.Open(folder);
        var chance = new Random(7);
        return new BenchServer(log, payloads, await RecordBook.OpenAsync(
            log, payloads, new NoteSigner(LogWriter.Origin, new byte[32]), TimeProvider.System, chance.NextBytes,
            default));
    }

    /// <summary>The roads and the plan of the sample: what a room stands on, and records do not touch.</summary>
    public static (Router Router, Plan Plan) Sample()
    {
        var network = OsmImport.Import(
            RepositoryFiles.At("samples", "mariupol-2022", "network.osm"), new ImportOptions(), null, default);
        var plan = PlanCorridor.Run(
            RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"), network, ClosureSet.Empty,
            new PlannerOptions(Effort: PlanEffort.Quick), null, default);
        return (new Router(network, VehicleProfile.Bus), plan);
    }

    /// <summary>Serves on a free port of this machine, with the bounds of the door out of the way.</summary>
    public async Task<Uri> ServeAsync(Router? router, Plan? plan)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SafePassage.Bench",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        _room = new ControlRoom(
            new ControlRoomParts("Bench", Book, router, plan, "plan", "1", null, TimeProvider.System));
        builder.AddSafePassage(
            _room,
            door => (door.ChangesAtOnce, door.ChangesRefilled) = (int.MaxValue, int.MaxValue));
        _app = builder.Build();
        _app.MapSafePassage();
        await _app.StartAsync();
        return new Uri(_app.Urls.First());
    }

    public Task AppendAsync(IReadOnlyList<Envelope> envelopes) => Book.AppendAsync(envelopes, default);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Book.DisposeAsync();
        _payloads.Dispose();
        await _log.DisposeAsync();
    }
}
