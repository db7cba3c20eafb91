namespace SafePassage.Planning.Checking;

/// <summary>The most that one vehicle's duty can be worth at given prices: a longest path, worked out tick by tick from
/// the end.</summary>
/// <remarks>
/// Plain 64-bit whole numbers in one order, refused on overflow. Every drive is rounded down to ticks, so each real duty
/// is a path. Owned by one thread.
/// </remarks>
internal sealed class BestDuty
{
    // Far below any worth that is not refused, and far above overflow.
    private const long Never = long.MinValue / 4;
    private readonly ProofModel _proof;
    private readonly ProofClock _clock;
    private readonly ProofLoad[] _loads;
    private readonly long[] _prices;
    private readonly ProofRows _rows;
    private readonly GateCharge[] _charges;
    private readonly WaySpan[] _spans;
    private readonly List<(int Gate, int Least, int Most, int Leaves, int Shift)> _services = [];
    private readonly long?[] _costs;
    private readonly int[][][] _serviceOf;
    private readonly long[][][][] _queue;
    private readonly long[][] _assembly;
    private readonly long[][] _reception;
    private readonly int _mask;

    internal BestDuty(
        ProofModel proof, ProofClock clock, ProofRows rows, long[] prices, GateCharge[] charges, WaySpan[] spans,
        int[] places)
    {
        (_proof, _clock, _rows, _prices, _charges, _spans) = (proof, clock, rows, prices, charges, spans);
        _loads = ProofLoad.All(
            places, Enumerable.Range(0, proof.Model.Checkpoints.Length).Any(proof.CountsPeople));
        _serviceOf = [.. proof.Ways.Select(w => w.Gates.Select(g => Loads(w).Select(l => Service(w, g, l)).ToArray())
            .ToArray())];
        _costs = new long?[_services.Count];
        var ring = RingLength();
        _mask = ring - 1;
        _queue = [.. proof.Ways.Select(w => w.Gates.Select(_ => Loads(w).Select(_ => New(ring, Never)).ToArray())
            .ToArray())];
        _assembly = [.. proof.Model.AssemblyPoints.Select(_ => New(ring, 0))];
        _reception = [.. proof.Model.ReceptionPoints.Select(_ => New(ring, 0))];
    }

    /// <summary>Drives times ticks: what one run costs.</summary>
    internal long Work => _clock.Ticks * _proof.Ways.Sum(w => Loads(w).LongLength * (
        w.Enters.Length * (w.Gates.Length == 0 ? w.Reaches.Length : 1) + w.Reaches.Length + w.Gates.Length));

    /// <summary>Works out the best duty from every place at the first tick.</summary>
    /// <exception cref="OverflowException">The prices are too large for 64 bits.</exception>
    internal void Run()
    {
        for (var tick = _clock.Ticks - 1; tick >= 0; tick--)
        {
            for (var s = 0; s < _services.Count; s++)
            {
                var (gate, least, most, leaves, _) = _services[s];
                _costs[s] = most == 0 ? 0 : _charges[gate].Least(tick, least, most, leaves);
            }

            // Nothing outward leads to a place in its own tick, so this order finds what each needs.
            for (var w = 0; w < _proof.Ways.Length; w += 2)
            {
                Queues(w, tick);
            }

            for (var i = 0; i < _assembly.Length; i++)
            {
                _assembly[i][tick & _mask] = FromAssembly(i, tick);
            }

            for (var w = 1; w < _proof.Ways.Length; w += 2)
            {
                Queues(w, tick);
            }

            for (var j = 0; j < _reception.Length; j++)
            {
                _reception[j][tick & _mask] = FromReception(j, tick);
            }
        }
    }

    /// <summary>What the best duty of a vehicle is worth; after <see cref="Run"/>.</summary>
    internal long Worth(ProofVehicle vehicle) =>
        vehicle.Assembly >= 0 ? _assembly[vehicle.Assembly][0] : _reception[vehicle.Reception][0];

    private static long[] New(int length, long value)
    {
        var ring = new long[length];
        Array.Fill(ring, value);
        return ring;
    }

    private ProofLoad[] Loads(ProofWay way) => way.Outward ? _loads : _loads[..1];

    private int Service(ProofWay way, int gate, ProofLoad load)
    {
        var counts = _proof.CountsPeople(gate);
        var (least, most) = counts ? (load.Least, load.People) : (1, 1);
        var shift = _clock.Down(3600L * least / _proof.Model.Checkpoints[gate].RatePerHour);
        var service = (gate, least, most, way.Outward ? load.People : 0, shift);
        if (!_services.Contains(service))
        {
            _services.Add(service);
        }

        return _services.IndexOf(service);
    }

    // A vehicle before a checkpoint is served now, or waits as long as its corridor is open.
    private void Queues(int w, int tick)
    {
        var way = _proof.Ways[w];
        for (var position = way.Gates.Length - 1; position >= 0; position--)
        {
            for (var n = 0; n < _queue[w][position].Length; n++)
            {
                var best = _spans[w].Ends(tick) ? Never : At(_queue[w][position][n], tick + 1, Never);
                var service = _serviceOf[w][position][n];
                if (_costs[service] is { } cost)
                {
                    var on = Served(w, position, n, tick + _services[service].Shift);
                    best = on == Never ? best : Math.Max(best, checked(on - cost));
                }

                _queue[w][position][n][tick & _mask] = best;
            }
        }
    }

