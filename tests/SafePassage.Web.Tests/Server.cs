using System.Security.Cryptography;
using SafePassage.BaseMap;
using SafePassage.Demonstration;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Reports;
using SafePassage.Records;
using SafePassage.Records.Signing;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Server))]

namespace SafePassage.Web.Tests;

/// <summary>
/// The sample operation on a free port of this machine, as the command line serves it; opened once for all tests.
/// </summary>
public sealed class Server : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-web-").FullName;
    private SqliteLogStore? _log;
    private SqlitePayloadStore? _payloads;
    private KeyFolder? _keys;
    private OpenedOperation? _operation;
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    public ControlRoom Room => _operation!.Room;

    public static string Repository { get; } = FindRepository();

    public async ValueTask InitializeAsync()
    {
        var places = new OperationPlaces(_folder);
        _log = SqliteLogStore.Open(places.Log);
        _payloads = SqlitePayloadStore.Open(places.Log);
        _keys = new KeyFolder(places.Keys, RandomNumberGenerator.Fill);
        var sample = OperationFolder.Open(Path.Combine(Repository, "samples", "mariupol-2022"));
        var open = new OpenDemonstration(places, TimeProvider.System, RandomNumberGenerator.Fill, null);
        _operation = await open.RunAsync(sample, _log, _payloads, _keys, CancellationToken.None);
        _app = Build(_operation.Room);
        _app.MapSafePassage();
        await _app.StartAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(_app.Urls.First()),
        };
    }

    /// <summary>A host without endpoints yet.</summary>
    public static WebApplication Build(
        ControlRoom room, Action<DoorOptions>? door = null, Action<IServiceCollection>? register = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SafePassage.Web.Tests",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddSafePassage(room, door);
        register?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>The endpoints that are mapped.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public RecordBook Book => _operation!.Book;

    /// <summary>A room over another book, with the roads of the sample and, unless it has none, its plan.</summary>
    public ControlRoom RoomOf(
        RecordBook book, TimeProvider time, bool hasPlan = true, BaseMapFile? baseMap = null, bool hasRoads = true)
    {
        var places = new OperationPlaces(_folder);
        var plan = PlanJson.Read(File.ReadAllBytes(Path.Combine(places.Plan, "plan.json")), "plan.json");
        var router = hasRoads ? new Router(RoadNetwork.Open(places.Network), VehicleProfile.Bus) : null;
        return new ControlRoom(
            new ControlRoomParts("Test", book, router, hasPlan ? plan : null, places.Plan, "1", null, time)
            {
                BaseMap = baseMap,
            });
    }

    /// <summary>Signs a statement with the demonstration key of a member, as the next of that key.</summary>
    /// <remarks>Whoever records what it signs uses a party that no other test records with.</remarks>
    public Envelope Sign(string party, string kind, string json)
    {
        var key = _keys!.Of(new PartyId(party));
        return new StatementAuthor(key, Book.Origin, Book.Page.Register.ChainOf(key.Verifying.Id)).Sign(kind, json);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        await _operation!.DisposeAsync();
        _keys!.Dispose();
        _payloads!.Dispose();
        await _log!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            "The tests run inside the repository: no folder above them has SafePassage.slnx.");
    }
}
