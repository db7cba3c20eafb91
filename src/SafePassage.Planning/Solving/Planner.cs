using SafePassage.Planning.Bounds;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;

namespace SafePassage.Planning.Solving;

/// <summary>What a planner may vary.</summary>
/// <param name="Seed">Where chance begins; the same seed gives the same plan.</param>
/// <param name="Effort">How long it searches.</param>
/// <param name="From">A plan to begin with, of this model or one like it; may be null. Where it keeps the rules of
/// the model, the new plan is no worse.</param>
public sealed record PlannerOptions(int Seed = 1, PlanEffort Effort = PlanEffort.Normal, Plan? From = null)
{
    /// <summary>True to change only the vehicles whose runs in <see cref="From"/> break a rule now; all others keep
    /// theirs to the second. Done at once, whatever the effort; the bound beside it is the quick one.</summary>
    public bool OnlyAffected { get; init; }
}

/// <summary>How far a planner has come.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all, as far as known.</param>
/// <param name="PeopleOut">People the best plan so far moves.</param>
/// <param name="BoundPeopleOut">No plan moves more.</param>
/// <param name="ClearedAt">The second the best plan so far has everybody out, or null.</param>
/// <param name="BoundClearedAt">No plan has everybody out sooner; null when none does within the horizon.</param>
public readonly record struct PlanProgress(
    int Step, int Steps, int PeopleOut, int BoundPeopleOut, int? ClearedAt, int? BoundClearedAt);

/// <summary>Makes a plan and the bound beside it.</summary>
/// <remarks>
/// First the most people out within the horizon; of such plans one in which those who go first wait over the fewest
/// nights; then the earliest clearance; then the fewest vehicles where vehicles are not what holds the plan back. Same
/// model, seed and effort: the same plan, on every machine. Stateless; safe to share.
/// </remarks>
public static class Planner
{
    /// <summary>Plans a model.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="options">Seed and effort.</param>
    /// <param name="progress">Told after each step, on the calling thread; may be null.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>; no plan is
    /// returned then.</param>
    /// <param name="enough">Ends the search: the best plan so far is returned, and says so.</param>
    /// <returns>A plan; when nobody can be moved, an empty one that says why.</returns>
    /// <remarks>Below a second for a hundred thousand people; a few seconds for half a million people and 640
    /// vehicles.</remarks>
    public static Plan Solve(
        CorridorModel model, PlannerOptions options, IProgress<PlanProgress>? progress = null,
            CancellationToken cancellationToken = default, CancellationToken enough = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        if (options.OnlyAffected)
        {
            return AffectedVehicles.Replan(model, options, cancellationToken);
        }

        var bound = new EvacuationBound(model, RunOptions.Of(model));
        var proven = bound.Clearance();

        // Days after everybody is out cost nothing: the hours looked at grow until that is so.
        var least = model.Windows.IsEmpty ? 0 : model.Windows[0].Day + 1;
        BuiltPlan? shorter = null;
        for (var days = proven is { } soonest ? Math.Max(least, (soonest / 86_400) + 1) : model.HorizonDays;
            ; days *= 2)
        {
            var looked = days >= model.HorizonDays ? model : Horizon.Until(model, days * 86_400);
            var search = new PlanSearch(looked, options, progress, cancellationToken, enough, shorter);
            search.Construct();
            if (looked == model || search.Best.People == model.TotalPeople)
            {
                search.Improve();
                var plan = PlanAssembly.Assemble(
                    model, options, search.Best, bound, search.PeopleBound, search.ClearedAtLeast,
                    (search.PeopleProof, search.ClearanceProof));
                return plan with
                {
                    EndedEarly = search.EndedEarly,
                    Bottleneck = search.FirstOut is { } first ? plan.Bottleneck with
                    {
                        Sentences = plan.Bottleneck.Sentences.Add(first),
                    }
                    : plan.Bottleneck,
                };
            }

            shorter = search.Best;
        }
    }
}
