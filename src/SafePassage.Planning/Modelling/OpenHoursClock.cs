using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Answers when something fits into hours: a drive into those of a corridor, a service into those of a
/// checkpoint.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class OpenHoursClock(ImmutableArray<OpenHours> windows)
{
    internal ImmutableArray<OpenHours> Windows { get; } = windows;

    /// <summary>By assembly point, the hours in which people board; null where nothing limits them.</summary>
    internal static OpenHoursClock?[] OfBoarding(CorridorModel model) =>
        [.. model.AssemblyPoints.Select(p => p.Hours is { } hours ? new OpenHoursClock(hours) : null)];

    /// <summary>Index of the first window that closes after the given second; the number of windows when none
    /// does.</summary>
    internal int FirstAt(int second)
    {
        var low = 0;
        var high = Windows.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Windows[middle].Closes > second)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>The end of the window in which something of so many seconds lies that begins at a second; null when it
    /// does not lie within one window.</summary>
    internal int? ClosingAround(long begins, int seconds) => Windows.Where(
        w => w.Opens <= begins && begins + seconds <= w.Closes).Select(w => (int?)w.Closes).FirstOrDefault();

    /// <summary>The latest begin, by <paramref name="latest"/>, of something that lasts <paramref name="seconds"/> and
    /// lies within one window; null when it fits nowhere.</summary>
    internal long? LatestBegin(long latest, int seconds) => Windows
        .Select(w => (w.Opens, Last: Math.Min(latest, (long)w.Closes - seconds)))
        .Where(w => w.Opens <= w.Last).Select(w => (long?)w.Last).Max();

    /// <summary>The earliest end of something that lasts <paramref name="seconds"/>, begins at or after <paramref
    /// name="earliest"/> and lies within one window; null when it fits nowhere.</summary>
    internal int? EarliestEnd(int earliest, int seconds)
    {
        for (var w = FirstAt(earliest); w < Windows.Length; w++)
        {
            var begin = Math.Max(earliest, Windows[w].Opens);
            if (begin + seconds <= Windows[w].Closes)
            {
                return begin + seconds;
            }
        }

        return null;
    }
}
