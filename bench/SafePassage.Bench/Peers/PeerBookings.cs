using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Bench.Peers;

/// <summary>A drive with the ticks it needs at each checkpoint.</summary>
internal sealed record Drive(Run Run, (GateHours Gate, long Start, long Ticks)[] Served);

/// <summary>A trip as a peer decides it, before it is timed: which vehicle takes people from where to where.</summary>
/// <param name="Fleet">Index of the vehicle's group.</param>
/// <param name="Vehicle">Its number in the group, from 1.</param>
/// <param name="BackBy">Id of the corridor by which it drives in; null: whichever is quickest.</param>
/// <param name="Point">Index of the assembly point.</param>
/// <param name="Corridor">Index of the corridor out.</param>
/// <param name="Reception">Id of the reception point.</param>
/// <param name="At">The second at which the peer means it to pass the checkpoint on the way out.</param>
internal sealed record PeerTrip(
    int Fleet, int Vehicle, string? BackBy, int Point, int Corridor, string Reception, int At);

/// <summary>What a peer has booked so far: where each vehicle is, who still waits, which checkpoint serves whom when.
/// All peers are timed by it.</summary>
/// <remarks>Vehicles wait before a checkpoint until they are served. Not safe to share between threads.</remarks>
internal sealed class PeerBookings
{
    private readonly CorridorModel _model;
    private readonly Dictionary<string, GateHours> _gates;
    private readonly Dictionary<(string, string), ModelLeg> _legs;
    private readonly Dictionary<string, ClassCounts> _waiting;
    private readonly Dictionary<string, int> _room;
    private readonly Dictionary<string, int> _unload;
    private readonly List<Run> _runs = [];
    private readonly Dictionary<(int Fleet, int Vehicle), (string Place, int Free)> _stands;

    internal PeerBookings(CorridorModel model)
    {
        _model = model;
        _gates = model.Checkpoints.ToDictionary(c => c.Id, c => new GateHours(c), StringComparer.Ordinal);
        _legs = model.Legs.ToDictionary(l => (l.From, l.To));
        _waiting = model.AssemblyPoints.ToDictionary(p => p.Id, p => p.People, StringComparer.Ordinal);
        _room = model.ReceptionPoints.ToDictionary(p => p.Id, p => p.CapacityPeople, StringComparer.Ordinal);
        _unload = model.ReceptionPoints.ToDictionary(p => p.Id, p => p.UnloadSeconds, StringComparer.Ordinal);
        _stands = StandsOf(model).ToDictionary(
            s => (s.Fleet, s.Stand.Vehicle), s => (s.Stand.Place, s.Stand.FreeFrom));
    }

    internal CorridorModel Model => _model;

    /// <summary>Where each vehicle is, and from when on it is free there; group by group, by number.</summary>
    internal IEnumerable<(int Fleet, int Vehicle, string Place, int Free)> Stands =>
        _stands.Select(s => (s.Key.Fleet, s.Key.Vehicle, s.Value.Place, s.Value.Free))
            .OrderBy(s => s.Fleet).ThenBy(s => s.Vehicle);

    /// <summary>Where each vehicle stands at first, by the model.</summary>
    internal static IEnumerable<(int Fleet, VehicleStand Stand)> StandsOf(CorridorModel model)
    {
        foreach (var (f, fleet) in model.Fleet.Index())
        {
            var elsewhere = (fleet.Elsewhere ?? []).ToDictionary(s => s.Vehicle);
            for (var n = 1; n <= fleet.Vehicles; n++)
            {
                yield return (f, elsewhere.GetValueOrDefault(n, new VehicleStand(n, fleet.StartsAt, fleet.FreeFrom)));
            }
        }
    }

