using System.Globalization;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
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
        var told = PlanReasons.Find(plan, null, TestContext.Current.CancellationToken);
        Tell(told);
        WhatWouldChangeIt(told);
    }

    // By hand. At 500 a day nobody is out on day 0, for the vehicles come from the other end: in 30 days 29 x 500. All
    // need 200 days. Without the limit the gate works at 150 an hour in what boarding and the drive leave of ten hours:
    // that many fewer days, and half of those again when it is twice as fast.
    private static void WhatWouldChangeIt(Plan plan)
    {
        Assert.Contains(
            "more than 14,500 of 100,000 people out after 30 days", plan.Bottleneck.Sentences[^1],
            StringComparison.Ordinal);
        var reasons = plan.Reasons!.Value;
        Assert.InRange(reasons.Length, 6, 12);
        string[] stops = ["port-city", .. plan.Model.Corridors[0].Via, "zaporizhzhia"];
        var drive = stops.Zip(stops.Skip(1))
            .Sum(s => plan.Model.Legs.Single(l => (l.From, l.To) == (s.First, s.Second)).Seconds);
        var days = 100_000 * 3_600.0 / (150 * (36_000 - 1_800 - drive));
        foreach (var (term, needed) in new[] { (ReasonTerm.DayLimit, days), (ReasonTerm.Checkpoint, days / 2) })
        {
            var reason = Assert.Single(reasons, r => r.Term == term && r.Id is "vasylivka");
            Assert.InRange(reason.SecondsSoonerAtMost!.Value / 86_400.0, 200 - needed - 3, 200 - needed + 3);
            Assert.InRange(
                reason.SecondsSoonerAtLeast!.Value, reason.SecondsSoonerAtMost.Value * 3 / 4,
                reason.SecondsSooner!.Value);
        }

        Assert.Equal(ReasonTerm.Checkpoint, reasons[0].Term);

        // Nothing else is worth a day, however it is planned: neither buses nor hours nor boarding.
        Assert.All(reasons.Where(r => r.Term is ReasonTerm.Fleet or ReasonTerm.Hours or ReasonTerm.Boarding),
            r => Assert.InRange(r.SecondsSoonerAtMost!.Value, 0, 86_399));
    }

    [Fact]
    public void The_exercise_in_Liechtenstein_is_planned_on_the_real_roads()
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.At("samples", "liechtenstein", "scenario.json"));
        var network = RepositoryFiles.Import(RepositoryFiles.OptionalData("osm", scenario.Extract!));
        var model = ScenarioCompiler.Compile(scenario, network, ClosureSet.Empty);
        var plan = Solve(model, PlanEffort.Quick);
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

    private static Plan Solve(CorridorModel model, PlanEffort effort = PlanEffort.Normal) =>
        Planner.Solve(model, new PlannerOptions(1, effort), null, TestContext.Current.CancellationToken);

    private static void Tell(Plan plan) => TestContext.Current.TestOutputHelper!.WriteLine(
        $"{plan.Totals} {plan.Bound} {string.Join(" ", plan.Bottleneck.Sentences)} "
            + $"{string.Join(" ", plan.Reasons ?? [])}");
}
