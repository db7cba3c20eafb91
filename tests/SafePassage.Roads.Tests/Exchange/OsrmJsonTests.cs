using System.Text.Json;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Exchange;

/// <summary>Routes, tables and isochrones in the shapes of other services, field by field.</summary>
public sealed class OsrmJsonTests
{
    private static readonly DrawnMap s_map = new DrawnMap("""
        a--b--c
           |
           d--e

        y-z
        """).Road("abc", "highway=primary;name=Long Road;ref=A1").Road("bd", "highway=residential;name=Short Road")
            .Road("de", "highway=residential;name=Short Road").Road("yz");

    private static readonly Router s_router = new(s_map.Network, VehicleProfile.Bus);

    [Fact]
    public void A_route_has_every_field_that_programs_for_osrm_read()
    {
        Snap[] places = [At('a'), At('d'), At('e')];
        Route[] legs = [.. places.Zip(places.Skip(1), (f, t) => s_router.FindRoute(f, t, ClosureSet.Empty)!)];
        var json = Parse(OsrmJson.Routes(s_router, places, [[.. legs]], DriverLanguage.Of("en")));
        Assert.Equal("Ok", Text(json, "code"));
        Assert.Equal(s_map.Network.Source.Attribution, Text(json, "attribution"));

        var route = Assert.Single(json.GetProperty("routes").EnumerateArray());
        Assert.Equal(legs.Sum(l => l.Distance.Value), Number(route, "distance"));
        Assert.Equal(legs.Sum(l => l.Duration.Value), Number(route, "duration"));
        Assert.Equal(Number(route, "duration"), Number(route, "weight"));
        Assert.Equal("duration", Text(route, "weight_name"));
        Assert.Equal("LineString", Text(route.GetProperty("geometry"), "type"));
        Assert.Equal("abde", Letters(route.GetProperty("geometry")));

        var parts = route.GetProperty("legs").EnumerateArray().ToArray();
        Assert.Equal(legs.Select(l => l.Distance.Value), parts.Select(l => Number(l, "distance")));
        Assert.Equal(legs.Select(l => l.Duration.Value), parts.Select(l => Number(l, "duration")));
        Assert.Equal("Long Road, Short Road", Text(parts[0], "summary"));
        var steps = parts[0].GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(["Long Road", "Short Road", ""], steps.Select(s => Text(s, "name")), StringComparer.Ordinal);
        Assert.Equal(["A1", "", ""], steps.Select(s => Text(s, "ref")), StringComparer.Ordinal);
        Assert.Equal(
            ["ab", "bd", "dd"], steps.Select(s => Letters(s.GetProperty("geometry"))), StringComparer.Ordinal);
        Assert.Equal(legs[0].Distance.Value, steps.Sum(s => Number(s, "distance")));
        Assert.Equal(legs[0].Duration.Value, steps.Sum(s => Number(s, "duration")));
        Assert.All(steps, s => Assert.Equal("driving", Text(s, "mode")));

        JsonElement[] turns = [.. steps.Select(s => s.GetProperty("maneuver"))];
        Assert.Equal(["depart", "turn", "arrive"], turns.Select(m => Text(m, "type")), StringComparer.Ordinal);
        Assert.Equal("right", Text(turns[1], "modifier"));
        Assert.False(turns[0].TryGetProperty("modifier", out _));
        Assert.Equal((90, 180), (Number(turns[1], "bearing_before"), Number(turns[1], "bearing_after")));
        Assert.Equal('b', Letter(turns[1].GetProperty("location")));
        Assert.Contains("Short Road", Text(turns[1], "instruction"), StringComparison.Ordinal);

        var waypoints = json.GetProperty("waypoints").EnumerateArray().ToArray();
        Assert.Equal("ade", string.Concat(waypoints.Select(w => Letter(w.GetProperty("location")))));
        Assert.Equal(
            ["Long Road", "Short Road", "Short Road"], waypoints.Select(w => Text(w, "name")), StringComparer.Ordinal);
        Assert.Equal(1, Number(waypoints[0], "way"));
        Assert.All(waypoints, w => Assert.Equal(0, Number(w, "distance")));
    }

