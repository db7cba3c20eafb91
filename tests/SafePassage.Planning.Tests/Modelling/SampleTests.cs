using System.Globalization;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>The scenarios shipped under samples/.</summary>
public class SampleTests
{
    private static readonly (double Latitude, double Longitude)[] Towns =
    [
        (47.116, 37.508), (47.09514, 37.54131), (47.098, 37.607), (47.05582, 37.31068), (46.76644, 36.79872),
        (47.25522, 35.71238), (47.43694, 35.27417), (47.82289, 35.19031),
    ];

    [Fact]
    public void Through_a_gate_for_500_people_a_day_100_000_people_need_about_200_days()
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"));
        var model = ScenarioCompiler.Compile(scenario, Corridor(), ClosureSet.Empty);
        var plan = Solve(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Equal(100_000, plan.Totals.PeopleOut);
        Assert.InRange(plan.Totals.ClearedAt!.Value / 86_400, 199, 206);
        Assert.Equal(["vasylivka"], plan.Bottleneck.Ids);
        Assert.Equal(BottleneckKind.Checkpoint, plan.Bottleneck.Kind);
        Tell(plan);
    }

    [Fact]
    public void The_exercise_in_Liechtenstein_is_planned_on_the_real_roads()
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.At("samples", "liechtenstein", "scenario.json"));
        var network = RepositoryFiles.Import(RepositoryFiles.OptionalData("osm", scenario.Extract!));
        var model = ScenarioCompiler.Compile(scenario, network, ClosureSet.Empty);
        var plan = Solve(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.False(model.IsSchematic);
        Assert.All(model.Legs, leg => Assert.NotEmpty(leg.Line));
        Tell(plan);
    }

    /// <summary>The corridor as straight lines between its towns.</summary>
    internal static RoadNetwork Corridor()
    {
        var nodes = Towns.Select((t, i) => string.Create(CultureInfo.InvariantCulture,
            $"<node id=\"{i + 1}\" version=\"1\" lat=\"{t.Latitude}\" lon=\"{t.Longitude}\"/>"));
        (int, int)[] lines = [(1, 2), (3, 2), (2, 4), (4, 5), (5, 6), (6, 7), (7, 8)];
        var ways = lines.Select((w, i) => string.Create(CultureInfo.InvariantCulture,
            $"<way id=\"{i + 1}\" version=\"1\"><nd ref=\"{w.Item1}\"/><nd ref=\"{w.Item2}\"/>")
            + "<tag k=\"highway\" v=\"primary\"/><tag k=\"schematic\" v=\"yes\"/></way>");
        var path = Path.Combine(Directory.CreateTempSubdirectory("planning-").FullName, "network.osm");
        File.WriteAllText(
            path, $"<?xml version=\"1.0\"?><osm version=\"0.6\">{string.Concat(nodes)}{string.Concat(ways)}</osm>");
        return RepositoryFiles.Import(path);
    }

    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    private static void Tell(Plan plan) => TestContext.Current.TestOutputHelper!.WriteLine(
        $"{plan.Totals} {plan.Bound} {string.Join(" ", plan.Bottleneck.Sentences)}");
}
