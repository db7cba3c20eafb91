using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>A faster or slower checkpoint.</summary>
/// <param name="Checkpoint">Its id.</param>
/// <param name="PerHour">People or vehicles an hour, as the checkpoint counts.</param>
public sealed record RateChange(string Checkpoint, Amount PerHour) : ModelChange
{
    private const int MaxRate = 1_000_000;

    /// <inheritdoc/>
    public override string Line => $"--rate {Checkpoint}={PerHour}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        return CheckpointParts.With(model, at, model.Checkpoints[at] with { RatePerHour = then });
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        var here = model.Checkpoints[at];
        var unit = here.Unit == RateUnit.People ? "people" : "vehicles";
        return $"{here.Name}: {MoreOrFewer(here.RatePerHour, then)} {unit} an hour ({N(then)} instead of "
            + $"{N(here.RatePerHour)})";
    }

    private (int At, int Then) Read(CorridorModel model)
    {
        var at = Find("checkpoint", Checkpoint, CheckpointParts.Names(model));
        return (at, PerHour.Of(model.Checkpoints[at].RatePerHour, 1, 1, MaxRate, Checkpoint));
    }
}

/// <summary>Another limit of people a day at a checkpoint, or none.</summary>
/// <param name="Checkpoint">Its id.</param>
/// <param name="PeoplePerDay">People outward in a calendar day; null: no limit but the rate.</param>
public sealed record DayLimitChange(string Checkpoint, Amount? PeoplePerDay) : ModelChange
{
    private const int MaxPeople = 100_000_000;

    /// <inheritdoc/>
    public override string Line => $"--per-day {Checkpoint}={PeoplePerDay?.ToString() ?? "none"}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        return CheckpointParts.With(model, at, model.Checkpoints[at] with { PeoplePerDay = then });
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        var here = model.Checkpoints[at];
        return (here.PeoplePerDay, then) switch
        {
            ({ } now, { } limit) => $"{here.Name}: {N(limit)} people a day instead of {N(now)}",
            ({ } now, null) => $"{here.Name}: no limit a day (instead of {N(now)} people)",
            (null, { } limit) => $"{here.Name}: {N(limit)} people a day at most (no limit now)",
            _ => $"{here.Name}: no limit a day, as now",
        };
    }

    private (int At, int? Then) Read(CorridorModel model)
    {
        var at = Find("checkpoint", Checkpoint, CheckpointParts.Names(model));
        if (PeoplePerDay is not { } asked)
        {
            return (at, null);
        }

        return model.Checkpoints[at].PeoplePerDay is { } now || asked.Kind == AmountKind.To
            ? (at, asked.Of(model.Checkpoints[at].PeoplePerDay ?? 0, 1, 0, MaxPeople, Checkpoint))
            : throw new RefusalException(new Refusal(
                "what-if.no-limit", Checkpoint, "This checkpoint has no limit a day that could be more or less.",
                "Give the limit itself, for example 500."));
    }
}

/// <summary>Other hours of a checkpoint, the same on each day and for both directions.</summary>
/// <param name="Checkpoint">Its id.</param>
/// <param name="Hours">When it serves; null: at all times.</param>
public sealed record CheckpointHoursChange(string Checkpoint, ClockHours? Hours) : ModelChange
{
    /// <inheritdoc/>
    public override string Line => $"--open {Checkpoint}={Hours?.ToString() ?? "always"}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("checkpoint", Checkpoint, CheckpointParts.Names(model));
        ImmutableArray<OpenHours>? open = Hours is { } hours ? hours.OnDays(model) : null;
        return CheckpointParts.With(model, at, model.Checkpoints[at] with { HoursOut = open, HoursBack = open });
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var here = model.Checkpoints[Find("checkpoint", Checkpoint, CheckpointParts.Names(model))];
        return Hours is { } hours ? $"{here.Name}: serves {hours} every day" : $"{here.Name}: serves at all hours";
    }
}

/// <summary>The checkpoints of a model, one of them changed.</summary>
internal static class CheckpointParts
{
    internal static IEnumerable<(string Id, string Name)> Names(CorridorModel model) =>
        model.Checkpoints.Select(c => (c.Id, c.Name));

    internal static CorridorModel With(CorridorModel model, int at, ModelCheckpoint changed) =>
        model with { Checkpoints = model.Checkpoints.SetItem(at, changed) };
}
