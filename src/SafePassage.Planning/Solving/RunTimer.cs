using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>A run that would fit, with the checkpoint hours it needs.</summary>
/// <param name="Option">Which corridor and ends.</param>
/// <param name="LoadStarts">When boarding begins (back: when it departs).</param>
/// <param name="Departs">When it departs.</param>
/// <param name="Arrives">When it arrives.</param>
/// <param name="Load">People on board, by class.</param>
/// <param name="Slots">Arrival, release and first tick of service at each checkpoint in driving order.</param>
internal sealed record FittedRun(
    RunOption Option, int LoadStarts, int Departs, int Arrives, int[] Load, FittedSlot[] Slots)
{
    /// <summary>All people on board.</summary>
    internal int People => Load.Sum();

    /// <summary>Of the load, those who travel together; null where nobody does, or before that is settled.</summary>
    internal ImmutableArray<PeopleGroup>? Groups { get; init; }
}

/// <summary>One checkpoint of a <see cref="FittedRun"/>.</summary>
internal readonly record struct FittedSlot(int Checkpoint, int Arrives, int Released, long Start, long Ticks);

/// <summary>Finds the earliest run that fits the windows and the promised hours of the checkpoints.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class RunTimer(CorridorModel model)
{
    private readonly OpenHoursClock[] _out =
        [.. model.Corridors.Select((_, k) => new OpenHoursClock(model.HoursOf(k, outward: true)))];

    private readonly OpenHoursClock[] _back =
        [.. model.Corridors.Select((_, k) => new OpenHoursClock(model.HoursOf(k, outward: false)))];

    private readonly CheckpointBook[] _books = [.. model.Checkpoints.Select(
        c => new CheckpointBook(c, model.HorizonDays + 2))];

    private readonly BayBook _bays = new(model);

    private readonly OpenHoursClock?[] _boarding = OpenHoursClock.OfBoarding(model);

    private readonly ImmutableArray<int> _order = ClassOrder.Of(model);

    /// <summary>The earliest run out that begins boarding at or after the given second.</summary>
    /// <remarks>Fewer people than asked travel, but at least a fifth, when a checkpoint has no time or no leave for
    /// more.</remarks>
    /// <returns>The run, or null when none fits before <paramref name="latestArrival"/>.</returns>
    internal FittedRun? Out(RunOption option, int earliest, int[] load, int latestArrival)
    {
        while (OnTheRoad(option, earliest, load, latestArrival) is { } run)
        {
            if (_bays.NotBefore(UseOf(run)) is not { } later)
            {
                return run;
            }

            earliest = (int)later;
        }

        return null;
    }

    private BayUse UseOf(FittedRun run) => new(
        run.Option.Assembly, run.Option.Reception, run.LoadStarts, run.Departs, run.Arrives,
        run.Arrives + StopTimes.Empty(model, run.Option.Reception, run.Load));

    // The first second at or after the given one from which people board so long, and by when the vehicle has left.
    private (int Begins, int LeavesBy)? Boards(int assembly, int earliest, int board) =>
        _boarding[assembly] is not { } hours ? (earliest, int.MaxValue)
            : hours.EarliestEnd(earliest, board) - board is { } begins
                ? (begins, hours.ClosingAround(begins, board)!.Value) : null;

    // The same whether bays are free or not.
    private FittedRun? OnTheRoad(RunOption option, int earliest, int[] load, int latestArrival)
    {
        var asked = load.Sum();
        var board = StopTimes.Board(model, option.Assembly, load);
        var clock = _out[option.Corridor];
        for (var w = clock.FirstAt(earliest); w < clock.Windows.Length; w++)
        {
            var window = clock.Windows[w];
            if (Boards(option.Assembly, Math.Max(earliest, window.Opens), board) is not { } boards)
            {
                return null;
            }

            var (begin, leavesBy) = boards;
            if (begin + board + option.LeastOutSeconds > latestArrival)
            {
                return null;
            }

            var left = Left(option, window);
            if (left < asked && left < Fewest(asked))
            {
                continue;
            }

            var departs = begin + board;
            var until = Math.Min(window.Closes, latestArrival);
            var people = Math.Min(asked, left);
            if (DriveMost(option, departs, leavesBy, until, ref people, Fewest(asked)) is { } fit)
            {
                return new FittedRun(
                    option, fit.Departs - board, fit.Departs, fit.Arrives, First(load, people),
                    fit.Slots);
            }
        }

        return null;
    }

    /// <summary>The earliest empty run back that departs at or after the given second; null when none fits.</summary>
    internal FittedRun? Back(RunOption option, int earliest) => Empty(option, earliest, outward: false);

    /// <summary>The earliest empty run in a direction; null when none fits.</summary>
    internal FittedRun? Empty(RunOption option, int earliest, bool outward)
    {
        var clock = (outward ? _out : _back)[option.Corridor];
        for (var w = clock.FirstAt(earliest); w < clock.Windows.Length; w++)
        {
            var window = clock.Windows[w];
            if (Drive(
                option, outward, Math.Max(earliest, window.Opens), int.MaxValue, window.Closes, 0) is { } fit)
            {
                return new FittedRun(option, fit.Departs, fit.Departs, fit.Arrives, new int[_order.Length], fit.Slots);
            }
        }

        return null;
    }

    /// <summary>Promises the checkpoint hours of a run, and its bays.</summary>
    internal void Book(FittedRun run)
    {
        if (run.People > 0)
        {
            _bays.Take(UseOf(run));
        }

        foreach (var slot in run.Slots)
        {
            _books[slot.Checkpoint].Book(slot.Start, slot.Ticks, run.People);
        }
    }

    // The first to leave keep their places.
    private int[] First(int[] load, int people)
    {
        var kept = new int[load.Length];
        foreach (var c in _order)
        {
            kept[c] = Math.Min(load[c], people);
            people -= kept[c];
        }

        return kept;
    }

    private static int Fewest(int people) => (people + 4) / 5;

    // Where hours run over midnight, what both days still allow.
    private int Left(RunOption option, OpenHours window)
    {
        var left = int.MaxValue;
        foreach (var c in option.Checkpoints)
        {
            for (var day = window.Day; day < window.Day + window.Days; day++)
            {
                left = Math.Min(left, _books[c].LeftOnDay(day));
            }
        }

        return left;
    }

    // The most people, at least the given number, whose service the checkpoints can still fit into the window.
    private (int Departs, int Arrives, FittedSlot[] Slots)? DriveMost(
        RunOption option, int departs, int leavesBy, int until, ref int people, int fewest)
    {
        var fit = Drive(option, outward: true, departs, leavesBy, until, people);
        if (fit is not null || departs + option.LeastOutSeconds > until || option.Checkpoints.Length == 0)
        {
            return fit;
        }

        var low = fewest;
        var high = people - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Drive(option, outward: true, departs, leavesBy, until, middle) is { } smaller)
            {
                fit = smaller;
                people = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return fit;
    }

    // Departure is put off until every checkpoint on the way is free when the vehicle comes; where hours of one end
    // before those of the next begin that never comes true, and it waits on the road between the two. It waits there,
    // too, for what is not free when the hours of boarding end.
    private (int Departs, int Arrives, FittedSlot[] Slots)? Drive(
        RunOption option, bool outward, int departs, int leavesBy, int until, int people) =>
        Drive(option, outward, departs, leavesBy, until, people, waits: false)
        ?? (option.Checkpoints.Length > 1
                && option.Checkpoints.Any(c => model.Checkpoints[c].HoursFor(outward) is not null)
            ? Drive(option, outward, departs, leavesBy, until, people, waits: true) : null);

    // Departure only ever grows, so this ends.
    private (int Departs, int Arrives, FittedSlot[] Slots)? Drive(
        RunOption option, bool outward, int departs, int leavesBy, int until, int people, bool waits)
    {
        var segments = outward ? option.OutSegments : option.BackSegments;
        var least = outward ? option.LeastOutSeconds : option.LeastBackSeconds;
        var count = option.Checkpoints.Length;
        var slots = new FittedSlot[count];
        while (departs + (people > 0 || !outward ? least : 0) <= until)
        {
            var now = departs;
            var late = 0L;
            for (var s = 0; s < count && late == 0; s++)
            {
                now += segments[s];
                var c = option.Checkpoints[outward ? s : count - 1 - s];
                var book = _books[c];
                var ticks = book.Ticks(outward, people);
                if (book.FirstFree(now, ticks, outward) is not { } start || book.SecondOf(start) > until)
                {
                    return null;
                }

                late = book.SecondOf(start) - now;
                if ((s > 0 && waits) || (late > 0 && (long)departs + late > leavesBy))
                {
                    departs = s > 0 ? departs : leavesBy;
                    (now, late) = (book.SecondOf(start), 0);
                }

                slots[s] = new FittedSlot(c, now, book.SecondAfter(start + ticks), start, ticks);
                now = slots[s].Released;
            }

            if (late == 0)
            {
                now += segments[count];
                return now <= until ? (departs, now, slots) : null;
            }

            departs += (int)late;
        }

        return null;
    }
}
