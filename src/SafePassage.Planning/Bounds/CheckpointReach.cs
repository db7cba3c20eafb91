using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>How many people a checkpoint can have let through so that they arrive by a given second.</summary>
/// <remarks>
/// In each window a passage can begin no earlier than the opening plus the quickest boarding and drive to the
/// checkpoint, and must end early enough for the quickest drive on. Between the two the server works without a pause at
/// best. Hence people served in the window are at most floor(length x rate / 3600), and a day's windows at most its
/// limit. Immutable; safe to share.
/// </remarks>
internal sealed class CheckpointReach
{
    private readonly CorridorModel _model;
    private readonly ModelCheckpoint _checkpoint;
    private readonly int _earliest;
    private readonly int _largestLoad;
    private readonly int _reach = int.MaxValue;
    private readonly int _onward = int.MaxValue;

    internal CheckpointReach(
        CorridorModel model, IEnumerable<RunOption> options, int checkpoint, int earliestAtAssembly)
    {
        _model = model;
        _checkpoint = model.Checkpoints[checkpoint];
        _earliest = earliestAtAssembly;
        _largestLoad = model.Fleet.Max(f => f.MostPeople);
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

            _reach = Math.Min(_reach, before);
            _onward = Math.Min(_onward, after);
        }
    }

    /// <summary>The most people who can have passed and arrive by <paramref name="second"/>.</summary>
    /// <remarks>Linear in the number of windows.</remarks>
    internal long PeopleBy(int second, int ratePercent = 100)
    {
        if (_reach == int.MaxValue)
        {
            return 0;
        }

        return _checkpoint.PeoplePerDay is null ? InWindows(second, ratePercent)
            : _model.Windows.Any(w => w.Days > 1) ? OverNights(second, ratePercent)
            : DayByDay(second, ratePercent);
    }

    /// <summary>The most people who can pass in the hours of one day.</summary>
    internal long PeopleIn(OpenHours[] hours) => _reach == int.MaxValue ? 0
        : OfDay(hours.Sum(w => InWindow(w, int.MaxValue, 100)), 100);

    private long InWindows(int second, int ratePercent)
    {
        var total = 0L;
        foreach (var window in _model.Windows)
        {
            total += window.Opens < second ? InWindow(window, second, ratePercent) : 0;
        }

        return total;
    }

    // Hours over midnight use the leave of both days: all hours together have the leave of all days that they touch.
    private long OverNights(int second, int ratePercent)
    {
        var (days, counted) = (0, -1);
        foreach (var window in _model.Windows.TakeWhile(w => w.Opens < second))
        {
            var last = window.Day + window.Days - 1;
            days += last - Math.Max(window.Day - 1, counted);
            counted = last;
        }

        return Math.Min(InWindows(second, ratePercent), days * OfDay(long.MaxValue, ratePercent));
    }

    private long DayByDay(int second, int ratePercent)
    {
        var total = 0L;
        var day = -1;
        var today = 0L;
        foreach (var window in _model.Windows.TakeWhile(w => w.Opens < second))
        {
            if (window.Day != day)
            {
                total += OfDay(today, ratePercent);
                day = window.Day;
                today = 0;
            }

            today += InWindow(window, second, ratePercent);
        }

        return total + OfDay(today, ratePercent);
    }

    private long OfDay(long served, int ratePercent) =>
        _checkpoint.PeoplePerDay is { } limit ? Math.Min(served, (long)limit * ratePercent / 100) : served;

    private long InWindow(OpenHours window, int second, int ratePercent)
    {
        var begin = (long)Math.Max(window.Opens, _earliest) + _reach;
        var end = (long)Math.Min(window.Closes, second) - _onward;
        if (end <= begin)
        {
            return 0;
        }

        var served = (end - begin) * _checkpoint.RatePerHour * ratePercent / 100 / 3600;
        return _checkpoint.Unit == RateUnit.People ? served : served * _largestLoad;
    }
}
