using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Simulation;

namespace SafePassage.Planning.Tests.Simulation;

/// <summary>The rules of the simulation once more, as plainly as they can be written: whoever joins a queue next is
/// looked for among all vehicles, and hours are tried one after another.</summary>
/// <remarks>Knows travel noise only. Leg times are drawn by the same places of the same stream.</remarks>
internal sealed class ScalarDrive(Plan plan, FlatPlan order, SimulationSettings settings)
{
    private readonly Draws _draws = new(settings.Seed, 0);
    private readonly Dictionary<string, long> _done = [];
    private readonly Dictionary<(string, long), int> _days = [];
    private readonly List<(string Place, int Until)> _stays = [];
    private readonly int[] _arrivals = [.. order.Runs.Select(_ => -1)];

    private CorridorModel Model => plan.Model;

    internal int[] Drive()
    {
        var vehicles = Enumerable.Range(0, order.FirstRun.Length - 1)
            .Select(v => new Vehicle { Run = order.FirstRun[v], Last = order.FirstRun[v + 1] }).ToList();
        vehicles.ForEach(Start);
        var taken = Model.AssemblyPoints.SelectMany(p => (p.BaysTaken ?? []).Select(s => (p.Id, Stay: s)))
            .Concat(Model.ReceptionPoints.SelectMany(p => (p.BaysTaken ?? []).Select(s => (p.Id, Stay: s))))
            .OrderBy(s => s.Stay.From).ToList();
        while (vehicles.Where(v => v.Waits).OrderBy(v => v.Joins).ThenBy(v => v.WantsBayAt is not null)
            .ThenBy(v => v.WantsBayAt is null ? Planned(v).Released : 0)
            .ThenBy(v => plan.Runs.IndexOf(order.Planned[v.Run])).FirstOrDefault() is { } next)
        {
            foreach (var (place, stay) in taken.Where(s => s.Stay.From <= next.Joins && Bays(s.Id) is not null))
            {
                var begins = BayFrom(place, stay.From);
                _stays.Add((place, begins + stay.Until - stay.From));
            }

            taken.RemoveAll(s => s.Stay.From <= next.Joins);
            next.Waits = false;
            if (next.WantsBayAt is { } bays)
            {
                next.WantsBayAt = null;
                InBay(next, bays);
            }
            else
            {
                Serve(next);
            }
        }

        return _arrivals;
    }

    private int? Bays(string place) => Model.AssemblyPoints.Where(p => p.Id == place).Select(p => p.Bays)
        .Concat(Model.ReceptionPoints.Where(p => p.Id == place).Select(p => p.Bays)).Single();

    // The first second at which fewer of those who came before still stand there than there are bays.
    private int BayFrom(string place, int second) => _stays.Where(s => s.Place == place).Select(s => s.Until)
        .Append(second).Where(t => t >= second).Order()
        .First(t => _stays.Count(s => s.Place == place && s.Until > t) < Bays(place));

    private void InBay(Vehicle v, string place)
    {
        var run = order.Planned[v.Run];
        var begins = BayFrom(place, v.Joins);
        if (place == run.ReceptionPoint)
        {
            _stays.Add((place, begins + Empties(run)));
            Emptied(v, begins);
            return;
        }

        var left = Math.Max(run.Departs, begins + Boards(run));
        if (Boarding(run, begins) != begins || left + Legs(run).Sum(Road) > v.Closes)
        {
            v.Free = begins;
            Start(v);
            return;
        }

        _stays.Add((place, left));
        v.Left = left;
        Move(v, left);
    }

    // The first second, from one on, from which the point is open until the vehicle has left; tried one after another.
    private int? Boarding(Run run, int second)
    {
        if (run.Total == 0 || Model.AssemblyPoints.Single(p => p.Id == run.AssemblyPoint).Hours is not { } hours)
        {
            return second;
        }

        return hours.Select(h => Math.Max(h.Opens, second)).Order().Cast<int?>().FirstOrDefault(t => hours.Any(
            h => h.Opens <= t && Math.Max(run.Departs, t!.Value + Boards(run)) <= h.Closes));
    }

