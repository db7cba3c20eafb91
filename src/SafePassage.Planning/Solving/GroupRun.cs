using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>The seats of one run while groups and those who travel alone are put on it.</summary>
/// <remarks>The run keeps its times: it never carries more people than were booked, but where no checkpoint counts
/// them, and nobody who needs a longer stop. Not safe to share.</remarks>
internal sealed class GroupRun
{
    private readonly ImmutableArray<ClassCounts> _patterns;
    private readonly bool[] _mayBoard;
    private readonly bool _mayGrow;
    private readonly int _booked;

    internal GroupRun(CorridorModel model, FittedRun run, int fleet, int night, int kinds)
    {
        Run = run;
        Night = night;
        Load = new int[run.Load.Length];
        Alone = new int[run.Load.Length];
        Groups = new int[kinds];
        _patterns = model.Fleet[fleet].Patterns;
        _booked = run.People;
        _mayGrow = Reseating.MayGrow(model, run);
        _mayBoard = [.. Load.Select((_, c) => StopTimes.StandsNoLonger(model, run.Option, run.Load, c))];
    }

    /// <summary>The run as it was booked.</summary>
    internal FittedRun Run { get; }

    /// <summary>How many nights pass before it arrives.</summary>
    internal int Night { get; }

    /// <summary>People on board, by class.</summary>
    internal int[] Load { get; }

    /// <summary>Of them, those who travel alone.</summary>
    internal int[] Alone { get; }

    /// <summary>Groups on board, by kind.</summary>
    internal int[] Groups { get; }

    /// <summary>How many more than were booked are on board.</summary>
    internal int Grown => Math.Max(0, Load.Sum() - _booked);

    /// <summary>Seats that were booked and are free.</summary>
    internal int Free => _booked - Load.Sum();

    /// <summary>How many more of one make-up find a place.</summary>
    /// <param name="people">One of them, by class.</param>
    /// <param name="asBooked">True: only in place of as many of the same classes as were booked.</param>
    /// <param name="spare">Room at the reception point beyond all that was booked.</param>
    internal int Most(ClassCounts people, bool asBooked, int spare)
    {
        var most = asBooked ? Within(people, Run.Load) : 0;
        if (!asBooked && !people.Where((n, c) => n > 0 && !_mayBoard[c]).Any())
        {
            foreach (var pattern in _patterns)
            {
                most = Math.Max(most, Within(people, pattern));
            }
        }

        return Math.Min(most, Seats(spare) / people.Total);
    }

    /// <summary>The classes of which somebody must leave before a group finds a place; null where none may board.
    /// </summary>
    internal IEnumerable<int>? InTheWay(ClassCounts group)
    {
        if (group.Where((n, c) => n > 0 && !_mayBoard[c]).Any() || !_patterns.Any(group.IsWithin))
        {
            return null;
        }

        var pattern = _patterns.Where(group.IsWithin).MinBy(p => Load.Select((n, c) => Over(n, c, p)).Sum());
        var over = Enumerable.Range(0, Load.Length).Where(c => Over(Load[c], c, pattern) > 0).ToArray();
        return over.Length > 0 ? over : Enumerable.Range(0, Load.Length).Where(c => Load[c] > 0);

        int Over(int load, int c, ClassCounts p) => Math.Max(0, load + group[c] - p[c]);
    }

    // Those that are booked and free, and those by which the run may grow.
    private int Seats(int spare) => Math.Max(0, Free) + (_mayGrow ? spare : 0);

    private int Within(ClassCounts people, IReadOnlyList<int> places)
    {
        var most = int.MaxValue;
        for (var c = 0; c < Load.Length; c++)
        {
            if (Load[c] > places[c])
            {
                return 0;
            }

            most = people[c] > 0 ? Math.Min(most, (places[c] - Load[c]) / people[c]) : most;
        }

        return most;
    }
}
