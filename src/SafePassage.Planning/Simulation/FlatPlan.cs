using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Simulation;

/// <summary>A plan laid out in flat arrays, made once and read by every replication.</summary>
/// <remarks>
/// Runs stand vehicle by vehicle in driving order, legs run by run. Leg times are those of the roads: the slack that
/// the plan added is taken off again. Immutable; safe to share between threads.
/// </remarks>
internal sealed class FlatPlan
{
    internal FlatPlan(Plan plan, ImmutableArray<CorridorCut> cuts)
    {
        var model = plan.Model;
        Classes = model.Classes.Length;
        Gates = [.. model.Checkpoints.Select(c => new FlatGate(c))];
        Runs = new FlatRun[plan.Runs.Length];
        Planned = new Run[plan.Runs.Length];
        Cuts = [.. model.Corridors.Select(k => cuts.Where(c => c.Corridor == k.Id)
            .Select(c => c.Second).DefaultIfEmpty(int.MaxValue).Min())];
        Ways = [.. Enumerable.Range(0, 2 * model.Corridors.Length).Select(w => model.HoursOf(w / 2, w % 2 == 0)
            .Select(h => new OpenHours(h.Opens, Math.Min(h.Closes, Cuts[w / 2]))).ToArray())];
        Boarding = OpenHoursClock.OfBoarding(model);
        var bays = model.AssemblyPoints.Select(p => (p.Bays, p.BaysTaken))
            .Concat(model.ReceptionPoints.Select(p => (p.Bays, p.BaysTaken))).ToArray();
        PlaceBays = [.. bays.Select(b => b.Bays ?? 0)];
        BaysTaken = [.. bays.Index().Where(b => b.Item.Bays is not null)
            .SelectMany(b => (b.Item.BaysTaken ?? []).Select(s => (b.Index, s)))];
        FirstBayRank = BaysTaken.Length + plan.Runs.Sum(r => r.Passages.Length);
        var ranks = Ranks(plan);
        var parts = new ModelIndex(model);
        var legs = new List<FlatLeg>();
        var vehicles = new List<int>();
        var duties = plan.Runs.Select((run, n) => (Run: run, N: n)).GroupBy(x => (x.Run.Fleet, x.Run.Vehicle))
            .OrderBy(d => parts.Fleet[d.Key.Fleet]).ThenBy(d => d.Key.Vehicle);
        var next = 0;
        foreach (var duty in duties)
        {
            vehicles.Add(next);
            var first = next;
            foreach (var (run, n) in duty.OrderBy(x => x.Run.LoadStarts).ThenBy(x => x.Run.Arrives))
            {
                Planned[next] = run;
                Runs[next++] = Flat(model, parts, run, legs, ranks[n]) with { Rank = n };
            }

            Refuel(model.Fleet[parts.Fleet[duty.Key.Fleet]], duty.Key.Vehicle, first, next);
        }

        vehicles.Add(next);
        FirstRun = [.. vehicles];
        Legs = [.. legs];
        People = [.. Planned.SelectMany(r => r.People)];
        Totals = [.. Planned.Select(r => r.Total)];
    }

    /// <summary>Number of classes of people.</summary>
    internal int Classes { get; }

    /// <summary>The checkpoints.</summary>
    internal FlatGate[] Gates { get; }

    /// <summary>By corridor, twice: its hours out at 2 k, its hours back at 2 k + 1.</summary>
    internal OpenHours[][] Ways { get; }

    /// <summary>By corridor, the second from which nobody uses it.</summary>
    internal int[] Cuts { get; }

    /// <summary>By place, assembly points first: its bays; 0 where there is no limit.</summary>
    internal int[] PlaceBays { get; }

    /// <summary>By assembly point, the hours in which people board; null where nothing limits them.</summary>
    internal OpenHoursClock?[] Boarding { get; }

    /// <summary>Ranks of vehicles that want a bay begin here, after those of <see cref="BaysTaken"/> and of passages;
    /// two for each run.</summary>
    internal int FirstBayRank { get; }

    /// <summary>Stays of other vehicles in these bays.</summary>
    internal (int Place, BayStay Stay)[] BaysTaken { get; }

    /// <summary>By vehicle, its first run; one more entry at the end.</summary>
    internal int[] FirstRun { get; }

    /// <summary>All runs.</summary>
    internal FlatRun[] Runs { get; }

    /// <summary>The same as the plan gives them.</summary>
    internal Run[] Planned { get; }

