using System.Collections.Immutable;
using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Checking;

public class CertificateCheckTests
{
    private const int Unit = 1000;

    // Two programs with no code in common: lanes of 32 bits over a graph, and a plain loop of 64 bits over the model.
    [Fact]
    public void The_check_finds_the_bound_of_the_engine_to_the_last_unit() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 1_000_000], Gen.Int[1, 10].Select(n => n * 30), Gen.Int[120, 900],
        Gen.Bool)
        .Sample(
        (drawn, seed, tick, rowSeconds, overnight) =>
        {
            var model = overnight ? Overnight(drawn) : drawn;
            if (Engine(model, tick, rowSeconds) is not { } engine)
            {
                return;
            }

            var chance = new Chance(seed);
            for (var n = 0; n < 4; n++)
            {
                var prices = Drawn(engine.Grid.Rows, chance);
                var list = PriceListing.Of(model, engine.Problem, engine.Grid, Unit, prices);
                Assert.Equal(engine.Plan.BoundAt(prices), CertificateCheck.Units(model, list));
            }
        },
        iter: 250);

    // Prices of any kind prove a bound, so neither the planner's plans nor hasty ones are ever above it.
    [Fact]
    public void No_plan_is_above_what_any_prices_prove() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 1_000_000]).Sample(
        (model, seed) =>
        {
            if (Engine(model, 60, 600) is not { } engine)
            {
                return;
            }

            var chance = new Chance(seed);
            var least = Enumerable.Range(0, 6).Min(_ => CertificateCheck.PeopleAtMost(
                model,
                PriceListing.Of(model, engine.Problem, engine.Grid, Unit, Drawn(engine.Grid.Rows, chance))));
            foreach (var built in AnyPrices.Constructions(model, seed))
            {
                Assert.InRange(built.People, 0, least);
            }
        },
        iter: 150);

    [Fact]
    public void What_the_planner_publishes_is_proven_again() => DrawnModels.AnyWithHours().Sample(
        model =>
        {
            var plan = Solve(model);
            var found = PlanVerifier.Check(plan, model);
            Assert.Empty(found.Violations);
            Assert.Empty(found.Faults);
            Assert.Equal(plan.Bound.PeopleOut, found.PeopleAtMost);
            Assert.Equal(plan.Bound.ClearedAt, found.ClearedNotBefore);
        },
        iter: 8);

    [Fact]
    public void The_check_of_flow_and_fleet_finds_what_the_planner_finds() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 300_000], Gen.Bool).Sample(
        (drawn, second, overnight) =>
        {
            var model = overnight ? Overnight(drawn) : drawn;
            Assert.Equal(
                new EvacuationBound(model, RunOptions.Of(model)).By(second).People,
                new FlowAndFleetCheck(model).PeopleBy(second));
        },
        iter: 400);

    [Fact]
    public void One_price_changed_still_proves_a_bound_and_another_one()
    {
        var plan = Solve(Busy());
        var list = plan.Certificate!.People!;
        var changed = 0;
        for (var n = 0; n < list.Prices.Length; n++)
        {
            var other = list with { Prices = list.Prices.SetItem(n, (list.Prices[n] * 2) + 900) };
            Assert.InRange(CertificateCheck.PeopleAtMost(plan.Model, other), plan.Totals.PeopleOut, 100_000);
            changed += CertificateCheck.Units(plan.Model, other) == CertificateCheck.Units(plan.Model, list) ? 0 : 1;
        }

        Assert.True(changed > 3, $"{changed} of {list.Prices.Length} prices matter");
    }

    [Fact]
    public void A_forged_bound_is_refused()
    {
        var plan = Solve(Busy());
        Assert.Equal(BoundProof.Prices, plan.Certificate!.PeopleBy);
        var forged = plan with { Bound = plan.Bound with { PeopleOut = plan.Bound.PeopleOut - 1 } };
        var fault = PlanVerifier.Check(forged, plan.Model).Faults[0];
        Assert.Equal(
            $"The plan states that no plan moves more than {plan.Bound.PeopleOut - 1} people. What its certificate "
                + $"proves is {plan.Bound.PeopleOut}.", fault);
        var bare = PlanVerifier.Check(plan with { Certificate = null }, plan.Model);
        Assert.Contains("not proven by a certificate", bare.Faults[0], StringComparison.Ordinal);
        Assert.Null(bare.PeopleBy);
        var vain = plan with { Certificate = new PlanCertificate(BoundProof.Everybody, null, null, null) };
        Assert.NotEmpty(PlanVerifier.Check(vain, plan.Model).Faults);
    }

    [Fact]
    public void A_forged_moment_or_curve_is_refused()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 100, vehicles: 2));
        Assert.Empty(PlanVerifier.Check(plan, plan.Model).Faults);
        var late = plan with { Bound = plan.Bound with { ClearedAt = plan.Bound.ClearedAt + 1 } };
        Assert.Contains(
            "before second", Assert.Single(PlanVerifier.Check(late, plan.Model).Faults), StringComparison.Ordinal);
        var never = plan with { Bound = plan.Bound with { ClearedAt = null } };
        Assert.Single(PlanVerifier.Check(never, plan.Model).Faults);
        var low = plan with
        {
            Bound = plan.Bound with { Curve = [plan.Bound.Curve[0] with { People = plan.Bound.Curve[0].People - 1 }] },
        };
        Assert.Contains("out by second", Assert.Single(PlanVerifier.Check(low, plan.Model).Faults),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_tampered_with_is_found()
    {
        var plan = Solve(Busy());
        var sooner = plan.Runs[0] with { Arrives = plan.Runs[0].Arrives - 1 };
        var found = PlanVerifier.Check(plan with { Runs = plan.Runs.SetItem(0, sooner) }, plan.Model);
        Assert.Contains(found.Violations, v => v.Kind == ViolationKind.TooFast);
    }

    [Fact]
    public void Prices_that_are_not_in_order_are_refused_and_not_believed()
    {
        var plan = Solve(Busy());
        var list = plan.Certificate!.People!;
        Refused("certificate.prices", list with { Prices = list.Prices.SetItem(3, -1) });
        Refused("certificate.prices", list with { Prices = list.Prices.RemoveAt(0) });
        Refused("certificate.prices", list with { Prices = list.Prices.SetItem(3, long.MaxValue) });
        Refused("certificate.prices", list with { Prices = default });
        Refused("certificate.unit", list with { Unit = 0 });
        Refused("certificate.tickSeconds", list with { TickSeconds = 0 });
        Refused("certificate.tickSeconds", list with { TickSeconds = 3_601 });
        Refused("certificate.rowSeconds", list with { RowSeconds = 0 });
        Refused("certificate", list with { Prices = [.. list.Prices.Select(_ => 1_000_000_000_000L)] }, rate: 500_000);

        // A drive of less than a tick would arrive before it began, again and again.
        var near = DrawnModels.OneRoad(legSeconds: 30);
        var rows = new ProofRows(new ProofModel(near), 600).Limits.Length;
        var refusal = Assert.Throws<RefusalException>(
            () => CertificateCheck.PeopleAtMost(near, new PriceList(60, 600, Unit, [.. new long[rows]]))).Refusal;
        Assert.Equal("certificate.tickSeconds", refusal.Where);

        void Refused(string where, PriceList bad, int? rate = null)
        {
            var model = rate is { } r
                ? plan.Model with { Checkpoints = [plan.Model.Checkpoints[0] with { RatePerHour = r }] } : plan.Model;
            Assert.Equal(where, Assert.Throws<RefusalException>(
                () => CertificateCheck.PeopleAtMost(model, bad)).Refusal.Where);
        }
    }

    [Fact]
    public void A_model_from_which_nothing_follows_is_refused()
    {
        var plan = Solve(Busy());
        var model = plan.Model;
        foreach (var (bad, where) in new[]
        {
            (model with { Legs = model.Legs.RemoveAt(0) }, "model.corridors road"),
            (model with { Legs = model.Legs.Add(model.Legs[0]) }, "model.legs"),
            (model with { Windows = [new OpenHours(0, int.MaxValue)] }, "model.windows"),
            (model with { Checkpoints = [model.Checkpoints[0] with { RatePerHour = 0 }] }, "model.checkpoints"),
            (model with { Fleet = [model.Fleet[0] with { StartsAt = "nowhere" }] }, "model.fleet"),
            (model with { AssemblyPoints = [model.AssemblyPoints[0] with { People = ClassCounts.Of([-5, 0]) }] },
                "model.assemblyPoints"),
        })
        {
            var refusal = Assert.Throws<RefusalException>(() => PlanVerifier.Check(plan, bad)).Refusal;
            Assert.Equal(where, refusal.Where);
        }
    }

    // Eight services of a quarter of an hour: four begin before midnight, the last of them ends after it.
    [Fact]
    public void The_leave_of_a_day_counts_on_the_day_on_which_the_service_begins()
    {
        var model = DrawnModels.OneRoad(
            seated: 80, vehicles: 8, seats: 10, legSeconds: 600, ratePerHour: 4, unit: RateUnit.Vehicles,
            peoplePerDay: 40, days: 2, loadSeconds: 0) with
        { Windows = [new OpenHours(82_000, 97_200)] };
        var runs = Enumerable.Range(0, 8).Select(n =>
        {
            var served = 83_400 + (900 * (n + 1));
            return new Run("bus", n + 1, RunDirection.Out, "road", "town", "refuge", 82_800, 82_800,
                [new Passage("gate", 83_400, served)], served + 600, ClassCounts.Of([10, 0]));
        });
        Assert.All(
            PlanChecker.Check(Solve(model) with { Runs = [.. runs] }, model),
            v => Assert.True(v.Kind is ViolationKind.WrongFigure or ViolationKind.WrongBound, v.ToString()));
        var engine = Engine(model, 60, 300)!.Value;
        var rows = engine.Grid.Rows;
        foreach (var day in new[] { 0, 1 })
        {
            var prices = new long[rows.Count];
            prices[rows.Day(0, day)!.Value] = Unit;
            Assert.InRange(
                CertificateCheck.PeopleAtMost(
                    model, PriceListing.Of(model, engine.Problem, engine.Grid, Unit, prices)), 80, 160);
        }
    }

    [Fact]
    public void Differences_between_two_models_are_named_by_their_path()
    {
        var model = Busy();
        Assert.Empty(ModelComparison.Differences(model, model with { Legs = [.. model.Legs] }));
        var other = model with { Legs = [model.Legs[0] with { Seconds = 7 }, .. model.Legs[1..]], Fleet = [] };
        Assert.Equal(
            [$"model.legs[0].seconds: the plan says {model.Legs[0].Seconds}, scenario and network give 7.",
                "model.fleet: the plan has 1 entries, scenario and network give 0."],
            ModelComparison.Differences(model, other));
    }

    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    // Most people wait far away; flow and fleet grant every bus the short way, so prices prove the bound.
    private static CorridorModel Busy()
    {
        var road = DrawnModels.OneRoad(seated: 60, vehicles: 5, seats: 40, ratePerHour: 40, unit: RateUnit.Vehicles);
        return road with
        {
            AssemblyPoints =
            [
                .. road.AssemblyPoints,
                new("village", "Village", DrawnModels.At(0, -2), ClassCounts.Of([900, 0]), 900),
            ],
            Corridors = [road.Corridors[0] with { AssemblyPoints = ["town", "village"] }],
            Legs = [.. road.Legs, .. DrawnModels.Both("village", "gate", 6_300)],
        };
    }

    private static (DutyProblem Problem, DutyGrid Grid, FractionalPlan Plan)? Engine(
        CorridorModel model, int tick, int rowSeconds)
    {
        var problem = new DutyProblem(CanonicalOrder.Of(model));
        var axis = new TimeAxis(
            problem.Legs.SelectMany(l => l.Out.Hours.Concat(l.Back.Hours)), tick,
            model.ReceptionPoints.Select(r => r.UnloadSeconds)
                .Concat(model.Classes.Select(c => c.UnloadSecondsPerVehicle)).Max());
        var grid = new DutyGrid(problem, axis, rowSeconds);
        if (!grid.IsUsable)
        {
            return null;
        }

        return (problem, grid, AnyPrices.PlanOf(problem, grid, Unit));
    }

    // The same model with hours over midnight, so that a day's leave ends while people wait.
    private static CorridorModel Overnight(CorridorModel model) => model with
    {
        Windows = Later(model.Windows),
        Corridors = [.. model.Corridors.Select(c => c with
        {
            HoursOut = c.HoursOut is { } on ? Later(on) : null,
            HoursBack = c.HoursBack is { } home ? Later(home) : null,
        })],
    };

    private static ImmutableArray<OpenHours> Later(ImmutableArray<OpenHours> hours) =>
        [.. hours.Select(w => new OpenHours(w.Opens + 43_000, w.Closes + 43_000))];

    private static long[] Drawn(LinkRows rows, Chance chance)
    {
        var prices = new long[rows.Count];
        for (var r = 0; r < prices.Length; r++)
        {
            prices[r] = r < rows.FirstServer ? chance.Below(Unit + 1)
                : chance.Below(3) != 0 ? 0 : chance.Below(r < rows.FirstPassage ? 30 : Unit);
        }

        return prices;
    }
}
