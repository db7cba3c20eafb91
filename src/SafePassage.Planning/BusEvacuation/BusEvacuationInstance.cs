using System.Collections.Immutable;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>A Bus Evacuation Problem: buses stand in yards, people wait at pick-up points in whole busloads, and the
/// longest tour is to be as short as it can (Bish 2011; in whole busloads: Goerigk, Gruen and Hessler 2013).</summary>
/// <remarks>An immutable value. Distances are whole numbers in whatever unit the file has: a tour is as long as the sum
/// of its legs. They need not be metric.</remarks>
/// <param name="Buses">Buses in each yard, 0 or more.</param>
/// <param name="Loads">Busloads that wait at each pick-up point, 0 or more.</param>
/// <param name="Places">Busloads that each shelter takes, 0 or more; together at least the loads.</param>
/// <param name="FromYard">The way from a yard to a pick-up point, 0 or more: [yard][pick-up].</param>
/// <param name="ToShelter">The way between a pick-up point and a shelter, either way, 1 or more:
/// [pick-up][shelter].</param>
public sealed record BusEvacuationInstance(
    ImmutableArray<int> Buses,
    ImmutableArray<int> Loads,
    ImmutableArray<int> Places,
    ImmutableArray<ImmutableArray<int>> FromYard,
    ImmutableArray<ImmutableArray<int>> ToShelter)
{
    /// <summary>The yard of each bus, in the order of the yards.</summary>
    public ImmutableArray<int> YardOfBus { get; } =
        [.. Buses.SelectMany((count, yard) => Enumerable.Repeat(yard, count))];

    /// <summary>How long a tour is: from its yard to the first pick-up point, and on through all its trips; it ends at
    /// the last shelter.</summary>
    public int LengthOf(int yard, IReadOnlyList<BusTrip> tour)
    {
        var (length, at) = (0, -1);
        for (var n = 0; n < tour.Count; n++)
        {
            var (pickup, shelter) = tour[n];
            length += (at < 0 ? FromYard[yard][pickup] : ToShelter[pickup][at]) + ToShelter[pickup][shelter];
            at = shelter;
        }

        return length;
    }
}

/// <summary>One trip of a bus: from a pick-up point to a shelter.</summary>
/// <param name="Pickup">Index of the pick-up point.</param>
/// <param name="Shelter">Index of the shelter.</param>
public readonly record struct BusTrip(int Pickup, int Shelter);
