using System.Collections.Immutable;
using SafePassage.Planning.BusEvacuation.Moves;
using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>Simulated annealing over tours (Kirkpatrick, Gelatt and Vecchi 1983): what exceeds the length aimed at
/// costs, and all driving costs a little.</summary>
/// <remarks>Counts steps, not seconds, and uses no function that differs between machines.</remarks>
internal sealed class TourSearch
{
    /// <summary>Steps from hot to cold.</summary>
    internal const int CycleSteps = 400_000;

    // To the 390th power, the looks of a cycle, about a five-hundredth.
    private const double Cooling = 0.9842;
    private const int StepsBetweenLooks = 1024;

    private readonly BusEvacuationInstance _instance;
    private readonly Chance _chance;
    private readonly TourBook _book;
    private readonly TourChange _change = new();
    private readonly double _hot;
    private int _aim;

    internal TourSearch(
        BusEvacuationInstance instance, IReadOnlyList<IReadOnlyList<BusTrip>> tours, int seed)
    {
        _instance = instance;
        _chance = new Chance(seed);
        _book = new TourBook(instance, tours);
        _hot = Math.Max(1, instance.ToShelter.Max(row => row.Max())) / 6.0;
        (Best, Longest) = (_book.Tours(), _book.Longest);
    }

    internal ImmutableArray<ImmutableArray<BusTrip>> Best { get; private set; }

    internal int Longest { get; private set; }

    /// <summary>Cheapest completion: again and again the load that some bus has in a shelter soonest.</summary>
    internal static ImmutableArray<ImmutableArray<BusTrip>> Greedy(BusEvacuationInstance instance)
    {
        var tours = instance.YardOfBus.Select(_ => new List<BusTrip>()).ToArray();
        var (lengths, left, free) = (new int[tours.Length], instance.Loads.ToArray(), instance.Places.ToArray());
        for (var loads = left.Sum(); loads > 0; loads--)
        {
            var (bus, trip, soonest) = (0, default(BusTrip), int.MaxValue);
            for (var b = 0; b < tours.Length; b++)
            {
                for (var p = 0; p < left.Length; p++)
                {
                    for (var s = 0; s < free.Length && left[p] > 0; s++)
                    {
                        var there = tours[b].Count == 0 ? instance.FromYard[instance.YardOfBus[b]][p]
                            : instance.ToShelter[p][tours[b][^1].Shelter];
                        var done = lengths[b] + there + instance.ToShelter[p][s];
                        if (free[s] > 0 && done < soonest)
                        {
                            (bus, trip, soonest) = (b, new BusTrip(p, s), done);
                        }
                    }
                }
            }

            tours[bus].Add(trip);
            lengths[bus] = soonest;
            left[trip.Pickup]--;
            free[trip.Shelter]--;
        }

        return [.. tours.Select(t => t.ToImmutableArray())];
    }

    /// <summary>One cycle from hot to cold, or less when the length is reached.</summary>
    /// <param name="enough">No schedule is shorter: there is nothing more to look for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal void Cycle(int enough, CancellationToken cancellationToken)
    {
        var heat = _hot;
        for (var step = 0; step < CycleSteps && Longest > enough; step++)
        {
            if (step % StepsBetweenLooks == 0)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                heat *= Cooling;
            }

            Step(heat);
        }
    }

    private void Step(double heat)
    {
        var (first, second) = (_chance.Below(_book.Buses), _chance.Below(_book.Buses));
        if (_chance.Below(3) == 0)
        {
            first = LongestOfSome(first);
        }

        var move = TourMove.All[_chance.Below(TourMove.All.Count)];
        if (!move.Propose(_book, first, second, _chance, _change))
        {
            return;
        }

        _aim = Longest - 1;
        var isOne = _change.FirstBus == _change.SecondBus;
        var (one, other) = _change.Lengths(_instance);
        var worse = Cost(one) - Cost(_book.Length(_change.FirstBus))
            + (isOne ? 0 : Cost(other) - Cost(_book.Length(_change.SecondBus)));
        if (worse > 0 && !Accepts(worse / heat))
        {
            return;
        }

        var mayBeBest = one < Longest && other < Longest;
        _change.Apply(_book, one, other);
        if (mayBeBest && _book.Longest < Longest)
        {
            (Best, Longest) = (_book.Tours(), _book.Longest);
        }
    }

    // What exceeds the aim, and a twentieth of all driving.
    private double Cost(int length) => Math.Max(0, length - _aim) + (0.05 * length);

    // About e^-x, by its series: additions, products and one division are the same on every machine, Exp is not.
    private bool Accepts(double x) =>
        x < 12 && _chance.Share() * (1 + (x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))))) < 1;

    private int LongestOfSome(int bus)
    {
        for (var n = 0; n < 3; n++)
        {
            var other = _chance.Below(_book.Buses);
            bus = _book.Length(other) > _book.Length(bus) ? other : bus;
        }

        return bus;
    }
}
