using System.Collections.Immutable;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>Gives every passage of a duty an exact free service, keeping the order of places and checkpoints.</summary>
/// <remarks>
/// A simple temporal network over the calendars: backward, the latest start of each passage that keeps the rest of the
/// duty possible; forward, a start between the earliest arrival and that, near the one that was meant, put off until a
/// bay is free at both ends. Not safe to share.
/// </remarks>
internal sealed class Retimer(DutyProblem problem, GateCalendar calendar, BayBook bays, TimeAxis axis)
{
    private readonly FreePassage[] _freeOut =
        [.. problem.Model.Checkpoints.Select(c => new FreePassage(c, outward: true))];

    private readonly FreePassage[] _freeBack =
        [.. problem.Model.Checkpoints.Select(c => new FreePassage(c, outward: false))];

    private readonly OpenHoursClock?[] _boarding = OpenHoursClock.OfBoarding(problem.Model);

    /// <summary>How dear a start may be beside the one that was meant, and how far from it; null to refuse it. Without
    /// one, the free start nearest to the one that was meant is taken.</summary>
    internal Func<int, long, long, double?>? CostOfMove { get; set; }

    /// <summary>Runs in exact times, or null when they cannot be driven any more.</summary>
    /// <param name="meant">What is meant, one after another.</param>
    /// <param name="options">What the options of the runs carry.</param>
    /// <param name="free">The second from which the vehicle may do anything.</param>
    internal List<TimedRun>? Retime(ImmutableArray<DutyRun> meant, IReadOnlyList<LoadOption> options, long free)
    {
        var runs = meant.Select(r => Timed(r, options)).ToList();
        var hours = new OpenHours[runs.Count];
        for (var n = 0; n < runs.Count; n++)
        {
            var legs = problem.Direction(runs[n].Outward, runs[n].Corridor);
            var about = axis.SecondOf(meant[n].Leaves);
            var found = legs.Hours.Where(h => h.Opens <= about + axis.TickSeconds && h.Closes > about).ToArray();
            if (found.Length == 0)
            {
                return null;
            }

            hours[n] = found[0];
        }

        var latest = new long[runs.Count][];
        return Backward(meant, runs, hours, latest) && Forward(meant, runs, hours, latest, free) ? runs : null;
    }

    /// <summary>The same on ticks again, or null.</summary>
    internal ImmutableArray<DutyRun>? Moved(
        ImmutableArray<DutyRun> meant, IReadOnlyList<LoadOption> options, long free) =>
        Retime(meant, options, free) is not { } timed ? null
            : [.. timed.Select((r, n) => meant[n] with
            {
                Leaves = axis.TickOf(r.LoadStarts),
                Step = r.Outward ? problem.StepAt(r.From, r.LoadStarts) : 0,
                Starts = [.. r.Starts],
                Free = axis.TickOf(r.Free),
            })];

    /// <summary>The exact times of runs whose starts are already those of free services, for a vehicle that is free
    /// from a second on.</summary>
    internal List<TimedRun>? Exact(ImmutableArray<DutyRun> meant, IReadOnlyList<LoadOption> options, long free)
    {
        var runs = new List<TimedRun>();
        foreach (var one in meant)
        {
            var run = Timed(one, options);
            var legs = problem.Direction(run.Outward, run.Corridor);
            if (!Set(run, legs, legs.Hours, Math.Max(free, axis.SecondOf(one.Leaves)), free))
            {
                return null;
            }

            runs.Add(run);
            free = run.Free;
        }

        return runs;
    }

    private TimedRun Timed(DutyRun run, IReadOnlyList<LoadOption> options)
    {
        var load = run.Outward ? options[run.Option] : options[0];
        var gates = problem.Direction(run.Outward, run.Corridor).Gates;
        return new TimedRun
        {
            Outward = run.Outward,
            Corridor = run.Corridor,
            From = run.From,
            To = run.To,
            Asked = [.. load.Carries],
            NotBefore = load.People > 0 ? problem.Steps[run.From][run.Step] : 0,
            Starts = [.. run.Starts],
            Units = [.. gates.Select(g => problem.Units(g, run.Outward, load.People))],
        };
    }

    private int Board(TimedRun run) =>
        run.AskedPeople > 0 ? StopTimes.Board(problem.Model, run.From, run.Asked) : 0;

    private int Stop(TimedRun run) => run.AskedPeople > 0 ? StopTimes.Empty(problem.Model, run.To, run.Asked) : 0;

    private static int FirstLeg(CorridorWay legs, TimedRun run) =>
        legs.Gates.Length > 0 ? legs.First[run.From] : legs.Direct[run.From, run.To];

    private OpenHoursClock? Boarding(TimedRun run) =>
        run.Outward && run.AskedPeople > 0 ? _boarding[run.From] : null;

    // The first second from the given one on in which it may begin, and the last by then; those within hours of
    // boarding where it has any.
    private long? FirstBoarding(TimedRun run, long earliest) => Boarding(run) is not { } hours ? earliest
        : hours.EarliestEnd((int)earliest, Board(run)) - Board(run);

    private long LastBoarding(TimedRun run, long latest) =>
        Boarding(run) is { } hours ? hours.LatestBegin(latest, Board(run)) ?? -1 : latest;

