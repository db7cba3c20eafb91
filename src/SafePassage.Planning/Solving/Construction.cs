using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>How a construction ranks what a free vehicle could do next.</summary>
/// <param name="EarliestFirst">True: the earliest delivery. False: the most people for the time it takes.</param>
/// <param name="Noise">How much chance may alter a ranking, in percent; 0 for none.</param>
/// <param name="Seed">Where chance begins.</param>
internal readonly record struct Policy(bool EarliestFirst, int Noise, int Seed);

/// <summary>Builds one plan: the vehicle that is free first takes the best delivery it can make, until nobody
/// remains.</summary>
/// <remarks>
/// A delivery is a drive back (if the vehicle stands at a reception point) and a drive out, both with their checkpoint
/// hours promised at once, so later vehicles plan around them. Deterministic. Not safe to share between threads.
/// </remarks>
internal sealed partial class Construction
{
    // Runs timed for all decisions: the quickest come first, and with hundreds of places the rest would cost hours.
    private const long TriesOfAll = 4_000_000;

    private readonly CorridorModel _model;
    private readonly RunCatalogue _catalogue;
    private readonly RunTimer _timer;
    private readonly Policy _policy;
    private readonly WaitingPeople _waiting;
    private readonly int _classes;
    private readonly ImmutableArray<int> _order;
    private readonly ImmutableArray<ImmutableArray<int>> _levels;
    private readonly int[] _room;
    private readonly (int Earliest, int Arrives)[][] _known;
    private readonly int[] _noBackFrom;
    private readonly bool _countsPeople;
    private readonly FuelUse _fuel;
    private readonly Chance _chance;
    private readonly int _triesMax;
    private int _tries;

    internal Construction(CorridorModel model, RunCatalogue catalogue, Policy policy)
    {
        _model = model;
        _catalogue = catalogue;
        _policy = policy;
        _timer = new RunTimer(model);
        _waiting = new WaitingPeople(model);
        _classes = model.Classes.Length;
        _order = ClassOrder.Of(model);
        _levels = ClassOrder.Levels(model);
        _room = [.. model.ReceptionPoints.Select(p => p.CapacityPeople)];
        _known = [.. model.Fleet.Select(_ => new (int, int)[catalogue.Options.Length])];
        _noBackFrom = [.. catalogue.Options.Select(_ => int.MaxValue)];
        _countsPeople = model.Checkpoints.Any(c => c.Unit == RateUnit.People || c.PeoplePerDay is not null);
        _fuel = new FuelUse(model, catalogue.Options);
        _chance = new Chance(policy.Seed);
        _triesMax = (int)Math.Clamp(
            TriesOfAll / Math.Max(1, model.Fleet.Sum(f => (long)f.Vehicles) * model.HorizonDays), 60, 2_000);
    }

    private readonly record struct Candidate(FittedRun? Back, FittedRun Out, int OutIndex, int Free);

