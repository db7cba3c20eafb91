using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Simulation;

/// <summary>Drives a plan once, to the second, with the luck of one replication.</summary>
/// <remarks>
/// An event simulation. Between checkpoints and bays vehicles do not meet, so the only events are those of a vehicle
/// that joins a queue or wants a bay: taken in time order, each service is known at once (first come, first served).
/// Nothing is allocated for an event. The rules are those of docs/planning.md. Not safe to share between threads; use
/// one for each.
/// </remarks>
internal sealed partial class PlanDrive
{
    private readonly FlatPlan _plan;
    private readonly SimulationSettings _settings;
    private readonly PriorityQueue<int, long> _joins = new();

    // By checkpoint: the tick at which it is free, and the people it let through by day.
    private readonly long[] _done;
    private readonly int[][] _days;

    // By place with bays, the second from which each is free.
    private readonly int[][] _bays;

    // By corridor and direction, the hours as they are in this replication.
    private readonly OpenHours[][] _hours;

    // By vehicle: its run, how often it began it before, its leg, when it boards, when it left, when its hours end,
    // when it is free for another run, and the leg on which it breaks down.
    private readonly int[] _run;
    private readonly int[] _attempt;
    private readonly int[] _leg;
    private readonly int[] _boards;
    private readonly int[] _left;
    private readonly int[] _closes;
    private readonly int[] _free;
    private readonly int[] _breaks;
    private readonly int[] _people;
    private readonly int[] _totals;

    // By vehicle, what it comes for next.
    private readonly Comes[] _comes;
    private Draws _draws;
    private int _quiet;

    internal PlanDrive(FlatPlan plan, SimulationSettings settings)
    {
        (_plan, _settings) = (plan, settings);
        var vehicles = plan.FirstRun.Length - 1;
        _joins.EnsureCapacity(vehicles + plan.BaysTaken.Length);
        _comes = new Comes[vehicles];
        _bays = [.. plan.PlaceBays.Select(n => new int[n])];
        (_run, _attempt, _leg) = (new int[vehicles], new int[vehicles], new int[vehicles]);
        _boards = new int[vehicles];
        (_left, _closes, _free, _breaks) =
            (new int[vehicles], new int[vehicles], new int[vehicles], new int[vehicles]);
        _done = new long[plan.Gates.Length];
        var days = plan.Ways.SelectMany(w => w).Select(h => h.Closes / 86_400).DefaultIfEmpty(0).Max() + 1;
        _days = [.. plan.Gates.Select(g => new int[g.HasDays ? days : 0])];
        _hours = [.. plan.Ways.Select(w => (OpenHours[])w.Clone())];
        _people = [.. plan.People];
        _totals = [.. plan.Totals];
        ArrivedAt = new int[plan.Runs.Length];
    }

    /// <summary>By run, the second it arrived; -1 where it did not arrive within the hours of its corridor.</summary>
    internal int[] ArrivedAt { get; }

    /// <summary>People who came to a run, class by class.</summary>
    internal int PeopleOn(int run, int people) => _people[(run * _plan.Classes) + people];

    /// <summary>All people who came to a run.</summary>
    internal int TotalOn(int run) => _totals[run];

    /// <summary>Drives the plan.</summary>
    /// <param name="replication">Which replication.</param>
    /// <param name="quiet">Index of a corridor whose legs take their time without noise; -1: none.</param>
    internal void Run(int replication, int quiet = -1)
    {
        (_draws, _quiet) = (new Draws(_settings.Seed, replication), quiet);
        Array.Fill(ArrivedAt, -1);
        Array.Clear(_done);
        Array.ForEach(_days, Array.Clear);
        Array.ForEach(_bays, Array.Clear);
        SetHours();
        SetPeople();
        for (var v = 0; v < _run.Length; v++)
        {
            (_run[v], _attempt[v], _free[v]) = (_plan.FirstRun[v], 0, 0);
            Begin(v);
        }

        // Before any vehicle that comes in the same second.
        for (var n = 0; n < _plan.BaysTaken.Length; n++)
        {
            _joins.Enqueue(_run.Length + n, ((long)_plan.BaysTaken[n].Stay.From << 32) | (uint)n);
        }

        while (_joins.TryDequeue(out var v, out var key))
        {
            Come(v, (int)(key >> 32));
        }
    }

