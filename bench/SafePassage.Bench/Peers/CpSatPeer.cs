using System.Globalization;
using Google.OrTools.Sat;
using Google.OrTools.Util;
using SafePassage.Planning.Plans;

namespace SafePassage.Bench.Peers;

/// <summary>The constraint solver CP-SAT of OR-Tools as a peer.</summary>
/// <remarks>
/// Each vehicle has places for trips, one after another. A trip used has one gate back, one assembly point, one gate
/// out and one reception point, the seconds at which it passes both gates, within their hours, and the people on board.
/// Services at one gate are intervals that do not overlap. People at each point and room at each place are limits. It
/// begins with the trips of the greedy peer and has a few places more than those for each vehicle.
/// Left out: mixed loads (booking mixes them), and parts of a second of service (rounded down; booking counts them).
/// Not safe to share between threads.
/// </remarks>
internal sealed class CpSatPeer
{
    /// <summary>Places for trips that each vehicle has beyond those it drives in the greedy plan.</summary>
    internal const int MoreTripsThanGreedy = 3;

    private readonly PeerProblem _problem;
    private readonly CpModel _model = new();
    private readonly List<IntervalVar>[] _services;
    private readonly List<IntVar>[,] _leaving;
    private readonly List<IntVar>[] _received;
    private readonly List<IntVar> _people = [];
    private readonly List<(int Vehicle, TripPlace Trip)> _trips = [];

    private CpSatPeer(PeerProblem problem, Plan greedy)
    {
        _problem = problem;
        _services = Lists<IntervalVar>(problem.Gates.Length);
        _received = Lists<IntVar>(problem.Receptions);
        _leaving = new List<IntVar>[problem.Points, problem.ClassOf.Max() + 1];
        var driven = greedy.Runs.Where(r => r.Direction == RunDirection.Out).ToLookup(r => (r.Fleet, r.Vehicle));
        foreach (var (v, vehicle) in problem.Vehicles.Index())
        {
            TripPlace? before = null;
            var places = MoreTripsThanGreedy + driven[(problem.FleetId(vehicle.Fleet), vehicle.Number)].Count();
            for (var n = 0; n < places; n++)
            {
                before = Add(v, before);
            }
        }

        Limit();
        Hint(greedy);
        _model.Maximize(LinearExpr.Sum(_people));
    }

    // What is decided of one trip: which of each (a literal each), when, and how many people.
    private sealed record TripPlace(
        BoolVar[] BackBy, BoolVar[] Point, BoolVar[] Gate, BoolVar[] Reception, IntVar BackAt, IntVar ThereAt,
        IntVar OutAt, IntVar FreeAt, IntVar[] From, IntVar[] To);

    /// <summary>How many constraints each place for a trip adds.</summary>
    internal static int ConstraintsOfTrip(PeerProblem problem)
    {
        var (p, g, r) = (problem.Points, problem.Gates.Length, problem.Receptions);
        return (3 * p * g) + (4 * r * g) + p + r + g + 6;
    }

    /// <summary>Lets the solver search.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="greedy">The greedy peer's plan, with which it begins.</param>
    /// <param name="seconds">For how long at most, by the clock on the wall.</param>
    /// <param name="seed">Where chance begins. Two workers and a limit by the clock still let two runs differ.</param>
    /// <returns>The trips, or null where it found no plan in the time.</returns>
    internal static List<PeerTrip>? Solve(PeerProblem problem, Plan greedy, double seconds, int seed)
    {
        var peer = new CpSatPeer(problem, greedy);
        using var solver = new CpSolver
        {
            StringParameters = string.Create(CultureInfo.InvariantCulture,
                $"max_time_in_seconds:{seconds:0.0},num_workers:2,random_seed:{seed}"),
        };
        return solver.Solve(peer._model) is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? peer.Trips(solver) : null;
    }

