using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Checking;

/// <summary>The least that a passage of one checkpoint can cost if its service begins in a given tick.</summary>
/// <remarks>
/// Server time is charged by the integral of its price over the service, in the checkpoint's own ticks of 1/rate
/// second, and rounded down at the end. Immutable; safe to share.
/// </remarks>
internal sealed class GateCharge
{
    private readonly ProofRows _rows;
    private readonly ProofClock _clock;
    private readonly long[] _prices;
    private readonly int _gate;
    private readonly long _rate;
    private readonly bool _hasDays;
    private readonly OpenHours[] _hours;
    private readonly (OpenHours[] Hours, int[] FirstTicks)[] _ways;
    private readonly OpenHours[] _stretches;
    private readonly int[] _opens;
    private readonly long[] _sums;

    internal GateCharge(ProofModel proof, ProofRows rows, ProofClock clock, long[] prices, int gate)
    {
        (_rows, _clock, _prices, _gate) = (rows, clock, prices, gate);
        _rate = proof.Model.Checkpoints[gate].RatePerHour;
        _hasDays = proof.Model.Checkpoints[gate].PeoplePerDay is not null;
        _hours = proof.GateHours[gate];
        _stretches = rows.Stretches[gate];
        _ways = [.. new[] { proof.GateHoursOut[gate], proof.GateHoursBack[gate] }
            .Select(hours => (hours, hours.Select(h => clock.TickOf(h.Opens, h.Opens)).ToArray()))];
        _opens = [.. _stretches.Select(s => s.Opens)];
        _sums = new long[_stretches.Length + 1];
        for (var s = 0; s < _stretches.Length; s++)
        {
            _sums[s + 1] = checked(_sums[s] + ((_stretches[s].Closes - _stretches[s].Opens) * _rate * PriceOf(s)));
        }
    }

    /// <summary>The least cost in whole units, or null when no service can begin in the tick.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="least">The fewest units served: 1 vehicle, or people.</param>
    /// <param name="most">The most units; what is credited.</param>
    /// <param name="leaves">People who use up the leave of a day; 0 on the way back.</param>
    /// <param name="outward">The way driven.</param>
    internal long? Least(int tick, int least, int most, int leaves, bool outward)
    {
        var (hours, firstTicks) = _ways[outward ? 0 : 1];
        if (hours.Length == 0)
        {
            return null;
        }

        long? cheapest = null;
        var second = _clock.SecondOf(tick);
        for (var h = ProofClock.Last(firstTicks, tick); h >= 0 && hours[h].Closes >= second; h--)
        {
            var from = Math.Max(second, hours[h].Opens) * _rate;
            var to = Math.Min((second + _clock.TickSeconds) * _rate, (hours[h].Closes * _rate) - (3600L * least));
            if (tick < firstTicks[h] || to < from)
            {
                continue;
            }

            var length = 3600L * most;
            var time = least == most ? Integral(from, to, length)
                : checked(length * Lowest(from, to + length));
            var cost = checked((time / _rate) + (_prices[_rows.Passage(_gate, Within(hours[h]))] * most)
                + Leave(second, leaves));
            cheapest = Math.Min(cheapest ?? long.MaxValue, cost);
        }

        return cheapest;
    }

    private long PriceOf(int stretch) => _prices[_rows.Server(_gate, stretch)];

    // The hours of both directions together in which those of one lie.
    private int Within(OpenHours hours) => Array.FindLastIndex(_hours, h => h.Opens <= hours.Opens);

    // A day's leave is used on the day on which the service begins; a tick may lie on both sides of midnight.
    private long Leave(long second, int people)
    {
        if (!_hasDays || people == 0)
        {
            return 0;
        }

        var lowest = long.MaxValue;
        var last = (int)((second + _clock.TickSeconds) / 86_400);
        for (var day = (int)(second / 86_400); day <= last; day++)
        {
            lowest = Math.Min(lowest, _prices[_rows.Day(_gate, day)]);
        }

        return checked(lowest * people);
    }

    // The least integral of a service that begins between two moments: at one of them, or where an end of the service
    // meets the border of two prices, since between these the integral is a straight line.
    private long Integral(long from, long to, long length)
    {
        var least = Math.Min(Cost(from), Cost(to));
        for (var s = ProofClock.Last(_opens, from / _rate); s < _stretches.Length; s++)
        {
            var border = _stretches[s].Closes * _rate;
            if (border - length > to)
            {
                break;
            }

            least = border > from && border < to ? Math.Min(least, Cost(border)) : least;
            least = border - length > from ? Math.Min(least, Cost(border - length)) : least;
        }

        return least;

        long Cost(long at) => checked(Until(at + length) - Until(at));
    }

    // Server time is worth nothing between two hours of a checkpoint.
    private long Until(long at)
    {
        var s = ProofClock.Last(_opens, at / _rate);
        var within = Math.Clamp(at, _stretches[s].Opens * _rate, _stretches[s].Closes * _rate);
        return checked(_sums[s] + ((within - (_stretches[s].Opens * _rate)) * PriceOf(s)));
    }

    private long Lowest(long from, long to)
    {
        var lowest = long.MaxValue;
        for (var s = ProofClock.Last(_opens, from / _rate);
            s < _stretches.Length && _stretches[s].Opens * _rate < to; s++)
        {
            lowest = _stretches[s].Closes * _rate > from ? Math.Min(lowest, PriceOf(s)) : lowest;
        }

        return lowest == long.MaxValue ? 0 : lowest;
    }
}
