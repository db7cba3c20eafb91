using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Routing;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Scenarios on which this planner or others once failed, each with the value worked out by hand.</summary>
public class CaseFileTests
{
    [Theory]
    [InlineData("p01-day-limit-below-a-fifth", 3)]
    [InlineData("p02-slow-gate-below-a-fifth", 25)]
    [InlineData("p05-break-after-constrained-run", 100)]
    [InlineData("p11-multi-trip-reload", 150)]
    [InlineData("p12-window-too-short-reason", 0)]
    [InlineData("p15-mixed-load-room-50", 50)]
    [InlineData("p16-gate-vehicles-lying-first", 401)]
    public void A_small_scenario_has_its_right_value_and_no_gap(string name, int people)
    {
        var plan = Solve(
            RepositoryFiles.OptionalCase("planning", name + ".json"),
            RepositoryFiles.OptionalCase("planning", "line.osm"));
        Assert.Equal(people, plan.Totals.PeopleOut);
        Assert.Equal(people, plan.Bound.PeopleOut);
    }

    // Ten million people, open on 3,660 days: a first construction needs a week of them.
    [Fact]
    public void Large_numbers_and_idle_days_take_no_time()
    {
        var plan = Solve(
            RepositoryFiles.OptionalCase("planning", "p10-large-numbers.json"),
            RepositoryFiles.OptionalCase("planning", "line.osm"), isFirst: true);
        Assert.Equal(10_000_000, plan.Totals.PeopleOut);
        Assert.InRange(plan.Bound.ClearanceGap!.Value, 0, 200);
    }

    [Fact]
    public void A_plan_that_moves_nobody_because_the_hours_are_too_short_says_so()
    {
        var plan = Solve(
            RepositoryFiles.OptionalCase("planning", "p12-window-too-short-reason.json"),
            RepositoryFiles.OptionalCase("planning", "line.osm"));
        Assert.Contains("too short", plan.Bottleneck.Sentences[0], StringComparison.Ordinal);
    }

    // The first construction tells: there is no need to wait for the best plan.
    [Theory]
    [InlineData("night")]
    [InlineData("night2")]
    public void A_night_from_evening_to_morning_is_one_window(string name)
    {
        var plan = Solve(
            RepositoryFiles.OptionalCase("planning", name + ".json"),
            RepositoryFiles.At("samples", "mariupol-2022", "network.osm"), isFirst: true);
        Assert.InRange(plan.Totals.PeopleOut, 1, plan.Bound.PeopleOut);
    }

    // Twelve trips of three ambulances, four each, are what a hand schedule needs; buses do not carry lying people.
    [Theory]
    [InlineData("dispatcher-li-14-buses")]
    [InlineData("dispatcher-li-20-buses")]
    public void Whoever_lies_is_out_on_the_first_day(string name)
    {
        var plan = Solve(
            RepositoryFiles.OptionalCase("desk", name + ".json"),
            RepositoryFiles.OptionalData("osm", "liechtenstein-latest.osm.pbf"));
        Assert.Equal(24, plan.Runs.Where(r => r.Arrives < 86_400).Sum(r => r.People[Lying(plan)]));
        Assert.Equal(plan.Totals.PeopleTotal, plan.Totals.PeopleOut);
        Assert.StartsWith("24 of 24 lying people", plan.Bottleneck.Sentences[^1], StringComparison.Ordinal);
    }

    // The hours that are looked at grow while the search goes on: what was told of fewer hours holds for more.
    [Fact]
    public void The_best_plan_so_far_never_gets_worse()
    {
        var told = new Told();
        var plan = Solve(
            RepositoryFiles.OptionalCase("desk", "dispatcher-li-20-buses.json"),
            RepositoryFiles.OptionalData("osm", "liechtenstein-latest.osm.pbf"), progress: told);
        var people = told.Steps.Select(s => s.PeopleOut).ToList();
        Assert.Equal(people.Order(), people);
        Assert.Equal((plan.Totals.PeopleOut, 3_200), (people[^1], people[^1]));
        Assert.True(people[0] < 3_200);
    }

    private sealed class Told : IProgress<PlanProgress>
    {
        public List<PlanProgress> Steps { get; } = [];

        public void Report(PlanProgress value) => Steps.Add(value);
    }

    private static int Lying(Plan plan) =>
        plan.Model.Classes.ToList().FindIndex(c => string.Equals(c.Id, "lying", StringComparison.Ordinal));

    private static Plan Solve(
        string scenario, string roads, bool isFirst = false, IProgress<PlanProgress>? progress = null)
    {
        var model = ScenarioCompiler.Compile(
            ScenarioReader.ReadFile(scenario), RepositoryFiles.Import(roads), ClosureSet.Empty);
        var plan = Planner.Solve(
            model, new PlannerOptions(), progress, TestContext.Current.CancellationToken,
            new CancellationToken(isFirst));
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }
}
