using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>Judges a plan against its model by driving it through again, with no code of the planner.</summary>
/// <remarks>
/// Checks every run, every vehicle's day, every checkpoint's queue (first come, first served), every head count, and
/// the figures and gaps the plan states. It does not prove the bound; it checks that the bound, the gaps and the plan
/// agree. Not safe to share between threads; use one per check.
/// </remarks>
public sealed class PlanChecker
{
    private readonly CorridorModel _model;
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, ModelCorridor> _corridors;
    private readonly Dictionary<string, ModelAssembly> _assembly;
    private readonly Dictionary<string, ModelReception> _reception;
    private readonly Dictionary<string, ModelCheckpoint> _checkpoints;
    private readonly Dictionary<string, ModelFleet> _fleet;
    private readonly Dictionary<(string, string), ModelLeg> _legs;

    private PlanChecker(CorridorModel model)
    {
        _model = model;
        _corridors = model.Corridors.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _assembly = model.AssemblyPoints.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _reception = model.ReceptionPoints.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _checkpoints = model.Checkpoints.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _fleet = model.Fleet.ToDictionary(f => f.Id, StringComparer.Ordinal);
        _legs = model.Legs.ToDictionary(l => (l.From, l.To));
    }

    /// <summary>Lists every rule the plan breaks; empty when it keeps them all.</summary>
    /// <param name="plan">The plan, from wherever it comes.</param>
    /// <param name="model">The problem it must solve; not taken from the plan.</param>
    /// <remarks>About n log n in the number of runs.</remarks>
    public static ImmutableArray<Violation> Check(Plan plan, CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        var violations = CheckRuns(plan.Runs, model);
        return violations.IsEmpty ? [.. FigureCheck.Check(plan, model)] : violations;
    }

    /// <summary>Lists every rule that runs break, whatever a plan states of them.</summary>
    internal static ImmutableArray<Violation> CheckRuns(IEnumerable<Run> runs, CorridorModel model)
    {
        var checker = new PlanChecker(model);
        var known = runs.Where(checker.CheckRun).ToList();
        checker.CheckVehicles(known);
        checker.CheckPeople(known);
        checker.CheckBays([.. known.Where(r => r.Direction == RunDirection.Out && r.Total > 0)]);
        checker.CheckCheckpoints(known);
        return [.. checker._violations];
    }

    private void Fail(ViolationKind kind, Run run, string what) =>
        _violations.Add(new Violation(kind, QueueCheck.Name(run), what) { Runs = [run] });

    private void FailAbove(
        ViolationKind kind, string place, long limit, IEnumerable<(Run Run, long People)> counted,
        Func<long, string> what) => _violations.AddRange(Above(kind, place, limit, counted, what));

    /// <summary>The violation where more is counted over all runs than a limit; none where it is kept.</summary>
    /// <remarks>Runs are counted in time order: those that come when the limit is reached break it.</remarks>
    internal static IEnumerable<Violation> Above(
        ViolationKind kind, string place, long limit, IEnumerable<(Run Run, long People)> counted,
        Func<long, string> what)
    {
        var sum = 0L;
        var over = ImmutableArray.CreateBuilder<Run>();
        foreach (var (run, people) in counted.Where(r => r.People > 0).OrderBy(r => r.Run.LoadStarts))
        {
            sum += people;
            if (sum > limit)
            {
                over.Add(run);
            }
        }

        return over.Count == 0 ? [] : [new Violation(kind, place, what(sum)) { Runs = over.ToImmutable() }];
    }

    // False when the run names things that do not exist, so that nothing else can be said of it.
    private bool CheckRun(Run run)
    {
        if (!_fleet.TryGetValue(run.Fleet, out var fleet) || run.Vehicle < 1 || run.Vehicle > fleet.Vehicles
            || !_corridors.TryGetValue(run.Corridor, out var corridor)
            || corridor.AssemblyPoints.IndexOf(run.AssemblyPoint) < 0
            || corridor.ReceptionPoints.IndexOf(run.ReceptionPoint) < 0)
        {
            Fail(ViolationKind.UnknownId, run, "The vehicle, corridor or one of its ends is not in the model.");
            return false;
        }

        if (run.People.Count != _model.Classes.Length)
        {
            Fail(ViolationKind.UnknownId, run, "The people on board are not counted by the classes of the model.");
            return false;
        }

        var stops = Stops(run);
        if (!stops.Where(_checkpoints.ContainsKey)
            .SequenceEqual(run.Passages.Select(p => p.Checkpoint), StringComparer.Ordinal))
        {
            Fail(ViolationKind.UnknownId, run,
                "The checkpoints passed are not those of the corridor in driving order.");
            return false;
        }

        CheckTimes(run, stops);
        CheckWindow(run);
        CheckLoad(run, fleet);
        return true;
    }

