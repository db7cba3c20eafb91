using System.Collections.Immutable;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>Decides whether there is a schedule within a length, where parts of walks alone leave it open: branch and
/// price (Barnhart and others 1998).</summary>
/// <remarks>Where the parts use a place, a leg or a step of a walk a broken number of times, one branch has it so many
/// times at most, the other once more at least. The buses of a group are not told apart. Where each bus is a group of
/// its own this ends with an answer: legs that one bus drives a whole number of times, and that hang together, are a
/// tour of it.</remarks>
internal sealed class BranchSearch
{
    private const double Whole = 1e-3;

    private readonly BusEvacuationInstance _instance;
    private readonly WalkNetwork _network;
    private readonly WalkCover _cover;
    private readonly int _limit;
    private readonly IReadOnlyList<Walk> _walks;

    /// <param name="instance">The problem.</param>
    /// <param name="network">The same in ticks of one unit.</param>
    /// <param name="limit">No tour may be longer.</param>
    /// <param name="walks">Walks to begin with.</param>
    internal BranchSearch(
        BusEvacuationInstance instance, WalkNetwork network, int limit, IEnumerable<Walk> walks)
    {
        (_instance, _network, _limit) = (instance, network, limit);
        _walks = [.. walks.Where(w => w.Ticks <= limit)];
        _cover = new WalkCover(network, limit);
    }

    /// <summary>Operations so far, about.</summary>
    internal long Work => _cover.Work;

    /// <summary>The tours that were found; null when none were.</summary>
    internal ImmutableArray<ImmutableArray<BusTrip>>? Found { get; private set; }

    /// <summary>Searches until it is decided, or until the work is done.</summary>
    /// <returns><see cref="CoverAnswer.Impossible"/> when proven; <see cref="CoverAnswer.PerhapsPossible"/> when there
    /// is a schedule in <see cref="Found"/>; otherwise it is open.</returns>
    internal CoverAnswer Run(long mostWork, CancellationToken cancellationToken)
    {
        var answer = CoverAnswer.Impossible;
        var open = new Stack<(ImmutableArray<WalkRow> Rows, IReadOnlyList<Walk> Walks)>();
        open.Push(([.. _network.Rows], _walks));
        while (open.TryPop(out var node))
        {
            if (Work > mostWork || cancellationToken.IsCancellationRequested)
            {
                return CoverAnswer.Open;
            }

            var (found, used) = _cover.Ask(node.Rows.AsSpan(), node.Walks, cancellationToken);
            if (found == CoverAnswer.Impossible)
            {
                continue;
            }

            if (TryTours(used) is { } tours)
            {
                Found = tours;
                return CoverAnswer.PerhapsPossible;
            }

            if (Broken(used) is not var (pattern, amount))
            {
                // Whole in every count and yet no schedule, or not decided: this branch stays open.
                answer = CoverAnswer.Open;
                continue;
            }

            Walk[] walks = [.. used.Select(u => u.Walk)];
            var below = (int)Math.Floor(amount);
            var atMost = (With(node.Rows, new WalkRow(pattern, -1, below)), walks);
            var atLeast = (With(node.Rows, new WalkRow(pattern, 1, below + 1)), walks);
            var isNearBelow = amount - below < 0.5;
            open.Push(isNearBelow ? atLeast : atMost);
            open.Push(isNearBelow ? atMost : atLeast);
        }

        return answer;
    }

    // A tighter row on the same steps makes an earlier branch's row needless.
    private ImmutableArray<WalkRow> With(ImmutableArray<WalkRow> rows, WalkRow row) =>
        [.. rows.Where((r, n) => n < _network.Rows.Length || r.Pattern != row.Pattern || r.Sign != row.Sign), row];

