using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;

namespace SafePassage.Desk.Plans;

/// <summary>One plan of the desk: what is known of it, and the ways to end its making.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class PlanJob(DeskPlan plan, string folder) : IDisposable
{
    private const int StepsMax = 200;

    private readonly Lock _lock = new();
    private readonly List<FoundStep> _steps = [.. plan.Steps];
    private DeskPlan _plan = plan;

    /// <summary>The folder of its files.</summary>
    public string Folder => folder;

    /// <summary>Where its plan lies once it is done.</summary>
    public string PlanFolder => Path.Combine(folder, "plan");

    /// <summary>The scenario that it plans.</summary>
    public string Scenario => Path.Combine(folder, "scenario.json");

    /// <summary>Ends the search and keeps the best plan.</summary>
    public CancellationTokenSource Enough { get; } = new();

    /// <summary>Ends the work and keeps nothing.</summary>
    public CancellationTokenSource Away { get; } = new();

    /// <summary>What is known of it.</summary>
    public DeskPlan Now
    {
        get
        {
            lock (_lock)
            {
                return _plan with { Steps = [.. _steps] };
            }
        }
    }

    /// <summary>Changes what is known of it, and keeps that.</summary>
    public DeskPlan Set(Func<DeskPlan, DeskPlan> change)
    {
        lock (_lock)
        {
            _plan = change(_plan);
            var now = _plan with { Steps = [.. _steps] };
            PlanJobFile.Write(folder, now);
            return now;
        }
    }

    /// <summary>Says that the search is to end, if it is not over.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_plan.State == DeskPlanState.Running)
            {
                _plan = _plan with { State = DeskPlanState.Stopping };
            }
        }

        Enough.Cancel();
    }

    /// <summary>Notes what the search has found.</summary>
    /// <param name="model">What is planned.</param>
    /// <param name="found">The figures.</param>
    /// <param name="since">Since the start.</param>
    public void Note(CorridorModel model, PlanProgress found, TimeSpan since)
    {
        lock (_lock)
        {
            _plan = _plan with
            {
                People = found.PeopleOut,
                Bound = found.BoundPeopleOut,
                LastArrival = found.ClearedAt is { } end ? ClockMinute.After(end).On(model) : null,
                BoundArrival = found.BoundClearedAt is { } least ? ClockMinute.Before(least).On(model) : null,
            };
            var step = new FoundStep(
                Math.Round(since.TotalSeconds, 1), found.PeopleOut, found.BoundPeopleOut, _plan.LastArrival,
                _plan.BoundArrival);
            if (_steps.Count > 0 && _steps[^1] with { Seconds = step.Seconds } == step)
            {
                return;
            }

            _steps.Add(step);
            if (_steps.Count > StepsMax)
            {
                // Every second one goes: the shape of the curve stays, and so do its ends.
                var kept = _steps.Where((_, n) => n % 2 == 0 || n == _steps.Count - 1).ToList();
                _steps.Clear();
                _steps.AddRange(kept);
            }
        }
    }

    /// <summary>The figures of a finished plan.</summary>
    public static DeskPlan Finished(DeskPlan job, Plan plan) => job with
    {
        State = DeskPlanState.Done,
        People = plan.Totals.PeopleOut,
        Of = plan.Totals.PeopleTotal,
        Bound = plan.Bound.PeopleOut,
        PeopleByClass =
        [
            .. plan.Model.Classes.Select((c, n) => new ClassPeople(
                c.Id, c.Name, plan.Totals.OutByClass[n], plan.Model.PeopleByClass[n])),
        ],
        LastArrival = PlanComparison.LastArrival(plan),
        BoundArrival = plan.Bound.ClearedAt is { } least ? ClockMinute.Before(least).On(plan.Model) : null,
        Vehicles = plan.Totals.VehiclesUsed,
        EndedEarly = plan.EndedEarly,
        Exposure = PlanComparison.Exposed(plan),
        Course = PlanOutline.Course(plan),
        Closed = PlanOutline.Closed(plan),
        Ferries = PlanOutline.Ferries(plan),
        Nights = PlanOutline.Nights(plan),
        Tried = PlanOutline.Tried(plan),
    };

    public void Dispose()
    {
        Enough.Dispose();
        Away.Dispose();
    }
}
