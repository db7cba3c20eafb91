using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>The hours that checkpoints have promised: each a row of equal services, one for a vehicle or a
/// person.</summary>
/// <remarks>
/// Services begin where the hours begin or where another ends, so nothing is lost between them. A vehicle with n people
/// takes n neighbouring services where people are counted. Starts are in the checkpoint's own ticks of 1/rate second; a
/// service is 3600 of them. Not safe to share between threads.
/// </remarks>
internal sealed class GateCalendar
{
    internal const long Service = 3600;

    private readonly DutyProblem _problem;
    private readonly bool[][][] _taken;
    private readonly bool[][][] _shutOut;
    private readonly bool[][][] _shutBack;
    private readonly int[]?[] _leave;

    internal GateCalendar(DutyProblem problem)
    {
        _problem = problem;
        _taken = [.. Enumerable.Range(0, problem.Gates).Select(g => problem.Reach[g].Hours
            .Select(h => new bool[(long)(h.Closes - h.Opens) * Rate(g) / Service]).ToArray())];
        (_shutOut, _shutBack) = (Shut(outward: true), Shut(outward: false));
        _leave = [.. problem.Model.Checkpoints.Select(c => c.PeoplePerDay is not null
            ? Enumerable.Range(0, problem.Model.HorizonDays + 2).Select(day => c.LeaveOn(day)!.Value).ToArray()
            : null)];
    }

    /// <summary>Hours of a checkpoint, in time order.</summary>
    internal int HoursOf(int gate) => _taken[gate].Length;

    /// <summary>Which services of an hour are taken.</summary>
    internal ReadOnlySpan<bool> Taken(int gate, int hours) => _taken[gate][hours];

    /// <summary>Which services of an hour do not lie in the hours of a direction; empty where all do.</summary>
    internal ReadOnlySpan<bool> Shut(int gate, int hours, bool outward) =>
        (outward ? _shutOut : _shutBack)[gate][hours];

    /// <summary>When the service with the given number begins.</summary>
    internal long Start(int gate, int hours, int service) => Anchor(gate, hours) + (service * Service);

    /// <summary>The second at which a vehicle that was served from the given start drives on.</summary>
    internal long Released(int gate, long start, int units) => Ceiling(start + (units * Service), Rate(gate));

    /// <summary>The second in which a service begins.</summary>
    internal long Second(int gate, long start) => start / Rate(gate);

    /// <summary>People who may still pass outward on the day of a second.</summary>
    internal int Leave(int gate, long second) => _leave[gate] is { } days ? days[second / 86_400] : int.MaxValue;

    /// <summary>The first start at or after a second at which so many services are free, or null.</summary>
    internal long? First(int gate, bool outward, int units, long second, long latest)
    {
        for (var h = Math.Max(0, _problem.Reach[gate].At(second)); h < _taken[gate].Length; h++)
        {
            var free = 0;
            var shut = Shut(gate, h, outward);
            for (var n = From(gate, h, second); n < _taken[gate][h].Length; n++)
            {
                free = _taken[gate][h][n] || (shut.Length > 0 && shut[n]) ? 0 : free + 1;
                if (free == units)
                {
                    var start = Start(gate, h, n - units + 1);
                    return Released(gate, start, units) <= latest ? start : null;
                }
            }
        }

        return null;
    }

    /// <summary>The last start, not before a second, from which so many services are free and over by another second,
    /// or null.</summary>
    internal long? Last(int gate, bool outward, int units, long second, long latest)
    {
        for (var h = Math.Min(_taken[gate].Length - 1, _problem.Reach[gate].At(latest)); h >= 0; h--)
        {
            if (_problem.Reach[gate].Hours[h].Closes < second)
            {
                return null;
            }

            var free = 0;
            var shut = Shut(gate, h, outward);
            var end = Math.Min(_taken[gate][h].Length, ((latest * Rate(gate)) - Anchor(gate, h)) / Service);
            for (var n = (int)Math.Max(0, end) - 1; n >= 0; n--)
            {
                free = _taken[gate][h][n] || (shut.Length > 0 && shut[n]) ? 0 : free + 1;
                if (free == units)
                {
                    var start = Start(gate, h, n);
                    return start >= second * Rate(gate) ? start : null;
                }
            }
        }

        return null;
    }