    private static List<T>[] Lists<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<T>())];

    private TripPlace Add(int v, TripPlace? before)
    {
        var (horizon, vehicle) = (_problem.Horizon, _problem.Vehicles[v]);
        var seats = _problem.Seats[vehicle.Fleet];
        var trip = new TripPlace(
            Literals(_problem.Gates.Length), Literals(_problem.Points), Literals(_problem.Gates.Length),
            Literals(_problem.Receptions), Second(), Second(), Second(), Second(), Numbers(_problem.Points, seats),
            Numbers(_problem.Receptions, seats));
        var used = LinearExpr.Sum(trip.Point);
        _model.AddAtMostOne(trip.Point);
        _model.Add(LinearExpr.Sum(trip.BackBy) == used);
        _model.Add(LinearExpr.Sum(trip.Gate) == used);
        _model.Add(LinearExpr.Sum(trip.Reception) == used);
        _model.Add(LinearExpr.Sum(trip.From) == LinearExpr.Sum(trip.To));
        if (before is not null)
        {
            _model.Add(used <= LinearExpr.Sum(before.Point));
        }

        Board(trip, _problem.ClassOf[vehicle.Fleet], seats);
        DriveBack(trip, before, vehicle.Place, vehicle.FreeFrom);
        DriveOut(trip);
        _trips.Add((v, trip));
        return trip;

        BoolVar[] Literals(int count) => [.. Enumerable.Range(0, count).Select(_ => _model.NewBoolVar(""))];

        IntVar[] Numbers(int count, int most) =>
            [.. Enumerable.Range(0, count).Select(_ => _model.NewIntVar(0, most, ""))];

        IntVar Second() => _model.NewIntVar(0, 2 * horizon, "");
    }

    private void Board(TripPlace trip, int people, int seats)
    {
        for (var p = 0; p < trip.Point.Length; p++)
        {
            _model.Add(trip.From[p] <= seats * trip.Point[p]);
            (_leaving[p, people] ??= []).Add(trip.From[p]);
            _people.Add(trip.From[p]);
        }

        for (var r = 0; r < trip.Reception.Length; r++)
        {
            _model.Add(trip.To[r] <= seats * trip.Reception[r]);
            _received[r].Add(trip.To[r]);
        }
    }

    // From the place of the trip before, or where the vehicle stands at first.
    private void DriveBack(TripPlace trip, TripPlace? before, int stands, int freeFrom)
    {
        for (var g = 0; g < trip.BackBy.Length; g++)
        {
            for (var r = 0; r < trip.Reception.Length; r++)
            {
                if (before is null && r != stands)
                {
                    continue;
                }

                ILiteral[] when = before is null ? [trip.BackBy[g]] : [trip.BackBy[g], before.Reception[r]];
                LinearExpr free = before is null ? LinearExpr.Constant(freeFrom) : before.FreeAt;
                var open = Hours(Enumerable.Range(0, trip.Point.Length).SelectMany(p => _problem.BackAt(r, g, p)));
                _model.AddLinearExpressionInDomain(trip.BackAt, open).OnlyEnforceIf(when);
                _model.Add(trip.BackAt >= free + _problem.BackToGate(r, g)).OnlyEnforceIf(when);
            }

            for (var p = 0; p < trip.Point.Length; p++)
            {
                _model.Add(trip.ThereAt >= trip.BackAt + _problem.BackFromGate(g, p))
                    .OnlyEnforceIf([trip.BackBy[g], trip.Point[p]]);
            }
        }
    }

    private void DriveOut(TripPlace trip)
    {
        for (var g = 0; g < trip.Gate.Length; g++)
        {
            for (var p = 0; p < trip.Point.Length; p++)
            {
                ILiteral[] when = [trip.Point[p], trip.Gate[g]];
                var open = Hours(Enumerable.Range(0, trip.Reception.Length).SelectMany(r => _problem.OutAt(p, g, r)));
                _model.AddLinearExpressionInDomain(trip.OutAt, open).OnlyEnforceIf(when);
                _model.Add(trip.OutAt >= trip.ThereAt + _problem.ToGate(p, g)).OnlyEnforceIf(when);
            }

            for (var r = 0; r < trip.Reception.Length; r++)
            {
                ILiteral[] when = [trip.Reception[r], trip.Gate[g]];
                var open = Hours(Enumerable.Range(0, trip.Point.Length).SelectMany(p => _problem.OutAt(p, g, r)));
                _model.AddLinearExpressionInDomain(trip.OutAt, open).OnlyEnforceIf(when);
                _model.Add(trip.FreeAt >= trip.OutAt + _problem.FromGate(g, r)).OnlyEnforceIf(when);
            }

            _services[g].Add(_model.NewOptionalFixedSizeIntervalVar(
                trip.OutAt, _problem.Service(g), trip.Gate[g], ""));
        }
    }

    // Hours of one end, whatever the other end is.
    private static Domain Hours(IEnumerable<(int First, int Last)> hours) =>
        Domain.FromIntervals([.. hours.Select(h => (long[])[h.First, h.Last])]);

    private void Limit()
    {
        foreach (var services in _services)
        {
            _model.AddNoOverlap(services);
        }

        for (var p = 0; p < _problem.Points; p++)
        {
            for (var people = 0; people < _leaving.GetLength(1); people++)
            {
                if (_leaving[p, people] is { } leaving)
                {
                    _model.Add(LinearExpr.Sum(leaving) <= _problem.Waiting(p, people));
                }
            }
        }

        foreach (var (r, received) in _received.Index())
        {
            _model.Add(LinearExpr.Sum(received) <= _problem.Room(r));
        }
    }

    // The trips of the greedy peer: which, when and how many. Both ways of a trip lie next to each other in its runs.
    private void Hint(Plan greedy)
    {
        var runs = greedy.Runs.OrderBy(r => r.Departs).ToLookup(r => (r.Fleet, r.Vehicle));
        foreach (var places in _trips.GroupBy(t => t.Vehicle, t => t.Trip))
        {
            var vehicle = _problem.Vehicles[places.Key];
            var driven = runs[(_problem.FleetId(vehicle.Fleet), vehicle.Number)].ToArray();
            foreach (var (n, trip) in places.Index())
            {
                var (back, outward) = (2 * n) + 1 < driven.Length ? (driven[2 * n], driven[(2 * n) + 1]) : (null, null);
                Choose(trip.BackBy, g => _problem.CorridorId(g), back?.Corridor);
                Choose(trip.Gate, g => _problem.CorridorId(g), outward?.Corridor);
                Choose(trip.Point, p => _problem.PointId(p), outward?.AssemblyPoint);
                Choose(trip.Reception, r => _problem.ReceptionId(r), outward?.ReceptionPoint);
                if (back is not null && outward is not null)
                {
                    var people = outward.People[_problem.ClassOf[vehicle.Fleet]];
                    _model.AddHint(trip.BackAt, back.Passages[0].Released);
                    _model.AddHint(trip.ThereAt, back.Arrives);
                    _model.AddHint(trip.OutAt, outward.Passages[0].Arrives);
                    Fill(trip.From, p => _problem.PointId(p) == outward.AssemblyPoint ? people : 0);
                    Fill(trip.To, r => _problem.ReceptionId(r) == outward.ReceptionPoint ? people : 0);
                }
            }
        }
    }

    private void Choose(BoolVar[] literals, Func<int, string> id, string? chosen)
    {
        foreach (var (n, literal) in literals.Index())
        {
            _model.AddHint(literal, string.Equals(id(n), chosen, StringComparison.Ordinal));
        }
    }

    private void Fill(IntVar[] numbers, Func<int, int> value)
    {
        foreach (var (n, number) in numbers.Index())
        {
            _model.AddHint(number, value(n));
        }
    }

    private List<PeerTrip> Trips(CpSolver solver)
    {
        var trips = new List<PeerTrip>();
        foreach (var (v, trip) in _trips.Where(t => t.Trip.Point.Any(solver.BooleanValue)))
        {
            var vehicle = _problem.Vehicles[v];
            trips.Add(new PeerTrip(vehicle.Fleet, vehicle.Number, _problem.CorridorId(Chosen(trip.BackBy)),
                Chosen(trip.Point), Chosen(trip.Gate), _problem.ReceptionId(Chosen(trip.Reception)),
                (int)solver.Value(trip.OutAt)));
        }

        return trips;

        int Chosen(BoolVar[] literals) => Array.FindIndex(literals, l => solver.BooleanValue(l));
    }
}
