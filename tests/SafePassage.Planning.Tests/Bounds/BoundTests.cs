using System.Collections.Immutable;
using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Bounds;

public class BoundTests
{
    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    private static int UpperBound(CorridorModel model) =>
        new EvacuationBound(model, RunOptions.Of(model)).By(model.HorizonSeconds).People;

    [Fact]
    public void One_more_bus_never_lowers_the_bound() => DrawnModels.Any().Sample(
        model =>
            Assert.True(
            UpperBound(
            model with
            {
                Fleet = [model.Fleet[0] with { Vehicles = model.Fleet[0].Vehicles + 1 },
            .. model.Fleet[1..]]
            })
            >= UpperBound(model)),
        iter: 150);

    [Fact]
    public void A_faster_gate_or_a_longer_day_never_lowers_the_bound() => DrawnModels.Any().Sample(
        model =>
        {
            Assert.True(
                UpperBound(
                model with
                {
                    Checkpoints = [.. model.Checkpoints.Select(
                c => c with { RatePerHour = c.RatePerHour * 2 })]
                }) >= UpperBound(model));
            Assert.True(
                UpperBound(
                model with
                {
                    Windows = [.. model.Windows.Select(
                w => w with { Closes = w.Closes + 1800 })]
                }) >= UpperBound(model));
        },
        iter: 150);

    [Fact]
    public void The_bound_grows_with_time() => DrawnModels.Any().Sample(
        model =>
        {
            var bound = new EvacuationBound(model, RunOptions.Of(model));
            var values = Enumerable.Range(0, 25).Select(i => model.HorizonSeconds / 24 * i).ToArray();
            Assert.Equal(values.Select(t => bound.By(t).People).Order(), values.Select(t => bound.By(t).People));
        },
        iter: 12);

    [Fact]
    public void Other_ids_and_names_change_no_total() => DrawnModels.Any().Sample(
        model =>
        {
            var other = Renamed(model);
            var (one, two) = (Solve(model), Solve(other));
            Assert.Equal(one.Totals, two.Totals);
            Assert.Equal(one.Bound with { Curve = [] }, two.Bound with { Curve = [] });
        },
        iter: 10);

    [Fact]
    public void A_plan_is_never_better_than_what_trying_everything_finds_nor_is_the_bound_worse() => Gen.Select(
        Gen.Int[1, 2], Gen.Int[1, 20], Gen.Int[2, 6], Gen.Int[2000, 4000], Gen.Int[3, 60], Gen.Int[2, 5]).Sample(
        (vehicles, people, seats, leg, rate, hours) =>
        {
            var model = DrawnModels.OneRoad(
                seated: people, vehicles: vehicles, seats: seats, legSeconds: leg, ratePerHour: rate)
                with
            { Windows = DrawnModels.Daily(1, 8, 8 + hours) };
            var best = BestByTrying(model, vehicles, people, seats, leg, rate);
            var plan = Solve(model);
            Assert.InRange(plan.Totals.PeopleOut, 0, best);
            Assert.InRange(plan.Bound.PeopleOut, best, people);
        },
        iter: 20);

    [Fact]
    public void The_largest_flow_equals_the_smallest_cut() => Gen.Select(Gen.Int[2, 7], Gen.Int[0, 9].Array[49]).Sample(
        (n, capacity) =>
        {
            var network = new FlowNetwork(n);
            for (var a = 0; a < n; a++)
            {
                for (var b = 0; b < n; b++)
                {
                    network.Add(a, b, a == b ? 0 : capacity[(a * 7) + b]);
                }
            }

            var flow = network.MaxFlow(0, n - 1);
            var smallest = Enumerable.Range(0, 1 << n).Where(set => (set & 1) == 1 && (set >> (n - 1) & 1) == 0)
                .Min(set =>
                    Enumerable.Range(0, n * n).Where(e => (set >> (e / n) & 1) == 1 && (set >> (e % n) & 1) == 0)
                    .Sum(e => capacity[(e / n * 7) + (e % n)]));
            Assert.Equal(smallest, flow);
        },
        iter: 150);

    // All orders in which the vehicles can take their next trip with every load: one road, one gate, one day.
    private static int BestByTrying(CorridorModel model, int vehicles, int people, int seats, int leg, int rate)
    {
        var (opens, closes) = (model.Windows[0].Opens, model.Windows[0].Closes);
        var best = 0;
        Try([.. Enumerable.Repeat(opens, vehicles)], [], people, 4);
        return best;

        void Try(int[] ready, ImmutableList<(long From, long To)> busy, int left, int depth)
        {
            best = Math.Max(best, people - left);
            for (var v = 0; v < ready.Length && left > 0 && depth > 0; v++)
            {
                for (var load = Math.Min(seats, left); load > 0; load--)
                {
                    var start = (long)(ready[v] + 600 + leg) * rate;
                    foreach (var (from, to) in busy.OrderBy(b => b.From))
                    {
                        start = from < start + (3600L * load) && to > start ? to : start;
                    }

                    var released = (start + (3600L * load) + rate - 1) / rate;
                    if (released + leg <= closes)
                    {
                        var next = (int[])ready.Clone();
                        next[v] = (int)(released + leg + 300 + leg + leg);
                        Try(next, busy.Add((start, start + (3600L * load))), left - load, depth - 1);
                    }
                }
            }
        }
    }

    private static CorridorModel Renamed(CorridorModel m)
    {
        static string New(string id) => "x" + id + "y";
        return m with
        {
            AssemblyPoints = [.. m.AssemblyPoints.Select(p => p with { Id = New(p.Id), Name = "n" })],
            ReceptionPoints = [.. m.ReceptionPoints.Select(p => p with { Id = New(p.Id) })],
            Checkpoints = [.. m.Checkpoints.Select(p => p with { Id = New(p.Id) })],
            Corridors = [.. m.Corridors.Select(
                c => new ModelCorridor(
                New(c.Id), c.Name, [.. c.AssemblyPoints.Select(New)], [.. c.Via.Select(New)],
                [.. c.ReceptionPoints.Select(New)]))],
            Legs = [.. m.Legs.Select(l => l with { From = New(l.From), To = New(l.To) }).Reverse()],
            Fleet = [.. m.Fleet.Select(f => f with { Id = New(f.Id), StartsAt = New(f.StartsAt) })],
        };
    }
}