    [Fact]
    public void A_table_has_rows_for_sources_and_null_where_there_is_no_way()
    {
        Snap[] from = [At('a')];
        Snap[] to = [At('a'), At('e'), At('y')];
        var table = s_router.FindTable(from, to, ClosureSet.Empty, true, TestContext.Current.CancellationToken);
        var json = Parse(OsrmJson.Table(s_map.Network, from, to, table));
        var route = s_router.FindRoute(from[0], to[1], ClosureSet.Empty)!;
        Assert.Equal($"[[0,{route.Duration.Value},null]]", json.GetProperty("durations").GetRawText());
        Assert.Equal($"[[0,{route.Distance.Value},null]]", json.GetProperty("distances").GetRawText());
        Assert.Equal(1, json.GetProperty("sources").GetArrayLength());
        Assert.Equal(3, json.GetProperty("destinations").GetArrayLength());
        var without = s_router.FindTable(from, to, ClosureSet.Empty, false, TestContext.Current.CancellationToken);
        Assert.False(Parse(OsrmJson.Table(s_map.Network, from, to, without)).TryGetProperty("distances", out _));
    }

    [Fact]
    public void An_isochrone_is_a_feature_for_each_time_with_its_value_and_centre()
    {
        var from = At('a');
        var areas = IsochroneMap.Draw(
            s_router.FindReach(from, ClosureSet.Empty), [new Seconds(5), new Seconds(600)]);
        var json = Parse(IsochroneGeoJson.Write(s_map.Network, from, areas));
        Assert.Equal("FeatureCollection", Text(json, "type"));
        var features = json.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal([5, 600], features.Select(f => Number(f.GetProperty("properties"), "value")));
        Assert.All(features, f => Assert.Equal('a', Letter(f.GetProperty("properties").GetProperty("center"))));
        Assert.All(features, f => Assert.Equal("Polygon", Text(f.GetProperty("geometry"), "type")));
        Assert.Equal(25, Number(features[0].GetProperty("properties"), "cellMetres"));
        var ring = features[0].GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.Equal(ring[0].GetRawText(), ring[ring.GetArrayLength() - 1].GetRawText());
    }

    [Fact]
    public void The_steps_of_routes_in_liechtenstein_have_the_line_of_the_route()
    {
        var network = OsmImport.Import(
            OptionalFolder.File("osm", "liechtenstein-latest.osm.pbf"), new ImportOptions(), null,
            TestContext.Current.CancellationToken);
        var router = new Router(network, VehicleProfile.Bus);
        var random = new Random(11);
        var stands = Enumerable.Range(0, 400).Select(_ => router.Snap(
            network.NodeLocation(random.Next(network.NodeCount)), new Metres(900))).OfType<Snap>().ToArray();
        foreach (var places in stands.Chunk(2).Where(pair => pair.Length == 2))
        {
            if (router.FindRoute(places[0], places[1], ClosureSet.Empty) is not { } route)
            {
                continue;
            }

            var json = Parse(OsrmJson.Routes(router, places, [[route]], DriverLanguage.Of("en")));
            var leg = json.GetProperty("routes")[0].GetProperty("legs")[0];
            var steps = leg.GetProperty("steps").EnumerateArray().ToArray();
            var line = steps.SelectMany((s, n) => Points(s.GetProperty("geometry")).Skip(n == 0 ? 0 : 1)).ToArray();
            Assert.Equal(
                Points(json.GetProperty("routes")[0].GetProperty("geometry")), Deduplicated(line),
                StringComparer.Ordinal);
            Assert.All(steps, s => Assert.Equal(
                s.GetProperty("maneuver").GetProperty("location").GetRawText(),
                Points(s.GetProperty("geometry"))[0]));
        }
    }

    private static IEnumerable<string> Deduplicated(string[] line) =>
        line.Where((point, i) => i == 0 || point != line[i - 1] || line.Length == 2);

    private static string[] Points(JsonElement line) =>
        [.. line.GetProperty("coordinates").EnumerateArray().Select(p => p.GetRawText())];

    private static Snap At(char letter) =>
        s_router.Snap(s_map.Place(letter), new Metres(20), RoadChoice.All)!.Value;

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string Letters(JsonElement line) =>
        string.Concat(line.GetProperty("coordinates").EnumerateArray().Select(Letter));

    private static char Letter(JsonElement position) => "abcdeyz".First(letter =>
        s_map.Place(letter) == new GeoPoint(position[1].GetDouble(), position[0].GetDouble()));
}
