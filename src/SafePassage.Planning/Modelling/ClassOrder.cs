using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>The order in which classes of people board: by priority, then those with the fewest places
/// first.</summary>
/// <remarks>It depends on what the classes are and not on how they are listed or called.</remarks>
internal static class ClassOrder
{
    /// <summary>Indices of the model's classes, the first to leave first.</summary>
    internal static ImmutableArray<int> Of(CorridorModel model)
    {
        var places = Enumerable.Range(0, model.Classes.Length)
            .Select(c => model.Fleet.Sum(f => (long)f.Vehicles * f.Patterns.Max(p => p[c]))).ToArray();
        var people = Enumerable.Range(0, model.Classes.Length)
            .Select(c => string.Join(' ', model.AssemblyPoints
                .OrderBy(p => p.Location.LatitudeE7).ThenBy(p => p.Location.LongitudeE7)
                .Select(p => $"{p.People[c]:D8}"
                    + string.Concat((p.Arrivals ?? []).Select(a => $"{a.At:D9} {a.People[c]:D8}"))))).ToArray();
        var patterns = Enumerable.Range(0, model.Classes.Length)
            .Select(c => string.Join(' ', model.Fleet.Select(f => $"{f.Vehicles} x "
                + string.Join(',', f.Patterns.Select(p => $"{p[c]:D4}").Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal))).ToArray();
        return [.. Enumerable.Range(0, model.Classes.Length)
            .OrderBy(c => model.Classes[c].Priority).ThenBy(c => places[c])
            .ThenBy(c => people[c], StringComparer.Ordinal).ThenBy(c => patterns[c], StringComparer.Ordinal)
            .ThenBy(c => model.Classes[c].LoadSecondsPerVehicle).ThenBy(c => model.Classes[c].UnloadSecondsPerVehicle)];
    }

    /// <summary>The classes that wait, by priority: each level the indices of the classes of one
    /// priority.</summary>
    internal static ImmutableArray<ImmutableArray<int>> Levels(CorridorModel model) =>
        [.. Of(model).Where(c => model.AssemblyPoints.Any(p => p.AllPeople[c] > 0))
            .GroupBy(c => model.Classes[c].Priority).Select(level => level.ToImmutableArray())];

    /// <summary>Counts in another order of classes.</summary>
    internal static ClassCounts Arrange(ClassCounts counts, ImmutableArray<int> order) =>
        [.. order.Select(c => counts[c])];
}
