using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Solving;

/// <summary>One search for a plan: quick constructions first, then whole duties with prices, then an earlier
/// end.</summary>
/// <remarks>Each is kept only where it moves more people, or as many sooner. Not safe to share.</remarks>
internal sealed class PlanSearch
{
    // Above this many vehicle-days a construction costs seconds, and the extra ones are left out.
    private const long LargeVehicleDays = 1_000;
    private const int EarlierRounds = 5;

    // A quick search makes one plan where a plan costs seconds; below this it constructs a second one, and looks for
    // those who go first and for an earlier end, too.
    private const long SmallVehicleDays = 300;
    private const int DrawnConstructions = 12;

    private readonly CorridorModel _model;
    private readonly PlannerOptions _options;
    private readonly IProgress<PlanProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationToken _enough;
    private readonly ImmutableArray<RunOption> _runs;
    private readonly EvacuationBound _bound;
    private readonly int? _clearance;
    private readonly FirstToLeave? _first;
    private readonly List<VehicleState>? _earlier;

    // The best plan of fewer hours.
    private readonly BuiltPlan? _shorter;
    private DutyPlanner? _planner;
    private int _firstBound;
    private int _step;
    private int _steps = 16;

    internal PlanSearch(
        CorridorModel model, PlannerOptions options, IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken, CancellationToken enough, BuiltPlan? shorter = null)
    {
        _model = model;
        _shorter = shorter;
        _options = options;
        _enough = enough;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _runs = RunOptions.Of(model);
        _bound = new EvacuationBound(model, _runs);
        _clearance = _bound.Clearance();
        PeopleBound = _bound.By(model.HorizonSeconds).People;
        _earlier = options.From is { } plan ? EarlierPlan.DutiesOf(model, _runs, plan) : null;
        _first = FirstToLeave.Of(model);
        _firstBound = _first?.Bound ?? 0;
        ClearedAtLeast = _clearance;
    }

    /// <summary>The best plan found.</summary>
    internal BuiltPlan Best { get; private set; } = null!;

    /// <summary>No plan moves more people within the hours of the model.</summary>
    internal int PeopleBound { get; private set; }

    /// <summary>The prices that prove the bound on people; null where flow and fleet prove it.</summary>
    internal PriceList? PeopleProof { get; private set; }

    /// <summary>The prices that show that somebody remains just before <see cref="ClearedAtLeast"/>; null where flow
    /// and fleet show it.</summary>
    internal PriceList? ClearanceProof { get; private set; }

    /// <summary>No plan has everybody out sooner; null when none has within the hours of the model.</summary>
    internal int? ClearedAtLeast { get; private set; }

    /// <summary>How many of those who go first are out in the first hours, and how many no plan exceeds; null where
    /// all have one priority.</summary>
    internal string? FirstOut => _first?.Tell(_model, Best, _firstBound);

    /// <summary>True when the search was ended before it was done.</summary>
    internal bool EndedEarly { get; private set; }

    // Within a two-hundredth of the time, or five minutes, of what no plan can better.
    private bool IsProven => Best.People == PeopleBound
        && (Best.People < _model.TotalPeople
            || Best.LastArrival - (ClearedAtLeast ?? 0) <= NearEnough(ClearedAtLeast ?? 0));

    private long VehicleDays => _model.Fleet.Sum(f => (long)f.Vehicles) * _model.HorizonDays;

    private int NearEnough(int second) => Math.Max(300, (second - _model.Windows[0].Opens) / 200);