    // The tours of amounts in which everything is whole: of each bus where each is alone, otherwise of each walk.
    private ImmutableArray<ImmutableArray<BusTrip>>? TryTours(List<(Walk Walk, double Amount)> used)
    {
        var isEachAlone = _network.Groups == _instance.YardOfBus.Length;
        if (used.Count == 0 || (!isEachAlone && used.Any(u => Math.Abs(u.Amount - Math.Round(u.Amount)) > Whole)))
        {
            return null;
        }

        var tours = _instance.YardOfBus.Select(_ => ImmutableArray<BusTrip>.Empty).ToArray();
        var made = isEachAlone
            ? used.GroupBy(u => u.Walk.Steps[0].Group)
                .Select(g => (Bus: g.Key, Tour: StepTrail.Of(
                    Counts([.. g], s => s).Select(c => (c.Key, (int)Math.Round(c.Value))))))
            : used.SelectMany(u => Enumerable.Repeat(u.Walk, (int)Math.Round(u.Amount)))
                .Select(w => (Bus: FirstFree(tours, w.Steps[0].From), Tour: Trips(w)));
        foreach (var (bus, tour) in made)
        {
            if (bus == tours.Length)
            {
                return null;
            }

            tours[bus] = tour;
        }

        return IsWhole(tours) ? [.. tours] : null;
    }

    private int FirstFree(ImmutableArray<BusTrip>[] tours, int from)
    {
        var bus = 0;
        while (bus < tours.Length && (!tours[bus].IsEmpty || _instance.YardOfBus[bus] + _network.Shelters != from))
        {
            bus++;
        }

        return bus;
    }

    private static ImmutableArray<BusTrip> Trips(Walk walk) =>
        [.. walk.Steps.Select(s => new BusTrip(s.Pickup, s.Shelter))];

    private bool IsWhole(ImmutableArray<BusTrip>[] tours)
    {
        var book = new TourBook(_instance, [.. tours.Select(t => (IReadOnlyList<BusTrip>)t)]);
        return book.Longest <= _limit
            && Enumerable.Range(0, _network.Pickups).All(p => book.Empty(p) >= 0)
            && Enumerable.Range(0, _network.Shelters).All(s => book.Free(s) >= 0);
    }

    // Of the first kind of pattern that has one, the pattern whose count is most broken.
    private static (WalkPart Pattern, double Amount)? Broken(List<(Walk Walk, double Amount)> used)
    {
        foreach (var kind in Kinds)
        {
            var most = Counts(used, kind).Select(c => (c.Key, c.Value, Off: Math.Abs(c.Value - Math.Round(c.Value))))
                .OrderByDescending(c => c.Off)
                .ThenBy(c => (c.Key.Group, c.Key.From, c.Key.Pickup, c.Key.Shelter))
                .FirstOrDefault();
            if (most.Off > Whole)
            {
                return (most.Key, most.Value);
            }
        }

        return null;
    }

    private static Dictionary<WalkPart, double> Counts(
        List<(Walk Walk, double Amount)> used, Func<WalkPart, WalkPart> kind)
    {
        var counts = new Dictionary<WalkPart, double>();
        foreach (var (walk, amount) in used)
        {
            foreach (var step in walk.Steps)
            {
                var pattern = kind(step);
                counts[pattern] = counts.GetValueOrDefault(pattern) + amount;
            }
        }

        return counts;
    }

    // Legs to shelters come first: on drawn problems that proved more than places first.
    private static IReadOnlyList<Func<WalkPart, WalkPart>> Kinds { get; } =
    [
        s => new WalkPart(WalkPart.Any, WalkPart.Any, s.Pickup, s.Shelter),
        s => new WalkPart(WalkPart.Any, WalkPart.Any, WalkPart.Any, s.Shelter),
        s => new WalkPart(WalkPart.Any, WalkPart.Any, s.Pickup, WalkPart.Any),
        s => new WalkPart(WalkPart.Any, s.From, s.Pickup, WalkPart.Any),
        s => s with { Group = WalkPart.Any },
        s => new WalkPart(s.Group, WalkPart.Any, s.Pickup, WalkPart.Any),
        s => new WalkPart(s.Group, WalkPart.Any, s.Pickup, s.Shelter),
        s => s,
    ];
}
