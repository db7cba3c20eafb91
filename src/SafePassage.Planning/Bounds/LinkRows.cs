using System.Collections.Immutable;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Bounds;

/// <summary>What the duties of all vehicles share, one row each: people, server time, passages, a day's leave,
/// room.</summary>
/// <remarks>
/// Every row says that a sum over duties stays within a limit; a price of 0 or more on each gives a bound.
/// People: places offered to a class at an assembly point in one step of its arrivals are at least the people who
/// leave in it. Server time: in a stretch
/// of a checkpoint's hours it serves at most that many seconds. Passages: in one of its hours it serves whole vehicles
/// or people. Immutable; safe to share.
/// </remarks>
internal sealed class LinkRows
{
    private readonly DutyProblem _problem;
    private readonly int[] _firstStep;
    private readonly int[] _serverRow;
    private readonly int[] _passageRow;
    private readonly int[] _dayRow;

    /// <param name="problem">The problem.</param>
    /// <param name="rowSeconds">Longest stretch of server time that shares one price.</param>
    internal LinkRows(DutyProblem problem, int rowSeconds)
    {
        _problem = problem;
        _firstStep = [.. Enumerable.Range(0, problem.Points).Select(i => problem.Steps.Take(i).Sum(s => s.Length))];
        StepsOfAll = problem.Steps.Sum(s => s.Length);
        var limits = new List<long>(Enumerable.Repeat(0L, FirstServer));

        _serverRow = new int[problem.Gates + 1];
        Stretches = [.. Enumerable.Range(0, problem.Gates).Select(g => Cut(problem.Reach[g].Hours, rowSeconds))];
        for (var g = 0; g < problem.Gates; g++)
        {
            _serverRow[g] = limits.Count;
            limits.AddRange(Stretches[g].Select(s => (long)s.Closes - s.Opens));
        }

        _serverRow[problem.Gates] = limits.Count;
        _passageRow = new int[problem.Gates + 1];
        for (var g = 0; g < problem.Gates; g++)
        {
            _passageRow[g] = limits.Count;
            var rate = problem.Model.Checkpoints[g].RatePerHour;
            limits.AddRange(problem.Reach[g].Hours.Select(h => (long)(h.Closes - h.Opens) * rate / 3600));
        }

        _passageRow[problem.Gates] = limits.Count;
        _dayRow = new int[problem.Gates];
        for (var g = 0; g < problem.Gates; g++)
        {
            _dayRow[g] = limits.Count;
            if (problem.Model.Checkpoints[g] is { PeoplePerDay: not null } checkpoint)
            {
                limits.AddRange(Enumerable.Range(0, problem.Model.HorizonDays + 2)
                    .Select(day => (long)checkpoint.LeaveOn(day)!.Value));
            }
        }

        FirstRoom = limits.Count;
        limits.AddRange(problem.Model.ReceptionPoints.Select(p => (long)p.CapacityPeople));
        Limits = [.. limits];
    }

    /// <summary>Each row's limit: people (0 for the people rows), seconds, passages, people, people.</summary>
    internal ImmutableArray<long> Limits { get; }

    /// <summary>The stretches of each checkpoint's server time, one row each.</summary>
    internal ImmutableArray<ImmutableArray<OpenHours>> Stretches { get; }

    internal int Count => Limits.Length;

    /// <summary>First row of the rooms.</summary>
    internal int FirstRoom { get; }

    /// <summary>First row that is not a people row.</summary>
    internal int FirstServer => _problem.Classes * StepsOfAll;

    /// <summary>Steps of all assembly points together; as many as points where nobody comes later.</summary>
    internal int StepsOfAll { get; }

    /// <summary>First row of the passages.</summary>
    internal int FirstPassage => _serverRow[_problem.Gates];

    internal int People(int kind, int assembly, int step) => (kind * StepsOfAll) + _firstStep[assembly] + step;

    internal int Server(int gate, int stretch) => _serverRow[gate] + stretch;

    internal int Passage(int gate, int hours) => _passageRow[gate] + hours;

    internal int? Day(int gate, int day) =>
        _problem.Model.Checkpoints[gate].PeoplePerDay is null ? null : _dayRow[gate] + day;

    internal int Room(int reception) => FirstRoom + reception;

    /// <summary>The stretch in which a second lies, or the next one; the number of stretches after the last.</summary>
    internal int StretchAt(int gate, long second)
    {
        var list = Stretches[gate];
        var (low, high) = (0, list.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Closes > second ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static ImmutableArray<OpenHours> Cut(ImmutableArray<OpenHours> hours, int rowSeconds)
    {
        var stretches = ImmutableArray.CreateBuilder<OpenHours>();
        foreach (var h in hours)
        {
            var parts = Math.Max(1, (h.Closes - h.Opens + rowSeconds - 1) / rowSeconds);
            for (var p = 0; p < parts; p++)
            {
                stretches.Add(new OpenHours(
                    h.Opens + (p * rowSeconds), Math.Min(h.Closes, h.Opens + ((p + 1) * rowSeconds))));
            }
        }

        return stretches.ToImmutable();
    }
}
