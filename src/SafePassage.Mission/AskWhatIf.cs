using SafePassage.Planning.Checking;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>Asks what a change of terms would do to a plan that may come from anybody.</summary>
public static class AskWhatIf
{
    /// <summary>Verifies the plan, then plans again with the changes.</summary>
    /// <param name="plan">The plan; it carries its model.</param>
    /// <param name="changes">What is changed, all together.</param>
    /// <param name="options">Seed and effort of the new plan.</param>
    /// <param name="progress">Told after each step; may be null.</param>
    /// <param name="cancellationToken">Ends the work without an answer.</param>
    /// <exception cref="RefusalException">The plan cannot be driven as written or its bound is not proven; or a change
    /// names what it does not have.</exception>
    public static WhatIfAnswer Run(
        Plan plan, IReadOnlyList<ModelChange> changes, PlannerOptions options, IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);

        // What is said to be proven rests on the plan and its bound.
        var found = PlanVerifier.Check(plan, plan.Model);
        return found.Violations.IsEmpty && found.Faults.IsEmpty
            ? WhatIfQuestion.Ask(plan, changes, options, progress, cancellationToken)
            : throw new RefusalException(new Refusal(
                "what-if.plan-not-in-order", plan.Model.Name,
                $"The plan does not agree with itself: {found.Violations.Select(v => v.ToString())
                    .Concat(found.Faults).First()}",
                "Look at it with verify-plan, or plan anew."));
    }
}