    /// <summary>Runs the construction with the first so many vehicles of each fleet group.</summary>
    internal BuiltPlan Build(IReadOnlyList<int> vehicles, CancellationToken cancellationToken)
    {
        var queue = new PriorityQueue<VehicleState, (int Turn, int Free, int Fleet, int Number)>();
        for (var f = 0; f < _model.Fleet.Length; f++)
        {
            for (var n = 1; n <= vehicles[f]; n++)
            {
                var (atAssembly, place, stand) = _catalogue.StartOf(f, n);
                queue.Enqueue(
                    new VehicleState(f, n, atAssembly, place, [])
                    {
                        Free = stand.FreeFrom,
                        OnDutySince = stand.OnDutySince,
                        DrivenMetres = stand.DrivenMetres,
                    },
                    (Turn(f), stand.FreeFrom, f, n));
            }
        }

        var duties = new List<VehicleState>();
        while (queue.TryDequeue(out var vehicle, out var key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (key.Turn < _levels.Length - 1
                && !_levels[key.Turn].Any(c => _model.Fleet[vehicle.Fleet].Carries(c) && Anybody(c)))
            {
                queue.Enqueue(vehicle, (key.Turn + 1, key.Free, key.Fleet, key.Number));
                continue;
            }

            _tries = 0;
            var free = vehicle.AtAssembly ? FromAssembly(vehicle, key.Free) : FromReception(vehicle, key.Free);
            if (free is { } next)
            {
                queue.Enqueue(vehicle, (key.Turn, next, vehicle.Fleet, vehicle.Number));
            }
            else if (AfterStop(vehicle, key.Free) is { } later)
            {
                queue.Enqueue(vehicle, (key.Turn, later, vehicle.Fleet, vehicle.Number));
            }
            else
            {
                duties.Add(vehicle);
            }
        }

        duties.Sort((a, b) => (a.Fleet, a.Number).CompareTo((b.Fleet, b.Number)));
        return BuiltPlan.Of(_model, duties, _waiting.Remaining);
    }

    // By priority: the vehicles of those who go first choose their hours before all others.
    private int Turn(int fleet) => Enumerable.Range(0, _levels.Length)
        .FirstOrDefault(n => _levels[n].Any(_model.Fleet[fleet].Carries), Math.Max(0, _levels.Length - 1));

    private int DriveEmpty(VehicleState vehicle, FittedRun run, bool outward)
    {
        _timer.Book(run);
        _fuel.Drives(vehicle, outward ? null : run, outward ? run : null);
        vehicle.Stand(!outward, outward ? run.Option.Reception : run.Option.Assembly);
        vehicle.Runs.Add((run, outward));
        GoesOnDuty(vehicle, run.LoadStarts, run.Arrives);
        return run.Arrives;
    }

    private int? FromAssembly(VehicleState vehicle, int free)
    {
        Candidate? best = null;
        TrySteps(vehicle, vehicle.Place, null, free, free, ref best);
        if (best is { } found)
        {
            return Take(vehicle, found);
        }

        if (!AnybodyFor(vehicle.Fleet))
        {
            return null;
        }

        // Nobody is left here for this vehicle: it leaves empty to be of use elsewhere.
        FittedRun? empty = null;
        foreach (var o in _catalogue.OutsOf(vehicle.Place))
        {
            var run = _timer.Empty(_catalogue.Options[o], free, outward: true);
            empty = run is not null && (empty is null || run.Arrives < empty.Arrives)
                && KeepsShift(vehicle, run.LoadStarts, run.Arrives) && _fuel.Reaches(vehicle, run, outward: true)
                ? run : empty;
        }

        return empty is null ? null : DriveEmpty(vehicle, empty, outward: true);
    }

    private int? FromReception(VehicleState vehicle, int free)
    {
        Candidate? best = null;
        var capacity = Capacity(vehicle.Fleet);
        foreach (var (assembly, least) in _catalogue.AssembliesFrom(vehicle.Place))
        {
            if (best is { } b && (_tries > _triesMax || !CouldBeat(b, capacity, free, least)))
            {
                break;
            }

            if (Load(vehicle.Fleet, assembly, int.MaxValue, int.MaxValue) is null
                || QuickestBack(vehicle.Place, assembly, free) is not { } back)
            {
                continue;
            }

            TrySteps(vehicle, assembly, back, back.Arrives, free, ref best);
        }

        return best is { } found ? Take(vehicle, found) : null;
    }

    private FittedRun? QuickestBack(int reception, int assembly, int free)
    {
        FittedRun? best = null;
        foreach (var o in _catalogue.Backs(reception, assembly))
        {
            if (best is not null && free + _catalogue.Options[o].LeastBackSeconds >= best.Arrives)
            {
                break;
            }

            if (free >= _noBackFrom[o])
            {
                // Hours only fill up: what did not fit once does not fit later.
                continue;
            }

            _tries++;
            var run = _timer.Back(_catalogue.Options[o], free);
            _noBackFrom[o] = run is null ? free : _noBackFrom[o];
            best = run is not null && (best is null || run.Arrives < best.Arrives) ? run : best;
        }

        return best;
    }

    // With those who are there when it is ready, or with those who come later.
    private void TrySteps(
        VehicleState vehicle, int assembly, FittedRun? back, int ready, int free, ref Candidate? best)
    {
        TryOuts(vehicle, assembly, back, ready, free, ref best);
        foreach (var second in _waiting.MoreAfter(assembly, ready))
        {
            TryOuts(vehicle, assembly, back, second, free, ref best);
        }
    }

    private void TryOuts(
        VehicleState vehicle, int assembly, FittedRun? back, int ready, int free, ref Candidate? best)
    {
        var fleet = vehicle.Fleet;
        if (Load(fleet, assembly, ready, int.MaxValue) is not { } full)
        {
            return;
        }

        var capacity = Capacity(fleet);
        foreach (var o in _catalogue.OutsOf(assembly))
        {
            var option = _catalogue.Options[o];
            var least = ready - free + option.LoadSeconds + option.LeastOutSeconds + option.UnloadSeconds;
            if (best is { } beaten && (_tries > _triesMax || !CouldBeat(beaten, capacity, free, least)))
            {
                // Quickest first: what follows takes longer.
                return;
            }

            var begins = _fuel.Ready(vehicle, back, option, ready);
            least += begins - ready;

            var room = _room[option.Reception];
            if ((room >= capacity ? full : Load(fleet, assembly, ready, room)) is not { } load)
            {
                continue;
            }

            var (earliest, arrives) = _known[fleet][o];
            if (begins >= earliest)
            {
                if (arrives > _model.HorizonSeconds && !_countsPeople)
                {
                    // Where people are counted, fewer may still fit.
                    continue;
                }

                least = Math.Max(least, arrives - free + option.UnloadSeconds);
            }

            if (best is { } b && !CouldBeat(b, load.Sum(), free, least))
            {
                continue;
            }

            _tries++;
            var run = _timer.Out(option, begins, load, _model.HorizonSeconds);
            _known[fleet][o] = (begins, run?.Arrives ?? _model.HorizonSeconds + 1);
            if (run is not null)
            {
                var candidate = new Candidate(
                    back, run, o, run.Arrives + StopTimes.Empty(_model, option.Reception, run.Load));
                if (KeepsShift(vehicle, (back ?? run).LoadStarts, candidate.Free) && _fuel.Delivers(vehicle, back, run)
                    && (best is not { } current || Better(candidate, current, free)))
                {
                    best = candidate;
                }
            }
        }
    }

    private bool CouldBeat(Candidate best, int people, int free, int leastSeconds) => _policy.EarliestFirst
        ? free + leastSeconds < best.Free
        : (long)people * (best.Free - free) * (100 + _policy.Noise)
            > (long)best.Out.People * Math.Max(1, leastSeconds) * 100;

    private bool Better(Candidate candidate, Candidate best, int free)
    {
        var people = candidate.Out.People;
        var bestPeople = best.Out.People;
        if (_policy.EarliestFirst)
        {
            return (candidate.Free, -people).CompareTo((best.Free, -bestPeople)) < 0;
        }

        var weight = 100 + (_policy.Noise == 0 ? 0 : _chance.Below(_policy.Noise + 1));
        var left = (long)people * Math.Max(1, best.Free - free) * weight;
        var right = (long)bestPeople * Math.Max(1, candidate.Free - free) * 100;
        return left > right || (left == right && candidate.Free < best.Free);
    }

    private int Take(VehicleState vehicle, Candidate taken)
    {
        _fuel.Drives(vehicle, taken.Back, taken.Out);
        if (taken.Back is { } back)
        {
            _timer.Book(back);
            vehicle.Runs.Add((back, Outward: false));
        }

        _timer.Book(taken.Out);
        vehicle.Runs.Add((taken.Out, Outward: true));
        vehicle.Stand(atAssembly: false, taken.Out.Option.Reception);
        for (var c = 0; c < _classes; c++)
        {
            _waiting.Board(c, taken.Out.Option.Assembly, taken.Out.LoadStarts, taken.Out.Load[c]);
        }

        _room[taken.Out.Option.Reception] -= taken.Out.People;
        GoesOnDuty(vehicle, (taken.Back ?? taken.Out).LoadStarts, taken.Free);
        return taken.Free;
    }

    private int Capacity(int fleet) => _model.Fleet[fleet].MostPeople;

    // Of those who may board at a second, with the pattern that takes most of those who go first, then most of the
    // next; null when it takes nobody.
    private int[]? Load(int fleet, int assembly, int second, int room)
    {
        int[]? best = null;
        foreach (var pattern in _model.Fleet[fleet].Patterns)
        {
            var load = new int[_classes];
            var left = room;
            foreach (var c in _order)
            {
                load[c] = Math.Min(
                    Math.Min(pattern[c], _waiting.MayBoard(c, assembly, second)), left);
                left -= load[c];
            }

            best = left < room && (best is null || TakesMore(load, best)) ? load : best;
        }

        return best;
    }

    // Equal levels are told apart class by class, so that the order of the patterns changes nothing. Plain loops: this
    // is asked for each pattern of each run that each vehicle looks at.
    private bool TakesMore(int[] load, int[] other)
    {
        foreach (var level in _levels)
        {
            var more = 0;
            foreach (var c in level)
            {
                more += load[c] - other[c];
            }

            if (more != 0)
            {
                return more > 0;
            }
        }

        foreach (var c in _order)
        {
            if (load[c] != other[c])
            {
                return load[c] > other[c];
            }
        }

        return false;
    }

    private bool Anybody(int kind)
    {
        for (var i = 0; i < _model.AssemblyPoints.Length; i++)
        {
            if (_waiting.Rest(kind, i) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool AnybodyFor(int fleet)
    {
        for (var i = 0; i < _model.AssemblyPoints.Length; i++)
        {
            if (Load(fleet, i, int.MaxValue, int.MaxValue) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