    // Every place of the run in driving order.
    private List<string> Stops(Run run)
    {
        List<string> stops = [run.AssemblyPoint, .. _corridors[run.Corridor].Via, run.ReceptionPoint];
        if (run.Direction == RunDirection.Back)
        {
            stops.Reverse();
        }

        return stops;
    }

    // Some pattern of the vehicle holds the whole load; nobody travels back.
    private void CheckLoad(Run run, ModelFleet fleet)
    {
        var holds = run.Direction == RunDirection.Out ? fleet.Patterns.Any(run.People.IsWithin) : run.Total == 0;
        if (!holds || run.People.Any(n => n < 0))
        {
            var places = run.Direction == RunDirection.Out ? string.Join(" or ", fleet.Patterns) : "none";
            Fail(ViolationKind.Overloaded, run,
                $"It carries {run.People} people by class ({string.Join(',', _model.Classes.Select(c => c.Id))}); its "
                    + $"places are {places}.");
        }
    }

    private void CheckTimes(Run run, List<string> stops)
    {
        var board = run.Direction == RunDirection.Out && run.Total > 0
            ? Stands(run, _assembly[run.AssemblyPoint].LoadSeconds, c => c.LoadSecondsPerVehicle) : 0;
        if (run.LoadStarts < 0 || (long)run.Departs - run.LoadStarts < board)
        {
            Fail(ViolationKind.TooFast, run, "It departs before boarding can be over.");
        }

        long now = run.Departs;
        var passed = 0;
        for (var s = 1; s < stops.Count; s++)
        {
            now += _legs[(stops[s - 1], stops[s])].Seconds;
            if (!_checkpoints.ContainsKey(stops[s]))
            {
                continue;
            }

            var passage = run.Passages[passed++];
            if (passage.Arrives < now || passage.Released < passage.Arrives)
            {
                Fail(ViolationKind.TooFast, run, $"It is at {stops[s]} sooner than the road allows.");
            }

            now = passage.Released;
        }

        if (run.Arrives < now)
        {
            Fail(ViolationKind.TooFast, run, $"It arrives at {stops[^1]} sooner than the road allows.");
        }
    }

    // As long as the place needs for any vehicle, and as long as each class on board needs.
    private int Stands(Run run, int place, Func<PeopleClass, int> needed) =>
        _model.Classes.Where((_, c) => run.People[c] > 0).Select(needed).Append(place).Max();

    private void CheckWindow(Run run)
    {
        var corridor = _corridors[run.Corridor];
        var hours = (run.Direction == RunDirection.Out ? corridor.HoursOut : corridor.HoursBack) ?? _model.Windows;
        if (!hours.Any(w => run.LoadStarts >= w.Opens && run.Arrives <= w.Closes))
        {
            Fail(ViolationKind.OutsideWindow, run, string.Create(CultureInfo.InvariantCulture,
                $"From second {run.LoadStarts} to {run.Arrives} it is not within one window of its corridor."));
        }
    }

    // A vehicle with people has left before the stretch ends in which their boarding began.
    private void CheckAssemblyHours(ModelAssembly point, IEnumerable<Run> here)
    {
        if (point.Hours is not { } open)
        {
            return;
        }

        foreach (var run in here.Where(r => r.Direction == RunDirection.Out && r.Total > 0
            && open.All(h => r.LoadStarts < h.Opens || r.Departs > h.Closes)))
        {
            Fail(ViolationKind.AssemblyClosed, run, string.Create(CultureInfo.InvariantCulture,
                $"People board from second {run.LoadStarts} to {run.Departs}: not within one stretch of the hours of "
                    + $"{point.Id}."));
        }
    }

    private void CheckVehicles(List<Run> runs)
    {
        foreach (var duty in runs.GroupBy(r => (r.Fleet, r.Vehicle)))
        {
            var group = _fleet[duty.Key.Fleet];
            VehicleStand? elsewhere = (group.Elsewhere ?? []).Where(s => s.Vehicle == duty.Key.Vehicle)
                .Select(s => (VehicleStand?)s).FirstOrDefault();
            var stands = elsewhere?.Place ?? group.StartsAt;
            long free = elsewhere?.FreeFrom ?? group.FreeFrom;
            long? since = elsewhere?.OnDutySince;
            long driven = elsewhere?.DrivenMetres ?? 0;
            foreach (var run in duty.OrderBy(r => r.LoadStarts).ThenBy(r => r.Arrives))
            {
                var from = run.Direction == RunDirection.Out ? run.AssemblyPoint : run.ReceptionPoint;
                if (!string.Equals(from, stands, StringComparison.Ordinal))
                {
                    Fail(ViolationKind.Teleport, run, $"It begins at {from} but stands at {stands}.");
                }

                if (run.LoadStarts < free)
                {
                    Fail(ViolationKind.VehicleInTwoPlaces, run,
                        "It begins before it is free: its last run and stop are not over, or it is not there yet.");
                }

                since = since is null || run.LoadStarts - free >= (group.Shift?.RestSeconds ?? 0)
                    ? run.LoadStarts : since;
                driven = CheckRange(run, group, from, run.LoadStarts - free, driven);
                stands = run.Direction == RunDirection.Out ? run.ReceptionPoint : run.AssemblyPoint;
                free = Emptied(run);
                if (group.Shift is { } shift && free - since > shift.MostSeconds)
                {
                    Fail(ViolationKind.ShiftTooLong, run, string.Create(CultureInfo.InvariantCulture,
                        $"Its crew is on duty from second {since} to {free}: more than {shift.MostSeconds} seconds."));
                }
            }
        }
    }