    private int Boards(Run run) => run.Direction == RunDirection.Out && run.Total > 0
        ? Stands(run, Model.AssemblyPoints.Single(p => p.Id == run.AssemblyPoint).LoadSeconds,
            c => c.LoadSecondsPerVehicle)
        : 0;

    private int Stands(Run run, int place, Func<PeopleClass, int> needed) =>
        Math.Max(place, Model.Classes.Where((_, c) => run.People[c] > 0).Max(needed));

    private int Empties(Run run) => run.Total == 0 ? 0
        : Stands(run, Model.ReceptionPoints.Single(p => p.Id == run.ReceptionPoint).UnloadSeconds,
            c => c.UnloadSecondsPerVehicle);

    private void Start(Vehicle v)
    {
        while (v.Run < v.Last)
        {
            var run = order.Planned[v.Run];
            foreach (var h in Hours(run))
            {
                if (Boarding(run, Math.Max(Math.Max(v.Free, run.LoadStarts), h.Opens)) is not { } boards)
                {
                    continue;
                }

                var left = Math.Max(run.Departs, boards + Boards(run));
                if (left + Legs(run).Sum(Road) <= h.Closes)
                {
                    (v.Left, v.Closes, v.Leg) = (left, h.Closes, 0);
                    if (run.Total > 0 && left > boards && Bays(run.AssemblyPoint) is not null)
                    {
                        (v.Waits, v.Joins, v.WantsBayAt) = (true, boards, run.AssemblyPoint);
                        return;
                    }

                    Move(v, left);
                    return;
                }
            }

            var stands = Begins(run);
            v.Attempt = 0;
            do
            {
                v.Run++;
            }
            while (v.Run < v.Last && Begins(order.Planned[v.Run]) != stands);
        }
    }

    private void Move(Vehicle v, int now)
    {
        var run = order.Planned[v.Run];
        var legs = Legs(run);
        for (; v.Leg < legs.Length; v.Leg++)
        {
            var drawn = _draws.Below(DrawnFor.Travel, order.Runs[v.Run].FirstLeg + v.Leg, v.Attempt,
                (2 * settings.TravelNoise) + 1);
            now += (int)decimal.Round(
                Road(legs[v.Leg]) * (1 + ((drawn - settings.TravelNoise) / 1_000_000m)), MidpointRounding.AwayFromZero);
            if (Model.Checkpoints.Any(c => c.Id == legs[v.Leg].To))
            {
                (v.Waits, v.Joins) = (true, now);
                if (run.Direction == RunDirection.Out || settings.AppointmentsBack)
                {
                    v.Joins = Math.Max(now, Planned(v).Arrives);
                }

                return;
            }
        }

        if (now <= v.Closes)
        {
            _arrivals[v.Run] = now;
        }

        if (Empties(run) > 0 && Bays(run.ReceptionPoint) is not null)
        {
            (v.Waits, v.Joins, v.WantsBayAt) = (true, Math.Max(now, run.Arrives), run.ReceptionPoint);
            return;
        }

        Emptied(v, now);
    }

    private void Emptied(Vehicle v, int begins)
    {
        v.Free = begins + Empties(order.Planned[v.Run]) + RefuelsAfter(v);
        (v.Run, v.Attempt) = (v.Run + 1, 0);
        Start(v);
    }

    // Seconds of a stop that the plan cannot do without: the last it has before the range would end.
    private int RefuelsAfter(Vehicle v)
    {
        var first = order.Planned[v.Run];
        var fleet = Model.Fleet.Single(f => f.Id == first.Fleet);
        if (fleet.Range is not { } range)
        {
            return 0;
        }

        var duty = plan.Runs.Where(r => r.Fleet == first.Fleet && r.Vehicle == first.Vehicle)
            .OrderBy(r => r.LoadStarts).ThenBy(r => r.Arrives).ToArray();
        var (full, last) = (0, -1);
        var before = fleet.Stands[first.Vehicle - 1].DrivenMetres;
        while (true)
        {
            var beyond = Enumerable.Range(full, duty.Length - full).FirstOrDefault(
                n => before + duty[full..(n + 1)].Sum(r => Legs(r).Sum(l => l.Metres)) > range.MostMetres, -1);
            var stop = Enumerable.Range(0, beyond + 1).LastOrDefault(
                n => range.RefuelsAt.Contains(Begins(duty[n]), StringComparer.Ordinal)
                    && Stood(n) >= range.RefuelSeconds,
                -1);
            if (beyond < 0 || stop <= last)
            {
                return 0;
            }

            if (stop > 0 && duty[stop - 1] == first)
            {
                return range.RefuelSeconds;
            }

            (full, last, before) = (stop, stop, 0);
        }

        int Stood(int n) => duty[n].LoadStarts
            - (n == 0 ? fleet.Stands[first.Vehicle - 1].FreeFrom : duty[n - 1].Arrives + Empties(duty[n - 1]));
    }

