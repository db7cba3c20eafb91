using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace SafePassage.Bench.Peers;

/// <summary>The vehicle routing library of OR-Tools as a peer.</summary>
/// <remarks>
/// A visit is a vehicle load of people at an assembly point, out by one gate to one reception point; the visits that
/// stand for the same load exclude each other, and leaving a load out costs its people. The time of a visit is when
/// service at the gate begins: its hours are the visit's time windows. From visit to visit a vehicle drives out, is
/// emptied, drives back by whichever gate is quickest and is boarded. Rooms are limits over all visits.
/// Times are whole minutes: the library keeps a bit for each unit of a variable with gaps.
/// Left out: that a gate serves one vehicle at a time (the library's search sees no limit across vehicles on times),
/// the hours of the way back, reception points beyond the nearest few behind a gate, and mixed loads. Booking keeps all
/// of these: it delays trips, mixes loads, and drops what no longer fits.
/// Not safe to share between threads.
/// </remarks>
internal sealed class RoutingPeer : IDisposable
{
    private const int Minute = 60;
    private const int NearestReceptions = 2;
    private const long CostOfOnePerson = 1_000_000;

    // Above any drive: the first solution takes the cheapest arc, and must not send everybody home at once.
    private const long CostOfTheEnd = 100_000;

    private readonly PeerProblem _problem;
    private readonly List<Visit> _visits;
    private readonly List<Load> _loads;
    private readonly int[,] _back;
    private readonly RoutingIndexManager _index;
    private readonly RoutingModel _model;
    private readonly RoutingDimension _time;

    private RoutingPeer(PeerProblem problem)
    {
        _problem = problem;
        (_loads, _visits) = VisitsOf(problem);
        _back = QuickestBack(problem);
        var (stands, end) = (problem.Receptions, problem.Receptions);
        _index = new RoutingIndexManager(
            stands + 1 + _visits.Count, problem.Vehicles.Length, [.. problem.Vehicles.Select(v => v.Place)],
            [.. problem.Vehicles.Select(_ => end)]);
        _model = new RoutingModel(_index);

        // Tables, and no callbacks: each arc looked at would be a call from native code into managed code.
        var nodes = stands + 1 + _visits.Count;
        long[][] minutes = [.. Enumerable.Range(0, nodes).Select(from => Enumerable.Range(0, nodes)
            .Select(to => Minutes(from, to)).ToArray())];
        var transit = _model.RegisterTransitMatrix(minutes);
        foreach (var row in minutes)
        {
            row[end] = CostOfTheEnd;
        }

        _model.SetArcCostEvaluatorOfAllVehicles(_model.RegisterTransitMatrix(minutes));
        var horizon = problem.Horizon / Minute;
        _model.AddDimension(transit, horizon, horizon, false, "time");
        _time = _model.GetMutableDimension("time");
    }

    // People of one group's class at one point, who fill one vehicle or what is left of one.
    private readonly record struct Load(int Fleet, int Point, int People);

    private readonly record struct Visit(int Load, int Gate, int Reception);

    /// <summary>How many visits the library would be given.</summary>
    internal static int CountVisits(PeerProblem problem) => VisitsOf(problem).Visits.Count;

