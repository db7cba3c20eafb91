using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>The hours a checkpoint has promised: stretches of service that never overlap.</summary>
/// <remarks>
/// Kept in ticks of 1/rate second, so that vehicle after vehicle loses nothing to rounding. A vehicle arrives in the
/// very second its service begins, within the checkpoint's hours: nobody waits in front of it. Not safe to share
/// between threads.
/// </remarks>
internal sealed class CheckpointBook(ModelCheckpoint checkpoint, int days)
{
    // The shortest service: one vehicle, or one person.
    private const long LeastTicks = 3600;

    // Sorted, disjoint; stretches with less than the shortest service between them are joined, so a full day is one
    // entry, and the first gap is nearly always long enough.
    private readonly List<(long Start, long End)> _busy = [];
    private readonly int[] _peopleOfDay = new int[days];
    private readonly FreePassage _freeOut = new(checkpoint, outward: true);
    private readonly FreePassage _freeBack = new(checkpoint, outward: false);

    internal ModelCheckpoint Checkpoint { get; } = checkpoint;

    /// <summary>People who may still pass outward on the day.</summary>
    internal int LeftOnDay(int day) => (Checkpoint.LeaveOn(day) ?? int.MaxValue) - _peopleOfDay[day];

    /// <summary>Ticks of service for a vehicle that drives one way with so many people.</summary>
    internal long Ticks(bool outward, int people) => 3600L * Checkpoint.UnitsOf(outward, people);

    /// <summary>The first tick at or after the given second at which so many ticks are free within the hours for a
    /// direction; null when there is none.</summary>
    internal long? FirstFree(int second, long ticks, bool outward)
    {
        if (ticks == 0)
        {
            return (outward ? _freeOut : _freeBack).Earliest(second) * Checkpoint.RatePerHour;
        }

        var start = (long)second * Checkpoint.RatePerHour;
        if (Checkpoint.HoursFor(outward) is not { } hours)
        {
            return Behind(start, ticks);
        }

        for (var h = new OpenHoursClock(hours).FirstAt(second); h < hours.Length; h++)
        {
            start = Behind(Math.Max(start, (long)hours[h].Opens * Checkpoint.RatePerHour), ticks);
            if (start + ticks <= (long)hours[h].Closes * Checkpoint.RatePerHour)
            {
                return start;
            }
        }

        return null;
    }

    private long Behind(long start, long ticks)
    {
        for (var i = FirstEndingAfter(start); i < _busy.Count && _busy[i].Start < start + ticks; i++)
        {
            start = Math.Max(start, _busy[i].End);
        }

        return start;
    }

    /// <summary>The first full second at or after a tick.</summary>
    internal int SecondAfter(long tick) => (int)((tick + Checkpoint.RatePerHour - 1) / Checkpoint.RatePerHour);

    /// <summary>The full second in which a tick lies.</summary>
    internal int SecondOf(long tick) => (int)(tick / Checkpoint.RatePerHour);

    /// <summary>Promises the stretch; it must be free.</summary>
    internal void Book(long start, long ticks, int people)
    {
        _peopleOfDay[SecondOf(start) / 86_400] += people;
        if (ticks == 0)
        {
            return;
        }

        var end = start + ticks;
        var i = FirstEndingAfter(start);
        var joinsBefore = i > 0 && start - _busy[i - 1].End < LeastTicks;
        var joinsAfter = i < _busy.Count && _busy[i].Start - end < LeastTicks;
        if (joinsBefore)
        {
            _busy[i - 1] = (_busy[i - 1].Start, joinsAfter ? _busy[i].End : end);
            if (joinsAfter)
            {
                _busy.RemoveAt(i);
            }
        }
        else if (joinsAfter)
        {
            _busy[i] = (start, _busy[i].End);
        }
        else
        {
            _busy.Insert(i, (start, end));
        }
    }

    private int FirstEndingAfter(long tick)
    {
        var low = 0;
        var high = _busy.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_busy[middle].End > tick)
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
}
