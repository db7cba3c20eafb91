using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>How many people a checkpoint can have let through so that they arrive by a given second.</summary>
/// <remarks>
/// In each window a passage can begin no earlier than the opening plus the quickest boarding and drive to the
/// checkpoint, and must end early enough for the quickest drive on, within the checkpoint's own hours. Between the two
/// the server works without a pause at best. Hence people served in the window are at most floor(length x rate / 3600),
/// and a day's windows at most its limit. Immutable; safe to share.
/// </remarks>
internal sealed class CheckpointReach
{
    private readonly ModelCheckpoint _checkpoint;
    private readonly int _largestLoad;
    private readonly ImmutableArray<OpenHours> _served;
    private readonly int _onward = int.MaxValue;

    internal CheckpointReach(
        CorridorModel model, IEnumerable<RunOption> options, int checkpoint, int earliestAtAssembly)
    {
        _checkpoint = model.Checkpoints[checkpoint];
        _largestLoad = model.Fleet.Max(f => f.MostPeople);
        var corridors = new SortedSet<int>();
        var reach = int.MaxValue;
        foreach (var option in options)
        {
            var position = Array.IndexOf(option.Checkpoints, checkpoint);
            if (position < 0)
            {
                continue;
            }

            var before = option.LoadSeconds + option.OutSegments[0];
            var after = 0;
            for (var p = 0; p < option.Checkpoints.Length; p++)
            {
                var service = RunOption.LeastService(model.Checkpoints[option.Checkpoints[p]]);
                before += p < position ? service + option.OutSegments[p + 1] : 0;
                after += p > position ? service : 0;
                after += p >= position ? option.OutSegments[p + 1] : 0;
            }

            reach = Math.Min(reach, before);
            _onward = Math.Min(_onward, after);
            corridors.Add(option.Corridor);
        }

        _served = corridors.Count == 0 ? [] : Served(model, corridors, earliestAtAssembly, reach);
    }

    /// <summary>The most people who can have passed and arrive by <paramref name="second"/>.</summary>
    /// <remarks>Linear in the number of windows.</remarks>
    internal long PeopleBy(int second, int ratePercent = 100) =>
        _checkpoint.PeoplePerDay is null ? _served.Sum(w => InHours(w, second, ratePercent))
            : _served.Any(w => w.Days > 1) ? OverNights(second, ratePercent)
            : DayByDay(second, ratePercent);

    /// <summary>The most people who can pass in the hours of one day.</summary>
    internal long PeopleIn(OpenHours[] hours) => OfDay(
        _served.Where(s => hours.Any(h => h.Opens <= s.Opens && s.Opens < h.Closes))
            .Sum(s => InHours(s, int.MaxValue, 100)), 100);

    // Hours over midnight use the leave of both days: all hours together have the leave of all days that they touch.
    private long OverNights(int second, int ratePercent)
    {
        var (days, counted, served) = (0, -1, 0L);
        foreach (var hours in _served.TakeWhile(w => w.Opens < second))
        {
            var last = hours.Day + hours.Days - 1;
            days += last - Math.Max(hours.Day - 1, counted);
            counted = last;
            served += InHours(hours, second, ratePercent);
        }

        return Math.Min(served, days * OfDay(long.MaxValue, ratePercent));
    }

    private long DayByDay(int second, int ratePercent)
    {
        var total = 0L;
        var day = -1;
        var today = 0L;
        foreach (var hours in _served.TakeWhile(w => w.Opens < second))
        {
            if (hours.Day != day)
            {
                total += OfDay(today, ratePercent);
                day = hours.Day;
                today = 0;
            }

            today += InHours(hours, second, ratePercent);
        }

        return total + OfDay(today, ratePercent);
    }

    private long OfDay(long served, int ratePercent) =>
        _checkpoint.PeoplePerDay is { } limit ? Math.Min(served, (long)limit * ratePercent / 100) : served;

    private long InHours(OpenHours hours, int second, int ratePercent)
    {
        var end = Math.Min(hours.Closes, (long)second - _onward);
        if (end <= hours.Opens)
        {
            return 0;
        }

        var served = (end - hours.Opens) * _checkpoint.RatePerHour * ratePercent / 100 / 3600;
        return _checkpoint.Unit == RateUnit.People ? served : served * _largestLoad;
    }

    // The stretches in which it can serve people: within the windows of its corridors, late enough for the quickest way
    // to it and early enough for the quickest way on, within its own hours.
    private ImmutableArray<OpenHours> Served(CorridorModel model, IEnumerable<int> corridors, int earliest, int reach)
    {
        var reached = OpenHours.Merge(OpenHours.Merge(corridors.SelectMany(k => model.HoursOf(k, outward: true)))
            .Select(w => new OpenHours(Math.Max(w.Opens, earliest) + reach, w.Closes - _onward))
            .Where(w => w.Closes > w.Opens));
        return _checkpoint.HoursOut is { } own ? OpenHours.Both(reached, own) : reached;
    }
}
