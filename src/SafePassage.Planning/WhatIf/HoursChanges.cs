using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>Other hours of a corridor, the same on each day and for both directions.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Hours">When vehicles may be on it.</param>
public sealed record CorridorHoursChange(string Corridor, ClockHours Hours) : ModelChange
{
    /// <inheritdoc/>
    public override string Line => $"--hours {Corridor}={Hours}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("corridor", Corridor, model.Corridors.Select(c => (c.Id, c.Name)));
        var open = Hours.OnDays(model);
        return CorridorOpening.Change(model, (corridor, _, now) => corridor == at ? open : now);
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("corridor", Corridor, model.Corridors.Select(c => (c.Id, c.Name)));
        return $"{model.Corridors[at].Name}: open {Hours} every day";
    }
}

/// <summary>A corridor that nobody may use.</summary>
/// <param name="Corridor">Its id.</param>
public sealed record CorridorClosure(string Corridor) : ModelChange
{
    /// <inheritdoc/>
    public override string Line => $"--close {Corridor}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("corridor", Corridor, model.Corridors.Select(c => (c.Id, c.Name)));
        return CorridorOpening.Change(model, (corridor, _, now) => corridor == at ? [] : now);
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("corridor", Corridor, model.Corridors.Select(c => (c.Id, c.Name)));
        return $"{model.Corridors[at].Name}: closed";
    }
}

/// <summary>Every stretch of hours of every corridor closes later, or sooner; those of checkpoints and of boarding
/// stay.</summary>
/// <param name="Minutes">So many minutes later; sooner where it is below 0.</param>
public sealed record WindowChange(int Minutes) : ModelChange
{
    private const int MaxMinutes = 24 * 60;

    /// <inheritdoc/>
    public override string Line => $"--window {Amount.By(Minutes)}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Minutes is 0 or < -MaxMinutes or > MaxMinutes)
        {
            throw new RefusalException(new Refusal("what-if.out-of-range", "window",
                $"{N(Minutes)} minutes are none, or more than a day.", "Ask for 1 to 1,440 minutes more or fewer."));
        }

        // What would begin another day's hours too early is joined to them; what ends before it begins falls away.
        var last = (model.HorizonDays + 1) * 86_400;
        var changed = CorridorOpening.Change(model, (_, _, now) => OpenHours.Merge(now
            .Select(h => h with { Closes = Math.Min(Math.Max(h.Closes, last), h.Closes + (Minutes * 60)) })
            .Where(h => h.Closes > h.Opens)));
        return changed.Corridors.Select((_, k) => k).Any(k =>
            !changed.HoursOf(k, outward: true).IsEmpty || !changed.HoursOf(k, outward: false).IsEmpty) ? changed
            : throw new RefusalException(new Refusal("what-if.out-of-range", "window",
                "No hours would be left.", "Ask for fewer minutes less."));
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model) =>
        $"All corridors close {N(Math.Abs(Minutes))} min {(Minutes > 0 ? "later" : "sooner")}";
}

/// <summary>More days at the end, each with the hours of the last day planned; or fewer.</summary>
/// <param name="Days">How many.</param>
public sealed record DaysChange(Amount Days) : ModelChange
{
    private const int MaxDays = 3_660;

    /// <inheritdoc/>
    public override string Line => $"--days {Days}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var then = Then(model);
        var changed = model with
        {
            HorizonDays = then,
            PrivateCars = CarsBefore(model, then),
            AssemblyPoints = [.. model.AssemblyPoints.Select(p => p with
            {
                Hours = p.Hours is { } hours ? Repeat(hours, model.HorizonDays, then) : null,
            })],
            Checkpoints = [.. model.Checkpoints.Select(c => c with
            {
                HoursOut = c.HoursOut is { } on ? Repeat(on, model.HorizonDays, then) : null,
                HoursBack = c.HoursBack is { } home ? Repeat(home, model.HorizonDays, then) : null,
            })],
        };
        changed = CorridorOpening.Change(changed, (_, _, now) => Repeat(now, model.HorizonDays, then));
        return changed.Windows[0].Day < then ? changed : throw new RefusalException(new Refusal(
            "what-if.out-of-range", "days", "No hours would be left.", "Ask for more days."));
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var then = Then(model);
        return $"{MoreOrFewer(model.HorizonDays, then)} days ({N(then)} instead of {N(model.HorizonDays)})";
    }

    private int Then(CorridorModel model) => Days.Of(model.HorizonDays, 1, 1, MaxDays, "days");

    // Nobody says that cars come on further days.
    private static ImmutableArray<ModelCarFlow>? CarsBefore(CorridorModel model, int day) =>
        (model.PrivateCars ?? []).Select(s => s with { Hours = [.. s.Hours.Where(h => h.Day < day)] })
            .Where(s => !s.Hours.IsEmpty).ToImmutableArray() is [_, ..] some ? some : null;

    private static ImmutableArray<OpenHours> Repeat(ImmutableArray<OpenHours> hours, int days, int then)
    {
        var lastDay = hours.Where(h => h.Day == days - 1).ToArray();
        return OpenHours.Merge(hours.Where(h => h.Day < then)
            .Concat(Enumerable.Range(1, Math.Max(0, then - days)).SelectMany(more => lastDay
                .Select(h => new OpenHours(h.Opens + (more * 86_400), h.Closes + (more * 86_400))))));
    }
}

/// <summary>The hours of all corridors, changed together.</summary>
internal static class CorridorOpening
{
    /// <summary>The model with other hours of its corridors; <see cref="CorridorModel.Windows"/> follow from
    /// them.</summary>
    /// <param name="model">What is changed.</param>
    /// <param name="hours">New hours for a corridor and direction (true: outward) that has these.</param>
    internal static CorridorModel Change(
        CorridorModel model, Func<int, bool, ImmutableArray<OpenHours>, ImmutableArray<OpenHours>> hours)
    {
        var changed = model.Corridors.Select((_, k) => (
            Out: hours(k, true, model.HoursOf(k, outward: true)),
            Back: hours(k, false, model.HoursOf(k, outward: false)))).ToArray();
        var any = OpenHours.Merge(changed.SelectMany(c => c.Out.Concat(c.Back)));

        // Where nothing is open any more, the clock still begins with the hours there were.
        any = any.IsEmpty ? model.Windows : any;
        return model with
        {
            Windows = any,
            Corridors = [.. model.Corridors.Select((c, k) => c with
            {
                HoursOut = Own(changed[k].Out, any),
                HoursBack = Own(changed[k].Back, any),
            })],
        };
    }

    private static ImmutableArray<OpenHours>? Own(ImmutableArray<OpenHours> hours, ImmutableArray<OpenHours> any) =>
        hours.SequenceEqual(any) ? null : hours;
}
