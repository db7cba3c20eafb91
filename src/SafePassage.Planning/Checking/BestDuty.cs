using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Checking;

/// <summary>The most that one vehicle's duty can be worth at given prices: a longest path, worked out tick by tick from
/// the end.</summary>
/// <remarks>
/// Plain 64-bit whole numbers in one order, refused on overflow. Every drive is rounded down to ticks, so each real
/// duty is a path. Owned by one thread.
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
    private readonly List<(int Gate, bool Outward, int Least, int Most, int Leaves, int Seconds)> _services = [];
    private readonly long?[] _costs;
    private readonly int[][][] _serviceOf;
    private readonly long[][][][] _queue;
    private readonly long[][] _assembly;
    private readonly long[][] _reception;
    private readonly Drive[][][][] _served;
    private readonly Drive[][] _departs;
    private readonly Drive[][] _returns;
    private readonly int _mask;
    private long _second;

    internal BestDuty(
        ProofModel proof, ProofClock clock, ProofRows rows, long[] prices, GateCharge[] charges, WaySpan[] spans,
        int[][] patterns)
    {
        (_proof, _clock, _rows, _prices, _charges, _spans) = (proof, clock, rows, prices, charges, spans);
        _loads = ProofLoad.All(
            patterns, Enumerable.Range(0, proof.Model.Checkpoints.Length).Any(proof.CountsPeople));
        _serviceOf = Each((w, position, n) => Service(proof.Ways[w], proof.Ways[w].Gates[position], _loads[n]));
        _costs = new long?[_services.Count];
        var ring = RingLength();
        _mask = ring - 1;
        _queue = Each((_, _, _) => New(ring, Never));
        _assembly = [.. proof.Model.AssemblyPoints.Select(_ => New(ring, 0))];
        _reception = [.. proof.Model.ReceptionPoints.Select(_ => New(ring, 0))];
        _served = Each(Served);
        _departs = [.. Enumerable.Range(0, _assembly.Length).Select(i => From(i, outward: true))];
        _returns = [.. Enumerable.Range(0, _reception.Length).Select(j => From(j, outward: false))];
    }

    /// <summary>Drives times ticks: what one run costs.</summary>
    internal long Work => _clock.Ticks * (_served.Sum(w => w.Sum(p => p.Sum(d => d.Length + 1L)))
        + _departs.Sum(d => d.LongLength) + _returns.Sum(d => d.LongLength));

    /// <summary>Works out what the best duties of vehicles are worth, in their order.</summary>
    /// <exception cref="OverflowException">The prices are too large for 64 bits.</exception>
    internal long[] Worths(IReadOnlyList<ProofVehicle> vehicles)
    {
        var worths = new long[vehicles.Count];
        var begin = Enumerable.Range(0, vehicles.Count).ToLookup(v => _clock.FirstTick(vehicles[v].Free));
        for (var tick = _clock.Ticks - 1; tick >= 0; tick--)
        {
            _second = _clock.SecondOf(tick);
            for (var s = 0; s < _services.Count; s++)
            {
                var (gate, outward, least, most, leaves, _) = _services[s];
                _costs[s] = most == 0 ? Passes(gate, outward, tick) : _charges[gate].Least(
                    tick, least, most, leaves, outward);
            }

            // Nothing outward leads to a place in its own tick, so this order finds what each needs.
            for (var w = 0; w < _proof.Ways.Length; w += 2)
            {
                Queues(w, tick);
            }

            for (var i = 0; i < _assembly.Length; i++)
            {
                _assembly[i][tick & _mask] = Best(_departs[i], tick, At(_assembly[i], tick + 1, 0));
            }

            for (var w = 1; w < _proof.Ways.Length; w += 2)
            {
                Queues(w, tick);
            }

            for (var j = 0; j < _reception.Length; j++)
            {
                _reception[j][tick & _mask] = Best(_returns[j], tick, At(_reception[j], tick + 1, 0));
            }

            foreach (var v in begin[tick])
            {
                var (assembly, reception) = (vehicles[v].Assembly, vehicles[v].Reception);
                worths[v] = (assembly >= 0 ? _assembly[assembly] : _reception[reception])[tick & _mask];
            }
        }

        return worths;
    }

    private static long[] New(int length, long value)
    {
        var ring = new long[length];
        Array.Fill(ring, value);
        return ring;
    }

    // Who is not counted passes in any second in which the checkpoint is open for its way, the closing second too.
    private long? Passes(int gate, bool outward, int tick)
    {
        if (_proof.OwnHours(gate, outward) is not { } own)
        {
            return 0;
        }

        // The last hours that open before the tick is over close latest of all these.
        var second = _clock.SecondOf(tick);
        var last = ProofClock.Last(own.Opens, second + _clock.TickSeconds - 1);
        return own.Opens.Length > 0 && own.Opens[last] < second + _clock.TickSeconds && own.Closes[last] >= second
            ? 0 : null;
    }

    private ProofLoad[] Loads(ProofWay way) => way.Outward ? _loads : _loads[..1];

    private int Service(ProofWay way, int gate, ProofLoad load)
    {
        var counts = _proof.CountsPeople(gate);
        var (least, most) = counts ? (load.Least, load.People)
            : way.Outward || _proof.CountsBack(gate) ? (1, 1) : (0, 0);
        var seconds = (int)(3600L * least / _proof.Model.Checkpoints[gate].RatePerHour);
        var service = (gate, way.Outward, least, most, way.Outward ? load.People : 0, seconds);
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
                    var on = Best(_served[w][position][n], tick, Never);
                    best = on == Never ? best : Math.Max(best, checked(on - cost));
                }

                _queue[w][position][n][tick & _mask] = best;
            }
        }
    }

    private long Best(Drive[] drives, int tick, long best)
    {
        foreach (var drive in drives)
        {
            // A tick that holds the border of two steps belongs to both.
            if (drive.From < _second + _clock.TickSeconds && _second < drive.Until
                && drive.Span.Fits(tick, drive.Seconds))
            {
                var there = At(drive.Ring, tick + drive.Ahead, drive.End);
                best = there == Never ? best : Math.Max(best, checked(there + drive.Value));
            }
        }

        return best;
    }

    // On from a checkpoint: to the next one, or to the places that the way reaches.
    private Drive[] Served(int w, int position, int n)
    {
        var way = _proof.Ways[w];

        // The service and the drive after it are rounded down together.
        var service = _services[_serviceOf[w][position][n]].Seconds;
        if (position + 1 < way.Gates.Length)
        {
            var seconds = service + way.Between(position);
            return [new Drive(_spans[w], seconds, _clock.Down(seconds), _queue[w][position + 1][n], Never, 0)];
        }

        return [.. way.Reaches.Select(to => Arrive(w, to, service + way.Leave(to), n, 0))];
    }

    // From an assembly point with each load, or empty from a reception point.
    private Drive[] From(int place, bool outward)
    {
        var drives = new List<Drive>();
        for (var w = outward ? 0 : 1; w < _proof.Ways.Length; w += 2)
        {
            var way = _proof.Ways[w];
            for (var n = 0; n < Loads(way).Length && way.Enters.Contains(place); n++)
            {
                // Only who boards is bound to the step of the arrivals in which boarding begins.
                drives.AddRange(outward && _loads[n].People > 0
                    ? _proof.Comes[place].SelectMany((_, step) => Boarding(w, place, n, step))
                    : Leaving(w, place, n, 0, 0));
            }
        }

        return [.. drives];
    }

    private IEnumerable<Drive> Boarding(int w, int place, int n, int step)
    {
        var comes = _proof.Comes[place];
        var board = _loads[n].Stands(_proof.Model.AssemblyPoints[place].LoadSeconds, _proof.Model.Classes,
            c => c.LoadSecondsPerVehicle);
        var (comesAt, gone) = (comes[step].At, step + 1 < comes.Length ? comes[step + 1].At : long.MaxValue);

        // In each stretch of the point's hours until there is no more time to board.
        return (_proof.Model.AssemblyPoints[place].Hours ?? [new OpenHours(0, int.MaxValue)])
            .Select(h => (From: (long)Math.Max(comesAt, h.Opens), Until: Math.Min(gone, h.Closes - board + 1L)))
            .Where(h => h.From < h.Until)
            .SelectMany(h => Leaving(w, place, n, board, Boarded(_loads[n], place, step))
                .Select(d => d with { From = h.From, Until = h.Until }));
    }

    private IEnumerable<Drive> Leaving(int w, int place, int n, int board, long value)
    {
        var way = _proof.Ways[w];
        if (way.Gates.Length > 0)
        {
            var seconds = board + way.Enter(place);
            return [new Drive(_spans[w], seconds, _clock.Down(seconds), _queue[w][0][n], Never, value)];
        }

        return way.Reaches.Select(to => Arrive(w, to, board + way.Drive[place][to][0], n, value));
    }

    // The drive, but not the stop after it, is over before closing.
    private Drive Arrive(int w, int to, int seconds, int n, long value)
    {
        if (!_proof.Ways[w].Outward)
        {
            return new Drive(_spans[w], seconds, _clock.Down(seconds), _assembly[to], 0, value);
        }

        var stop = _loads[n].Stands(
            _proof.Model.ReceptionPoints[to].UnloadSeconds, _proof.Model.Classes, c => c.UnloadSecondsPerVehicle);
        return new Drive(_spans[w], seconds, _clock.Down((long)seconds + stop), _reception[to], 0,
            checked(value - (_loads[n].People * _prices[_rows.Room(to)])));
    }

    private long Boarded(ProofLoad load, int point, int step)
    {
        var value = 0L;
        for (var c = 0; c < load.Carries.Length; c++)
        {
            value = checked(value + (load.Carries[c] * _prices[_rows.People(c, point, step)]));
        }

        return value;
    }

    // Something for each checkpoint of each way and each load.
    private T[][][] Each<T>(Func<int, int, int, T> make) => [.. _proof.Ways.Select((way, w) =>
        way.Gates.Select((_, position) => Loads(way).Select((_, n) => make(w, position, n)).ToArray()).ToArray())];

    // After the last tick a duty may have ended where the vehicle stands, and nowhere else.
    private long At(long[] ring, int tick, long end) => tick >= _clock.Ticks ? end : ring[tick & _mask];

    // The next power of two above the longest look ahead: numbers further on are never needed again.
    private int RingLength()
    {
        var stages = _proof.Ways.SelectMany(w => w.Drive).SelectMany(d => d).SelectMany(s => s)
            .DefaultIfEmpty(0).Max();
        // Where no checkpoint lies between, one drive holds both stops.
        var model = _proof.Model;
        var stop = (long)model.ReceptionPoints.Select(r => r.UnloadSeconds)
                .Concat(model.Classes.Select(c => c.UnloadSecondsPerVehicle)).Max()
            + model.AssemblyPoints.Select(p => p.LoadSeconds)
                .Concat(model.Classes.Select(c => c.LoadSecondsPerVehicle)).Max();
        var longest = Math.Min(_clock.Ticks, _clock.Down(stages + stop) + 2L
            + _clock.Down(_services.Select(s => s.Seconds).DefaultIfEmpty(0).Max()));
        var ring = 2;
        while (ring <= longest)
        {
            ring *= 2;
        }

        return ring;
    }
}

