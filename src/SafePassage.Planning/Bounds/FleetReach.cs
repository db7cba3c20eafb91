using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Bounds;

/// <summary>The earliest second at which one vehicle that stands at a place can have made its first, second, third...
/// delivery.</summary>
/// <remarks>
/// The vehicle is granted the shortest boarding, drive out, emptying and drive back that the model has anywhere, and
/// waits for no other vehicle; each direction in the hours in which any corridor is open for it. Starting each drive
/// as soon as these take it is then the best it can do, because an earlier end never makes a later drive end later.
/// Immutable; safe to share.
/// </remarks>
internal sealed class FleetReach
{
    private readonly List<int> _deliveries = [];

    internal FleetReach(
        CorridorModel model, IReadOnlyCollection<RunOption> options, ModelFleet group, string place, int from,
        int vehicles)
    {
        (Group, Vehicles) = (group, vehicles);
        var (on, home) = (Clock(model, outward: true), Clock(model, outward: false));
        var outward = options.Min(o => o.LoadSeconds + o.LeastOutSeconds);
        var back = options.Min(o => o.LeastBackSeconds);
        var unload = options.Min(o => o.UnloadSeconds);
        var atAssembly = model.AssemblyPoints.Any(p => string.Equals(p.Id, place, StringComparison.Ordinal));
        int? free = atAssembly ? from : home.EarliestEnd(from, back);
        AtAssemblyAt = free;

        // More deliveries than there are people never help, and a model without distances would never end.
        while (free is { } now && _deliveries.Count <= model.TotalPeople
            && on.EarliestEnd(now, outward) is { } arrival && arrival <= model.HorizonSeconds)
        {
            _deliveries.Add(arrival);
            free = home.EarliestEnd(arrival + unload, back);
        }
    }

    internal ModelFleet Group { get; }

    /// <summary>How many such vehicles there are.</summary>
    internal int Vehicles { get; }

    /// <summary>The first second at which such a vehicle can stand at an assembly point; null when never.</summary>
    internal int? AtAssemblyAt { get; }

    /// <summary>The most deliveries one vehicle can have made by the given second.</summary>
    internal int DeliveriesBy(int second)
    {
        var index = _deliveries.BinarySearch(second);
        if (index < 0)
        {
            return ~index;
        }

        while (index < _deliveries.Count && _deliveries[index] == second)
        {
            index++;
        }

        return index;
    }

    private static OpenHoursClock Clock(CorridorModel model, bool outward) => new(OpenHours.Merge(
        Enumerable.Range(0, model.Corridors.Length).SelectMany(k => model.HoursOf(k, outward))));
}