    private long Served(int w, int position, int n, int tick)
    {
        var way = _proof.Ways[w];
        if (position + 1 < way.Gates.Length)
        {
            var ticks = _clock.Down(way.Between(position));
            return _spans[w].Fits(tick, ticks) ? At(_queue[w][position + 1][n], tick + ticks, Never) : Never;
        }

        var best = Never;
        foreach (var place in way.Reaches)
        {
            if (_spans[w].Fits(tick, _clock.Down(way.Leave(place))))
            {
                best = Math.Max(best, way.Outward ? Arrive(tick, way.Leave(place), place, _loads[n])
                    : At(_assembly[place], tick + _clock.Down(way.Leave(place)), 0));
            }
        }

        return best;
    }

    private long Arrive(int tick, int seconds, int reception, ProofLoad load)
    {
        var stop = load.People > 0 ? _proof.Model.ReceptionPoints[reception].UnloadSeconds : 0;
        return checked(At(_reception[reception], tick + _clock.Down((long)seconds + stop), 0)
            - (load.People * _prices[_rows.Room(reception)]));
    }

    private long FromAssembly(int point, int tick)
    {
        var best = At(_assembly[point], tick + 1, 0);
        for (var w = 0; w < _proof.Ways.Length; w += 2)
        {
            var way = _proof.Ways[w];
            if (_spans[w].Until(tick) < 0 || Array.IndexOf(way.Enters, point) < 0)
            {
                continue;
            }

            for (var n = 0; n < _loads.Length; n++)
            {
                best = Math.Max(best, Depart(w, n, point, tick));
            }
        }

        return best;
    }

    private long Depart(int w, int n, int point, int tick)
    {
        var (way, load) = (_proof.Ways[w], _loads[n]);
        var board = load.People > 0 ? _proof.Model.AssemblyPoints[point].LoadSeconds : 0;
        var best = Never;
        if (way.Gates.Length > 0)
        {
            var ticks = _clock.Down((long)board + way.Enter(point));
            best = _spans[w].Fits(tick, ticks) ? At(_queue[w][0][n], tick + ticks, Never) : Never;
        }
        else
        {
            foreach (var to in way.Reaches)
            {
                var seconds = board + way.Drive[point][to][0];
                best = _spans[w].Fits(tick, _clock.Down(seconds))
                    ? Math.Max(best, Arrive(tick, seconds, to, load)) : best;
            }
        }

        if (best == Never)
        {
            return Never;
        }

        for (var c = 0; c < load.Carries.Length; c++)
        {
            best = checked(best + (load.Carries[c] * _prices[_rows.People(c, point)]));
        }

        return best;
    }

    private long FromReception(int reception, int tick)
    {
        var best = At(_reception[reception], tick + 1, 0);
        for (var w = 1; w < _proof.Ways.Length; w += 2)
        {
            var way = _proof.Ways[w];
            if (_spans[w].Until(tick) < 0 || Array.IndexOf(way.Enters, reception) < 0)
            {
                continue;
            }

            if (way.Gates.Length > 0)
            {
                var ticks = _clock.Down(way.Enter(reception));
                best = _spans[w].Fits(tick, ticks)
                    ? Math.Max(best, At(_queue[w][0][0], tick + ticks, Never)) : best;
                continue;
            }

            foreach (var to in way.Reaches)
            {
                var ticks = _clock.Down(way.Drive[reception][to][0]);
                best = _spans[w].Fits(tick, ticks) ? Math.Max(best, At(_assembly[to], tick + ticks, 0)) : best;
            }
        }

        return best;
    }

    // After the last tick a duty may have ended where the vehicle stands, and nowhere else.
    private long At(long[] ring, int tick, long end) => tick >= _clock.Ticks ? end : ring[tick & _mask];

    // The next power of two above the longest look ahead: numbers further on are never needed again.
    private int RingLength()
    {
        var stages = _proof.Ways.SelectMany(w => w.Drive).SelectMany(d => d).SelectMany(s => s)
            .DefaultIfEmpty(0).Max();
        var stop = _proof.Model.ReceptionPoints.Select(r => r.UnloadSeconds)
            .Concat(_proof.Model.AssemblyPoints.Select(p => p.LoadSeconds)).Max();
        var longest = Math.Min(_clock.Ticks, _clock.Down((long)stages + stop) + 2L
            + _services.Select(s => s.Shift).DefaultIfEmpty(0).Max());
        var ring = 2;
        while (ring <= longest)
        {
            ring *= 2;
        }

        return ring;
    }
}

/// <summary>The ticks in which one direction of a corridor is open.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class WaySpan
{
    private readonly int[] _until;
    private readonly HashSet<int> _ends = [];

    internal WaySpan(ProofWay way, ProofClock clock)
    {
        _until = new int[clock.Ticks];
        Array.Fill(_until, -1);
        foreach (var h in way.Hours)
        {
            var (first, last) = (clock.TickOf(h.Opens, h.Opens), clock.TickOf(h.Closes, h.Opens));
            for (var tick = first; tick <= last; tick++)
            {
                _until[tick] = Math.Max(_until[tick], last);
            }

            _ends.Add(last);
        }
    }

    /// <summary>The last tick of the hours in which a tick lies, or -1.</summary>
    internal int Until(int tick) => tick < _until.Length ? _until[tick] : -1;

    /// <summary>True when nobody waits beyond this tick.</summary>
    internal bool Ends(int tick) => _ends.Contains(tick);

    /// <summary>True when something of so many ticks that begins in this tick is over before closing.</summary>
    internal bool Fits(int tick, int ticks) => (long)tick + ticks <= Until(tick);
}