    private void Serve(Vehicle v)
    {
        var run = order.Planned[v.Run];
        var gate = Model.Checkpoints.Single(c => c.Id == Legs(run)[v.Leg].To);
        var rest = Legs(run).Skip(v.Leg + 1).Sum(Road);
        var free = gate.CountsOutwardOnly && run.Direction == RunDirection.Back;
        var served = free ? 0 : gate.Unit == RateUnit.Vehicles ? 1 : run.Total;
        var rate = (long)gate.RatePerHour;
        var earliest = Math.Max(v.Joins * rate, served > 0 ? _done.GetValueOrDefault(gate.Id) : 0);
        var hours = (run.Direction == RunDirection.Out ? gate.HoursOut : gate.HoursBack)
            ?? [new OpenHours(0, 100_000_000)];
        var begins = hours.Select(h => (Begin: Math.Max(earliest, h.Opens * rate), End: h.Closes * rate))
            .Where(h => h.Begin + (3600L * served) <= h.End).Select(h => (long?)h.Begin).FirstOrDefault();
        if (begins is { } begin)
        {
            var done = begin + (3600L * served);
            var released = (int)Math.Ceiling((decimal)done / rate);
            var day = (gate.Id, begin / rate / 86_400);
            if (released + rest <= v.Closes
                && _days.GetValueOrDefault(day) + run.Total <= (gate.PeoplePerDay ?? int.MaxValue))
            {
                if (served > 0)
                {
                    _days[day] = _days.GetValueOrDefault(day) + run.Total;
                    _done[gate.Id] = done;
                }

                v.Leg++;
                Move(v, released);
                return;
            }
        }

        v.Free = Math.Max(v.Closes + 1, (2 * v.Joins) - v.Left);
        v.Attempt++;
        Start(v);
    }

    private Passage Planned(Vehicle v)
    {
        var run = order.Planned[v.Run];
        return run.Passages.Single(p => p.Checkpoint == Legs(run)[v.Leg].To);
    }

    private IEnumerable<OpenHours> Hours(Run run)
    {
        var corridor = Model.Corridors.Single(k => k.Id == run.Corridor);
        return ((run.Direction == RunDirection.Out ? corridor.HoursOut : corridor.HoursBack) ?? Model.Windows)
            .Select(h => h with { Closes = Math.Max(h.Opens, h.Closes - settings.ClosesEarlySeconds) });
    }

    private int Road(ModelLeg leg) => (int)(leg.Seconds * 100L / (100 + Model.TravelSlackPercent));

    private ModelLeg[] Legs(Run run)
    {
        string[] stops = [run.AssemblyPoint, .. Model.Corridors.Single(k => k.Id == run.Corridor).Via,
            run.ReceptionPoint];
        if (run.Direction == RunDirection.Back)
        {
            Array.Reverse(stops);
        }

        return [.. stops.Zip(stops[1..]).Select(s => Model.Legs.Single(l => l.From == s.First && l.To == s.Second))];
    }

    private static string Begins(Run run) =>
        run.Direction == RunDirection.Out ? run.AssemblyPoint : run.ReceptionPoint;

    private sealed class Vehicle
    {
        internal int Run { get; set; }

        internal int Last { get; init; }

        internal int Leg { get; set; }

        internal int Attempt { get; set; }

        internal int Left { get; set; }

        internal int Closes { get; set; }

        internal int Free { get; set; }

        internal int Joins { get; set; }

        internal bool Waits { get; set; }

        internal string? WantsBayAt { get; set; }
    }
}
