using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>plan --open way/ID</c> and <c>plan --close-road way/ID</c>: a road is opened or closed by hand with a
/// reason, and never in silence.</summary>
public sealed class RoadOverrideTests : IDisposable
{
    private const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/>
        <node id="3" lat="47.02" lon="9.50"/><node id="4" lat="47.03" lon="9.50"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="motor_vehicle" v="no"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way></osm>
        """;

    private static readonly string Round = Map.Replace(
        "</osm>",
        """
        <node id="5" lat="47.015" lon="9.53"/>
        <way id="13"><nd ref="2"/><nd ref="5"/><nd ref="3"/><tag k="highway" v="secondary"/></way></osm>
        """, StringComparison.Ordinal);

    private const string Scenario = """
        {
          "schema": "safe-passage/scenario/v2", "name": "Drawn", "profile": "bus", "startsOn": "2026-12-01",
          "utcOffset": "+01:00", "horizonDays": 1, "classes": [{ "id": "seated", "name": "Seated people" }],
          "windows": [{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "15:00" }],
          "assemblyPoints": [{ "id": "a", "name": "A", "latitude": 47.0, "longitude": 9.5,
            "people": { "seated": 10 }, "loadSecondsPerVehicle": 60 }],
          "receptionPoints": [{ "id": "b", "name": "B", "latitude": 47.03, "longitude": 9.5,
            "capacityPeople": 50, "unloadSecondsPerVehicle": 60 }],
          "corridors": [{ "id": "c", "name": "C", "assemblyPoints": ["a"], "via": [], "receptionPoints": ["b"] }],
          "fleet": [{ "id": "v", "name": "V", "vehicles": 1, "places": { "seated": 50 }, "startsAt": "b" }]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_closed_road_is_named_opened_and_told_by_plan_and_verify_plan()
    {
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(_folder.At("closed.osm"), Map, token);
        await File.WriteAllTextAsync(_folder.At("scenario.json"), Scenario, token);
        Assert.Equal(0, (await RunAsync("import", _folder.At("closed.osm"), "--out", _folder.At("roads"))).ExitCode);
        string[] plan = ["plan", _folder.At("scenario.json"), "-n", _folder.At("roads"), "--out",
            _folder.At("plan"), "--effort", "quick"];
        var refused = await RunAsync(plan);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is closed to buses by motor_vehicle=no", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--open way/11 --reason", refused.Errors, StringComparison.Ordinal);

        string[] open = ["--open", "way/11", "--reason", "Agreed with both sides."];
        var planned = await RunAsync([.. plan, .. open]);
        Assert.True(planned.ExitCode == 0, planned.Errors);
        const string said = "which the map closes by motor_vehicle=no. Reason given: Agreed with both sides.";
        Assert.Contains(said, planned.Output, StringComparison.Ordinal);

        var alone = await RunAsync("verify-plan", _folder.At("plan"));
        Assert.Contains(said, alone.Output, StringComparison.Ordinal);
        string[] whole = ["--scenario", _folder.At("scenario.json"), "-n", _folder.At("roads")];
        Assert.NotEqual(0, (await RunAsync(["verify-plan", _folder.At("plan"), .. whole])).ExitCode);
        Assert.Equal(0, (await RunAsync(["verify-plan", _folder.At("plan"), .. whole, .. open])).ExitCode);
    }

    [Fact]
    public async Task A_road_closed_by_hand_is_told_and_named_where_no_way_is_left()
    {
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(_folder.At("map.osm"), Round, token);
        await File.WriteAllTextAsync(_folder.At("scenario.json"), Scenario, token);
        Assert.Equal(0, (await RunAsync("import", _folder.At("map.osm"), "--out", _folder.At("roads"))).ExitCode);
        string[] plan = ["plan", _folder.At("scenario.json"), "-n", _folder.At("roads"), "--out",
            _folder.At("plan"), "--effort", "quick"];
        string[] close = ["--open", "way/11", "--close-road", "way/13", "--reason", "Agreed.", "--reason", "Mines."];
        var planned = await RunAsync([.. plan, .. close]);
        Assert.True(planned.ExitCode == 0, planned.Errors);
        Assert.Contains("Closed: way 13 (no name). Reason given: Mines.", planned.Output, StringComparison.Ordinal);

        string[] whole = ["--scenario", _folder.At("scenario.json"), "-n", _folder.At("roads")];
        var other = await RunAsync(["verify-plan", _folder.At("plan"), .. whole, .. close[..2], .. close[4..6]]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("model.closedRoads", other.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["verify-plan", _folder.At("plan"), .. whole, .. close])).ExitCode);

        var refused = await RunAsync([.. plan, "--close-road", "way/13", "--reason", "Mines."]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("way 13 (no name) is closed by --close-road: Mines.", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("write it as way/", "--open", "11", "--reason", "x")]
    [InlineData("--open needs a --reason", "--open", "way/11")]
    [InlineData("--reason belongs to --open", "--reason", "x")]
    [InlineData("--close-road needs a --reason", "--close-road", "way/11")]
    [InlineData("one for each in their order", "--open", "way/11", "--close-road", "way/12", "--close-road", "way/13",
        "--reason", "x", "--reason", "y")]
    [InlineData("has 1 to 500 plain characters", "--open", "way/11", "--reason", " ")]
    public async Task A_road_is_opened_by_its_number_and_with_a_reason(string said, params string[] given)
    {
        var run = await RunAsync(["plan", "scenario.json", "-n", "roads", "--out", "plan", .. given]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Program.RunAsync(_folder.Path, arguments);
}