    /// <summary>Books trips in the order of the seconds they are meant for. A trip is left out where its vehicle can
    /// no longer make it by the end of its day.</summary>
    /// <returns>How many were booked.</returns>
    internal int Follow(IEnumerable<PeerTrip> trips)
    {
        var booked = 0;
        foreach (var trip in trips.OrderBy(t => t.At).ThenBy(t => t.Fleet).ThenBy(t => t.Vehicle))
        {
            var (fleet, point) = (_model.Fleet[trip.Fleet], _model.AssemblyPoints[trip.Point]);
            var (place, free) = _stands[(trip.Fleet, trip.Vehicle)];
            var isHere = string.Equals(place, point.Id, StringComparison.Ordinal);
            var back = isHere ? null : QuickestBack(fleet, trip.Vehicle, place, point.Id, free, trip.BackBy);
            if (back is null && !isHere)
            {
                continue;
            }

            var drive = Outward(fleet, trip.Vehicle, _model.Corridors[trip.Corridor], point,
                back?.Run.Arrives ?? free, trip.Reception);
            if (drive is not null && drive.Run.Arrives / 86_400 <= trip.At / 86_400)
            {
                TakeBoth(trip.Fleet, trip.Vehicle, back, drive);
                booked++;
            }
        }

        return booked;
    }

    /// <summary>Books a way back, if there is one, and the run out after it.</summary>
    /// <returns>When the vehicle is free again.</returns>
    internal int TakeBoth(int fleet, int vehicle, Drive? back, Drive outward)
    {
        if (back is not null)
        {
            Take(back);
        }

        Take(outward);
        var free = outward.Run.Arrives + _unload[outward.Run.ReceptionPoint];
        _stands[(fleet, vehicle)] = (outward.Run.ReceptionPoint, free);
        return free;
    }

    /// <summary>The way back that ends soonest, by any corridor or by the one given; null where none is open any
    /// more.</summary>
    internal Drive? QuickestBack(ModelFleet fleet, int number, string from, string to, int free, string? by = null)
    {
        Drive? best = null;
        foreach (var corridor in _model.Corridors)
        {
            if (Has(corridor.ReceptionPoints, from) && Has(corridor.AssemblyPoints, to)
                && (by is null || string.Equals(by, corridor.Id, StringComparison.Ordinal)))
            {
                var run = new Run(fleet.Id, number, RunDirection.Back, corridor.Id, to, from, 0, 0, [], 0,
                    [.. fleet.Patterns[0].Select(_ => 0)]);
                var drive = Fit(run, [from, .. corridor.Via.Reverse(), to], free, 0, corridor.HoursBack);
                best = drive is not null && (best is null || drive.Run.Arrives < best.Run.Arrives) ? drive : best;
            }
        }

        return best;
    }

    /// <summary>The run out with as many people as wait and there is room for, from second <paramref name="ready"/>
    /// on; null where nobody can travel.</summary>
    /// <param name="fleet">The vehicle's group.</param>
    /// <param name="number">Its number.</param>
    /// <param name="corridor">The road.</param>
    /// <param name="point">Where people board.</param>
    /// <param name="ready">From when on.</param>
    /// <param name="reception">Where to; null: the place nearest behind the last checkpoint, which is also the one
    /// reached first.</param>
    internal Drive? Outward(
        ModelFleet fleet, int number, ModelCorridor corridor, ModelAssembly point, int ready, string? reception = null)
    {
        var last = corridor.Via.IsEmpty ? point.Id : corridor.Via[^1];
        reception ??= corridor.ReceptionPoints.Where(r => _room[r] > 0).MinBy(r => _legs[(last, r)].Seconds);
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

    /// <summary>Whom a vehicle of the group would take on now, where there is so much room.</summary>
    internal ClassCounts Load(ModelFleet fleet, string assembly, int room) => fleet.Patterns
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

    /// <summary>The plan that the bookings make; the bound is taken over from another.</summary>
    internal Plan Document(Plan bounded)
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
        var plan = bounded with
        {
            Runs = [.. _runs.OrderBy(r => r.Departs).ThenBy(r => r.Fleet, StringComparer.Ordinal)
                .ThenBy(r => r.Vehicle)],
            Totals = totals,
            Bound = bound with { PeopleGap = Share(bound.PeopleOut - people, bound.PeopleOut), ClearanceGap = late },
            Remaining = [.. _model.AssemblyPoints
                .Select(p => new RemainingPeople(p.Id, _waiting[p.Id]))
                .Where(r => r.People.Total > 0)],
        };
        return plan with { Exposure = ExposureTally.Of(plan) };
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
