using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Bench.Peers;

/// <summary>What the greedy peer has promised of one checkpoint: stretches of ticks of 1/rate second.</summary>
internal sealed class GateHours(ModelCheckpoint gate)
{
    private readonly List<(long Start, long End)> _taken = [];
    private readonly Dictionary<int, int> _peopleOfDay = [];

    public string Id => gate.Id;

    /// <summary>Ticks of service a vehicle takes; none where people are counted and nobody is on board.</summary>
    public long Ticks(int people) => 3600L * (gate.Unit == RateUnit.Vehicles ? 1 : people);

    public int LeftOn(int day) => (gate.PeoplePerDay ?? int.MaxValue) - _peopleOfDay.GetValueOrDefault(day);

    /// <summary>The first free tick for a vehicle that comes at a second, or null when no hours are left.</summary>
    public long? FirstFree(int second, long ticks, bool outward)
    {
        if ((outward ? gate.HoursOut : gate.HoursBack) is not { } hours)
        {
            return FirstNotTaken((long)second * gate.RatePerHour, ticks);
        }

        foreach (var open in hours.Where(h => h.Closes >= second))
        {
            var start = FirstNotTaken((long)Math.Max(second, open.Opens) * gate.RatePerHour, ticks);
            if (start + ticks <= (long)open.Closes * gate.RatePerHour)
            {
                return start;
            }
        }

        return null;
    }

    private long FirstNotTaken(long start, long ticks)
    {
        for (var i = FirstEndingAfter(start); i < _taken.Count && _taken[i].Start < start + ticks; i++)
        {
            start = Math.Max(start, _taken[i].End);
        }

        return start;
    }

    public int SecondOf(long tick) => (int)(tick / gate.RatePerHour);

    public int SecondAfter(long tick) => (int)((tick + gate.RatePerHour - 1) / gate.RatePerHour);

    public void Take(long start, long ticks, int people)
    {
        var day = SecondOf(start) / 86_400;
        _peopleOfDay[day] = _peopleOfDay.GetValueOrDefault(day) + people;
        if (ticks == 0)
        {
            return;
        }

        var i = FirstEndingAfter(start);
        if (i > 0 && _taken[i - 1].End == start)
        {
            start = _taken[--i].Start;
            ticks += _taken[i].End - start;
            _taken.RemoveAt(i);
        }

        if (i < _taken.Count && _taken[i].Start == start + ticks)
        {
            ticks += _taken[i].End - _taken[i].Start;
            _taken.RemoveAt(i);
        }

        _taken.Insert(i, (start, start + ticks));
    }

    private int FirstEndingAfter(long tick)
    {
        var (low, high) = (0, _taken.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _taken[middle].End > tick ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
