namespace SafePassage.Planning.BusEvacuation;

/// <summary>What no schedule can be shorter than, by bisection over <see cref="WalkCover"/>: the longest length that is
/// proven impossible, and one more.</summary>
internal sealed class TourBound
{
    private const int EnoughTicks = 3_000;
    private const int MostTicks = 100_000;

    private readonly WalkNetwork _network;

    /// <param name="instance">The problem.</param>
    /// <param name="longest">The length of a schedule that is known: ticks are made so that it has few enough.</param>
    internal TourBound(BusEvacuationInstance instance, int longest)
    {
        // Every step takes a tick at least: a search over ticks would otherwise go round in circles.
        var shortestStep = 2 * instance.ToShelter.Min(row => row.Min());
        _network = new WalkNetwork(
            instance, Math.Min(shortestStep, 1 + (longest / EnoughTicks)), isEachAlone: false);
    }

    internal WalkNetwork Network => _network;

    /// <summary>Walks that were of use.</summary>
    internal IReadOnlyList<Walk> Walks { get; private set; } = [];

    /// <summary>The bound, in units of the instance; 0 where the longest distances are so far above the shortest that
    /// there would be too many ticks.</summary>
    /// <param name="longest">The length of a schedule that is known.</param>
    /// <param name="cancellationToken">Ends it: the bound is then what was proven so far.</param>
    internal int Find(int longest, CancellationToken cancellationToken)
    {
        // In ticks: everything below "least" is proven impossible; nothing at "most" or above is asked.
        var (least, most) = (0, (longest - 1) / _network.UnitsPerTick);

        if (most > MostTicks)
        {
            return 0;
        }

        // First what would prove the schedule at once; most often it does.
        for (var asked = most; least <= most && !cancellationToken.IsCancellationRequested; asked = (least + most) / 2)
        {
            var (answer, used) = new WalkCover(_network, asked).Ask(
                _network.Rows, Walks.Where(w => w.Ticks <= asked), cancellationToken);
            if (answer == CoverAnswer.Impossible)
            {
                least = asked + 1;
            }
            else
            {
                most = asked - 1;
                Walks = [.. used.Select(u => u.Walk)];
            }
        }

        return Math.Min(longest, least * _network.UnitsPerTick);
    }
}