    /// <summary>Lets the library search.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seconds">For how long at most, by the clock on the wall.</param>
    /// <param name="seed">Where chance begins. A limit by the clock still lets two runs differ.</param>
    /// <returns>The trips, or null where it found no plan, or an empty one, in the time.</returns>
    internal static List<PeerTrip>? Solve(PeerProblem problem, double seconds, int seed)
    {
        using var peer = new RoutingPeer(problem);
        peer.Limit();
        var search = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        search.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.PathCheapestArc;
        search.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        search.TimeLimit = Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds));
        peer._model.solver().ReSeed(seed);
        return peer._model.SolveWithParameters(search) is { } found && peer.Trips(found) is { Count: > 0 } trips
            ? trips : null;
    }

    public void Dispose()
    {
        _model.Dispose();
        _index.Dispose();
    }

    private static (List<Load> Loads, List<Visit> Visits) VisitsOf(PeerProblem problem)
    {
        var (loads, visits) = (new List<Load>(), new List<Visit>());
        var nearest = problem.Gates.Select((_, g) => Enumerable.Range(0, problem.Receptions)
            .OrderBy(r => problem.FromGate(g, r)).Take(NearestReceptions).ToArray()).ToArray();
        for (var f = 0; f < problem.Seats.Length; f++)
        {
            for (var p = 0; p < problem.Points; p++)
            {
                var ways = nearest.SelectMany((near, g) => near.Select(r => (Gate: g, Reception: r)))
                    .Where(w => problem.OutAt(p, w.Gate, w.Reception).Any()).ToArray();
                for (var left = problem.Waiting(p, problem.ClassOf[f]); left > 0; left -= problem.Seats[f])
                {
                    visits.AddRange(ways.Select(w => new Visit(loads.Count, w.Gate, w.Reception)));
                    loads.Add(new Load(f, p, Math.Min(left, problem.Seats[f])));
                }
            }
        }

        return (loads, visits);
    }

    // Seconds from a reception point to an assembly point, by whichever gate is quickest.
    private static int[,] QuickestBack(PeerProblem problem)
    {
        var back = new int[problem.Receptions, problem.Points];
        for (var r = 0; r < problem.Receptions; r++)
        {
            for (var p = 0; p < problem.Points; p++)
            {
                back[r, p] = problem.Gates
                    .Select((_, g) => problem.BackToGate(r, g) + problem.BackFromGate(g, p)).Min();
            }
        }

        return back;
    }

    // From where a vehicle stands at first, or from service at one gate, to service at the next.
    private long Minutes(int from, int to)
    {
        if (to <= _problem.Receptions)
        {
            return 0;
        }

        var (visit, place, seconds) = (_visits[to - _problem.Receptions - 1], from, 0);
        if (from > _problem.Receptions)
        {
            var last = _visits[from - _problem.Receptions - 1];
            (place, seconds) = (last.Reception, _problem.FromGate(last.Gate, last.Reception));
        }

        var point = _loads[visit.Load].Point;
        return RoundedUp(seconds + _back[place, point] + _problem.ToGate(point, visit.Gate));
    }

    private void Limit()
    {
        var solver = _model.solver();
        var received = Enumerable.Range(0, _problem.Receptions)
            .Select(_ => (Visits: new IntVarVector(), People: new List<long>())).ToArray();
        var able = _problem.Seats.Select((_, f) => (long[])[-1, .. _problem.Vehicles.Index()
            .Where(v => v.Item.Fleet == f).Select(v => (long)v.Index)]).ToArray();
        foreach (var (v, visit) in _visits.Index())
        {
            var (index, load) = (IndexOf(v), _loads[visit.Load]);
            var active = _model.ActiveVar(index);
            _model.VehicleVar(index).SetValues(able[load.Fleet]);
            Open(_time.CumulVar(index), [.. _problem.OutAt(load.Point, visit.Gate, visit.Reception)]);
            received[visit.Reception].Visits.Add(active);
            received[visit.Reception].People.Add(load.People);
        }

        // A place where no vehicle stands is a node like any other, and need not be visited.
        foreach (var place in Enumerable.Range(0, _problem.Receptions).Except(_problem.Vehicles.Select(v => v.Place)))
        {
            _model.AddDisjunction([_index.NodeToIndex(place)], 0, 1);
        }

        foreach (var load in _visits.Index().GroupBy(v => v.Item.Load))
        {
            _model.AddDisjunction(
                [.. load.Select(v => IndexOf(v.Index))], CostOfOnePerson * _loads[load.Key].People, 1);
        }

        foreach (var (r, (visits, people)) in received.Index().Where(r => r.Item.Visits.Count > 0))
        {
            solver.Add(solver.MakeScalProdLessOrEqual(visits, [.. people], _problem.Room(r)));
        }

        foreach (var (v, vehicle) in _problem.Vehicles.Index())
        {
            _time.CumulVar(_model.Start(v)).SetMin(RoundedUp(vehicle.FreeFrom));
        }
    }

    private static void Open(IntVar at, (int First, int Last)[] hours)
    {
        at.SetRange(RoundedUp(hours[0].First), hours[^1].Last / Minute);
        for (var n = 1; n < hours.Length; n++)
        {
            at.RemoveInterval((hours[n - 1].Last / Minute) + 1, RoundedUp(hours[n].First) - 1);
        }
    }

    private static int RoundedUp(int seconds) => (seconds + Minute - 1) / Minute;

    private long IndexOf(int visit) => _index.NodeToIndex(_problem.Receptions + 1 + visit);

    private List<PeerTrip> Trips(Assignment found)
    {
        var trips = new List<PeerTrip>();
        foreach (var (v, vehicle) in _problem.Vehicles.Index())
        {
            for (var at = found.Value(_model.NextVar(_model.Start(v))); !_model.IsEnd(at);
                at = found.Value(_model.NextVar(at)))
            {
                var visit = _visits[_index.IndexToNode(at) - _problem.Receptions - 1];
                trips.Add(new PeerTrip(vehicle.Fleet, vehicle.Number, null, _loads[visit.Load].Point, visit.Gate,
                    _problem.ReceptionId(visit.Reception), Minute * (int)found.Min(_time.CumulVar(at))));
            }
        }

        return trips;
    }
}