    // Who boards has left by the end of the hours in which boarding began, and then waits on the road.
    private long LeavesBy(TimedRun run, long boards) =>
        Boarding(run)?.ClosingAround(boards, Board(run)) ?? long.MaxValue;

    private FreePassage Free(TimedRun run, int gate) => (run.Outward ? _freeOut : _freeBack)[gate];

    // Departure as late as the first checkpoint and the hours of boarding allow: nobody waits on the road who can wait
    // at home.
    private bool Set(TimedRun run, CorridorWay legs, IEnumerable<OpenHours> hours, long leaves, long free)
    {
        var gates = legs.Gates;
        run.Departs = leaves + Board(run);
        var now = run.Departs + FirstLeg(legs, run);
        for (var g = 0; g < gates.Length; g++)
        {
            var joins = calendar.Second(gates[g], run.Starts[g]);
            if (run.Units[g] == 0)
            {
                if (Free(run, gates[g]).Earliest(g == 0 ? Math.Max(now, joins) : now) is not { } open)
                {
                    return false;
                }

                joins = open;
                run.Starts[g] = joins * problem.Model.Checkpoints[gates[g]].RatePerHour;
            }

            if (joins < now)
            {
                return false;
            }

            if (g == 0)
            {
                run.Departs = Math.Min(run.Departs + joins - now, LeavesBy(run, leaves));
            }

            now = calendar.Released(gates[g], run.Starts[g], run.Units[g])
                + (g + 1 < gates.Length ? legs.Middle[g] : legs.Last[run.To]);
        }

        run.LoadStarts = run.Departs - Board(run);
        run.Arrives = now;
        run.Free = now + Stop(run);
        return run.LoadStarts >= free && hours.Any(h => h.Opens <= run.LoadStarts && run.Arrives <= h.Closes);
    }

    private bool Backward(
        ImmutableArray<DutyRun> meant, List<TimedRun> runs, OpenHours[] hours, long[][] latest)
    {
        var free = long.MaxValue;
        for (var n = runs.Count - 1; n >= 0; n--)
        {
            var run = runs[n];
            var legs = problem.Direction(run.Outward, run.Corridor);
            var now = Math.Min(hours[n].Closes, free == long.MaxValue ? free : free - Stop(run));
            latest[n] = new long[legs.Gates.Length];
            for (var g = legs.Gates.Length - 1; g >= 0; g--)
            {
                now -= g + 1 < legs.Gates.Length ? legs.Middle[g] : legs.Last[run.To];
                if (Latest(run, legs.Gates[g], run.Units[g], hours[n].Opens, now) is not { } start)
                {
                    return false;
                }

                now = start;

                latest[n][g] = now;
            }

            free = LastBoarding(run, now - FirstLeg(legs, run) - Board(run));
            if (free < Math.Max(hours[n].Opens, run.NotBefore))
            {
                return false;
            }

            free -= meant[n].Stands;
        }

        return true;
    }

    private bool Forward(
        ImmutableArray<DutyRun> meant, List<TimedRun> runs, OpenHours[] hours, long[][] latest, long free)
    {
        for (var n = 0; n < runs.Count; n++)
        {
            var run = runs[n];
            var legs = problem.Direction(run.Outward, run.Corridor);
            long? leaves = Math.Max(Math.Max(free + meant[n].Stands, hours[n].Opens), run.NotBefore);
            while (leaves is { } earliest)
            {
                if (FirstBoarding(run, earliest) is not { } second || second > hours[n].Closes
                    || !PickServices(run, legs, meant[n].Starts, latest[n], second)
                    || !Set(run, legs, [hours[n]], second, free))
                {
                    return false;
                }

                leaves = run.AskedPeople > 0 ? bays.NotBefore(run.Bays) : null;
            }

            free = run.Free;
        }

        return true;
    }

    // Free services of a run that begins at a second or later, each no later than given.
    private bool PickServices(
        TimedRun run, CorridorWay legs, ImmutableArray<long> meant, long[] latest, long leaves)
    {
        var now = leaves + Board(run) + FirstLeg(legs, run);
        for (var g = 0; g < legs.Gates.Length; g++)
        {
            var gate = legs.Gates[g];
            if (run.Units[g] > 0)
            {
                var until = calendar.Released(
                    gate, latest[g] * problem.Model.Checkpoints[gate].RatePerHour, run.Units[g]) + 1;
                if (Pick(gate, run, run.Units[g], now, until, meant[g]) is not { } start)
                {
                    return false;
                }

                run.Starts[g] = start;
                now = calendar.Released(gate, start, run.Units[g]);
            }
            else if (Free(run, gate).Earliest(now) is { } open)
            {
                now = open;
            }
            else
            {
                return false;
            }

            now += g + 1 < legs.Gates.Length ? legs.Middle[g] : legs.Last[run.To];
        }

        return true;
    }

    // The last second from which a checkpoint can let it go by another.
    private long? Latest(TimedRun run, int gate, int units, long second, long latest) =>
        units == 0 ? Free(run, gate).Latest(latest)
            : calendar.Last(gate, run.Outward, units, second, latest) is { } start ? calendar.Second(gate, start)
            : null;

    private long? Pick(int gate, TimedRun run, int units, long second, long latest, long meant) =>
        CostOfMove is { } cost
            ? calendar.Cheapest(gate, run.Outward, units, second, latest, start => cost(gate, start, meant))
            : calendar.Nearest(gate, run.Outward, units, second, latest, meant);
}