    /// <summary>Of the free starts between two seconds the nearest to another start, the later of two as near, or
    /// null.</summary>
    internal long? Nearest(int gate, bool outward, int units, long second, long latest, long meant)
    {
        var about = Math.Max(second, Second(gate, meant));
        var after = First(gate, outward, units, about, latest);
        var before = about > second
            ? Last(gate, outward, units, second, Math.Min(latest, Released(gate, meant, units))) : null;
        return after is { } a && before is { } b ? Math.Abs(b - meant) < Math.Abs(a - meant) ? b : a : after ?? before;
    }

    /// <summary>The best of the free starts between two seconds by a cost, or null.</summary>
    internal long? Cheapest(
        int gate, bool outward, int units, long second, long latest, Func<long, double?> cost)
    {
        long? best = null;
        var least = double.MaxValue;
        for (var h = Math.Max(0, _problem.Reach[gate].At(second)); h < _taken[gate].Length; h++)
        {
            var free = 0;
            var shut = Shut(gate, h, outward);
            for (var n = From(gate, h, second); n < _taken[gate][h].Length; n++)
            {
                free = _taken[gate][h][n] || (shut.Length > 0 && shut[n]) ? 0 : free + 1;
                var start = Start(gate, h, n - units + 1);
                if (free < units)
                {
                    continue;
                }

                if (Released(gate, start, units) > latest)
                {
                    return best;
                }

                if (cost(start) is { } c && c < least)
                {
                    (best, least) = (start, c);
                }
            }
        }

        return best;
    }

    /// <summary>True when so many services are free from a start on.</summary>
    internal bool IsFree(int gate, long start, int units)
    {
        var (h, n) = Find(gate, start);
        return n + units <= _taken[gate][h].Length && !_taken[gate][h].AsSpan(n, units).Contains(true);
    }

    /// <summary>Promises services, or gives them back.</summary>
    internal void Take(int gate, long start, int units, int people, bool taken)
    {
        if (units > 0)
        {
            var (h, n) = Find(gate, start);
            _taken[gate][h].AsSpan(n, units).Fill(taken);
        }

        if (_leave[gate] is { } days)
        {
            days[Second(gate, start) / 86_400] += taken ? -people : people;
        }
    }

    // The server is one, so services of both directions stand in one row; where people are counted only one is served,
    // and a load of many never meets the end of its hours between its people.
    private bool[][][] Shut(bool outward) => [.. _taken.Select((all, g) => all.Select((services, h) =>
    {
        var open = _problem.Reach[g].For(outward);
        if (open.SequenceEqual(_problem.Reach[g].Hours))
        {
            return [];
        }

        var shut = new bool[services.Length];
        for (var n = 0; n < shut.Length; n++)
        {
            var start = Start(g, h, n);
            shut[n] = !open.Any(o => o.Opens * Rate(g) <= start && start + Service <= o.Closes * Rate(g));
        }

        return shut;
    }).ToArray())];

    private static long Ceiling(long a, long b) => (a + b - 1) / b;

    private long Rate(int gate) => _problem.Model.Checkpoints[gate].RatePerHour;

    private long Anchor(int gate, int hours) => _problem.Reach[gate].Hours[hours].Opens * Rate(gate);

    private int From(int gate, int hours, long second) =>
        (int)Math.Clamp(Ceiling(Math.Max(0, (second * Rate(gate)) - Anchor(gate, hours)), Service), 0, int.MaxValue);

    private (int Hours, int Service) Find(int gate, long start)
    {
        var h = _problem.Reach[gate].At(Second(gate, start));
        return (h, (int)((start - Anchor(gate, h)) / Service));
    }
}
