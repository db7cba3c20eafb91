using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Bench;

/// <summary>Two peers of the planner. Greedy: whoever is free first takes the delivery that is completed soonest.
/// Capacity constrained route planning: of all deliveries of all vehicles the one that is completed soonest is taken,
/// and what it uses is reserved.</summary>
/// <remarks>
/// Nothing else is weighed. Vehicles wait before a checkpoint until they are served. The second is CCRP (Q. Lu, B.
/// George and S. Shekhar, Capacity constrained routing algorithms for evacuation planning, SSTD 2005) with vehicles in
/// place of people who walk: reservations only delay, so a delivery looked at earlier is a lower bound on the same one
/// later, and few are looked at again. Not safe to share between threads.
/// </remarks>
internal sealed class GreedyPeer
{
    private readonly CorridorModel _model;
    private readonly Dictionary<string, GateHours> _gates;
    private readonly Dictionary<(string, string), ModelLeg> _legs;
    private readonly Dictionary<string, ClassCounts> _waiting;
    private readonly Dictionary<string, int> _room;
    private readonly Dictionary<string, int> _unload;
    private readonly List<Run> _runs = [];

    private GreedyPeer(CorridorModel model)
    {
        _model = model;
        _gates = model.Checkpoints.ToDictionary(c => c.Id, c => new GateHours(c), StringComparer.Ordinal);
        _legs = model.Legs.ToDictionary(l => (l.From, l.To));
        _waiting = model.AssemblyPoints.ToDictionary(p => p.Id, p => p.People, StringComparer.Ordinal);
        _room = model.ReceptionPoints.ToDictionary(p => p.Id, p => p.CapacityPeople, StringComparer.Ordinal);
        _unload = model.ReceptionPoints.ToDictionary(p => p.Id, p => p.UnloadSeconds, StringComparer.Ordinal);
    }

    // A drive with the ticks it needs at each checkpoint.
    private sealed record Drive(Run Run, (GateHours Gate, long Start, long Ticks)[] Served);

    /// <summary>Plans the model of a plan again; the bound is taken over from it.</summary>
    /// <param name="bounded">The plan.</param>
    /// <param name="soonestOfAll">True for capacity constrained route planning, false for greedy.</param>
    public static Plan Solve(Plan bounded, bool soonestOfAll)
    {
        var peer = new GreedyPeer(bounded.Model);
        if (soonestOfAll)
        {
            peer.BuildSoonestOfAll();
        }
        else
        {
            peer.Build();
        }

        return peer.Document(bounded);
    }

    private IEnumerable<(int Fleet, VehicleStand Stand)> Stands()
    {
        foreach (var (f, fleet) in _model.Fleet.Index())
        {
            var elsewhere = (fleet.Elsewhere ?? []).ToDictionary(s => s.Vehicle);
            for (var n = 1; n <= fleet.Vehicles; n++)
            {
                yield return (f, elsewhere.GetValueOrDefault(n, new VehicleStand(n, fleet.StartsAt, fleet.FreeFrom)));
            }
        }
    }

    private void Build()
    {
        var queue = new PriorityQueue<string, (int Free, int Fleet, int Number)>();
        foreach (var (f, stand) in Stands())
        {
            queue.Enqueue(stand.Place, (stand.FreeFrom, f, stand.Vehicle));
        }

        while (queue.TryDequeue(out var place, out var turn))
        {
            if (Soonest(_model.Fleet[turn.Fleet], turn.Number, place, turn.Free) is { } next)
            {
                queue.Enqueue(next.Out.Run.ReceptionPoint, (TakeBoth(next), turn.Fleet, turn.Number));
            }
        }
    }

