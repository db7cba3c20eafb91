using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>The tours of all buses while they are being searched: every load is taken, no shelter is
/// overfull.</summary>
internal sealed class TourBook
{
    private readonly List<BusTrip>[] _tours;
    private readonly int[] _lengths;
    private readonly int[] _free;
    private readonly int[] _empty;

    internal TourBook(BusEvacuationInstance instance, IReadOnlyList<IReadOnlyList<BusTrip>> tours)
    {
        Instance = instance;
        _tours = [.. tours.Select(t => t.ToList())];
        _lengths = [.. tours.Select((t, b) => instance.LengthOf(instance.YardOfBus[b], t))];
        _free = [.. instance.Places];
        _empty = [.. instance.Loads.Select(l => -l)];
        foreach (var tour in _tours)
        {
            Count(tour, 1);
        }
    }

    internal BusEvacuationInstance Instance { get; }

    internal int Buses => _tours.Length;

    internal int Longest => _lengths.Max();

    internal ReadOnlySpan<BusTrip> Tour(int bus) => CollectionsMarshal.AsSpan(_tours[bus]);

    internal int Length(int bus) => _lengths[bus];

    /// <summary>Loads that a shelter still takes.</summary>
    internal int Free(int shelter) => _free[shelter];

    /// <summary>Passes of a pick-up point beyond its loads.</summary>
    internal int Empty(int pickup) => _empty[pickup];

    internal ImmutableArray<ImmutableArray<BusTrip>> Tours() => [.. _tours.Select(t => t.ToImmutableArray())];

    /// <summary>Puts a tour in the place of a bus's old one; the given list holds the old one afterwards.</summary>
    internal void Replace(int bus, ref List<BusTrip> tour, int length)
    {
        Count(_tours[bus], -1);
        Count(tour, 1);
        (_tours[bus], tour) = (tour, _tours[bus]);
        _lengths[bus] = length;
    }

    private void Count(List<BusTrip> tour, int sign)
    {
        foreach (var (pickup, shelter) in tour)
        {
            _free[shelter] -= sign;
            _empty[pickup] += sign;
        }
    }
}
