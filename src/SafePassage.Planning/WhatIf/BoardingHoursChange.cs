using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.WhatIf;

/// <summary>Other hours of boarding at an assembly point, the same on each day.</summary>
/// <param name="Place">Id of the assembly point.</param>
/// <param name="Hours">When people board there; null: at all times.</param>
public sealed record BoardingHoursChange(string Place, ClockHours? Hours) : ModelChange
{
    /// <inheritdoc/>
    public override string Line => $"--boarding {Place}={Hours?.ToString() ?? "always"}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var at = Find("assembly point", Place, model.AssemblyPoints.Select(p => (p.Id, p.Name)));
        ImmutableArray<OpenHours>? open = Hours is { } hours ? hours.OnDays(model) : null;
        return model with
        {
            AssemblyPoints = model.AssemblyPoints.SetItem(at, model.AssemblyPoints[at] with { Hours = open }),
        };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var here = model.AssemblyPoints[Find(
            "assembly point", Place, model.AssemblyPoints.Select(p => (p.Id, p.Name)))];
        return Hours is { } hours ? $"{here.Name}: people board {hours} every day"
            : $"{here.Name}: people board at all hours";
    }
}
