using System.Collections.Immutable;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.WhatIf;

/// <summary>What is known of a change, plans and proofs taken together.</summary>
public enum ChangeEffect
{
    /// <summary>Proven: some plan under the change does better than any plan without it.</summary>
    Better,

    /// <summary>Proven: no plan under the change does as well as the plan without it.</summary>
    Worse,

    /// <summary>Proven: the best that can be had is the same.</summary>
    Same,

    /// <summary>Proven: no plan under the change does better than the plan without it.</summary>
    NoBetter,

    /// <summary>Proven: the plan under the change is as good as any without it.</summary>
    NoWorse,

    /// <summary>Nothing is proven: the plans differ by less than is known of either.</summary>
    NotProven,
}

/// <summary>By how much a change makes a figure better.</summary>
/// <param name="Plans">Plan against plan; below 0 where the plan under the change is worse.</param>
/// <param name="AtLeast">Proven: the best possible gets better by no less. Below 0: it is not proven that it does not
/// get worse.</param>
/// <param name="AtMost">Proven: the best possible gets better by no more. Below 0: it gets worse.</param>
/// <remarks>The best possible lies between plan and bound, before and after, so its difference lies between the plan
/// after less the bound before and the bound after less the plan before.</remarks>
public readonly record struct ChangeGain(int Plans, int AtLeast, int AtMost)
{
    /// <summary>What that proves.</summary>
    public ChangeEffect Effect => (AtLeast, AtMost) switch
    {
        ( > 0, _) => ChangeEffect.Better,
        (_, < 0) => ChangeEffect.Worse,
        (0, 0) => ChangeEffect.Same,
        (_, 0) => ChangeEffect.NoBetter,
        (0, _) => ChangeEffect.NoWorse,
        _ => ChangeEffect.NotProven,
    };
}

/// <summary>The figures of a plan that a change is judged by.</summary>
/// <param name="PeopleOut">People out within the horizon.</param>
/// <param name="OutByClass">The same by class.</param>
/// <param name="PeopleAtMost">No plan moves more.</param>
/// <param name="ClearedAt">The second the last person is out, or null when somebody remains.</param>
/// <param name="ClearedNotBefore">No plan has everybody out before this second; null: none has within the
/// horizon.</param>
/// <param name="VehiclesUsed">Vehicles that carry anybody.</param>
/// <param name="VehiclesTotal">Vehicles at hand.</param>
/// <param name="RunsOut">Runs with people.</param>
/// <param name="PeopleRemaining">People who are not out.</param>
/// <param name="Exposure">How long people are exposed, and how far vehicles drive. Nothing of it is proven to be the
/// least.</param>
public sealed record PlannedFigures(
    int PeopleOut, ClassCounts OutByClass, int PeopleAtMost, int? ClearedAt, int? ClearedNotBefore, int VehiclesUsed,
    int VehiclesTotal, int RunsOut, int PeopleRemaining, PlanExposure Exposure);

/// <summary>The answer to a question that begins with "what if".</summary>
/// <param name="Changes">What was asked, in words, change by change.</param>
/// <param name="Before">The plan as it is.</param>
/// <param name="After">The plan with the changes.</param>
/// <param name="People">How many more people are out.</param>
/// <param name="SecondsSooner">How much sooner everybody is out; null where a plan does not have everybody
/// out.</param>
/// <param name="IsSamePlan">True when no better plan was found under the change than the one there was.</param>
/// <remarks>Immutable.</remarks>
public sealed record WhatIfAnswer(
    ImmutableArray<string> Changes, PlannedFigures Before, PlannedFigures After, ChangeGain People,
    ChangeGain? SecondsSooner, bool IsSamePlan)
{
    /// <summary>What is proven of the people out; of the time, where all are out before and after.</summary>
    public ChangeEffect Effect => SecondsSooner?.Effect ?? People.Effect;
}
