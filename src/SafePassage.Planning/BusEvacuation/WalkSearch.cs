namespace SafePassage.Planning.BusEvacuation;

/// <summary>The most valuable walk of a bus that is not longer than a limit, where each step has a price: a dynamic
/// program over shelter and ticks left, in whole numbers.</summary>
/// <remarks>Cost: shelters squared, times pick-up points that are not dominated, times ticks.</remarks>
internal sealed class WalkSearch
{
    private const int WalksOfAGroup = 10;

    private readonly WalkNetwork _network;
    private readonly long[][] _best;
    private readonly int[][] _choice;
    private readonly long[] _values;
    private readonly List<(int Ticks, long Value, int Pickup)>[][] _steps;

    internal WalkSearch(WalkNetwork network, int limit)
    {
        _network = network;
        Limit = limit;
        _best = [.. Enumerable.Range(0, network.Shelters).Select(_ => new long[limit + 1])];
        _choice = [.. Enumerable.Range(0, network.Shelters).Select(_ => new int[limit + 1])];
        _values = new long[(network.Shelters + network.Yards) * network.Pickups * network.Shelters];
        _steps = [.. Enumerable.Range(0, network.Shelters).Select(_ =>
            Enumerable.Range(0, network.Shelters).Select(_ => new List<(int, long, int)>()).ToArray())];
    }

    /// <summary>No walk has more ticks.</summary>
    internal int Limit { get; }

    /// <summary>Steps weighed so far.</summary>
    internal long Work { get; private set; }

    /// <summary>Walks above a value, and the highest value in each group (0 when no walk is worth anything).</summary>
    internal (List<Walk> Walks, long[] Highest) Find(ReadOnlySpan<WalkRow> rows, ReadOnlySpan<long> prices, long above)
    {
        var walks = new List<Walk>();
        var highest = new long[_network.Groups];
        var isShared = false;
        for (var group = 0; group < highest.Length; group++)
        {
            // Groups for which no step of theirs alone has a price share one program; only their first steps differ.
            var isAlone = HasOwnPrices(group, rows, prices);
            if (isAlone || !isShared)
            {
                Weigh(isAlone ? group : WalkPart.Any, rows, prices);
                isShared = !isAlone;
            }

            var own = prices[_network.UsageRow(group)];
            var starts = Starts(group, own);
            highest[group] = starts.Count == 0 ? 0 : Math.Max(0, starts[0].Value);
            walks.AddRange(starts.Where(s => s.Value > above).Take(WalksOfAGroup).Select(s => Trace(s.Step)));
        }

        return (walks, highest);
    }

    private bool HasOwnPrices(int group, ReadOnlySpan<WalkRow> rows, ReadOnlySpan<long> prices)
    {
        for (var r = _network.Rows.Length; r < rows.Length; r++)
        {
            if (rows[r].Pattern.Group == group && prices[r] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Weigh(int group, ReadOnlySpan<WalkRow> rows, ReadOnlySpan<long> prices)
    {
        Price(group, rows, prices);
        for (var from = 0; from < _network.Shelters; from++)
        {
            for (var to = 0; to < _network.Shelters; to++)
            {
                KeepUndominated(from, to);
            }
        }

        for (var left = 0; left <= Limit; left++)
        {
            for (var from = 0; from < _network.Shelters; from++)
            {
                Continue(from, left);
            }
        }
    }

    // All rows but those that hold for other groups; what it costs to send a bus at all is added to its start.
    private void Price(int group, ReadOnlySpan<WalkRow> rows, ReadOnlySpan<long> prices)
    {
        Array.Clear(_values);
        for (var r = 0; r < rows.Length; r++)
        {
            var pattern = rows[r].Pattern;
            var isOfOthers = pattern.Group != WalkPart.Any && (r < _network.Rows.Length || pattern.Group != group);
            if (prices[r] == 0 || isOfOthers)
            {
                continue;
            }

            var price = rows[r].Sign * prices[r];
            var (fromFirst, fromEnd) = Range(pattern.From, _network.Shelters + _network.Yards);
            var (pickupFirst, pickupEnd) = Range(pattern.Pickup, _network.Pickups);
            var (shelterFirst, shelterEnd) = Range(pattern.Shelter, _network.Shelters);
            for (var f = fromFirst; f < fromEnd; f++)
            {
                for (var p = pickupFirst; p < pickupEnd; p++)
                {
                    for (var s = shelterFirst; s < shelterEnd; s++)
                    {
                        _values[At(f, p, s)] += price;
                    }
                }
            }
        }
    }

    private static (int First, int End) Range(int place, int count) =>
        place == WalkPart.Any ? (0, count) : (place, place + 1);

    private int At(int from, int pickup, int shelter) =>
        (((from * _network.Pickups) + pickup) * _network.Shelters) + shelter;

    // Between two shelters, only those pick-up points for which no nearer one is worth as much.
    private void KeepUndominated(int from, int to)
    {
        var steps = _steps[from][to];
        steps.Clear();
        for (var p = 0; p < _network.Pickups; p++)
        {
            steps.Add((_network.Ticks(new WalkPart(WalkPart.Any, from, p, to)), _values[At(from, p, to)], p));
        }

        steps.Sort((a, b) => a.Ticks != b.Ticks ? a.Ticks.CompareTo(b.Ticks)
            : a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Pickup.CompareTo(b.Pickup));
        var (kept, most) = (0, long.MinValue);
        foreach (var step in steps.ToArray())
        {
            if (step.Value > most && step.Ticks <= Limit)
            {
                (steps[kept++], most) = (step, step.Value);
            }
        }

        steps.RemoveRange(kept, steps.Count - kept);
    }

    private void Continue(int from, int left)
    {
        var (best, choice) = (0L, -1);
        for (var to = 0; to < _network.Shelters; to++)
        {
            var onward = _best[to];
            foreach (var (ticks, value, pickup) in _steps[from][to])
            {
                Work++;
                if (ticks > left)
                {
                    break;
                }

                if (value + onward[left - ticks] > best)
                {
                    (best, choice) = (value + onward[left - ticks], (pickup * _network.Shelters) + to);
                }
            }
        }

        (_best[from][left], _choice[from][left]) = (best, choice);
    }

    // The best walk for each first pick-up point, the most valuable first.
    private List<(long Value, WalkPart Step)> Starts(int group, long own)
    {
        var starts = new List<(long Value, WalkPart Step)>();
        for (var p = 0; p < _network.Pickups; p++)
        {
            var (value, first) = (long.MinValue, default(WalkPart));
            for (var s = 0; s < _network.Shelters; s++)
            {
                var step = new WalkPart(group, _network.Shelters + _network.Yard(group), p, s);
                var left = Limit - _network.Ticks(step);
                var whole = left < 0 ? long.MinValue : _values[At(step.From, p, s)] + _best[s][left] - own;
                if (whole > value)
                {
                    (value, first) = (whole, step);
                }
            }

            if (value > long.MinValue)
            {
                starts.Add((value, first));
            }
        }

        starts.Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value)
            : a.Step.Pickup.CompareTo(b.Step.Pickup));
        return starts;
    }

    private Walk Trace(WalkPart first)
    {
        List<WalkPart> steps = [first];
        var ticks = _network.Ticks(first);
        while (_choice[steps[^1].Shelter][Limit - ticks] is var choice and >= 0)
        {
            steps.Add(new WalkPart(first.Group, steps[^1].Shelter, choice / _network.Shelters,
                choice % _network.Shelters));
            ticks += _network.Ticks(steps[^1]);
        }

        return new Walk([.. steps], ticks);
    }
}
