using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>Where the places of a scenario stand on the roads, and that a plan says so when they were moved.</summary>
public class PlaceStandTests
{
    // A street 10 of two kilometres with the bridge 11 behind it, a street 14 from its beginning a kilometre south,
    // the street 13 on an island far to the east; blind alleys to the west make the rest large beside it.
    private static readonly string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.02" lon="9.50"/>
        <node id="3" lat="47.03" lon="9.50"/><node id="4" lat="46.99" lon="9.50"/>
        <node id="5" lat="47.00" lon="9.60"/><node id="6" lat="47.01" lon="9.60"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Main Street"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="bridge" v="yes"/></way>
        <way id="13"><nd ref="5"/><nd ref="6"/><tag k="highway" v="residential"/><tag k="oneway" v="yes"/></way>
        <way id="14"><nd ref="4"/><nd ref="1"/><tag k="highway" v="residential"/></way>
        """ + string.Concat(Enumerable.Range(100, 40).Select(n => $"""
        <node id="{n}" lat="47.0000{n}" lon="9.49"/>
        <way id="{n}"><nd ref="1"/><nd ref="{n}"/><tag k="highway" v="residential"/></way>
        """)) + "</osm>";

    [Fact]
    public void A_place_that_is_moved_far_is_named_with_its_road_and_a_near_one_is_not()
    {
        var model = Compile(SmallMap.Asked(47.005, 9.50184, 47.015, 9.5003));
        var moved = Assert.Single(model.Moved!.Value);
        Assert.Equal(("a", 10, 140, RoadSide.Right, false),
            (moved.Id, moved.Way, moved.Metres, moved.Side, moved.IsOnIsland));
        Assert.Equal(
            "A stands on Main Street (way 10), 140 m from the point given.",
            Assert.Single(MovedPlaceWords.Sentences(model)));
        Assert.Null(Compile(SmallMap.Asked(47.005, 9.5003, 47.015, 9.5003)).Moved);
    }

    [Fact]
    public void A_plan_keeps_the_moves_and_its_report_says_them()
    {
        var plan = Planner.Solve(
            Compile(SmallMap.Asked(47.005, 9.50184, 47.015, 9.5003)), new PlannerOptions(1, PlanEffort.Quick), null,
            TestContext.Current.CancellationToken);
        Assert.Contains(
            "<li>A stands on Main Street (way 10), 140 m from the point given.</li>",
            Encoding.UTF8.GetString(PlanFiles.Report(plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_beside_a_bridge_boards_in_the_street_before_it_or_is_refused()
    {
        // 300 m along the bridge; the street ends where the bridge begins.
        Assert.Equal(new GeoPoint(47.02, 9.50), Compile(SmallMap.Asked(47.023, 9.50, 47.005, 9.50)).Legs[0].Line[0]);
        var refusal = Refused(SmallMap.Asked(47.0295, 9.50, 47.005, 9.50), ClosureSet.Empty);
        Assert.Equal(("scenario.no-street", "$.assemblyPoints[0]"), (refusal.Code, refusal.Where));
        Assert.Contains("the nearest is way 11 (no name)", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_way_moves_no_place_and_the_refusal_says_who_stands_on_it()
    {
        var refusal = Refused(SmallMap.Asked(47.005, 9.50, 46.995, 9.50), ClosureSet.Empty.WithClosedWay(10));
        Assert.Equal("scenario.no-way", refusal.Code);
        Assert.Contains(
            "'a' stands on way 10 'Main Street', which is closed there.", refusal.What, StringComparison.Ordinal);
        Assert.DoesNotContain("'b' stands", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_beside_the_cut_of_its_road_still_leaves_by_the_free_side()
    {
        var asked = SmallMap.Asked(47.005, 9.50, 46.995, 9.50);
        var cut = ClosureSet.Empty.WithClosedCircle(new GeoPoint(47.01, 9.50), new Metres(100));
        Assert.Equal(
            Compile(asked).Legs.Select(l => l.Seconds),
            ScenarioCompiler.Compile(asked, SmallMap.Roads(Map), cut).Legs.Select(l => l.Seconds));
    }

    [Fact]
    public void A_place_on_an_island_is_refused_with_the_name_of_its_road()
    {
        var refusal = Refused(SmallMap.Asked(47.005, 9.60, 46.995, 9.50), ClosureSet.Empty);
        Assert.Contains(
            "'a' stands on way 13 (no name), from which no way leads to the rest of the roads and back.", refusal.What,
            StringComparison.Ordinal);
    }

    private static CorridorModel Compile(Scenario scenario) =>
        ScenarioCompiler.Compile(scenario, SmallMap.Roads(Map), ClosureSet.Empty);

    private static Refusal Refused(Scenario scenario, ClosureSet closures) => Assert.Throws<RefusalException>(
        () => ScenarioCompiler.Compile(scenario, SmallMap.Roads(Map), closures)).Refusal;
}