    /// <summary>All legs.</summary>
    internal FlatLeg[] Legs { get; }

    /// <summary>People planned on each run, class by class.</summary>
    internal int[] People { get; }

    /// <summary>All people planned on each run.</summary>
    internal int[] Totals { get; }

    // A stop that the vehicle needs to refuel takes its time too when it is late.
    private void Refuel(ModelFleet fleet, int vehicle, int first, int end)
    {
        if (fleet.Range is not { } range)
        {
            return;
        }

        var stand = fleet.Stands[vehicle - 1];
        var runs = Enumerable.Range(first, end - first).Select(r => new DrivenRun(
            Runs[r].LoadStarts, Planned[r].Arrives + Runs[r].UnloadSeconds, Runs[r].Metres,
            range.RefuelsAt.Contains(
                Runs[r].Outward ? Planned[r].AssemblyPoint : Planned[r].ReceptionPoint, StringComparer.Ordinal)));
        foreach (var stop in range.NeededStops(runs, stand.DrivenMetres, stand.FreeFrom).ToList())
        {
            // Before its first run it is on time.
            if (stop > 0)
            {
                ref var before = ref Runs[first + stop - 1];
                before = before with { UnloadSeconds = before.UnloadSeconds + range.RefuelSeconds };
            }
        }
    }

    private FlatRun Flat(CorridorModel model, ModelIndex parts, Run run, List<FlatLeg> legs, int[] ranks)
    {
        var outward = run.Direction == RunDirection.Out;
        var k = parts.Corridors[run.Corridor];
        var stops = new List<string> { run.AssemblyPoint };
        stops.AddRange(model.Corridors[k].Via);
        stops.Add(run.ReceptionPoint);
        if (!outward)
        {
            stops.Reverse();
        }

        var driven = stops.Zip(stops.Skip(1)).Select(s => parts.Legs[s]).ToArray();
        var first = legs.Count;
        var rest = driven.Sum(Road);
        var (whole, passed) = (rest, 0);
        for (var s = 0; s < driven.Length; s++)
        {
            rest -= Road(driven[s]);
            var gate = parts.Gates.GetValueOrDefault(stops[s + 1], -1);
            legs.Add(new FlatLeg(Road(driven[s]), driven[s].Metres, gate, gate < 0 ? 0 : run.Passages[passed].Arrives,
                gate < 0 ? 0 : ranks[passed], rest));
            passed += gate < 0 ? 0 : 1;
        }

        var (a, r) = (parts.Assembly[run.AssemblyPoint], parts.Reception[run.ReceptionPoint]);
        var beyond = model.AssemblyPoints.Length + r;
        var empties = StopTimes.Empty(model, r, run.People);
        return new FlatRun(
            (2 * k) + (outward ? 0 : 1), run.LoadStarts, run.Departs,
            outward ? StopTimes.Board(model, a, run.People) : 0, empties, first, driven.Length, whole,
            driven.Sum(l => (long)l.Metres), outward ? a : beyond, a)
        {
            Arrives = run.Arrives,
            EmptySeconds = empties,
            Boards = outward && run.Total > 0,
            BoardsAt = outward && run.Total > 0 && PlaceBays[a] > 0 ? a : -1,
            EmptiesAt = outward && empties > 0 && PlaceBays[beyond] > 0 ? beyond : -1,
        };

        int Road(ModelLeg leg) => TravelSlack.RoadSeconds(leg.Seconds, model.TravelSlackPercent);
    }

    // Who comes in the same second is served in the order in which the plan lets them go, as the judge has it.
    private static int[][] Ranks(Plan plan)
    {
        var ranks = plan.Runs.Select(r => new int[r.Passages.Length]).ToArray();
        var rank = 0;
        foreach (var (n, p) in plan.Runs.SelectMany((r, n) => r.Passages.Select((_, p) => (N: n, P: p)))
            .OrderBy(x => plan.Runs[x.N].Passages[x.P].Released).ThenBy(x => x.N).ThenBy(x => x.P))
        {
            ranks[n][p] = rank++;
        }

        return ranks;
    }

    // Places in the lists of the model, by id.
    private sealed class ModelIndex(CorridorModel model)
    {
        internal Dictionary<string, int> Fleet { get; } = By(model.Fleet.Select(f => f.Id));

        internal Dictionary<string, int> Corridors { get; } = By(model.Corridors.Select(k => k.Id));

        internal Dictionary<string, int> Gates { get; } = By(model.Checkpoints.Select(c => c.Id));

