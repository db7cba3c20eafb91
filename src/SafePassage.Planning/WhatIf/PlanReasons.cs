using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;

namespace SafePassage.Planning.WhatIf;

/// <summary>Finds what holds a plan back by changing one term after another and planning again.</summary>
/// <remarks>What the bound alone suggests can be false; what is written here was tried. Stateless; safe to
/// share.</remarks>
public static class PlanReasons
{
    private const int MaxTries = 12;
    private const int EarlyDays = 30;

    /// <summary>The plan with its <see cref="Plan.Reasons"/>; runs, figures and bound stay as they are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told before each try, with the figures of the plan; may be null.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <param name="enough">Ends the work: the reasons found so far stay, and the plan says that it was ended
    /// early.</param>
    /// <remarks>At most 12 quick plans. Same plan: same reasons, on every machine.</remarks>
    public static Plan Find(
        Plan plan, IProgress<PlanProgress>? progress, CancellationToken cancellationToken,
        CancellationToken enough = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<ReasonCandidate> candidates = [.. ReasonCandidates.Of(plan).Take(MaxTries)];
        var options = new PlannerOptions(plan.Seed, PlanEffort.Quick);
        var reasons = ImmutableArray.CreateBuilder<PlanReason>();
        foreach (var candidate in candidates)
        {
            progress?.Report(new PlanProgress(
                reasons.Count, candidates.Length, plan.Totals.PeopleOut, plan.Bound.PeopleOut, plan.Totals.ClearedAt,
                plan.Bound.ClearedAt));
            var answer = enough.IsCancellationRequested ? null : WhatIfQuestion.Ask(
                plan, candidate.Changes, options, null, cancellationToken, enough);

            // A search that was ended says less than it could: the same plan would not give it again.
            if (answer is null || enough.IsCancellationRequested)
            {
                return plan with { Reasons = Sorted(reasons), EndedEarly = true };
            }

            reasons.Add(Reason(candidate, answer));
        }

        return plan with { Reasons = Sorted(reasons), Bottleneck = Told(plan) };
    }

    private static PlanReason Reason(ReasonCandidate candidate, WhatIfAnswer answer) => new(
        candidate.Term, candidate.Id, string.Join("; ", answer.Changes), answer.People.Plans, answer.People.AtLeast,
        answer.People.AtMost, answer.SecondsSooner?.Plans, answer.SecondsSooner?.AtLeast,
        answer.SecondsSooner?.AtMost, ChangeWords.Found(answer))
    {
        Lines = [.. candidate.Changes.Select(c => c.Line)],
    };

    // What is worth most stands first; among equals the order in which they were tried.
    private static ImmutableArray<PlanReason> Sorted(IEnumerable<PlanReason> reasons) =>
        [.. reasons.OrderByDescending(r => r.PeopleMoreAtLeast).ThenByDescending(r => r.PeopleMore)
            .ThenByDescending(r => r.SecondsSoonerAtLeast ?? 0).ThenByDescending(r => r.SecondsSooner ?? 0)];

    // Where the last people leave only after weeks, what is proven of the first weeks says more than the end.
    private static Bottleneck Told(Plan plan)
    {
        var early = plan.Bound.ClockStarts + (EarlyDays * 86_400);
        var points = plan.Bound.Curve.Where(p => p.At <= early).ToArray();
        if (points.Length == 0 || points[^1].People >= plan.Model.TotalPeople
            || plan.Model.HorizonDays <= EarlyDays)
        {
            return plan.Bottleneck;
        }

        var (people, all) = (points[^1].People, plan.Model.TotalPeople);
        return plan.Bottleneck with
        {
            Sentences = plan.Bottleneck.Sentences.Add(string.Create(CultureInfo.InvariantCulture,
                $"No plan under these terms has more than {people:N0} of {all:N0} people out after {EarlyDays} days "
                    + $"({Moments.Day(plan.Model, points[^1].At)}); at least {all - people:N0} still wait then.")),
        };
    }
}