    // Of vehicles of a group that stand at one place, who is free first is never later. So one of each is looked at.
    private void BuildSoonestOfAll()
    {
        var waiting = new Dictionary<(int Fleet, string Place), PriorityQueue<int, (int Free, int Number)>>();
        var soonest = new PriorityQueue<(int Fleet, string Place), (int Soonest, int Fleet, string Place)>();
        foreach (var (f, stand) in Stands())
        {
            Stand(f, stand.Place, stand.FreeFrom, stand.Vehicle);
        }

        while (soonest.TryDequeue(out var at, out var key))
        {
            if (!waiting[at].TryPeek(out var number, out var turn)
                || Soonest(_model.Fleet[at.Fleet], number, at.Place, turn.Free) is not { } next)
            {
                continue;
            }

            var arrives = next.Out.Run.Arrives;
            if (arrives > key.Soonest && soonest.TryPeek(out _, out var other) && arrives > other.Soonest)
            {
                soonest.Enqueue(at, (arrives, at.Fleet, at.Place));
                continue;
            }

            waiting[at].Dequeue();
            if (waiting[at].TryPeek(out _, out var then))
            {
                soonest.Enqueue(at, (then.Free, at.Fleet, at.Place));
            }

            Stand(at.Fleet, next.Out.Run.ReceptionPoint, TakeBoth(next), number);
        }

        void Stand(int fleet, string place, int free, int number)
        {
            if (!waiting.TryGetValue((fleet, place), out var here))
            {
                waiting.Add((fleet, place), here = new PriorityQueue<int, (int Free, int Number)>());
            }

            here.Enqueue(number, (free, number));
            soonest.Enqueue((fleet, place), (free, fleet, place));
        }
    }

    // When the vehicle is free again.
    private int TakeBoth((Drive? Back, Drive Out) next)
    {
        if (next.Back is { } back)
        {
            Take(back);
        }

        Take(next.Out);
        return next.Out.Run.Arrives + _unload[next.Out.Run.ReceptionPoint];
    }

    private (Drive? Back, Drive Out)? Soonest(ModelFleet fleet, int number, string place, int free)
    {
        (Drive? Back, Drive Out)? best = null;
        foreach (var point in _model.AssemblyPoints)
        {
            if (Load(fleet, point.Id, int.MaxValue).Total == 0)
            {
                continue;
            }

            var isHere = string.Equals(point.Id, place, StringComparison.Ordinal);
            var back = isHere ? null : QuickestBack(fleet, number, place, point.Id, free);
            if (back is null && !isHere)
            {
                continue;
            }

            foreach (var corridor in _model.Corridors.Where(c => Has(c.AssemblyPoints, point.Id)))
            {
                var drive = Outward(fleet, number, corridor, point, back?.Run.Arrives ?? free);
                if (drive is not null && (best is not { } b || drive.Run.Arrives < b.Out.Run.Arrives))
                {
                    best = (back, drive);
                }
            }
        }

        return best;
    }

    private Drive? QuickestBack(ModelFleet fleet, int number, string from, string to, int free)
    {
        Drive? best = null;
        foreach (var corridor in _model.Corridors)
        {
            if (Has(corridor.ReceptionPoints, from) && Has(corridor.AssemblyPoints, to))
            {
                var run = new Run(fleet.Id, number, RunDirection.Back, corridor.Id, to, from, 0, 0, [], 0,
                    [.. fleet.Patterns[0].Select(_ => 0)]);
                var drive = Fit(run, [from, .. corridor.Via.Reverse(), to], free, 0, corridor.HoursBack);
                best = drive is not null && (best is null || drive.Run.Arrives < best.Run.Arrives) ? drive : best;
            }
        }

        return best;
    }

    // The reception point nearest behind the last checkpoint is also the one reached first.
    private Drive? Outward(ModelFleet fleet, int number, ModelCorridor corridor, ModelAssembly point, int ready)
    {
        var last = corridor.Via.IsEmpty ? point.Id : corridor.Via[^1];
        var reception = corridor.ReceptionPoints.Where(r => _room[r] > 0).MinBy(r => _legs[(last, r)].Seconds);
        if (reception is null || Load(fleet, point.Id, _room[reception]).Total == 0)
        {
            return null;
        }

        var run = new Run(
            fleet.Id, number, RunDirection.Out, corridor.Id, point.Id, reception, 0, 0, [], 0,
            Load(fleet, point.Id, _room[reception]));
        return Fit(run, [point.Id, .. corridor.Via, reception], ready, point.LoadSeconds, corridor.HoursOut);
    }

