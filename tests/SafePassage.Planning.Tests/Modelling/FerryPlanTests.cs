using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Routing;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>A plan whose drives take a ferry says which, and what it does not know of it.</summary>
public class FerryPlanTests
{
    // A street on each side of a river and two ferries between them over a sandbank, the first in two pieces of one
    // way.
    private const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/>
        <node id="3" lat="47.015" lon="9.50"/><node id="4" lat="47.02" lon="9.50"/>
        <node id="5" lat="47.03" lon="9.50"/><node id="6" lat="47.04" lon="9.50"/><node id="7" lat="47.015" lon="9.51"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
        <way id="20"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="route" v="ferry"/><tag k="motor_vehicle" v="yes"/>
          <tag k="name" v="Rhine ferry"/><tag k="duration" v="00:10"/></way>
        <way id="21"><nd ref="3"/><nd ref="7"/><tag k="route" v="ferry"/><tag k="motor_vehicle" v="yes"/></way>
        <way id="22"><nd ref="4"/><nd ref="5"/><tag k="route" v="ferry"/><tag k="motor_vehicle" v="yes"/>
          <tag k="duration" v="00:05"/></way>
        <way id="11"><nd ref="5"/><nd ref="6"/><tag k="highway" v="residential"/></way>
        </osm>
        """;

    [Fact]
    public void A_plan_names_each_ferry_of_its_drives_once()
    {
        var model = ScenarioCompiler.Compile(
            SmallMap.Asked(47.005, 9.50, 47.035, 9.50), SmallMap.Roads(Map), ClosureSet.Empty);

        // The first is boarded at its pier, 15 minutes; where it meets the second the vehicle stays aboard.
        Assert.Equal(
            [new(20, "Rhine ferry", 1_500), new(22, "", 300)], model.Legs.Single(l => l.From == "a").Ferries!.Value);
        Assert.Equal(
            [new(22, "", 1_200), new(20, "Rhine ferry", 600)], model.Legs.Single(l => l.From == "b").Ferries!.Value);
        const string Unknown =
            " When it leaves, how many vehicles it takes and whether it runs are not in the plan: ask who runs it.";
        Assert.Equal(
            [
                "The drive from A to B takes Rhine ferry (way 20), 25 min with boarding." + Unknown,
                "The drive from A to B takes a ferry (way 22), 5 min with boarding." + Unknown,
            ], FerryWords.Sentences(model), StringComparer.Ordinal);

        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        Assert.Contains("takes Rhine ferry (way 20)",
            Encoding.UTF8.GetString(PlanFiles.Report(plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_on_roads_alone_speaks_of_no_ferry()
    {
        var model = ScenarioCompiler.Compile(
            SmallMap.Asked(47.001, 9.50, 47.009, 9.50), SmallMap.Roads(Map), ClosureSet.Empty);
        Assert.All(model.Legs, l => Assert.Null(l.Ferries));
        Assert.Empty(FerryWords.Sentences(model));
    }
}
