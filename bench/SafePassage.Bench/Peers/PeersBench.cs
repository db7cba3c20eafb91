using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;

namespace SafePassage.Bench.Peers;

/// <summary>Planner and peers on cities of the generator that are small enough for general solvers; each has as long as
/// the planner took, and ten times as long.</summary>
internal static class PeersBench
{
    /// <summary>What <c>--only</c> calls these rows.</summary>
    public const string Name = "peers";

    private static readonly (string Name, CitySize Size)[] _cities =
    [
        ("fortieth", new CitySize(4, 2, 3, 13, 2, 2, 10_750, 3, RatePercent: 7)),
        ("tenth", new CitySize(8, 3, 5, 50, 6, 8, 43_000, 3, RatePercent: 17)),
    ];

    public static void Run(int seed)
    {
        var table = new FigureTable(
            "Planning: peers; every plan below was found in order by the verifier",
            "city", "who", "given s", "trips, booked", "people out", "bound", "gap %", "wall s", "CPU s", "peak MB",
            "load");
        foreach (var (name, size) in _cities)
        {
            Measure(table, name, PublishedCity.Draw(size, seed), seed);
        }

        table.Print();
        Console.WriteLine("\nThe planner's seconds contain its bound. Trips, booked: those that the solver decided, "
            + "and those that could be driven by the day it meant; what is left of each vehicle's time is then filled "
            + "greedily.");
        Console.WriteLine(Refused(PublishedCity.Draw(CitySize.Base, seed)));
    }

    private static void Measure(FigureTable table, string name, CorridorModel model, int seed)
    {
        var (plan, cost) = Planned(PlanEffort.Quick);
        Add(table, name, "planner, quick", "-", "-", plan, cost);
        (plan, cost) = Planned(PlanEffort.Normal);
        Add(table, name, "planner, normal", "-", "-", plan, cost);
        var limit = Math.Max(1, cost.WallSeconds);
        (var ccrp, cost) = Cost.Of(() => GreedyPeer.Solve(plan, soonestOfAll: true));
        Add(table, name, "CCRP", "-", "-", ccrp, cost);
        (var greedy, cost) = Cost.Of(() => GreedyPeer.Solve(plan, soonestOfAll: false));
        Add(table, name, "greedy", "-", "-", greedy, cost);
        var problem = new PeerProblem(model);
        foreach (var seconds in (double[])[limit, 10 * limit])
        {
            AddSolver(table, name, "routing", plan, seconds, () => RoutingPeer.Solve(problem, seconds, seed));
            AddSolver(table, name, "CP-SAT", plan, seconds, () => CpSatPeer.Solve(problem, greedy, seconds, seed));
        }

        (Plan Plan, Cost Cost) Planned(PlanEffort effort) =>
            Cost.Of(() => Planner.Solve(model, new PlannerOptions(seed, effort)));
    }

    private static void AddSolver(
        FigureTable table, string name, string who, Plan bounded, double seconds, Func<List<PeerTrip>?> solve)
    {
        var booked = 0;
        List<PeerTrip>? trips = null;
        var (plan, cost) = Cost.Of(() =>
        {
            if ((trips = solve()) is null)
            {
                return null;
            }

            var bookings = new PeerBookings(bounded.Model);
            booked = bookings.Follow(trips);
            GreedyPeer.GoOn(bookings);
            return bookings.Document(bounded);
        });
        Add(table, name, who, $"{seconds:0.0}", $"{trips?.Count:N0}, {booked:N0}", plan, cost);
    }

    private static void Add(
        FigureTable table, string name, string who, string given, string trips, Plan? plan, Cost cost)
    {
        if (plan is not null)
        {
            PlanningBench.Check($"{name}, {who}", plan);
        }

        table.Add(name, who, given, trips, plan is null ? "no answer" : $"{plan.Totals.PeopleOut:N0}",
            plan is null ? "-" : $"{plan.Bound.PeopleOut:N0}",
            plan is null ? "-" : $"{plan.Bound.PeopleGap / 100.0:0.00}",
            $"{cost.WallSeconds:0.00}", $"{cost.CpuSeconds:0.00}", cost.Peak, Machine.LoadAverage().Split(' ')[0]);
        Console.Error.WriteLine($"{name}, {who}: {plan?.Totals.PeopleOut} of at most {plan?.Bound.PeopleOut}, trips "
            + $"{trips}, {cost.WallSeconds:0.0} s, {cost.CpuSeconds:0.0} CPU s, {cost.Peak} MB");
    }

    // What the base city would be for the solvers: too much for either, said in numbers.
    private static string Refused(CorridorModel model)
    {
        var problem = new PeerProblem(model);
        var vehicles = problem.Vehicles.Length;
        return $"Not given to them: base, {model.TotalPeople:N0} people and {vehicles:N0} vehicles. Routing would "
            + $"have {RoutingPeer.CountVisits(problem):N0} visits, each of which may follow each; CP-SAT "
            + $"{CpSatPeer.ConstraintsOfTrip(problem):N0} constraints for each place for a trip, of which it has more "
            + $"than {vehicles * CpSatPeer.MoreTripsThanGreedy:N0}.";
    }
}
