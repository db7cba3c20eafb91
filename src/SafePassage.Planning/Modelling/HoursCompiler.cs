using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>Turns the hours of a scenario into those of a model: stretches of seconds for each object and
/// direction.</summary>
internal static class HoursCompiler
{
    /// <summary>The hours in which any corridor is open in any direction.</summary>
    internal static ImmutableArray<OpenHours> Any(Scenario scenario) => OpenHours.Merge(scenario.Corridors
        .SelectMany(k => Corridor(scenario, k, outward: true).Concat(Corridor(scenario, k, outward: false))));

    /// <summary>The hours of a corridor in one direction; null where they are those of all
    /// corridors together.</summary>
    internal static ImmutableArray<OpenHours>? OwnOf(
        Scenario scenario, Corridor corridor, bool outward, ImmutableArray<OpenHours> any)
    {
        var own = Corridor(scenario, corridor, outward);
        return own.SequenceEqual(any) ? null : own;
    }

    /// <summary>The hours of a checkpoint in one direction; null where it serves at all times.</summary>
    internal static ImmutableArray<OpenHours>? OwnOf(Scenario scenario, RoadCheckpoint checkpoint, bool outward)
    {
        if (checkpoint is { OpensSeconds: { } opens, ClosesSeconds: { } closes })
        {
            // Every day: of the night before day 0 what is left of it.
            return OpenHours.Merge(Days(scenario, new ScenarioWindow(-1, scenario.HorizonDays - 1, opens, closes, []))
                .Where(h => h.Closes > 0).Select(h => h with { Opens = Math.Max(0, h.Opens) }));
        }

        return checkpoint.Hours.IsEmpty ? null : OpenHours.Merge(
            checkpoint.Hours.Where(h => h.HoldFor(outward)).SelectMany(h => Days(scenario, h.Window)));
    }

    /// <summary>The hours in which people board at an assembly point; null where nothing limits them.</summary>
    internal static ImmutableArray<OpenHours>? OwnOf(Scenario scenario, AssemblyPoint point) =>
        point.Hours.IsEmpty ? null : OpenHours.Merge(point.Hours.SelectMany(w => Days(scenario, w)));

    private static ImmutableArray<OpenHours> Corridor(Scenario scenario, Corridor corridor, bool outward) =>
        OpenHours.Merge((corridor.Hours.IsEmpty ? scenario.Windows
            : corridor.Hours.Where(h => h.HoldFor(outward)).Select(h => h.Window)).SelectMany(w => Days(scenario, w)));

    /// <summary>The same hours on each day of a range of days.</summary>
    /// <remarks>In doubt about a time that stands twice, hours open later and close sooner.</remarks>
    internal static IEnumerable<OpenHours> Days(Scenario scenario, ScenarioWindow w)
    {
        var clock = scenario.Clock;
        return Enumerable.Range(w.FromDay, w.ToDay - w.FromDay + 1).Select(d => new OpenHours(
                clock.SecondOf((d * 86_400L) + w.OpensSeconds, atLast: true),
                clock.SecondOf((d * 86_400L) + w.ClosesSeconds, atLast: false)))
            .Where(h => h.Closes > h.Opens);
    }
}
