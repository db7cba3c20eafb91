using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Answers when something fits into hours: a drive into those of a corridor, a service into those of a
/// checkpoint.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class OpenHoursClock(ImmutableArray<OpenHours> windows)
{
    internal ImmutableArray<OpenHours> Windows { get; } = windows;

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
