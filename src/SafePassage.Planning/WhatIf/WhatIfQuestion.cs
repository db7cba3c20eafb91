using System.Collections.Immutable;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>Plans a changed model and says what the change does to a plan, as far as that is proven.</summary>
/// <remarks>Stateless; safe to share.</remarks>
public static class WhatIfQuestion
{
    /// <summary>Asks.</summary>
    /// <param name="plan">The plan as it is, with its model; its bound is believed, so verify a plan of others
    /// first.</param>
    /// <param name="changes">What is changed, all together, one after another; at least one.</param>
    /// <param name="options">Seed and effort of the plan that is made for the changed model.</param>
    /// <param name="progress">Told after each step; may be null.</param>
    /// <param name="cancellationToken">Ends the work without an answer.</param>
    /// <param name="enough">Ends the search: the answer is what was found until then.</param>
    /// <exception cref="RefusalException">A change names what the model does not have, or leaves a model that
    /// nothing can be planned with.</exception>
    /// <remarks>
    /// Where the plan as it is keeps the changed terms too and is better than the one newly found, it is kept: a
    /// change that only allows more never makes a plan worse. Costs one plan.
    /// </remarks>
    public static WhatIfAnswer Ask(
        Plan plan, IReadOnlyList<ModelChange> changes, PlannerOptions options,
        IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default,
        CancellationToken enough = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(changes);
        var said = ImmutableArray.CreateBuilder<string>();
        var model = Changed(plan.Model, changes, said.Add);
        // Of what remains of a plan, both are counted from the same moment.
        var fresh = Planner.Solve(model, options with { From = plan }, progress, cancellationToken, enough);
        fresh = fresh with { Begun = plan.Begun };
        var kept = IsBetter(plan, fresh) ? Kept(plan, fresh) : null;
        return Compare(said.ToImmutable(), plan, kept ?? fresh, isSame: kept is not null);
    }

    /// <summary>The model of a plan with its terms changed.</summary>
    /// <param name="model">The terms as they are.</param>
    /// <param name="changes">What is changed, one after another.</param>
    /// <param name="say">Told each change in words; may be null.</param>
    /// <exception cref="RefusalException">A change names what the model does not have, or leaves a model that
    /// nothing can be planned with.</exception>
    public static CorridorModel Changed(
        CorridorModel model, IReadOnlyList<ModelChange> changes, Action<string>? say = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(changes);
        model = PrivateCarTime.GivenBackTo(model);
        foreach (var change in changes)
        {
            say?.Invoke(change.Describe(model));
            model = change.ApplyTo(model);
        }

        // A checkpoint with another rate or other hours lets private cars through in another time.
        model = PrivateCarTime.TakenFrom(model, flow => flow.Corridor);
        ModelRules.Require(model);
        return model;
    }

    // More people out, then sooner: what the planner aims at.
    private static bool IsBetter(Plan one, Plan other) =>
        (-one.Totals.PeopleOut, one.Totals.ClearedAt ?? int.MaxValue)
            .CompareTo((-other.Totals.PeopleOut, other.Totals.ClearedAt ?? int.MaxValue)) < 0;

    // The runs of the plan there was, with the bound of the changed model; null where they break its terms.
    private static Plan? Kept(Plan plan, Plan fresh)
    {
        var totals = plan.Totals with { VehiclesTotal = fresh.Totals.VehiclesTotal };
        var bound = fresh.Bound;
        var kept = fresh with
        {
            Runs = plan.Runs,
            Totals = totals,
            Remaining = plan.Remaining,
            Bound = bound with
            {
                PeopleGap = PlanAssembly.Share(bound.PeopleOut - totals.PeopleOut, bound.PeopleOut),
                ClearanceGap = totals.ClearedAt is { } end && bound.ClearedAt is { } least && least > bound.ClockStarts
                    ? PlanAssembly.Share(end - least, least - bound.ClockStarts) : null,
            },
        };
        kept = kept with { Exposure = ExposureTally.Of(kept) };
        return PlanChecker.Check(kept, fresh.Model).IsEmpty ? kept : null;
    }

    private static WhatIfAnswer Compare(ImmutableArray<string> changes, Plan before, Plan after, bool isSame)
    {
        // What no plan under wider terms exceeds, none under narrower terms does.
        var (widens, narrows) = (ModelOrder.Allows(after.Model, before.Model),
            ModelOrder.Allows(before.Model, after.Model));
        var (was, now) = (before.Totals, after.Totals);
        var mostWas = widens ? Math.Min(before.Bound.PeopleOut, after.Bound.PeopleOut) : before.Bound.PeopleOut;
        var mostNow = narrows ? Math.Min(before.Bound.PeopleOut, after.Bound.PeopleOut) : after.Bound.PeopleOut;
        var leastWas = Later(before.Bound.ClearedAt, after.Bound.ClearedAt, widens);
        var leastNow = Later(after.Bound.ClearedAt, before.Bound.ClearedAt, narrows);
        var people = Between(
            now.PeopleOut - was.PeopleOut, now.PeopleOut - mostWas, mostNow - was.PeopleOut, widens, narrows);
        ChangeGain? sooner = was.ClearedAt is { } old && now.ClearedAt is { } then
            && leastWas is { } oldLeast && leastNow is { } thenLeast
            ? Between(old - then, oldLeast - then, old - thenLeast, widens, narrows) : null;
        return new WhatIfAnswer(
            changes, Figures(before, mostWas, leastWas), Figures(after, mostNow, leastNow), people, sooner, isSame);
    }

    private static int? Later(int? own, int? other, bool holds) =>
        holds && own is { } a && (other is not { } b || b > a) ? other : own;

    private static ChangeGain Between(int plans, int atLeast, int atMost, bool widens, bool narrows) => new(
        plans, widens ? Math.Max(0, atLeast) : atLeast, narrows ? Math.Min(0, atMost) : atMost);

    private static PlannedFigures Figures(Plan plan, int most, int? least)
    {
        var totals = plan.Totals;
        return new PlannedFigures(
            totals.PeopleOut, totals.OutByClass, most, totals.ClearedAt, least, totals.VehiclesUsed,
            totals.VehiclesTotal, totals.RunsOut, totals.PeopleTotal - totals.PeopleOut, ExposureTally.Of(plan));
    }
}
