using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Desk.Tests;

/// <summary>An operation of one's own with a desk, on a drawn map, in a folder that goes with it.</summary>
internal sealed class OpenDesk : IAsyncDisposable
{
    /// <summary>Four nodes in a row, a kilometre apart; the road from 2 to 3 is closed to motor vehicles.</summary>
    public const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/>
        <node id="3" lat="47.02" lon="9.50"/><node id="4" lat="47.03" lon="9.50"/>
        <node id="5" lat="47.00" lon="9.51"><tag k="place" v="village"/><tag k="name" v="Schänis"/></node>
        <node id="6" lat="47.00" lon="9.52"><tag k="place" v="town"/><tag k="name" v="Neu Schanis"/>
          <tag k="population" v="1200"/></node>
        <node id="7" lat="47.00" lon="9.53"><tag k="place" v="city"/><tag k="name" v="Großstadt"/></node>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="ref" v="L10"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Landstrasse"/>
          <tag k="motor_vehicle" v="no"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way></osm>
        """;

    /// <summary>A scenario on that map which opens the closed road.</summary>
    public const string Scenario = """
        {
          "schema": "safe-passage/scenario/v2", "name": "Drawn", "profile": "bus", "startsOn": "2026-12-01",
          "utcOffset": "+01:00", "horizonDays": 1, "classes": [{ "id": "seated", "name": "Seated people" }],
          "windows": [{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "15:00" }],
          "assemblyPoints": [{ "id": "a", "name": "A", "latitude": 47.0, "longitude": 9.5,
            "people": { "seated": 60 }, "loadSecondsPerVehicle": 60 }],
          "receptionPoints": [{ "id": "b", "name": "B", "latitude": 47.03, "longitude": 9.5,
            "capacityPeople": 90, "unloadSecondsPerVehicle": 60 }],
          "corridors": [{ "id": "c", "name": "C", "assemblyPoints": ["a"], "via": [], "receptionPoints": ["b"] }],
          "openRoads": [{ "way": 11, "reason": "Agreed." }],
          "fleet": [{ "id": "v", "name": "V", "vehicles": 1, "places": { "seated": 50 }, "startsAt": "b" }]
        }
        """;

    private readonly TemporaryFolder _folder;
    private readonly SqliteLogStore _log;
    private readonly SqlitePayloadStore _payloads;
    private readonly OpenedOperation _operation;

    private OpenDesk(
        TemporaryFolder folder, SqliteLogStore log, SqlitePayloadStore payloads, OpenedOperation operation,
        PlanningDesk desk) =>
        (_folder, _log, _payloads, _operation, Desk) = (folder, log, payloads, operation, desk);

    public PlanningDesk Desk { get; }

    public ControlRoom Room => _operation.Room;

    public string At(string name) => _folder.At(name);

    /// <summary>Opens one without roads, or again what lies in a folder.</summary>
    public static async Task<OpenDesk> OpenAsync(TemporaryFolder? again = null)
    {
        var folder = again ?? new TemporaryFolder();
        var places = new OperationPlaces(folder.At("data"));
        Directory.CreateDirectory(places.Folder);
        var settings = new OperationSettings(1, "drawn", "Drawn", "Europe/Vaduz", true, "drawn.example/log");
        await File.WriteAllBytesAsync(places.Settings, settings.ToBytes(), TestContext.Current.CancellationToken);
        var log = SqliteLogStore.Open(places.Log);
        var payloads = SqlitePayloadStore.Open(places.Log);
        var operation = await new OpenOperation(places, TimeProvider.System, new Random(7).NextBytes).RunAsync(
            settings, log, payloads, new NoteSigner(settings.LogOrigin, new byte[32]), null,
            TestContext.Current.CancellationToken);
        return new OpenDesk(
            folder, log, payloads, operation, new PlanningDesk(places, settings, operation, TimeProvider.System));
    }

    /// <summary>The same with the drawn map imported.</summary>
    public static async Task<OpenDesk> WithRoadsAsync()
    {
        var open = await OpenAsync();
        await open.ImportAsync(Map);
        return open;
    }

    /// <summary>Imports a map and waits for the end.</summary>
    public async Task ImportAsync(string map)
    {
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(map));
        await Desk.Import.BeginAsync("drawn.osm", body, TestContext.Current.CancellationToken);
        await WaitAsync(() => Desk.Import.Now.State != Roads.RoadImportState.Running);
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task WaitAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Closes it and opens it again on the same folder.</summary>
    public async Task<OpenDesk> ReopenAsync()
    {
        await CloseAsync();
        return await OpenAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    private async Task CloseAsync()
    {
        await Desk.DisposeAsync();
        await _operation.DisposeAsync();
        _payloads.Dispose();
        await _log.DisposeAsync();
    }
}
