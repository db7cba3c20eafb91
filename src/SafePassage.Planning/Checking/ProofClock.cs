using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Checking;

/// <summary>Open hours cut into ticks and laid one after another, closed time left out.</summary>
/// <remarks>
/// After each open stretch stand as many ticks as the longest stop at a reception point needs, if the closed time is as
/// long. A tick number of a second is rounded down, a stretch's ticks are rounded up, so nothing real becomes
/// later. Immutable; safe to share.
/// </remarks>
internal sealed class ProofClock
{
    private readonly OpenHours[] _open;
    private readonly int[] _first;

    internal ProofClock(IEnumerable<OpenHours> hours, int tickSeconds, int longestStop)
    {
        TickSeconds = tickSeconds;
        _open = ProofModel.Joined(hours);
        _first = new int[_open.Length];
        var at = 0L;
        for (var p = 0; p < _open.Length; p++)
        {
            _first[p] = checked((int)at);
            var closed = p + 1 < _open.Length ? _open[p + 1].Opens - _open[p].Closes : longestStop;
            at += Up(_open[p].Closes - _open[p].Opens) + Up(Math.Min(closed, longestStop));
        }

        Ticks = checked((int)at + 2);
    }

    internal int TickSeconds { get; }

    internal int Ticks { get; }

    /// <summary>Whole ticks in so many seconds.</summary>
    internal int Down(long seconds) => (int)(seconds / TickSeconds);

    /// <summary>The first second of a tick.</summary>
    internal long SecondOf(int tick)
    {
        var p = Last(_first, tick);
        return _open[p].Opens + ((long)(tick - _first[p]) * TickSeconds);
    }

    /// <summary>The tick of a second within an open stretch, its end included.</summary>
    /// <param name="second">The second.</param>
    /// <param name="opens">A second of the same stretch, before its end.</param>
    internal int TickOf(long second, int opens)
    {
        var p = 0;
        while (p + 1 < _open.Length && _open[p + 1].Opens <= opens)
        {
            p++;
        }

        return _first[p] + Down(second - _open[p].Opens);
    }

    /// <summary>The first tick in which a vehicle may leave that is free from a second on, or an earlier one.</summary>
    internal int FirstTick(long free)
    {
        var p = Last([.. _open.Select(h => h.Opens)], free);
        var end = p + 1 < _open.Length ? _first[p + 1] : Ticks - 2;
        return _open.Length == 0 ? 0 : Math.Max(_first[p],
            Math.Min(end - 1, _first[p] + Down(Math.Max(0, Math.Min(free - _open[p].Opens, int.MaxValue)))));
    }

    /// <summary>The last index whose entry is not above a value; 0 when all are.</summary>
    internal static int Last(int[] rising, long value)
    {
        var (low, high) = (0, rising.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = rising[middle] <= value ? (middle, high) : (low, middle);
        }

        return low;
    }

    private long Up(long seconds) => (seconds + TickSeconds - 1) / TickSeconds;
}
