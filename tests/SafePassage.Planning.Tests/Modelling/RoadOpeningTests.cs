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

/// <summary>Where no way is open: the refusal names the roads between, and a scenario may open them.</summary>
public class RoadOpeningTests
{
    // Four nodes in a row, a kilometre apart; from 2 to 3 the main road 11, or round by the track 13.
    private static readonly string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/>
        <node id="3" lat="47.02" lon="9.50"/><node id="4" lat="47.03" lon="9.50"/>
        <node id="5" lat="47.015" lon="9.53"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Landstrasse"/>
          <tag k="motorcar" v="yes"/><tag k="motor_vehicle" v="no"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="name" v="Feldweg"/></way>
        <way id="13"><nd ref="2"/><nd ref="5"/><nd ref="3"/><tag k="highway" v="track"/></way></osm>
        """;

    [Fact]
    public void The_refusal_names_the_road_between_and_says_how_to_open_it()
    {
        var refusal = Refused(Asked());
        Assert.Equal(("scenario.no-way", "$.corridors[0]"), (refusal.Code, refusal.Where));
        Assert.Contains(
            "No open way leads from 'a' to 'b'. One closed road would make one: way 11 'Landstrasse' is closed to "
                + "buses by motor_vehicle=no.", refusal.What, StringComparison.Ordinal);
        Assert.Contains("openRoads", refusal.Next, StringComparison.Ordinal);
        Assert.Contains("--open way/11 --reason", refusal.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_road_that_is_opened_is_driven_and_stated_with_its_tag_and_the_reason()
    {
        var model = Compile(Asked((11, "Agreed with <the> police.")));
        Assert.Equal(
            new ModelOpenedRoad(11, "Landstrasse", "motor_vehicle=no", "Agreed with <the> police."),
            Assert.Single(model.OpenedRoads!.Value));
        Assert.InRange(model.Legs[0].Metres, 3_300, 3_400);

        var plan = Planner.Solve(
            model, new PlannerOptions(), null, TestContext.Current.CancellationToken,
            new CancellationToken(canceled: true));
        Assert.Equal(10, plan.Totals.PeopleOut);
        var report = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("opened by hand", report, StringComparison.Ordinal);
        Assert.Contains(
            "way 11 &#39;Landstrasse&#39;, closed by motor_vehicle=no. Reason given: Agreed with &lt;the&gt; police.",
            report, StringComparison.Ordinal);
        var bytes = PlanJson.Write(plan);
        var again = PlanJson.Read(bytes, "plan.json");
        Assert.Equal(bytes, PlanJson.Write(again));
        Assert.Empty(ModelComparison.Differences(again.Model, model));
    }

    [Fact]
    public void A_road_opened_beside_the_scenario_is_the_same_as_one_opened_in_it()
    {
        var within = Compile(Asked((11, "Agreed.")));
        var beside = ScenarioCompiler.Compile(
            Asked(), Roads(), ClosureSet.Empty, [new OpenRoad(11, "Agreed.")]);
        Assert.Empty(ModelComparison.Differences(beside, within));
        var twice = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            Asked((11, "Agreed.")), Roads(), ClosureSet.Empty, [new OpenRoad(11, "Agreed.")])).Refusal;
        Assert.Equal(("scenario.open-twice", "--open way/11"), (twice.Code, twice.Where));
    }

    [Theory]
    [InlineData(99, "scenario.open-unknown", "The road network has no way/99.")]
    [InlineData(11, "scenario.open-twice", "way/11 is opened twice.")]
    [InlineData(12, "scenario.open-already", "way 12 'Feldweg' is open to buses already.")]
    public void What_cannot_be_opened_is_refused(long way, string code, string what)
    {
        var refusal = Refused(Asked((11, "Agreed."), (way, "Agreed.")));
        Assert.Equal((code, "$.openRoads[1]", what), (refusal.Code, refusal.Where, refusal.What));
    }

    [Fact]
    public void A_closure_holds_for_an_opened_road_and_the_way_round_is_named()
    {
        var cut = ClosureSet.Empty.WithClosedWay(11);
        var refusal = Assert.Throws<RefusalException>(
            () => ScenarioCompiler.Compile(Asked((11, "Agreed.")), Roads(), cut)).Refusal;
        Assert.Contains("way 13 (no name) is closed to buses by highway=track", refusal.What, StringComparison.Ordinal);
        var none = Assert.Throws<RefusalException>(
            () => ScenarioCompiler.Compile(Asked((11, "Agreed.")), Roads(), cut.WithClosedWay(13))).Refusal;
        Assert.Contains("no closed road of this network would make one", none.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_a_road_moves_no_place_that_had_a_road()
    {
        // On the main road, 400 m north of node 2: the nearest open road ends at node 2.
        var asked = Asked((11, "Agreed."));
        var near = asked with
        {
            AssemblyPoints = [asked.AssemblyPoints[0] with { Location = new GeoPoint(47.0136, 9.50) }],
        };
        var leg = Compile(near).Legs[0];
        Assert.Equal(new GeoPoint(47.01, 9.50), leg.Line[0]);
    }

    [Fact]
    public void A_place_that_only_an_opened_road_reaches_is_taken_to_it()
    {
        var asked = Asked((11, "Agreed."), (13, "Dry."));
        var far = asked with
        {
            AssemblyPoints = [asked.AssemblyPoints[0] with { Location = new GeoPoint(47.015, 9.53) }],
        };
        Assert.Equal(new GeoPoint(47.015, 9.53), Compile(far).Legs[0].Line[0]);
        Assert.Equal("scenario.no-road", Refused(far with { OpenRoads = [far.OpenRoads[0]] }).Code);
    }

    [Fact]
    public void Roads_to_open_are_read_strictly_and_by_version_2_alone()
    {
        Assert.Equal("scenario.missing-field", Unread("""[{ "way": 11 }]""").Code);
        Assert.Equal("scenario.bad-text", Unread("""[{ "way": 11, "reason": "" }]""").Code);
        Assert.Equal("scenario.out-of-range", Unread("""[{ "way": 0, "reason": "x" }]""").Code);
        Assert.Equal("scenario.unknown-field", Unread("""[{ "way": 11, "reason": "x", "by": "y" }]""").Code);
        Assert.Equal("scenario.unknown-field", Unread("[]", version: 1).Code);
    }

    [Theory]
    [InlineData("mini.json", "mini-motor-vehicle-no.osm", 11, 10)]
    [InlineData("balzers-unreachable.json", null, 239_794_985, 3_200)]
    public void The_cases_of_the_desk_name_the_main_road_and_are_planned_once_it_is_open(
        string scenario, string? map, long way, int people)
    {
        var asked = ScenarioReader.ReadFile(RepositoryFiles.OptionalCase("desk", scenario));
        var roads = RepositoryFiles.Import(map is null
            ? RepositoryFiles.OptionalData("osm", "liechtenstein-latest.osm.pbf")
            : RepositoryFiles.OptionalCase("desk", map));
        var refusal = Assert.Throws<RefusalException>(
            () => ScenarioCompiler.Compile(asked, roads, ClosureSet.Empty)).Refusal;
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture, $"way {way} 'Landstrasse' is closed to buses by motor_vehicle=no"),
            refusal.What, StringComparison.Ordinal);
        var model = ScenarioCompiler.Compile(asked, roads, ClosureSet.Empty, [new OpenRoad(way, "Agreed.")]);
        Assert.Equal(people, model.TotalPeople);
        Assert.All(model.Legs, leg => Assert.True(leg.Metres > 0));
    }

    private static RoadNetwork Roads() => SmallMap.Roads(Map);

    private static CorridorModel Compile(Scenario scenario) =>
        ScenarioCompiler.Compile(scenario, Roads(), ClosureSet.Empty);

    private static Refusal Refused(Scenario scenario) =>
        Assert.Throws<RefusalException>(() => Compile(scenario)).Refusal;

    private static Refusal Unread(string roads, int version = 2) => Assert.Throws<RefusalException>(() =>
    {
        var node = Written();
        node["openRoads"] = JsonNode.Parse(roads);
        if (version == 1)
        {
            node["schema"] = Scenario.FirstSchemaName;
            node.Remove("classes");
            node["assemblyPoints"]![0]!.AsObject().Remove("people");
            node["assemblyPoints"]![0]!["peopleSeated"] = 10;
            node["assemblyPoints"]![0]!["peopleLying"] = 0;
            node["fleet"]![0]!.AsObject().Remove("places");
            node["fleet"]![0]!["seats"] = 50;
            node["fleet"]![0]!["lyingPlaces"] = 0;
        }

        Read(node);
    }).Refusal;

    private static Scenario Asked(params (long Way, string Reason)[] open)
    {
        var node = Written();
        node["openRoads"] = new JsonArray(
            [.. open.Select(r => new JsonObject { ["way"] = r.Way, ["reason"] = r.Reason })]);
        return Read(node);
    }

    private static Scenario Read(JsonNode node) =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");

    private static JsonObject Written() => JsonNode.Parse("""
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
        """)!.AsObject();
}