/// <summary>A drive from where a vehicle is to where it can be next.</summary>
/// <param name="Span">When its corridor is open.</param>
/// <param name="Seconds">Seconds that must be over before closing.</param>
/// <param name="Ahead">Ticks until the vehicle is free, a stop included.</param>
/// <param name="Ring">What a duty from there is worth, by tick.</param>
/// <param name="End">What it is worth after the last tick.</param>
/// <param name="Value">What the drive earns, less what it is charged.</param>
internal sealed record Drive(WaySpan Span, int Seconds, int Ahead, long[] Ring, long End, long Value)
{
    /// <summary>The second from which on it may begin.</summary>
    internal long From { get; init; }

    /// <summary>The second before which it must begin.</summary>
    internal long Until { get; init; } = long.MaxValue;
}

/// <summary>The ticks in which one direction of a corridor is open.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class WaySpan
{
    private readonly long[] _left;
    private readonly HashSet<int> _ends = [];

    internal WaySpan(ProofWay way, ProofClock clock)
    {
        _left = new long[clock.Ticks];
        Array.Fill(_left, -1);
        foreach (var h in way.Hours)
        {
            var (first, last) = (clock.TickOf(h.Opens, h.Opens), clock.TickOf(h.Closes, h.Opens));
            for (var tick = first; tick <= last; tick++)
            {
                // Its first tick may begin before it opens.
                _left[tick] = Math.Max(_left[tick], h.Closes - Math.Max(clock.SecondOf(tick), h.Opens));
            }

            _ends.Add(last);
        }
    }

    /// <summary>True when nobody waits beyond this tick.</summary>
    internal bool Ends(int tick) => _ends.Contains(tick);

    /// <summary>True when something of so many seconds that begins in this tick can be over before closing.</summary>
    internal bool Fits(int tick, int seconds) => tick < _left.Length && seconds <= _left[tick];
}
