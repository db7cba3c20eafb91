using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>What a scenario closes is driven around, stated and drawn, and named where no way is left.</summary>
public class RoadClosureTests
{
    private const int Straight = 3_336;

    // Four nodes in a row, a kilometre apart; from 2 to 3 the main road 11 with a bridge beside it, or round by 13.
    private const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/>
        <node id="3" lat="47.02" lon="9.50"/><node id="4" lat="47.03" lon="9.50"/>
        <node id="5" lat="47.015" lon="9.53"/><node id="6" lat="47.015" lon="9.56"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Bridge Street"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way>
        <way id="13"><nd ref="2"/><nd ref="5"/><nd ref="3"/><tag k="highway" v="secondary"/></way>
        <way id="14"><nd ref="2"/><nd ref="6"/><nd ref="3"/><tag k="highway" v="track"/></way></osm>
        """;

    private const string Way = """{ "kind": "closure", "way": 11, "reason": "The <bridge> is down." }""";
    private const string Line = """
        { "kind": "closure", "line": [[47.015, 9.49], [47.015, 9.51]], "reason": "A trench." }
        """;
    private const string Area = """
        { "kind": "hazard", "severity": "closes", "reason": "Mines.", "source": "un", "since": "2026-11-30T07:30",
          "area": [[47.014, 9.499], [47.016, 9.499], [47.016, 9.501], [47.014, 9.501]] }
        """;
    private const string Circle = """
        { "kind": "hazard", "severity": "closes", "point": [47.015, 9.4999], "radiusMetres": 50, "reason": "Fire." }
        """;

    [Theory]
    [InlineData(Way)]
    [InlineData(Line)]
    [InlineData(Area)]
    [InlineData(Circle)]
    public void What_is_closed_is_driven_around_out_and_back_and_no_place_moves(string closure)
    {
        var (open, closed) = (Compile(), Compile(closure));
        Assert.All(open.Legs, leg => Assert.InRange(leg.Metres, Straight - 10, Straight + 10));
        Assert.All(closed.Legs, leg => Assert.InRange(leg.Metres, 6_000, 8_000));
        Assert.Equal(open.Legs.Select(l => (l.Line[0], l.Line[^1])), closed.Legs.Select(l => (l.Line[0], l.Line[^1])));
        Assert.Null(open.ClosedRoads);
        Assert.Single(closed.ClosedRoads!.Value);
    }

    [Fact]
    public void A_line_that_ends_before_the_road_or_runs_beside_it_cuts_nothing_of_it()
    {
        var beside = """
            { "kind": "closure", "reason": "x", "line": [[47.011, 9.51], [47.019, 9.51], [47.015, 9.54]] }
            """;
        Assert.All(Compile(beside).Legs, leg => Assert.InRange(leg.Metres, Straight - 10, Straight + 10));
    }

    [Fact]
    public void A_line_that_only_touches_the_road_cuts_it()
    {
        var touching = """{ "kind": "closure", "reason": "x", "line": [[47.015, 9.49], [47.015, 9.5]] }""";
        Assert.All(Compile(touching).Legs, leg => Assert.InRange(leg.Metres, 6_000, 8_000));
    }

    [Fact]
    public void Plan_report_and_map_state_what_is_closed_and_the_plan_reads_back()
    {
        var model = Compile(Way, Area, Circle, Line);
        Assert.Equal("un: United Nations", model.ClosedRoads!.Value[1].Source);
        var plan = Planner.Solve(
            model, new PlannerOptions(), null, TestContext.Current.CancellationToken,
            new CancellationToken(canceled: true));
        var report = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("<li>Closed: way 11 &#39;Bridge Street&#39;. Reason given: The &lt;bridge&gt; is down.</li>",
            report, StringComparison.Ordinal);
        Assert.Contains("Hazard since 2026-11-30 07:30: what an area of 4 corners from 47.01400, 9.49900 holds. "
            + "Source: un: United Nations. Reason given: Mines.", report, StringComparison.Ordinal);
        Assert.Equal(4, report.Split("<path class=\"closed\"").Length - 1);

        var bytes = PlanJson.Write(plan);
        var again = PlanJson.Read(bytes, "plan.json");
        Assert.Equal(bytes, PlanJson.Write(again));
        Assert.Empty(ModelComparison.Differences(again.Model, model));
        Assert.NotEmpty(ModelComparison.Differences(again.Model, Compile(Way, Area, Circle)));

        var folder = Directory.CreateTempSubdirectory("closure-");
        try
        {
            var written = Path.Combine(folder.FullName, "plan");
            PlanFiles.Write(plan, written);
            var features = JsonNode.Parse(File.ReadAllText(Path.Combine(written, PlanFiles.GeoJsonName)))!["features"]!
                .AsArray().Where(f => f!["properties"]!["reason"] is not null).ToList();
            Assert.Equal(
                ["closure MultiLineString", "hazard Polygon", "hazard Point", "closure MultiLineString"],
                features.Select(f => $"{f!["properties"]!["kind"]} {f["geometry"]!["type"]}"), StringComparer.Ordinal);
            var ring = features[1]!["geometry"]!["coordinates"]![0]!.AsArray();
            Assert.Equal(ring[0]!.ToJsonString(), ring[^1]!.ToJsonString());
            Assert.Equal(50, features[2]!["properties"]!["radiusMetres"]!.GetValue<int>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_refusal_names_the_closures_without_which_a_way_is_open_and_no_others()
    {
        var round = """{ "kind": "closure", "way": 13, "reason": "Flooded." }""";
        var track = """{ "kind": "closure", "way": 14, "reason": "Mud." }""";
        var refusal = Refused(Line, round, track);
        Assert.Equal(("scenario.no-way", "$.corridors[0]"), (refusal.Code, refusal.Where));
        Assert.Contains("Without one closure one is open: what a line of 2 points from 47.01500, 9.49000 crosses is "
            + "closed by the scenario: A trench.", refusal.What, StringComparison.Ordinal);
        Assert.DoesNotContain("Flooded", refusal.What, StringComparison.Ordinal);
        Assert.Contains("closedRoads", refusal.Next, StringComparison.Ordinal);

        var both = Refused(Way, Circle, round, track);
        Assert.Contains("Without 2 closures one is open: way 11 'Bridge Street' is closed by the scenario: The "
            + "<bridge> is down.; what lies within 50 m", both.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_names_closures_beside_what_the_map_closes()
    {
        var refusal = Refused(Way, """{ "kind": "closure", "way": 13, "reason": "Flooded." }""");
        Assert.Contains("way 14 (no name) is closed to buses by highway=track", refusal.What, StringComparison.Ordinal);
        Assert.Contains("way 11 'Bridge Street' is closed by the scenario: The <bridge> is down.", refusal.What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_closed_beside_the_scenario_is_the_same_as_one_closed_in_it()
    {
        var closure = new RoadClosure(ClosureKind.Closure, "The <bridge> is down.") { Way = 11 };
        var beside = ScenarioCompiler.Compile(Asked([]), Roads(), ClosureSet.Empty, null, [closure]);
        Assert.Empty(ModelComparison.Differences(beside, Compile(Way)));
        var twice = Assert.Throws<RefusalException>(
            () => ScenarioCompiler.Compile(Asked([Way]), Roads(), ClosureSet.Empty, null, [closure])).Refusal;
        Assert.Equal(("scenario.closed-twice", "--close-road way/11"), (twice.Code, twice.Where));
        var opened = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            Asked([]), Roads(), ClosureSet.Empty, [new OpenRoad(14, "Dry.")], [closure with { Way = 14 }])).Refusal;
        Assert.Equal("scenario.closed-and-opened", opened.Code);
    }

    [Theory]
    [InlineData("\"way\": 99", "scenario.closed-unknown", "The road network has no way/99.")]
    [InlineData("\"point\": [9.5, 47.015], \"radiusMetres\": 50", "scenario.closes-nothing",
        "No road of the network lies where this closes roads.")]
    public void What_closes_nothing_is_refused(string where, string code, string what)
    {
        var refusal = Refused(Way, $$"""{ "kind": "closure", "reason": "x", {{where}} }""");
        Assert.Equal((code, "$.closedRoads[1]", what), (refusal.Code, refusal.Where, refusal.What));
    }

    [Fact]
    public void A_closure_never_shortens_a_leg()
    {
        var random = new Random(7);
        var (roads, open, refused) = (Roads(), Compile().Legs, 0);
        for (var n = 0; n < 60; n++)
        {
            var closures = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                { "kind": "closure", "reason": "x", "line": [[{{47.005 + (random.NextDouble() / 50)}}, 9.49],
                  [{{47.005 + (random.NextDouble() / 50)}}, {{9.501 + (random.NextDouble() / 30)}}]] }
                """)).ToArray();
            try
            {
                var closed = ScenarioCompiler.Compile(Asked(closures), roads, ClosureSet.Empty).Legs;
                Assert.All(closed.Zip(open), pair => Assert.True(pair.First.Seconds >= pair.Second.Seconds));
            }
            catch (RefusalException e) when (e.Refusal.Code == "scenario.no-way")
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 59);
    }

    private static RoadNetwork Roads() => SmallMap.Roads(Map);

    private static CorridorModel Compile(params string[] closures) =>
        ScenarioCompiler.Compile(Asked(closures), Roads(), ClosureSet.Empty);

    private static Refusal Refused(params string[] closures) =>
        Assert.Throws<RefusalException>(() => Compile(closures)).Refusal;

    private static Scenario Asked(string[] closures)
    {
        var node = RoadClosureReaderTests.Written();
        node["closedRoads"] = new JsonArray([.. closures.Select(c => JsonNode.Parse(c))]);
        return ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
    }
}
