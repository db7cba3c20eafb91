using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>Which way a vehicle drives when hours hold for it.</summary>
public enum HoursDirection
{
    /// <summary>Out and back.</summary>
    Both,

    /// <summary>From assembly to reception only.</summary>
    Out,

    /// <summary>From reception to assembly only.</summary>
    Back,
}

/// <summary>Hours of one checkpoint or corridor, the same on each day of a range of days.</summary>
/// <param name="FromDay">First day, 0 being the scenario's start.</param>
/// <param name="ToDay">Last day, included.</param>
/// <param name="OpensSeconds">Opening in seconds after midnight.</param>
/// <param name="ClosesSeconds">Closing in seconds after the midnight before opening; above 86,400 when it is on the
/// next day.</param>
/// <param name="Direction">For which way they hold.</param>
/// <param name="Provenance">Where these hours come from.</param>
public sealed record DirectedHours(
    int FromDay,
    int ToDay,
    int OpensSeconds,
    int ClosesSeconds,
    HoursDirection Direction,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>The same days and times, whichever way.</summary>
    internal ScenarioWindow Window => new(FromDay, ToDay, OpensSeconds, ClosesSeconds, Provenance);

    /// <summary>True when they hold for a direction.</summary>
    internal bool HoldFor(bool outward) => Direction != (outward ? HoursDirection.Back : HoursDirection.Out);
}