    private long Emptied(Run run) => (long)run.Arrives + (run.Total > 0
        ? Stands(run, _reception[run.ReceptionPoint].UnloadSeconds, c => c.UnloadSecondsPerVehicle) : 0);

    // Metres driven since it was last full, after the run.
    private long CheckRange(Run run, ModelFleet group, string from, long stop, long driven)
    {
        if (group.Range is not { } range)
        {
            return 0;
        }

        var isFull = stop >= range.RefuelSeconds && range.RefuelsAt.Contains(from, StringComparer.Ordinal);
        driven = (isFull ? 0 : driven) + Stops(run).Zip(Stops(run).Skip(1)).Sum(leg => (long)_legs[leg].Metres);
        if (driven > range.MostMetres)
        {
            Fail(ViolationKind.BeyondRange, run, string.Create(CultureInfo.InvariantCulture,
                $"At its end the vehicle has driven {driven} metres without refuelling: more than "
                    + $"{range.MostMetres}."));
        }

        return driven;
    }

    private void CheckPeople(List<Run> runs)
    {
        foreach (var point in _model.AssemblyPoints)
        {
            var here = runs.Where(r => string.Equals(r.AssemblyPoint, point.Id, StringComparison.Ordinal)).ToList();
            for (var c = 0; c < _model.Classes.Length; c++)
            {
                var wait = point.People[c] + (point.Arrivals ?? []).Sum(a => (long)a.People[c]);
                FailAbove(ViolationKind.MorePeopleThanPresent, point.Id, wait,
                    here.Select(r => (r, (long)r.People[c])), leave => string.Create(CultureInfo.InvariantCulture,
                        $"{leave} {_model.Classes[c].Name} leave; {wait} wait."));
            }

            CheckArrivals(point, here);
            CheckAssemblyHours(point, here);
            _violations.AddRange(GroupCheck.Check(_model, point, here));
        }

        foreach (var point in _model.ReceptionPoints)
        {
            var brings = runs.Where(r => string.Equals(r.ReceptionPoint, point.Id, StringComparison.Ordinal));
            FailAbove(ViolationKind.ReceptionOverfull, point.Id, point.CapacityPeople,
                brings.Select(r => (r, (long)r.Total)), arrive => string.Create(CultureInfo.InvariantCulture,
                    $"{arrive} people arrive; there is room for {point.CapacityPeople}."));
        }
    }

    // Until the next people come nobody boards who is not among those who are there.
    private void CheckArrivals(ModelAssembly point, List<Run> here)
    {
        long[] there = [.. point.People];
        foreach (var next in point.Arrivals ?? [])
        {
            for (var c = 0; c < there.Length; c++)
            {
                var come = there[c];
                FailAbove(ViolationKind.MorePeopleThanPresent, point.Id, come,
                    here.Where(r => r.LoadStarts < next.At).Select(r => (r, (long)r.People[c])),
                    boarded => string.Create(CultureInfo.InvariantCulture,
                        $"{boarded} {_model.Classes[c].Name} board before second {next.At}; {come} have come."));
                there[c] += next.People[c];
            }
        }
    }

    private void CheckBays(List<Run> carrying)
    {
        foreach (var point in _model.AssemblyPoints)
        {
            _violations.AddRange(BayCheck.Check(point.Id, point.Bays, point.BaysTaken, carrying
                .Where(r => string.Equals(r.AssemblyPoint, point.Id, StringComparison.Ordinal))
                .Select(r => (r, (long)r.LoadStarts, (long)r.Departs))));
        }

        foreach (var point in _model.ReceptionPoints)
        {
            _violations.AddRange(BayCheck.Check(point.Id, point.Bays, point.BaysTaken, carrying
                .Where(r => string.Equals(r.ReceptionPoint, point.Id, StringComparison.Ordinal))
                .Select(r => (r, (long)r.Arrives, Emptied(r)))));
        }
    }

    private void CheckCheckpoints(List<Run> runs)
    {
        var passages = runs.SelectMany(r => r.Passages.Select(p => (Run: r, Passage: p)))
            .ToLookup(x => x.Passage.Checkpoint, StringComparer.Ordinal);
        foreach (var checkpoint in _model.Checkpoints)
        {
            _violations.AddRange(QueueCheck.Check(checkpoint, passages[checkpoint.Id]));
        }
    }
}
