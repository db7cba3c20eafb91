using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>The same opening hours on each day of a range of days.</summary>
/// <param name="FromDay">First day, 0 being the scenario's start.</param>
/// <param name="ToDay">Last day, included.</param>
/// <param name="OpensSeconds">Opening in seconds after midnight.</param>
/// <param name="ClosesSeconds">Closing in seconds after the midnight before opening; above 86,400 when it is on the
/// next day.</param>
/// <param name="Provenance">Where these hours come from.</param>
public sealed record ScenarioWindow(
    int FromDay,
    int ToDay,
    int OpensSeconds,
    int ClosesSeconds,
    ImmutableArray<FigureSource> Provenance);
