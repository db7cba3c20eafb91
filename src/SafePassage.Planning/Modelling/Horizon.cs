using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Cuts the hours of a model.</summary>
internal static class Horizon
{
    /// <summary>The same model with only the hours before a second; what begins earlier ends there.</summary>
    internal static CorridorModel Until(CorridorModel model, int second) => model with
    {
        HorizonDays = Math.Min(model.HorizonDays, (second + 86_399) / 86_400),
        Windows = Before(model.Windows, second),
        Corridors = [.. model.Corridors.Select(k => k with
        {
            HoursOut = k.HoursOut is { } on ? Before(on, second) : null,
            HoursBack = k.HoursBack is { } home ? Before(home, second) : null,
        })],
    };

    /// <summary>The same model with only the hours from a second on; what is open then opens there.</summary>
    internal static CorridorModel From(CorridorModel model, int second) => model with
    {
        Windows = After(model.Windows, second),
        Corridors = [.. model.Corridors.Select(k => k with
        {
            HoursOut = k.HoursOut is { } on ? After(on, second) : null,
            HoursBack = k.HoursBack is { } home ? After(home, second) : null,
        })],
    };

    private static ImmutableArray<OpenHours> After(ImmutableArray<OpenHours> hours, int second) =>
        [.. hours.Where(h => h.Closes > second).Select(h => h with { Opens = Math.Max(h.Opens, second) })];

    // The hours of checkpoints stay as they are: where no corridor is open nobody passes one.
    private static ImmutableArray<OpenHours> Before(ImmutableArray<OpenHours> hours, int second) =>
        [.. hours.Where(h => h.Opens < second).Select(h => h with { Closes = Math.Min(h.Closes, second) })];
}
