using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Bounds;

public class PricedBoundTests
{
    // Whatever the prices, no plan that can be driven is above the bound: constructions of four kinds are tried against
    // prices drawn by chance (Lagrangian relaxation; a price only has to be 0 or more).
    [Fact]
    public void No_plan_exceeds_the_bound_at_any_prices() => Gen.Select(
        DrawnModels.Any(), Gen.Int[0, 1_000_000]).Sample(
        (model, seed) =>
        {
            if (AnyPrices.Bound(model, seed) is not { } least)
            {
                return;
            }

            foreach (var built in AnyPrices.Constructions(model, seed))
            {
                Assert.True(built.People <= least, $"{built.People} people are out, the bound is {least}");
            }
        },
        iter: 120);

    // The hours end in the second in which the last run arrives, so a leg or service that is taken for longer than it
    // is, or rounded up, loses a whole run.
    [Fact]
    public void Runs_that_just_fit_the_hours_are_within_the_bound() => Gen.Select(
        Gen.Int[1, 3], Gen.Int[61, 4000], Gen.Int[7, 400], Gen.Int[0, 900], Gen.Bool).Sample(
        (runs, leg, rate, stop, outwardOnly) =>
        {
            var model = DrawnModels.OneRoad(
                seated: 500, vehicles: 1, legSeconds: leg, ratePerHour: rate, unit: RateUnit.Vehicles,
                loadSeconds: stop, unloadSeconds: stop);
            model = model with { Checkpoints = [model.Checkpoints[0] with { CountsOutwardOnly = outwardOnly }] };
            var service = (3600 + rate - 1) / rate;
            var way = (2 * leg) + service;
            var home = outwardOnly ? 2 * leg : way;
            var opens = model.Windows[0].Opens;
            model = model with
            {
                Windows = [new OpenHours(opens, opens + (runs * (stop + way)) + ((runs - 1) * (stop + home)))],
            };
            var problem = new DutyProblem(model);
            var grid = new DutyGrid(problem, DutyGrid.Axis(problem, 200_000, 30), 600);
            var prices = new long[grid.Rows.Count];
            Array.Fill(prices, 1000, 0, grid.Rows.FirstServer);
            var most = AnyPrices.Constructions(model, 1).Max(b => b.People);
            Assert.Equal(50 * runs, most);
            Assert.InRange(AnyPrices.PlanOf(problem, grid, 1000).BoundAt(prices) / 1000, most, 500);
        },
        iter: 100);

    // Seen once: an empty bus passed before anybody could have boarded, and the bound said that it could not.
    [Fact]
    public void An_empty_vehicle_passes_a_gate_that_counts_people_before_its_hours()
    {
        var model = DrawnModels.OneRoad(legSeconds: 600, loadSeconds: 3600);
        var problem = new DutyProblem(model);
        var axis = new TimeAxis(model.Windows, 60, 300);
        var rows = new LinkRows(problem, 600);
        var engine = new DutyEngine(
            problem, problem.Types[0], LoadOptions.ForBound(problem, problem.Types[0]), axis, rows, false);
        new ServiceCosts(problem, rows, axis).Fill(engine.Prices, engine.Services, new long[rows.Count]);
        var empty = Array.FindIndex(engine.Services.Services, s => s.Outward && s.MostUnits == 0);
        var full = Array.FindIndex(engine.Services.Services, s => s.Outward && s.MostUnits > 0);
        var tick = axis.TickOf(model.Windows[0].Opens + 600);
        Assert.Equal(0, engine.Prices.Costs[empty][tick]);
        Assert.Equal(DutyPrices.Shut, engine.Prices.Costs[full][tick]);
    }

    [Fact]
    public void A_service_costs_the_least_that_it_can_in_its_tick() => Gen.Select(
        Gen.Int[7, 400], Gen.Int[30, 900], Gen.Int[0, 1_000_000]).Sample(
        (rate, row, seed) =>
        {
            var model = DrawnModels.OneRoad(ratePerHour: rate, unit: RateUnit.Vehicles);
            var problem = new DutyProblem(model);
            var axis = new TimeAxis(model.Windows, 60, 300);
            var rows = new LinkRows(problem, row);
            var engine = new DutyEngine(
                problem, problem.Types[0], LoadOptions.ForBound(problem, problem.Types[0]), axis, rows, false);
            var price = AnyPrices.Drawn(rows, new Chance(seed), 1000);
            new ServiceCosts(problem, rows, axis).Fill(engine.Prices, engine.Services, price);
            var hours = problem.Reach[0].Hours[0];
            for (var second = hours.Opens; second + (3600 / rate) + 1 <= hours.Closes; second += 37)
            {
                // The integral of the price over the service, stretch by stretch.
                var end = second + (3600.0 / rate);
                var cost = rows.Stretches[0].Select((h, n) => price[rows.Server(0, n)]
                    * Math.Max(0, Math.Min(end, h.Closes) - Math.Max(second, h.Opens))).Sum();
                cost += price[rows.Passage(0, 0)];
                var stated = engine.Prices.Costs[0][axis.TickOf(second)];
                Assert.True(stated <= cost + 0.001, $"at {second} the service costs {cost}, the tick says {stated}");
            }
        },
        iter: 60);
}
