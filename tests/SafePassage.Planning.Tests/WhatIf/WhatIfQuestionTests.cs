using CsCheck;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using Xunit;

namespace SafePassage.Planning.Tests.WhatIf;

/// <summary>What is said of a change is true of plan and bound.</summary>
public class WhatIfQuestionTests
{
    private static readonly PlannerOptions Quickly = new(1, PlanEffort.Quick);

    [Fact]
    public void A_third_bus_is_proven_to_help_where_vehicles_bind_and_a_faster_gate_not_to()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 1_000, vehicles: 2));
        Assert.Equal((200, 200), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));

        var bus = Ask(plan, new FleetChange("bus", Amount.By(1)));
        Assert.Equal(new ChangeGain(100, 100, 100), bus.People);
        Assert.Equal(ChangeEffect.Better, bus.Effect);
        Assert.Contains("moves 100 more people", ChangeWords.Found(bus), StringComparison.Ordinal);

        var gate = Ask(plan, new RateChange("gate", Amount.Percent(300)));
        Assert.Equal(ChangeEffect.Same, gate.Effect);
        Assert.True(gate.People is { AtLeast: 0, AtMost: 0 });
    }

    [Fact]
    public void Where_a_gate_binds_more_buses_are_proven_to_move_nobody_more()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 1_000, vehicles: 10, peoplePerDay: 150));
        Assert.Equal(150, plan.Totals.PeopleOut);
        Assert.Equal(ChangeEffect.Same, Ask(plan, new FleetChange("bus", Amount.By(20))).Effect);

        var both = Ask(plan, new DayLimitChange("gate", Amount.Percent(200)), new RateChange("gate", Amount.By(60)));
        Assert.Equal(150, both.People.AtLeast);
        Assert.Equal(2, both.Changes.Length);
    }

    [Fact]
    public void Terms_that_are_narrower_are_proven_to_cost_people()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 1_000, vehicles: 4));
        var closed = Ask(plan, new CorridorClosure("road"));
        Assert.Equal((0, ChangeEffect.Worse), (closed.After.PeopleOut, closed.Effect));
        Assert.Equal(-plan.Totals.PeopleOut, closed.People.AtMost);
        var fewer = Ask(plan, new FleetChange("bus", Amount.By(-4)));
        Assert.Equal((0, ChangeEffect.Worse), (fewer.After.PeopleOut, fewer.Effect));
    }

    [Fact]
    public void Where_all_are_out_before_and_after_the_time_is_the_answer()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 400, vehicles: 2, days: 4));
        var answer = Ask(plan, new FleetChange("bus", Amount.By(6)));
        Assert.Equal(ChangeEffect.Better, answer.Effect);
        Assert.Equal(plan.Totals.ClearedAt - answer.After.ClearedAt, answer.SecondsSooner!.Value.Plans);
        Assert.Contains("sooner", ChangeWords.Found(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_whole_minutes_and_none_at_most_is_too_short()
    {
        Assert.Equal("2 d 3 h 05 min", ChangeWords.Length(183_959));
        Assert.Equal("some seconds", ChangeWords.Length(-59));
        Assert.Equal("0 min", ChangeWords.Length(0));
        var plan = Planned(DrawnModels.OneRoad(seated: 400, vehicles: 2, days: 4));
        var answer = Ask(plan, new FleetChange("bus", Amount.By(6))) with
        {
            People = default,
            SecondsSooner = new ChangeGain(59, 59, 61),
        };
        Assert.Equal(
            "has everybody out some seconds sooner; some seconds sooner at least and 2 min at most are proven",
            ChangeWords.Found(answer));
    }

    /// <summary>The planner may be unlucky with the wider terms; then the plan there was still stands. The seed is one
    /// of the few where it is.</summary>
    [Fact]
    public void Terms_that_only_allow_more_never_make_a_plan_worse()
    {
        var change =
            from which in Gen.Int[0, 6]
            from more in Gen.Int[1, 40]
            select (which, more);
        Gen.Select(DrawnModels.AnyWithHours(), change).Sample(
            (model, c) =>
            {
                // A plan with more effort than the question: what was found once must not be lost.
                var plan = Planner.Solve(model, new PlannerOptions(2));
                var asked = Wider(model, c.which, c.more);
                var answer = WhatIfQuestion.Ask(plan, [asked], Quickly);
                Assert.True(ModelOrder.Allows(asked.ApplyTo(model), model), asked.Describe(model));
                Assert.True(answer.People.Plans >= 0, asked.Describe(model));
                Assert.InRange(answer.People.Plans, answer.People.AtLeast, answer.People.AtMost);
                Assert.True(answer.People.AtMost >= 0 && (answer.SecondsSooner?.AtMost ?? 0) >= 0);
                Assert.True(answer.People.Plans > 0 || answer.SecondsSooner is not { Plans: < 0 });
            },
            iter: 12, threads: 1, seed: "fsR7bgCFY-81");
    }

    /// <summary>A plan with slack can be driven without: so leaving it out never moves fewer people.</summary>
    [Fact]
    public void Less_slack_never_moves_fewer_people()
    {
        foreach (var drawn in DrawnModels.Same(DrawnModels.AnyWithHours(), 10))
        {
            var model = drawn with { TravelSlackPercent = 25 };
            var answer = Ask(Planned(model), new SlackChange(default));
            Assert.True(answer.People is { Plans: >= 0, AtLeast: >= 0 }, string.Join("; ", answer.Changes));
            Assert.True(answer.People.Plans <= answer.People.AtMost);
        }
    }

    private static ModelChange Wider(CorridorModel model, int which, int more) => which switch
    {
        0 => new FleetChange("f0", Amount.By(more)),
        1 when !model.Checkpoints.IsEmpty => new RateChange(model.Checkpoints[0].Id, Amount.By(more)),
        2 when !model.Checkpoints.IsEmpty => new CheckpointHoursChange(model.Checkpoints[0].Id, null),
        3 => new WindowChange(more * 5),
        4 => new StopChange("a0", Amount.Percent(100 - more)),
        5 => new DaysChange(Amount.By(1)),
        _ => new RoomChange("r0", Amount.By(more)),
    };

    private static Plan Planned(CorridorModel model) => Planner.Solve(model, Quickly);

    private static WhatIfAnswer Ask(Plan plan, params ModelChange[] changes) =>
        WhatIfQuestion.Ask(plan, changes, Quickly);
}