    // The same draw for both directions of a corridor and for all stretches that open on one day.
    private void SetHours()
    {
        if (_settings.ClosesEarlySeconds == 0)
        {
            return;
        }

        for (var w = 0; w < _hours.Length; w++)
        {
            for (var h = 0; h < _hours[w].Length; h++)
            {
                var hours = _plan.Ways[w][h];
                var early = _draws.Happens(
                    DrawnFor.EarlyClosing, (hours.Day * _plan.Cuts.Length) + (w / 2), 0, _settings.EarlyClosings);
                _hours[w][h] = early
                    ? hours with
                    {
                        Closes = Math.Max(
                            Math.Min(hours.Opens, hours.Closes), hours.Closes - _settings.ClosesEarlySeconds),
                    }
                    : hours;
            }
        }
    }

    private void SetPeople()
    {
        if (_settings.NoShows == 0)
        {
            return;
        }

        for (var r = 0; r < _totals.Length; r++)
        {
            if (_plan.Totals[r] == 0)
            {
                continue;
            }

            var share = _draws.Below(DrawnFor.NoShowShare, r, 0, (2 * _settings.NoShows) + 1);
            _totals[r] = 0;
            for (var c = 0; c < _plan.Classes; c++)
            {
                // The broken part of a person is drawn, so that small classes do not always come in full.
                var i = (r * _plan.Classes) + c;
                var rest = _draws.Below(DrawnFor.NoShowRest, i, 0, SimulationSettings.Whole);
                var absent = (((long)_plan.People[i] * share) + rest) / SimulationSettings.Whole;
                _people[i] = _plan.People[i] - (int)absent;
                _totals[r] += _people[i];
            }
        }
    }

    // Begins the vehicle's run, or the next one that begins where it stands and still fits into some hours, and drives
    // on to the first queue. Ends where the vehicle has nothing more to do.
    private void Begin(int v)
    {
        var (r, last) = (_run[v], _plan.FirstRun[v + 1]);
        while (r < last)
        {
            if (!Leave(v, r))
            {
                var stands = _plan.Runs[r].From;
                do
                {
                    r++;
                }
                while (r < last && _plan.Runs[r].From != stands);
                _attempt[v] = 0;
                continue;
            }

            _run[v] = r;
            if (_plan.Runs[r].BoardsAt >= 0 && _boards[v] < _left[v])
            {
                Wait(v, _boards[v], Comes.ToBoard, _plan.FirstBayRank + (2 * _plan.Runs[r].Rank));
                return;
            }

            if (!ToEnd(v, _left[v]))
            {
                return;
            }

            (r, _attempt[v]) = (r + 1, 0);
        }
    }

    // Not before the plan's time; in the first hours in which it can end by the roads' own times.
    private bool Leave(int v, int r)
    {
        ref readonly var run = ref _plan.Runs[r];
        var hours = _hours[run.Way];
        var earliest = Math.Max(_free[v], run.LoadStarts);
        for (var h = FlatGate.FirstClosingFrom(hours, earliest); h < hours.Length; h++)
        {
            var boards = Math.Max(earliest, hours[h].Opens);
            if (run.Boards && _plan.Boarding[run.Assembly] is { } open)
            {
                boards = FirstBoarding(open, boards, run);
                if (boards < 0)
                {
                    return false;
                }
            }

            var departs = Math.Max(run.Departs, boards + run.BoardSeconds);
            if (departs + run.RoadSeconds <= hours[h].Closes)
            {
                _boards[v] = boards;
                (_left[v], _closes[v], _leg[v]) = (departs, hours[h].Closes, run.FirstLeg);
                _breaks[v] = BreaksOn(v, r);
                return true;
            }
        }

        return false;
    }

    // The first second at or after the given one from which people may board until the vehicle leaves; -1: never again.
    private static int FirstBoarding(OpenHoursClock open, int earliest, in FlatRun run)
    {
        foreach (var hours in open.Windows)
        {
            var boards = Math.Max(earliest, hours.Opens);
            if (Math.Max(run.Departs, boards + run.BoardSeconds) <= hours.Closes)
            {
                return boards;
            }
        }

        return -1;
    }

    private int BreaksOn(int v, int r)
    {
        ref readonly var run = ref _plan.Runs[r];
        var chance = _settings.Breakdowns * run.Metres / 100_000;
        if (!_draws.Happens(DrawnFor.Breakdown, r, _attempt[v], chance))
        {
            return -1;
        }

        var at = _draws.Below(DrawnFor.BreakdownPlace, r, _attempt[v], (int)Math.Min(int.MaxValue, run.Metres));
        var leg = run.FirstLeg;
        while (at >= _plan.Legs[leg].Metres && leg < run.FirstLeg + run.LegCount - 1)
        {
            at -= _plan.Legs[leg++].Metres;
        }

        return leg;
    }