        internal Dictionary<string, int> Assembly { get; } = By(model.AssemblyPoints.Select(p => p.Id));

        internal Dictionary<string, int> Reception { get; } = By(model.ReceptionPoints.Select(p => p.Id));

        internal Dictionary<(string, string), ModelLeg> Legs { get; } = model.Legs.ToDictionary(l => (l.From, l.To));

        private static Dictionary<string, int> By(IEnumerable<string> ids) =>
            ids.Select((id, n) => (id, n)).ToDictionary(x => x.id, x => x.n, StringComparer.Ordinal);
    }
}

/// <summary>One run of a <see cref="FlatPlan"/>; times are whole seconds.</summary>
/// <param name="Way">Index of its corridor's hours: even is out, odd is back.</param>
/// <param name="LoadStarts">Boarding begins no sooner.</param>
/// <param name="Departs">It leaves no sooner.</param>
/// <param name="BoardSeconds">Boarding.</param>
/// <param name="UnloadSeconds">Standing at its end, until it is empty and has refuelled where it must.</param>
/// <param name="FirstLeg">Its first leg.</param>
/// <param name="LegCount">Number of its legs.</param>
/// <param name="RoadSeconds">All legs, as the roads give them.</param>
/// <param name="Metres">All legs.</param>
/// <param name="From">The place it begins at: assembly points first, then reception points.</param>
/// <param name="Assembly">Index of its assembly point.</param>
internal readonly record struct FlatRun(
    int Way, int LoadStarts, int Departs, int BoardSeconds, int UnloadSeconds, int FirstLeg, int LegCount,
    int RoadSeconds, long Metres, int From, int Assembly)
{
    internal bool Outward => Way % 2 == 0;

    /// <summary>When the plan has it arrive.</summary>
    internal int Arrives { get; init; }

    /// <summary>Standing at its end until it is empty.</summary>
    internal int EmptySeconds { get; init; }

    /// <summary>True where people board.</summary>
    internal bool Boards { get; init; }

    /// <summary>The place in whose bays it boards; -1 where there is no limit, or nobody boards.</summary>
    internal int BoardsAt { get; init; }

    /// <summary>The place in whose bays it is emptied; -1 where there is no limit, or nothing to empty.</summary>
    internal int EmptiesAt { get; init; }

    /// <summary>Who takes a bay first of those that come in one second: the lower.</summary>
    internal int Rank { get; init; }
}

/// <summary>One leg of a run.</summary>
/// <param name="Seconds">As the road gives it.</param>
/// <param name="Metres">Its length.</param>
/// <param name="Gate">Index of the checkpoint at its end, or -1.</param>
/// <param name="Joins">The second at which the plan has it join the queue there.</param>
/// <param name="Rank">Who goes first of those that join in one second: the lower.</param>
/// <param name="Rest">Seconds of the legs after it, as the roads give them.</param>
internal readonly record struct FlatLeg(int Seconds, int Metres, int Gate, int Joins, int Rank, int Rest);

/// <summary>A checkpoint as the simulation serves it.</summary>
internal sealed class FlatGate(ModelCheckpoint checkpoint)
{
    private readonly OpenHours[]?[] _hours =
        [checkpoint.HoursOut?.ToArray(), checkpoint.HoursBack?.ToArray()];

    internal long Rate { get; } = checkpoint.RatePerHour;

    internal int Units(bool outward, int people) => checkpoint.UnitsOf(outward, people);

    /// <summary>True where there is a limit of the day.</summary>
    internal bool HasDays { get; } = checkpoint.PeoplePerDay is not null;

    internal int LeaveOn(int day) => checkpoint.LeaveOn(day)!.Value;

    /// <summary>The first tick at or after the given one at which a service of so many ticks fits into one stretch of
    /// hours; -1 when there is none.</summary>
    internal long Begin(bool outward, long earliest, long ticks)
    {
        if (_hours[outward ? 0 : 1] is not { } hours)
        {
            return earliest;
        }

        for (var h = FirstClosingFrom(hours, earliest / Rate); h < hours.Length; h++)
        {
            var begin = Math.Max(earliest, hours[h].Opens * Rate);
            if (begin + ticks <= hours[h].Closes * Rate)
            {
                return begin;
            }
        }

        return -1;
    }

    /// <summary>Index of the first of some hours in time order that closes at or after a second.</summary>
    internal static int FirstClosingFrom(OpenHours[] hours, long second)
    {
        var (low, high) = (0, hours.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = hours[middle].Closes < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
