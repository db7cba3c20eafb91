using System.Text;
using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>People who come to an assembly point after the beginning.</summary>
public class ArrivalTests
{
    private const int Opens = 8 * 3600;

    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    // One bus of so many seats; a round takes board 600 s, out 2 x leg and 1 s, empty 300 s, back.
    internal static CorridorModel OneBus(
        int seats, int legSeconds, int hours, int atFirst, params ReadOnlySpan<(int At, int People)> later)
    {
        var road = DrawnModels.OneRoad(
            seated: atFirst, vehicles: 1, seats: seats, legSeconds: legSeconds, ratePerHour: 3600,
            unit: RateUnit.Vehicles);
        var arrivals = new List<ModelArrival>();
        foreach (var (at, people) in later)
        {
            arrivals.Add(new ModelArrival(at, [people, 0]));
        }

        return road with
        {
            AssemblyPoints = [road.AssemblyPoints[0] with { Arrivals = [.. arrivals] }],
            Windows = DrawnModels.Daily(1, 8, 8 + hours),
        };
    }

    [Fact]
    public void A_bus_waits_for_those_who_come_later_and_nobody_boards_before()
    {
        var noon = 12 * 3600;
        var plan = Solve(OneBus(50, 1800, 6, atFirst: 20, (noon, 30)));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.Equal((50, 50), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        Assert.True(plan.Runs.Where(r => r.LoadStarts < noon).Sum(r => r.Total) <= 20);
        Assert.Equal(noon + 600 + 3600 + 1, plan.Totals.ClearedAt);
        Assert.Equal(plan.Totals.ClearedAt, plan.Bound.ClearedAt);
        Assert.Equal("30 of the 50 people arrive at their assembly points later, the last on 2022-04-21 12:00.",
            Assert.Single(ArrivalsText.Sentences(plan.Model)));
        Assert.Empty(ArrivalsText.Sentences(DrawnModels.OneRoad()));
        Assert.Contains("people arrive at their assembly points later",
            Encoding.UTF8.GetString(HtmlReport.Write(plan)), StringComparison.Ordinal);
        Assert.Empty(ModelComparison.Differences(PlanJson.Read(PlanJson.Write(plan), "plan.json").Model, plan.Model));
    }

    [Fact]
    public void The_judge_refuses_whoever_boards_a_second_too_early()
    {
        var plan = Solve(OneBus(50, 1800, 6, atFirst: 20, (12 * 3600, 30)));
        var boards = plan.Runs.Where(r => r.LoadStarts >= 12 * 3600 && r.Total > 0).Min(r => r.LoadStarts);
        Assert.DoesNotContain(PlanChecker.Check(plan, At(boards)), v => v.Kind == ViolationKind.MorePeopleThanPresent);
        Assert.Equal(ViolationKind.MorePeopleThanPresent, PlanChecker.Check(plan, At(boards + 1))[0].Kind);

        CorridorModel At(int second) => OneBus(50, 1800, 6, atFirst: 20, (second, 30));
    }

    [Fact]
    public void Prices_prove_that_who_comes_late_misses_the_early_rounds()
    {
        // Three rounds fit; the first two find 5 people, so 5 + 5 + 40 is the most, and flow and fleet grant 60.
        var model = OneBus(40, 1800, 7, atFirst: 5, (Opens + 9_000, 5), (Opens + 16_000, 50));
        var plan = Solve(model);
        Assert.Empty(PlanVerifier.Check(plan, model).Faults);
        Assert.Equal(60, new EvacuationBound(model, RunOptions.Of(model)).By(model.HorizonSeconds).People);
        Assert.Equal((50, 50), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        Assert.Equal(BoundProof.Prices, plan.Certificate!.PeopleBy);
    }

    // Before each round the bus leaves when it is ready, or as the next people come: all choices are tried.
    [Fact]
    public void No_choice_of_rounds_is_above_the_bound_nor_below_the_plan()
    {
        // The same each time: that a search is near the best cannot be proven.
        foreach (var (seats, leg, hours, atFirst, drawn) in DrawnModels.Same(
            Gen.Select(
                Gen.Int[2, 30], Gen.Int[300, 4000], Gen.Int[2, 8], Gen.Int[0, 40],
                Gen.Select(Gen.Int[Opens - 600, Opens + 20_000], Gen.Int[1, 30]).Array[1, 4]), 60)
            .Append((28, 2143, 4, 24, [(30_082, 12), (30_453, 4), (35_936, 4), (37_691, 20)])))
        {
            (int At, int People)[] later = [.. drawn.DistinctBy(a => a.Item1).OrderBy(a => a.Item1)];
            var model = OneBus(seats, leg, hours, atFirst, later);
            var best = Best(Opens, 0);
            var plan = Solve(model);
            Assert.Empty(PlanChecker.Check(plan, model));
            Assert.Empty(PlanVerifier.Check(plan, model).Faults);
            Assert.InRange(plan.Totals.PeopleOut, 0, best);
            Assert.InRange(plan.Bound.PeopleOut, best, model.TotalPeople);
            Assert.True(plan.Totals.PeopleOut >= best * 0.8, $"{plan.Totals.PeopleOut} of {best}");

            int Best(int ready, int gone)
            {
                var most = gone;
                foreach (var begins in later.Select(a => a.At).Where(at => at > ready).Prepend(ready))
                {
                    var there = atFirst + later.Where(a => a.At <= begins).Sum(a => a.People);
                    var load = Math.Min(seats, there - gone);
                    var arrives = begins + 600 + (2 * leg) + 1;
                    most = load > 0 && arrives <= Opens + (hours * 3600)
                        ? Math.Max(most, Best(arrives + 300 + (2 * leg) + 1, gone + load)) : most;
                }

                return most;
            }
        }
    }

    [Fact]
    public void Who_comes_earlier_never_lowers_the_bound() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[1, 99], Gen.Int[0, 400_000]).Sample(
        (model, percent, second) =>
        {
            var sooner = model with
            {
                AssemblyPoints = [.. model.AssemblyPoints.Select(p => p with
                {
                    Arrivals = p.Arrivals is { } later
                        ? [.. later.Select(a => a with { At = (int)(a.At * (long)percent / 100) })] : null,
                })],
            };
            var options = RunOptions.Of(model);
            Assert.True(new EvacuationBound(sooner, options).By(second).People
                >= new EvacuationBound(model, options).By(second).People);
            Assert.All(AnyPrices.Constructions(model, percent), built => Assert.DoesNotContain(
                PlanChecker.Check(PlanOf(built), sooner), v => v.Kind == ViolationKind.MorePeopleThanPresent));

            Plan PlanOf(BuiltPlan built) => PlanAssembly.Assemble(
                model, new PlannerOptions(), built, new EvacuationBound(model, options), model.TotalPeople, null,
                (null, null));
        },
        iter: 60);

    [Fact]
    public void The_book_answers_as_counting_all_boardings_anew_does() => Gen.Select(
        Gen.Int[0, 20], Gen.Select(Gen.Int[1, 100], Gen.Int[0, 20]).Array[0, 4],
        Gen.Select(Gen.Int[0, 120], Gen.Int[0, 20], Gen.Bool).Array[1, 12]).Sample(
        (atFirst, drawn, boardings) =>
        {
            (int At, int People)[] later = [.. drawn.DistinctBy(a => a.Item1).OrderBy(a => a.Item1)];
            var waiting = new WaitingPeople(OneBus(10, 600, 4, atFirst, later));
            var boarded = new List<(int At, int People)>();
            foreach (var (at, asked, back) in boardings)
            {
                // At every moment from then on there must be as many as have boarded by it.
                var may = Enumerable.Range(at, 121).Min(t => atFirst
                    + later.Where(a => a.At <= t).Sum(a => a.People)
                    - boarded.Where(b => b.At <= Until(t)).Sum(b => b.People));
                Assert.Equal(may, waiting.MayBoard(0, 0, at));
                var people = Math.Min(asked, may);
                waiting.Board(0, 0, at, people);
                boarded.Add((at, people));
                if (back)
                {
                    waiting.Board(0, 0, boarded[0].At, -boarded[0].People);
                    boarded.RemoveAt(0);
                }

                Assert.Equal(atFirst + later.Sum(a => a.People) - boarded.Sum(b => b.People), waiting.Rest(0, 0));
            }

            // Who boards before the next people come takes from those who are there at t, though it is after t.
            int Until(int t) => later.Select(a => a.At).Where(at => at > t).DefaultIfEmpty(int.MaxValue).Min() - 1;
        },
        iter: 500);
}