    // Drives on to the next queue or a bay (false), to a breakdown for good or a cut (false), or to the end of the run
    // (true).
    private bool ToEnd(int v, int now)
    {
        var r = _run[v];
        ref readonly var run = ref _plan.Runs[r];
        for (var end = run.FirstLeg + run.LegCount; _leg[v] < end; _leg[v]++)
        {
            var leg = _plan.Legs[_leg[v]];
            now += Travel(leg.Seconds, run.Way / 2, _leg[v], _attempt[v]);
            if (_leg[v] == _breaks[v])
            {
                if (_settings.BreakdownSeconds is not { } stands)
                {
                    return false;
                }

                now += stands;
            }

            if (leg.Gate >= 0)
            {
                var joins = run.Outward || _settings.AppointmentsBack ? Math.Max(now, leg.Joins) : now;
                Wait(v, joins, Comes.ToCheckpoint, leg.Rank);
                return false;
            }
        }

        if (now <= _closes[v])
        {
            ArrivedAt[r] = now;
        }

        var goesOn = now <= _plan.Cuts[run.Way / 2];
        if (goesOn && run.EmptiesAt >= 0)
        {
            Wait(v, Math.Max(now, run.Arrives), Comes.ToEmpty, _plan.FirstBayRank + (2 * run.Rank) + 1);
            return false;
        }

        _free[v] = now + run.UnloadSeconds;
        return goesOn;
    }

    private int Travel(int seconds, int corridor, int leg, int attempt)
    {
        var noise = _settings.TravelNoise;
        if (noise == 0 || corridor == _quiet)
        {
            return seconds;
        }

        var factor = _settings.LateOnly ? _draws.Below(DrawnFor.Travel, leg, attempt, noise + 1)
            : _draws.Below(DrawnFor.Travel, leg, attempt, (2 * noise) + 1) - noise;
        return (int)(((seconds * (long)(SimulationSettings.Whole + factor)) + (SimulationSettings.Whole / 2))
            / SimulationSettings.Whole);
    }

    // The vehicle joins the queue; when it will be let go is known at once.
    private void Serve(int v, int second)
    {
        var r = _run[v];
        var leg = _plan.Legs[_leg[v]];
        if (Released(v, second, _closes[v] - leg.Rest) is var released and >= 0)
        {
            _leg[v]++;
            if (!ToEnd(v, released))
            {
                return;
            }

            (_run[v], _attempt[v]) = (r + 1, 0);
        }
        else
        {
            // Turned back: it begins the same run again in later hours.
            _free[v] = Math.Max(_closes[v] + 1, second + (second - _left[v]));
            _attempt[v]++;
        }

        Begin(v);
    }

    // The second at which the checkpoint lets it go; -1 where that is after the given one, or over the day's limit.
    private int Released(int v, int second, int latest)
    {
        var (r, g) = (_run[v], _plan.Legs[_leg[v]].Gate);
        var gate = _plan.Gates[g];
        var outward = _plan.Runs[r].Outward;
        var served = gate.Units(outward, _totals[r]);
        if (served == 0)
        {
            var passes = gate.Begin(outward, second * gate.Rate, 0);
            return passes >= 0 && passes <= latest * gate.Rate ? (int)(passes / gate.Rate) : -1;
        }

        var ticks = 3600L * served;
        if (_draws.Happens(DrawnFor.Inspection, _leg[v], _attempt[v], _settings.Inspections))
        {
            ticks += _settings.InspectionSeconds * gate.Rate;
        }

        var begin = gate.Begin(outward, Math.Max(_done[g], second * gate.Rate), ticks);
        var released = begin < 0 ? -1 : (begin + ticks + gate.Rate - 1) / gate.Rate;
        if (released < 0 || released > latest)
        {
            return -1;
        }

        if (gate.HasDays)
        {
            var day = (int)(begin / gate.Rate / 86_400);
            ref var today = ref _days[g][day];
            if (today + _totals[r] > gate.LeaveOn(day))
            {
                return -1;
            }

            today += _totals[r];
        }

        _done[g] = begin + ticks;
        return (int)released;
    }
}