    // The first window in which the drive ends in time; where a day's leave is short, fewer people travel.
    private Drive? Fit(
        Run run, string[] stops, int ready, int load, ImmutableArray<OpenHours>? hours)
    {
        foreach (var window in (hours ?? _model.Windows).Where(w => w.Closes > ready))
        {
            var begins = Math.Max(ready, window.Opens);
            var left = stops.Where(_gates.ContainsKey).Select(s => _gates[s].LeftOn(window.Day))
                .Append(int.MaxValue).Min();
            var loaded = run with { People = First(run.People, left) };
            if (loaded.Total == 0 && run.Total > 0)
            {
                continue;
            }

            var (now, served, passages) = (begins + load, new List<(GateHours, long, long)>(), new List<Passage>());
            for (var s = 1; s < stops.Length && now <= window.Closes; s++)
            {
                now += _legs[(stops[s - 1], stops[s])].Seconds;
                if (_gates.TryGetValue(stops[s], out var gate))
                {
                    var ticks = gate.Ticks(loaded.Total);
                    if (gate.FirstFree(now, ticks, run.Direction == RunDirection.Out) is not { } start)
                    {
                        return null;
                    }

                    passages.Add(new Passage(gate.Id, gate.SecondOf(start), now = gate.SecondAfter(start + ticks)));
                    served.Add((gate, start, ticks));
                }
            }

            if (now <= window.Closes)
            {
                return new Drive(
                    loaded with
                    {
                        LoadStarts = begins,
                        Departs = begins + load,
                        Passages = [.. passages],
                        Arrives = now,
                    },
                    [.. served]);
            }
        }

        return null;
    }

    private void Take(Drive drive)
    {
        foreach (var (gate, start, ticks) in drive.Served)
        {
            gate.Take(start, ticks, drive.Run.Total);
        }

        _waiting[drive.Run.AssemblyPoint] =
            [.. _waiting[drive.Run.AssemblyPoint].Zip(drive.Run.People).Select(n => n.First - n.Second)];
        _room[drive.Run.ReceptionPoint] -= drive.Run.Total;
        _runs.Add(drive.Run);
    }

    private ClassCounts Load(ModelFleet fleet, string assembly, int room) => fleet.Patterns
        .Select(p => First([.. p.Zip(_waiting[assembly]).Select(n => Math.Min(n.First, n.Second))], room))
        .MaxBy(load => load.Total);

    // The classes by priority, as many people as there is room for.
    private ClassCounts First(ClassCounts people, int room)
    {
        var load = new int[people.Count];
        foreach (var c in Enumerable.Range(0, load.Length).OrderBy(c => _model.Classes[c].Priority))
        {
            load[c] = Math.Min(people[c], room);
            room -= load[c];
        }

        return [.. load];
    }

    private Plan Document(Plan bounded)
    {
        var (bound, full) = (bounded.Bound, _runs.Where(r => r.Total > 0).ToList());
        var people = full.Sum(r => r.Total);
        int? cleared = people == _model.TotalPeople ? full.Max(r => r.Arrives) : null;
        var totals = new PlanTotals(
            people, ClassCounts.Sum(_model.Classes.Length, full.Select(r => r.People)), _model.TotalPeople, cleared,
            full.Select(r => (r.Fleet, r.Vehicle)).Distinct().Count(), _model.Fleet.Sum(f => f.Vehicles),
            full.Count, _runs.Count - full.Count, _runs.Sum(Metres) / 1000);
        int? late = cleared is { } end && bound.ClearedAt is { } first && first > bound.ClockStarts
            ? Share(end - first, first - bound.ClockStarts)
            : null;
        return bounded with
        {
            Runs = [.. _runs.OrderBy(r => r.Departs).ThenBy(r => r.Fleet, StringComparer.Ordinal)
                .ThenBy(r => r.Vehicle)],
            Totals = totals,
            Bound = bound with { PeopleGap = Share(bound.PeopleOut - people, bound.PeopleOut), ClearanceGap = late },
            Remaining = [.. _model.AssemblyPoints
                .Select(p => new RemainingPeople(p.Id, _waiting[p.Id]))
                .Where(r => r.People.Total > 0)],
        };
    }

    private long Metres(Run run)
    {
        var via = _model.Corridors.First(c => string.Equals(c.Id, run.Corridor, StringComparison.Ordinal)).Via;
        ImmutableArray<string> stops = [run.AssemblyPoint, .. via, run.ReceptionPoint];
        stops = run.Direction == RunDirection.Back ? [.. stops.Reverse()] : stops;
        return stops.Zip(stops.Skip(1)).Sum(pair => (long)_legs[pair].Metres);
    }

    private static bool Has(ImmutableArray<string> ids, string id) => ids.Contains(id, StringComparer.Ordinal);

    // Hundredths of a percent, rounded up, as plans state their gaps.
    private static int Share(long part, long whole) => whole <= 0 ? 0 : (int)(((part * 10_000) + whole - 1) / whole);
}
