using System.Collections.Immutable;
using SafePassage.Planning.BusEvacuation;

namespace SafePassage.Planning.Tests.BusEvacuation;

/// <summary>Bus Evacuation Problems for tests.</summary>
internal static class BusText
{
    /// <summary>Two buses, two pick-up points with three loads in all, two shelters with four places.</summary>
    internal const string Small = """
        2 1
        1 2
        2 3 2 1
        2 4 2 2

        1 4 7

        1 3 9
        2 8 2
        """;

    internal static BusEvacuationInstance Draw(
        int seed, int pickups, int shelters, int buses, int mostLoads, int mostPlaces)
    {
        var chance = new Random(seed);
        ImmutableArray<int> Numbers(int count, int most) =>
            [.. Enumerable.Range(0, count).Select(_ => chance.Next(1, most + 1))];
        var (loads, places) = (Numbers(pickups, mostLoads), Numbers(shelters, mostPlaces));
        while (places.Sum() < loads.Sum())
        {
            places = places.SetItem(0, places[0] + 1);
        }

        return new BusEvacuationInstance(
            [buses - 1, 1], loads, places, [Numbers(pickups, 10), Numbers(pickups, 10)],
            [.. loads.Select(_ => Numbers(shelters, 10))]);
    }
}
