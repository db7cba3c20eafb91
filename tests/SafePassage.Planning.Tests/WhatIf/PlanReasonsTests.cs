using System.Text;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using Xunit;

namespace SafePassage.Planning.Tests.WhatIf;

/// <summary>Reasons are what planning again found.</summary>
public class PlanReasonsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_term_that_binds_stands_first_and_the_others_are_proven_to_move_nobody_more()
    {
        var plan = Found(DrawnModels.OneRoad(seated: 1_000, vehicles: 10, peoplePerDay: 150));
        var reasons = plan.Reasons!.Value;
        Assert.Equal(("gate", 0), (reasons[0].Id, reasons[^1].PeopleMoreAtMost));
        Assert.Contains(reasons, r => r is { Term: ReasonTerm.DayLimit, PeopleMoreAtLeast: > 0 });
        Assert.All(reasons.Where(r => r.Term is ReasonTerm.Fleet or ReasonTerm.Rate or ReasonTerm.Hours),
            r => Assert.Equal((0, "moves nobody more and nobody less (proven)"), (r.PeopleMoreAtMost, r.Found)));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
    }

    [Fact]
    public void A_point_that_the_hours_do_not_reach_is_tried_with_hours_that_do()
    {
        var plan = Found(DrawnModels.OneRoad(seated: 80, vehicles: 2, legSeconds: 19_000));
        Assert.Equal(0, plan.Totals.PeopleOut);
        var longer = Assert.Single(plan.Reasons!.Value, r => r.Term == ReasonTerm.Hours);
        Assert.Equal(80, longer.PeopleMoreAtLeast);
    }

    /// <summary>A bus makes three runs in the ten hours, and two where each drive is a quarter longer.</summary>
    [Fact]
    public void What_slack_costs_is_among_the_reasons()
    {
        var road = DrawnModels.OneRoad(seated: 1_000, vehicles: 2, legSeconds: 3_000);
        var plan = Found(new SlackChange(Amount.Parse("25", "--slack")).ApplyTo(road));
        var slack = Assert.Single(plan.Reasons!.Value, r => r.Term == ReasonTerm.Slack);
        Assert.Equal("Slack on driving times: 0 % instead of 25 %", slack.Change);
        Assert.True(slack.PeopleMoreAtLeast > 0);
        Assert.DoesNotContain(Found(road).Reasons!.Value, r => r.Term == ReasonTerm.Slack);
        var page = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains(
            "25 % longer than the roads give; what that costs stands below", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_file_carries_them_and_a_file_without_them_is_read()
    {
        var plan = Found(DrawnModels.OneRoad(seated: 300, vehicles: 2));
        var bytes = PlanJson.Write(plan);
        var read = PlanJson.Read(bytes, "plan.json");
        Assert.Equal(bytes, PlanJson.Write(read));
        Assert.Equal(
            plan.Reasons!.Value.Select(r => r with { Lines = null }),
            read.Reasons!.Value.Select(r => r with { Lines = null }));
        Assert.Equal(
            plan.Reasons.Value.SelectMany(r => r.Lines!.Value), read.Reasons.Value.SelectMany(r => r.Lines!.Value),
            StringComparer.Ordinal);
        Assert.Equal(bytes, PlanJson.Write(Found(DrawnModels.OneRoad(seated: 300, vehicles: 2))));
        var page = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("<h2>What would change it</h2>", page, StringComparison.Ordinal);
        Assert.Contains(plan.Reasons!.Value[0].Found, page, StringComparison.Ordinal);

        var without = PlanJson.Write(plan with { Reasons = null });
        Assert.DoesNotContain("reasons", Encoding.UTF8.GetString(without), StringComparison.Ordinal);
        Assert.Null(PlanJson.Read(without, "plan.json").Reasons);
    }

    [Fact]
    public void Work_that_is_ended_keeps_what_was_found_and_says_so()
    {
        var plan = Solved(DrawnModels.OneRoad(seated: 300, vehicles: 2));
        using var enough = new CancellationTokenSource();
        var ended = PlanReasons.Find(plan, new EndAfter(2, enough), Cancel, enough.Token);
        Assert.True(ended.EndedEarly);
        Assert.Equal(2, ended.Reasons!.Value.Length);
    }

    private static Plan Found(CorridorModel model) => PlanReasons.Find(Solved(model), null, Cancel);

    private static Plan Solved(CorridorModel model) => Planner.Solve(model, new PlannerOptions(), null, Cancel);

    private sealed class EndAfter(int tries, CancellationTokenSource enough) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value)
        {
            if (value.Step == tries)
            {
                enough.Cancel();
            }
        }
    }
}
