using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Duties;

/// <summary>The hours in which anything can happen, cut into ticks and laid one after another.</summary>
/// <remarks>
/// Time in which no corridor is open is left out, but for as long as the longest stop needs, so that the work does not
/// grow with idle days and nothing that lasts over a closing hour becomes shorter. Immutable; safe to share.
/// </remarks>
internal sealed class TimeAxis
{
    private readonly ImmutableArray<OpenPeriod> _periods;

    internal TimeAxis(IEnumerable<OpenHours> windows, int tickSeconds, int longestStopSeconds)
    {
        TickSeconds = tickSeconds;
        var merged = OpenHours.Merge(windows);
        var periods = ImmutableArray.CreateBuilder<OpenPeriod>();
        var at = 0;
        for (var p = 0; p < merged.Length; p++)
        {
            var gap = p + 1 < merged.Length ? merged[p + 1].Opens - merged[p].Closes : longestStopSeconds;
            var open = Up(merged[p].Closes - merged[p].Opens);
            var ticks = open + Up(Math.Min(gap, longestStopSeconds));
            periods.Add(new OpenPeriod(merged[p].Opens, merged[p].Closes, at, at + ticks));
            at += ticks;
        }

        _periods = periods.ToImmutable();
        Ticks = at + 2;
    }

    /// <summary>Seconds in a tick.</summary>
    internal int TickSeconds { get; }

    /// <summary>Ticks in all.</summary>
    internal int Ticks { get; }

    /// <summary>Stretches in which some corridor is open, in time order.</summary>
    internal ImmutableArray<OpenPeriod> Periods => _periods;

    /// <summary>The period in which a tick lies.</summary>
    internal int PeriodOf(int tick)
    {
        var (low, high) = (0, _periods.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _periods[middle].First <= tick ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The period in which a second lies or which ended before it; 0 before the first.</summary>
    internal int PeriodAt(long second)
    {
        var (low, high) = (0, _periods.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _periods[middle].Opens <= second ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The first second of a tick.</summary>
    internal long SecondOf(int tick)
    {
        var period = _periods[PeriodOf(tick)];
        return period.Opens + ((long)(tick - period.First) * TickSeconds);
    }

    /// <summary>The tick in which a second lies, or the last tick of its period after closing.</summary>
    internal int TickOf(long second)
    {
        var period = _periods[PeriodAt(second)];
        return period.First + (int)Math.Clamp((second - period.Opens) / TickSeconds, 0, period.End - period.First - 1);
    }

    /// <summary>The first tick that begins at a second or later.</summary>
    internal int TickFrom(long second)
    {
        var tick = TickOf(second);
        return SecondOf(tick) >= second ? tick : tick + 1;
    }

    /// <summary>Whole ticks in so many seconds, rounded down.</summary>
    internal int Down(long seconds) => (int)(seconds / TickSeconds);

    /// <summary>Whole ticks in so many seconds, rounded up.</summary>
    internal int Up(long seconds) => (int)((seconds + TickSeconds - 1) / TickSeconds);
}

/// <summary>A stretch of time in which some corridor is open, with its ticks.</summary>
/// <param name="Opens">First second.</param>
/// <param name="Closes">First second after.</param>
/// <param name="First">First tick.</param>
/// <param name="End">First tick of what follows; ticks after <paramref name="Closes"/> only let stops end.</param>
internal readonly record struct OpenPeriod(int Opens, int Closes, int First, int End);