    /// <summary>Betters the plan as far as the effort allows.</summary>
    internal void Improve()
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, _enough);
        try
        {
            Improve(ends.Token);
        }
        catch (OperationCanceledException) when (!_cancellationToken.IsCancellationRequested)
        {
            // The best plan so far stands, and whatever bound is proven.
        }

        _cancellationToken.ThrowIfCancellationRequested();
        EndedEarly = _enough.IsCancellationRequested;
        Report(done: true);
    }

    private void Improve(CancellationToken cancellationToken)
    {
        if (_model.Windows.IsEmpty)
        {
            return;
        }

        var effort = DutyEffort.Of(_options.Effort);
        if (Best.People < PeopleBound)
        {
            var constructed = Best;
            Duties(_model, effort, provesAll: true, null, cancellationToken);
            if (Best.People < PeopleBound && _planner is not null && (_earlier is not null || Best == constructed))
            {
                // No whole duties were better than what was there before: that is bettered then.
                var before = Best == constructed ? Best.Duties : _earlier!;
                Around(_planner, effort.Half, new GivenDuties(_model, [], before));
            }
        }

        if (_options.Effort == PlanEffort.Quick && VehicleDays > SmallVehicleDays)
        {
            return;
        }

        var first = FirstGoFirst(effort, cancellationToken);
        if (Best.People == _model.TotalPeople && !IsProven)
        {
            first ??= _first is { } those && those.DutiesIn(Best) is { Count: > 0 } duties
                ? new GivenDuties(_model, duties, []) : null;
            EndEarlier(effort.Half, first, cancellationToken);
        }
    }

    /// <summary>Makes first plans, quickly.</summary>
    internal void Construct()
    {
        var catalogue = new RunCatalogue(_model, _runs);
        var policies = Policies();
        int[] vehicles = [.. _model.Fleet.Select(f => f.Vehicles)];
        var chosen = policies[0];
        foreach (var known in (IReadOnlyList<VehicleState>?[])[_earlier, _shorter?.Duties])
        {
            if (known is not null && EarlierPlan.Whole(_model, known, b => KeepsRules(Seated(b))) is { } whole)
            {
                // Before all else: what was there or told already is not lost where the search is ended.
                Offer(Seated(whole));
            }
        }

        foreach (var policy in policies)
        {
            // The first is always made: it is what an ended search keeps.
            if (policy != policies[0] && _enough.IsCancellationRequested)
            {
                return;
            }

            var built = new Construction(_model, catalogue, policy).Build(vehicles, _cancellationToken);
            chosen = Offer(Seated(built)) ? policy : chosen;

            Report();
        }

        if (_options.Effort != PlanEffort.Quick && !BottleneckFinder.IsFleetBound(_model, _bound, _clearance)
            && Best.People > 0)
        {
            Best = StandDown(catalogue, chosen, vehicles, Best);
        }
    }

    // Whole duties over the given hours; what is proven for all hours is proven for the model.
    private (int People, int Bound, PriceList? Proof) Duties(CorridorModel hours, DutyEffort effort, bool provesAll,
        GivenDuties? given, CancellationToken cancellationToken)
    {
        var before = PeopleBound;
        var planner = NewPlanner(hours, cancellationToken);
        if (!planner.IsUsable)
        {
            return (0, _model.TotalPeople, null);
        }

        PlanBook? book;
        try
        {
            book = planner.Solve(effort, _options.Seed, Math.Min(Best.People, _model.TotalPeople - 1), bound =>
            {
                PeopleBound = provesAll ? Math.Min(PeopleBound, bound) : PeopleBound;
                Report();
            }, given);
        }
        finally
        {
            // A bound that was told stands with its prices, also where the search is ended.
            PeopleProof = provesAll && planner.Bound < before ? ProofOf(hours, planner) : PeopleProof;
        }

        _planner = hours == _model ? planner : _planner;
        var built = book is null ? null : Seated(BookedPlan.Of(_model, _runs, planner.Problem, book));
        if (built is not null)
        {
            Offer(built);
        }

        if (!provesAll && built is not null && built.People < _model.TotalPeople)
        {
            // What is known, cut at the end of these hours, and bettered from there.
            var known = (given ?? new GivenDuties(_model, [], [])).With(Best.Duties, d => _first?.Load(d) ?? 0);
            built = Seated(BookedPlan.Of(
                _model, _runs, planner.Problem, planner.SolveAround(effort, _options.Seed, known)));
            Offer(built);
        }

        if (provesAll && planner.Bound < _model.TotalPeople)
        {
            ClearedAtLeast = null;
        }

        return (built?.People ?? 0, planner.Bound, ProofOf(hours, planner));
    }

    private bool KeepsRules(BuiltPlan built) => PlanChecker.Check(
        PlanAssembly.Assemble(_model, _options, built, _bound, PeopleBound, _clearance, (null, null)), _model).IsEmpty;

    private BuiltPlan Seated(BuiltPlan built) => Seating.Of(_model, built, _options.Seed, _cancellationToken);

    // True when it is the best so far.
    private bool Offer(BuiltPlan seated)
    {
        if (!seated.Beats(Best))
        {
            return false;
        }

        Best = seated;
        return true;
    }

    // A plan for them alone is kept, and everybody else planned around it; taken where as many people are out and
    // fewer of those who go first wait over a night. Null where it is not.
    private GivenDuties? FirstGoFirst(DutyEffort effort, CancellationToken cancellationToken)
    {
        if (Best.Nights.All(n => n == 0) || _first is not { } first)
        {
            return null;
        }

        var search = new PlanSearch(first.Model, _options with { From = null }, null, cancellationToken, _enough);
        search.Construct();
        search.Improve(cancellationToken);
        _firstBound = Math.Min(_firstBound, search.PeopleBound);
        if (search.Best.People <= first.OutIn(Best))
        {
            return null;
        }

        var given = new GivenDuties(_model, first.DutiesOf(search.Best), []);
        var hours = Best.People == _model.TotalPeople ? Horizon.Until(_model, Best.LastArrival) : _model;
        return AroundThem(hours, given.With(Best.Duties, first.Load), effort, cancellationToken)
            || AroundThem(_model, given, effort, cancellationToken) ? given : null;
    }

    private bool AroundThem(
        CorridorModel hours, GivenDuties given, DutyEffort effort, CancellationToken cancellationToken)
    {
        var planner = hours == _model ? _planner ??= NewPlanner(hours, cancellationToken)
            : NewPlanner(hours, cancellationToken);
        return planner.IsUsable && Around(planner, effort.Half, given);
    }

    private DutyPlanner NewPlanner(CorridorModel hours, CancellationToken cancellationToken) =>
        new(CanonicalOrder.Of(hours), _options.Effort == PlanEffort.Quick, cancellationToken);

    private bool Around(DutyPlanner planner, DutyEffort effort, GivenDuties given)
    {
        var book = planner.SolveAround(effort, _options.Seed, given);
        var better = Offer(Seated(BookedPlan.Of(_model, _runs, planner.Problem, book)));
        Report();
        return better;
    }

    private static PriceList? ProofOf(CorridorModel hours, DutyPlanner planner) => planner.Proof is { } proof
        ? PriceListing.Of(hours, planner.Problem, proof.Grid, planner.Unit, proof.Prices) : null;

    // Bisection on the moment by which everybody is out: each try either finds a plan, or proves that there is none, or
    // does neither and is not tried again.
    private void EndEarlier(
        DutyEffort effort, GivenDuties? first, CancellationToken cancellationToken)
    {
        var low = ClearedAtLeast ?? 0;
        for (var round = 0; round < EarlierRounds && low < Best.LastArrival; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Best.LastArrival - low <= NearEnough(low))
            {
                return;
            }

            var middle = low + ((Best.LastArrival - low) / 2);
            var hours = Horizon.Until(_model, middle);
            if (hours.Windows.IsEmpty)
            {
                return;
            }

            var (people, bound, proof) = Duties(hours, effort, provesAll: false, first, cancellationToken);
            if (bound < _model.TotalPeople)
            {
                ClearedAtLeast = middle + 1;
                ClearanceProof = proof;
            }

            low = people < _model.TotalPeople ? middle + 1 : low;
            Report();
        }
    }

    private ImmutableArray<Policy> Policies()
    {
        var full = new Policy(EarliestFirst: false, 0, _options.Seed);
        var soon = new Policy(EarliestFirst: true, 0, _options.Seed);
        if (_options.Effort == PlanEffort.Quick)
        {
            return VehicleDays > SmallVehicleDays ? [full] : [full, soon];
        }

        return VehicleDays > LargeVehicleDays
            ? [full, soon]
            : [full, soon, .. Enumerable.Range(0, DrawnConstructions).Select(n => new Policy(
                EarliestFirst: n % 4 == 3, 10 * (1 + (n % 6)), unchecked(_options.Seed + n)))];
    }

    // The smallest number of vehicles of each group with which the same construction is no worse, group after group.
    private BuiltPlan StandDown(RunCatalogue catalogue, Policy policy, int[] vehicles, BuiltPlan best)
    {
        var levels = ClassOrder.Levels(_model);
        for (var f = 0; f < vehicles.Length; f++)
        {
            // Fewer vehicles for those who go first would let them wait longer, even where the last person leaves no
            // later.
            if (levels.SkipLast(1).Any(level => level.Any(_model.Fleet[f].Carries)))
            {
                continue;
            }

            var low = 0;
            var high = vehicles[f];
            while (low < high)
            {
                vehicles[f] = (low + high) / 2;
                var built = GroupSeating.Of(
                    _model, new Construction(_model, catalogue, policy).Build(vehicles, _cancellationToken));
                if (best.Beats(built))
                {
                    low = vehicles[f] + 1;
                }
                else
                {
                    best = built;
                    high = vehicles[f];
                }
            }

            vehicles[f] = high;
        }

        return best;
    }

    private void Report(bool done = false)
    {
        // How many steps there will be is not known before; the count grows rather than being passed.
        _step = done ? _steps : _step + 1;
        _steps = Math.Max(_steps, done ? _step : _step + 4);
        _progress?.Report(new PlanProgress(
            _step, _steps, Best.People, PeopleBound, Best.People == _model.TotalPeople ? Best.LastArrival : null,
            ClearedAtLeast));
    }
}
