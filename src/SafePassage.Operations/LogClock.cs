using SafePassage.Records;

namespace SafePassage.Operations;

/// <summary>When the entries of a log were written, by what the log itself says.</summary>
/// <remarks>
/// An entry holds no time but its author's. Its log time is the later of what it states and of the latest instant that
/// two different keys have reached in statements up to it; and never later than that of an entry after it. So a record
/// that comes late has the time of those around it, and a clock that runs ahead is put right by whoever speaks next.
/// What is in doubt moves nothing. An estimate that anybody computes alike, not a proof of time. Immutable; safe to
/// share between threads. Made in n log n.
/// </remarks>
public sealed class LogClock
{
    private readonly long[] _indexes;
    private readonly DateTimeOffset[] _times;

    private LogClock(long[] indexes, DateTimeOffset[] times) => (_indexes, _times) = (indexes, times);

    /// <summary>Reads the clock of a log.</summary>
    /// <param name="records">Its records, those set aside included, in any order.</param>
    public static LogClock Of(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var ordered = records.OrderBy(r => r.Index).ToArray();
        var times = new DateTimeOffset[ordered.Length];
        var (first, second) = ((DateTimeOffset?)null, (DateTimeOffset?)null);
        var leader = "";
        for (var i = 0; i < ordered.Length; i++)
        {
            var (key, at) = (ordered[i].KeyId, ordered[i].Body.StatedAt);
            if (ordered[i].IsInDoubt)
            {
                // A key that somebody else holds may state any time.
            }
            else if (key == leader || first is null)
            {
                (first, leader) = (first > at ? first : at, key);
            }
            else if (at > first)
            {
                (second, first, leader) = (first, at, key);
            }
            else if (second is null || at > second)
            {
                second = at;
            }

            var reached = second ?? first ?? at;
            times[i] = ordered[i].IsInDoubt || reached > at ? reached : at;
        }

        for (var i = times.Length - 2; i >= 0; i--)
        {
            times[i] = times[i] > times[i + 1] ? times[i + 1] : times[i];
        }

        return new LogClock([.. ordered.Select(r => r.Index)], times);
    }

    /// <summary>The log time of an entry; of one that is not known here, that of the entry known before it.</summary>
    /// <param name="index">Its place in the log, from 0.</param>
    /// <returns>An instant; the least there is when no entry is known up to it.</returns>
    public DateTimeOffset At(long index)
    {
        var found = Array.BinarySearch(_indexes, index);
        var at = found >= 0 ? found : ~found - 1;
        return at < 0 ? DateTimeOffset.MinValue : _times[at];
    }

    /// <summary>How long after it was stated a record was logged, at least; never below zero.</summary>
    public TimeSpan Late(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var late = At(record.Index) - record.Body.StatedAt;
        return late > TimeSpan.Zero ? late : TimeSpan.Zero;
    }
}
