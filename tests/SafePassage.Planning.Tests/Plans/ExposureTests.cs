using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using Xunit;

namespace SafePassage.Planning.Tests.Plans;

/// <summary>How long people are exposed is told to the second, and nobody who remains is told as nothing.</summary>
public class ExposureTests
{
    private const int Hour = 3600;

    private static Plan PlanOf(CorridorModel model) => Planner.Solve(
        model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    // 100 people, 30 of whom come at 9:00; the planned day ends at midnight.
    private static Plan Drawn(params Run[] runs)
    {
        var road = DrawnModels.OneRoad(seated: 70, legSeconds: 1_000);
        var model = road with
        {
            AssemblyPoints = [road.AssemblyPoints[0] with { Arrivals = [new ModelArrival(9 * Hour, [30, 0])] }],
        };
        return PlanOf(model) with { Runs = [.. runs] };
    }

    private static Run Out(int departs, int arrives, int people, RunDirection way = RunDirection.Out) => new(
        "bus", 1, way, "road", "town", "refuge", departs - 600, departs, [], arrives, [people, 0]);

    [Fact]
    public void Waiting_driving_and_remaining_are_counted_apart()
    {
        // 50 leave at 8:10 after 2,100 s; 40 at 10:00, of whom 20 came at 9:00; the ten that remain came then, too.
        var exposed = ExposureTally.Of(Drawn(
            Out((8 * Hour) + 600, (8 * Hour) + 2_700, 50), Out(9 * Hour, 9 * Hour, 0, RunDirection.Back),
            Out(10 * Hour, 11 * Hour, 40)));
        Assert.Equal(
            (50L * ((8 * Hour) + 600)) + (20L * 10 * Hour) + (20L * Hour), exposed.AssemblyPersonSeconds);
        Assert.Equal((50L * 2_100) + (40L * Hour), exposed.RoadPersonSeconds);
        Assert.Equal(10L * 15 * Hour, exposed.RemainingPersonSeconds);
        Assert.Equal((0, 24 * Hour, 48_000L, 24_000L), (
            exposed.From, exposed.Until, exposed.LoadedMetres, exposed.EmptyMetres));
        Assert.Equal((629L, 70L, 150L, 699L), (
            exposed.AssemblyPersonHours, exposed.RoadPersonHours, exposed.RemainingPersonHours, exposed.PersonHours));
    }

    [Fact]
    public void What_remains_of_a_plan_counts_from_its_moment()
    {
        var whole = Drawn(Out(10 * Hour, 11 * Hour, 40));
        var rest = ExposureTally.Of(whole with { Begun = new BegunRuns((9 * Hour) + 1_800, []) });
        Assert.Equal(40L * 1_800, rest.AssemblyPersonSeconds);
        Assert.Equal(60L * ((14 * Hour) + 1_800), rest.RemainingPersonSeconds);
    }

    [Fact]
    public void A_second_shows_as_an_hour_and_nothing_as_nothing()
    {
        var little = new PlanExposure(0, 86_400, 1, 0, 3_600, 1_999, 1_001);
        Assert.Equal((1L, 0L, 1L), (
            little.AssemblyPersonHours, little.RoadPersonHours, little.RemainingPersonHours));
        Assert.Equal((1L, 2L), (little.LoadedKilometres, little.EmptyKilometres));
    }

    // Each person by name, as it were: one after another, first come, first gone.
    [Fact]
    public void The_tally_is_that_of_following_each_person_and_the_judge_agrees() => Gen.Select(
        DrawnModels.Any(), Gen.Int[0, 9 * Hour]).Sample(
        (model, from) =>
        {
            var plan = PlanOf(model);
            Assert.Empty(PlanChecker.Check(plan, model));
            Assert.Equal(Followed(plan), Seconds(plan.Exposure!));
            if (plan.Runs.All(r => r.LoadStarts >= from))
            {
                var rest = plan with { Begun = new BegunRuns(from, []) };
                Assert.Equal(Followed(rest), Seconds(ExposureTally.Of(rest)));
                Assert.Empty(PlanChecker.Check(rest with { Exposure = ExposureTally.Of(rest) }, model));
            }
        },
        iter: 60);

    private static (long, long, long) Seconds(PlanExposure e) =>
        (e.AssemblyPersonSeconds, e.RoadPersonSeconds, e.RemainingPersonSeconds);

    private static (long Waits, long Drives, long Remains) Followed(Plan plan)
    {
        var (begins, waits, drives, remains) = (plan.Begun?.At ?? 0, 0L, 0L, 0L);
        foreach (var point in plan.Model.AssemblyPoints)
        {
            for (var c = 0; c < plan.Model.Classes.Length; c++)
            {
                var queue = new Queue<int>(point.Steps.Zip(point.Batches).SelectMany(
                    b => Enumerable.Repeat(Math.Max(begins, b.First), b.Second[c])));
                foreach (var run in plan.Runs.Where(r => r.AssemblyPoint == point.Id).OrderBy(r => r.Departs))
                {
                    for (var n = 0; n < run.People[c]; n++)
                    {
                        waits += run.Departs - queue.Dequeue();
                        drives += run.Arrives - run.Departs;
                    }
                }

                remains += queue.Sum(came => Math.Max(0L, plan.Model.HorizonSeconds - came));
            }
        }

        return (waits, drives, remains);
    }

    [Fact]
    public void The_judge_finds_each_figure_that_does_not_follow_from_the_runs()
    {
        var plan = PlanOf(DrawnModels.OneRoad(seated: 1_000));
        var stated = plan.Exposure!;
        Assert.True(stated is { RemainingPersonSeconds: > 0, EmptyMetres: > 0 });
        PlanExposure[] wrong =
        [
            stated with { From = 1 }, stated with { Until = stated.Until + 1 },
            stated with { AssemblyPersonSeconds = stated.AssemblyPersonSeconds - 1 },
            stated with { RoadPersonSeconds = stated.RoadPersonSeconds + 1 },
            stated with { RemainingPersonSeconds = 0 },
            stated with { LoadedMetres = stated.LoadedMetres - 1 }, stated with { EmptyMetres = 0 },
        ];
        Assert.All(wrong, w => Assert.Equal("exposure", Assert.Single(
            PlanChecker.Check(plan with { Exposure = w }, plan.Model)).Where));
        Assert.Empty(PlanChecker.Check(plan with { Exposure = null }, plan.Model));
    }

    [Fact]
    public void A_plan_written_before_it_was_counted_is_read_and_keeps_the_rules()
    {
        var plan = PlanOf(DrawnModels.OneRoad());
        var file = JsonNode.Parse(PlanJson.Write(plan))!;
        Assert.Equal(7, file["plan"]!["exposure"]!.AsObject().Count);
        Assert.Equal(plan.Exposure, PlanJson.Read(PlanJson.Write(plan), "plan.json").Exposure);
        file["plan"]!.AsObject().Remove("exposure");
        var old = PlanJson.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), "plan.json");
        Assert.Null(old.Exposure);
        Assert.Empty(PlanChecker.Check(old, plan.Model));
    }

    [Fact]
    public void A_change_of_terms_shows_the_exposure_before_and_after()
    {
        var plan = PlanOf(DrawnModels.OneRoad(seated: 300, vehicles: 2, legSeconds: 1_000));
        Assert.NotNull(plan.Totals.ClearedAt);
        var answer = WhatIfQuestion.Ask(
            plan, [new FleetChange("bus", Amount.By(2))], new PlannerOptions(1, PlanEffort.Quick), null,
            TestContext.Current.CancellationToken);
        Assert.Equal(plan.Exposure, answer.Before.Exposure);
        Assert.True(answer.After.Exposure.AssemblyPersonSeconds < answer.Before.Exposure.AssemblyPersonSeconds);

        // Terms that nothing gains from: the plan is kept, and counted under them.
        var same = WhatIfQuestion.Ask(
            plan, [new DaysChange(Amount.By(1))], new PlannerOptions(1, PlanEffort.Quick), null,
            TestContext.Current.CancellationToken);
        Assert.Equal(2 * 86_400, same.After.Exposure.Until);
    }

    [Fact]
    public void The_report_tells_those_who_remain_apart_and_says_that_each_hour_counts_alike()
    {
        var plan = PlanOf(DrawnModels.OneRoad(seated: 1_000));
        Assert.Equal(800, plan.Totals.PeopleTotal - plan.Totals.PeopleOut);
        var report = Encoding.UTF8.GetString(HtmlReport.Write(plan));
        Assert.Contains("800 people, until the planned days end", report, StringComparison.Ordinal);
        Assert.Contains(ExposureText.Alike, report, StringComparison.Ordinal);
        string[] said = [.. ExposureText.Sentences(plan)];
        Assert.Equal("800 people who remain are counted apart: 19,200 person-hours until the planned days end, and "
            + "their waiting goes on.", said[1]);
        Assert.Contains("Hours count from 2022-04-21 00:00. Each hour counts alike", said[0], StringComparison.Ordinal);

        var all = PlanOf(DrawnModels.OneRoad());
        Assert.Equal(2, ExposureText.Sentences(all).Count());
        Assert.Contains("nobody remains", Encoding.UTF8.GetString(HtmlReport.Write(all)), StringComparison.Ordinal);
        Assert.Contains(
            ", or from when people come", ExposureText.Sentences(Drawn()).First(), StringComparison.Ordinal);
    }
}
