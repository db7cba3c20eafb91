using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>route</c>, <c>matrix</c>, <c>isochrone</c> and <c>network</c> on a drawn map.</summary>
public sealed class RouteCommandTests : IDisposable
{
    // A ring of two ways from west to east, and behind a closed road a village of its own.
    private const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.00" lon="9.51"/>
        <node id="3" lat="47.00" lon="9.53"/><node id="4" lat="47.01" lon="9.52"/>
        <node id="5" lat="47.00" lon="9.54"/><node id="6" lat="47.00" lon="9.55"/>
        <node id="7" lat="47.0001" lon="9.50"><tag k="place" v="town"/><tag k="name" v="Westend"/></node>
        <node id="8" lat="47.0009" lon="9.54"><tag k="place" v="village"/><tag k="name" v="Östen"/></node>
        <node id="9" lat="47.0" lon="9.549"><tag k="place" v="hamlet"/><tag k="name" v="Twin"/></node>
        <node id="10" lat="47.0" lon="9.548"><tag k="place" v="hamlet"/><tag k="name" v="Twin"/></node>
        <node id="11" lat="47.0" lon="9.56"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="West Road"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Low Road"/></way>
        <way id="12"><nd ref="2"/><nd ref="4"/><nd ref="3"/><tag k="highway" v="primary"/>
          <tag k="name" v="High Road"/></way>
        <way id="13"><nd ref="3"/><nd ref="5"/><tag k="highway" v="primary"/><tag k="name" v="East Road"/></way>
        <way id="14"><nd ref="5"/><nd ref="6"/><tag k="highway" v="primary"/><tag k="motor_vehicle" v="no"/></way>
        <way id="15"><nd ref="6"/><nd ref="11"/><tag k="highway" v="primary"/><tag k="name" v="Far Road"/></way></osm>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_route_between_names_tells_turns_metres_roads_and_a_place_that_was_moved()
    {
        await ImportAsync();
        var run = await RunAsync("route", "-n", "roads", "Westend", "osten", "--gpx", "w.gpx", "--kml", "w.kml",
            "--geojson", "w.geojson");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("Westend to osten: 3,033 m", run.Output, StringComparison.Ordinal);
        Assert.Contains("Low Road. [1,517 m]", run.Output, StringComparison.Ordinal);
        Assert.Contains("Westend stands on West Road (way 10), 11 m from the point given.\n", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("(way 13), 100 m from the point given. Moved by 100 m", run.Output, StringComparison.Ordinal);
        Assert.Contains("© OpenStreetMap contributors", run.Output, StringComparison.Ordinal);
        Assert.Contains("<gpx", await ReadAsync("w.gpx"), StringComparison.Ordinal);
        Assert.Contains("<kml", await ReadAsync("w.kml"), StringComparison.Ordinal);
        Assert.Contains("Low Road", await ReadAsync("w.geojson"), StringComparison.Ordinal);

        var french = await RunAsync("route", "-n", "roads", "Westend", "osten", "--language", "fr");
        Assert.Contains("Vous êtes arrivé", french.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_avoided_is_driven_around_by_way_and_by_area()
    {
        await ImportAsync();
        string[] ask = ["route", "-n", "roads", "47.0,9.50", "47.0,9.54"];
        Assert.DoesNotContain("High Road", (await RunAsync(ask)).Output, StringComparison.Ordinal);
        string[][] avoided =
        [
            ["--avoid", "way/11"], ["--avoid-area", "47.0,9.52,200"],
            ["--avoid-area", "46.99,9.518 47.001,9.518 47.001,9.522 46.99,9.522"],
        ];
        foreach (var avoid in avoided)
        {
            var run = await RunAsync([.. ask, .. avoid]);
            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.Contains("High Road", run.Output, StringComparison.Ordinal);
        }

        Assert.Contains(
            "no such way", (await RunAsync([.. ask, "--avoid", "way/99"])).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync([.. ask, "--alternatives", "2"])).ExitCode);
        Assert.Contains("routes share", (await RunAsync([.. ask, "--disjoint", "2"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_way_is_open_the_closed_road_is_named_and_can_be_opened_with_a_reason()
    {
        await ImportAsync();
        string[] ask = ["route", "-n", "roads", "47.0,9.50", "47.0,9.559"];
        var refused = await RunAsync(ask);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("way 14 (no name) is closed to buses by motor_vehicle=no", refused.Errors,
            StringComparison.Ordinal);
        var opened = await RunAsync([.. ask, "--open", "way/14", "--reason", "Agreed."]);
        Assert.True(opened.ExitCode == 0, opened.Errors);
        Assert.Contains("Reason given: Agreed.", opened.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync([.. ask, "--open", "way/13", "--reason", "Open already."])).ExitCode);
    }

    [Theory]
    [InlineData("The network has no place of this name.", "route", "-n", "roads", "Nowhere", "Westend")]
    [InlineData("2 places are called so.", "route", "-n", "roads", "Twin", "Westend")]
    [InlineData("No road for buses is within a kilometre.", "route", "-n", "roads", "48.0,9.5", "Westend")]
    [InlineData("is no area", "route", "-n", "roads", "Westend", "osten", "--avoid-area", "47.0,9.5")]
    [InlineData("between two places", "route", "-n", "roads", "Westend", "osten", "47,9.54", "--alternatives", "2")]
    [InlineData("--disjoint is 2", "route", "-n", "roads", "Westend", "osten", "--disjoint", "3")]
    [InlineData("driving instructions in", "route", "-n", "roads", "Westend", "osten", "--language", "xx")]
    [InlineData("'0' does not stand here", "isochrone", "-n", "roads", "Westend", "--minutes", "10,0")]
    [InlineData(
        "The file cannot be written.", "isochrone", "-n", "roads", "Westend", "--minutes", "1", "-o", "gone/a.geojson")]
    [InlineData("The file cannot be written.", "route", "-n", "roads", "Westend", "osten", "--gpx", "gone/a.gpx")]
    public async Task What_cannot_be_answered_is_said(string said, params string[] given)
    {
        await ImportAsync();
        var run = await RunAsync(given);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matrix_says_what_routes_say_and_leaves_empty_what_has_no_way()
    {
        await ImportAsync();
        await WriteAsync("points.csv", "id,lat,lon\nwest,47.0,9.50\neast,47.0,9.54\nfar,47.0,9.559\n");
        var csv = await RunAsync("matrix", "-n", "roads", "--points", "points.csv");
        Assert.True(csv.ExitCode == 0, csv.Errors);
        var route = JsonDocument.Parse(
            (await RunAsync("route", "-n", "roads", "47.0,9.50", "47.0,9.54", "--json")).Output).RootElement
            .GetProperty("routes")[0];
        var (seconds, metres) = (route.GetProperty("duration").GetInt32(), route.GetProperty("distance").GetInt32());
        Assert.Contains($"\nwest,east,{seconds},{metres}\n", csv.Output, StringComparison.Ordinal);
        Assert.Contains("\nwest,far,,\n", csv.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(
            (await RunAsync("matrix", "-n", "roads", "--points", "points.csv", "--json")).Output).RootElement;
        Assert.Equal($"[0,{seconds},null]", json.GetProperty("durations")[0].GetRawText());

        foreach (var (text, said) in new[]
        {
            ("id,lat\n", "does not name the columns"), ("id,lat,lon\na,91,0\n", "line 2: This is no point."),
            ("id,lat,lon\na,47,9.5\na,47,9.5\n", "line 3: The id a stands twice."), ("id,lat,lon\n", "has 0 points"),
        })
        {
            await WriteAsync("bad.csv", text);
            var bad = await RunAsync("matrix", "-n", "roads", "--points", "bad.csv");
            Assert.Equal(1, bad.ExitCode);
            Assert.Contains(said, bad.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_isochrone_is_written_and_a_network_is_told_and_compared()
    {
        await ImportAsync();
        var drawn = await RunAsync("isochrone", "-n", "roads", "Westend", "--minutes", "1,5", "--out", "reach.geojson");
        Assert.True(drawn.ExitCode == 0, drawn.Errors);
        var areas = JsonDocument.Parse(await ReadAsync("reach.geojson")).RootElement.GetProperty("features");
        Assert.Equal(2, areas.GetArrayLength());
        var info = await RunAsync("network", "info", "roads");
        Assert.Contains("roads is whole: 6 ways", info.Output, StringComparison.Ordinal);
        Assert.Contains("758 m are closed to buses", info.Output, StringComparison.Ordinal);

        await WriteAsync("newer.osm", Map.Replace("<tag k=\"motor_vehicle\" v=\"no\"/>", "", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync("import", "newer.osm", "--out", "newer", "--no-map")).ExitCode);
        var changed = await RunAsync("network", "diff", "roads", "newer");
        Assert.Equal(
            "changed: way 14 (no name), primary\n0 ways added, 0 gone, 1 changed.\n", changed.Output);
    }

    private async Task ImportAsync()
    {
        await WriteAsync("map.osm", Map);
        var run = await RunAsync("import", "map.osm", "--out", "roads", "--no-map");
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(_folder.At(name), text, TestContext.Current.CancellationToken);

    private Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(_folder.At(name), TestContext.Current.CancellationToken);

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
