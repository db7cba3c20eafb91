using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>Puts the people of one assembly point on the runs that leave it, so that no group is split.</summary>
/// <remarks>
/// Groups come before those who travel alone, who fill what is left; larger groups before smaller ones, each on the run
/// it fills best. First all of them in place of as many of the same classes as were booked, so that a priority that was
/// planned stays; then wherever seats are left; last, groups that found no place take that of others who find one
/// elsewhere, or of fewer people.
/// Not safe to share.
/// </remarks>
internal sealed class GroupPoint
{
    // Runs that are asked to make room for groups that found none: with thousands of groups more would cost seconds.
    private const int MostAttempts = 4_000;

    private readonly ImmutableArray<PeopleGroup> _groups;
    private readonly ImmutableArray<int> _classes;
    private readonly ImmutableArray<ClassCounts> _one;
    private readonly int[] _level;
    private readonly int[] _kinds;
    private readonly int[] _groupsLeft;
    private readonly int[] _aloneLeft;
    private readonly int[] _spare;
    private readonly GroupRun[] _runs;
    private int _attempts = MostAttempts;

    /// <summary>A point with its runs, all of them empty.</summary>
    /// <param name="groups">Who travels together.</param>
    /// <param name="alone">Who travels alone, by class.</param>
    /// <param name="classes">The classes, the first to leave first.</param>
    /// <param name="level">By class: 0 for those who go first, and so on.</param>
    /// <param name="spare">By reception point: room beyond all that was booked; changed where a run grows.</param>
    /// <param name="runs">The runs by arrival.</param>
    internal GroupPoint(
        ImmutableArray<PeopleGroup> groups, int[] alone, ImmutableArray<int> classes, int[] level, int[] spare,
        GroupRun[] runs)
    {
        _groups = groups;
        _classes = classes;
        _level = level;
        _spare = spare;
        _runs = runs;
        _groupsLeft = [.. groups.Select(g => g.Count)];
        _aloneLeft = alone;
        _one = [.. alone.Select((_, c) => ClassCounts.Of([.. alone.Select((_, d) => d == c ? 1 : 0)]))];
        _kinds = [.. Enumerable.Range(0, groups.Length).OrderBy(LevelOf).ThenByDescending(k => groups[k].People.Total)];
    }

    /// <summary>Seats everybody who finds a place.</summary>
    internal void Seat()
    {
        foreach (var asBooked in (bool[])[true, false])
        {
            foreach (var kind in _kinds)
            {
                SeatGroups(kind, asBooked);
            }

            SeatAlone(asBooked);
        }

        while (_kinds.Any(k => _groupsLeft[k] > 0 && MakesRoom(k)) || AnyExchange())
        {
            SeatAlone(asBooked: false);
        }
    }

    // Those who go first among its people decide when a group goes.
    private int LevelOf(int kind) => _groups[kind].People.Select((n, c) => n > 0 ? _level[c] : int.MaxValue).Min();

    private void SeatGroups(int kind, bool asBooked)
    {
        var people = _groups[kind].People;
        var goesFirst = LevelOf(kind) < _level.Max();
        while (_groupsLeft[kind] > 0)
        {
            var fit = _runs.Select(r => (Run: r, Most: Most(r, people, asBooked))).Where(r => r.Most > 0)
                .OrderBy(r => goesFirst ? r.Run.Night : 0).ThenBy(r => Math.Max(0, r.Run.Free) % people.Total)
                .ThenBy(r => r.Run.Free).FirstOrDefault();
            if (fit.Run is null)
            {
                return;
            }

            Board(fit.Run, kind, Math.Min(fit.Most, _groupsLeft[kind]));
        }
    }

    private void SeatAlone(bool asBooked)
    {
        foreach (var c in _classes)
        {
            foreach (var run in _runs)
            {
                BoardAlone(run, c, Math.Min(_aloneLeft[c], Most(run, _one[c], asBooked)));
            }
        }
    }

    private int Most(GroupRun run, ClassCounts people, bool asBooked) =>
        run.Most(people, asBooked, _spare[run.Run.Option.Reception]);

    private bool MakesRoom(int kind)
    {
        foreach (var run in _runs.OrderByDescending(r => r.Free))
        {
            if (_attempts-- <= 0)
            {
                return false;
            }

            if (MakesRoom(run, kind))
            {
                return true;
            }
        }

        return false;
    }

    // People leave the run one by one, or smaller groups as a whole, until the group finds its place. Who finds none
    // elsewhere waits, but fewer of them than the group has.
    private bool MakesRoom(GroupRun run, int kind)
    {
        var group = _groups[kind].People;
        var trial = new Trial();
        while (Most(run, group, asBooked: false) == 0)
        {
            if (run.InTheWay(group) is not { } classes
                || !(MovesAlone(trial, run, classes) || DropsAlone(trial, run, kind, classes)
                    || MovesGroup(trial, run, kind, classes)))
            {
                trial.Undo();
                return false;
            }
        }

        Board(run, kind, 1);
        return true;
    }

    private bool MovesAlone(Trial trial, GroupRun from, IEnumerable<int> inTheWay)
    {
        foreach (var c in _classes.Reverse().Where(c => from.Alone[c] > 0 && inTheWay.Contains(c)))
        {
            if (Elsewhere(from, _one[c], _level[c]) is { } other)
            {
                trial.Do(() => BoardAlone(from, c, -1), () => BoardAlone(from, c, 1));
                trial.Do(() => BoardAlone(other, c, 1), () => BoardAlone(other, c, -1));
                return true;
            }
        }

        return false;
    }

    private bool DropsAlone(Trial trial, GroupRun run, int kind, IEnumerable<int> inTheWay)
    {
        foreach (var c in _classes.Reverse().Where(c => run.Alone[c] > 0 && inTheWay.Contains(c)))
        {
            if (trial.Dropped + 1 < _groups[kind].People.Total && _level[c] >= LevelOf(kind))
            {
                trial.Dropped++;
                trial.Do(() => BoardAlone(run, c, -1), () => BoardAlone(run, c, 1));
                return true;
            }
        }

        return false;
    }

    private bool MovesGroup(Trial trial, GroupRun from, int not, IEnumerable<int> inTheWay)
    {
        foreach (var k in _kinds.Reverse().Where(k => k != not && from.Groups[k] > 0
            && _groups[k].People.Total <= _groups[not].People.Total && inTheWay.Any(c => _groups[k].People[c] > 0)))
        {
            if (Elsewhere(from, _groups[k].People, LevelOf(k)) is { } other)
            {
                trial.Do(() => Board(from, k, -1), () => Board(from, k, 1));
                trial.Do(() => Board(other, k, 1), () => Board(other, k, -1));
                return true;
            }
        }

        return false;
    }

    private bool AnyExchange() => _groupsLeft.Any(n => n > 0)
        && _runs.Any(run => _kinds.Any(k => run.Groups[k] > 0 && _attempts-- > 0 && Exchanges(run, k)));

    // A group leaves the run, and others who are more take its place.
    private bool Exchanges(GroupRun run, int kind)
    {
        var (before, groups, alone) = (run.Load.Sum(), run.Groups.ToArray(), run.Alone.ToArray());
        Board(run, kind, -1);
        foreach (var other in _kinds.Where(k => k != kind))
        {
            Board(run, other, Math.Min(_groupsLeft[other], Most(run, _groups[other].People, asBooked: false)));
        }

        foreach (var c in _classes)
        {
            BoardAlone(run, c, Math.Min(_aloneLeft[c], Most(run, _one[c], asBooked: false)));
        }

        if (run.Load.Sum() > before)
        {
            return true;
        }

        foreach (var k in _kinds)
        {
            Board(run, k, groups[k] - run.Groups[k]);
        }

        foreach (var c in _classes)
        {
            BoardAlone(run, c, alone[c] - run.Alone[c]);
        }

        return false;
    }

    // Another run with a place for them; for those who go first none after another night.
    private GroupRun? Elsewhere(GroupRun from, ClassCounts people, int level) => _runs.FirstOrDefault(r => r != from
        && (level == _level.Max() || r.Night <= from.Night) && Most(r, people, asBooked: false) > 0);

    private void Board(GroupRun run, int kind, int groups)
    {
        run.Groups[kind] += groups;
        _groupsLeft[kind] -= groups;
        var before = run.Grown;
        for (var c = 0; c < run.Load.Length; c++)
        {
            run.Load[c] += groups * _groups[kind].People[c];
        }

        _spare[run.Run.Option.Reception] -= run.Grown - before;
    }

    private void BoardAlone(GroupRun run, int c, int people)
    {
        var before = run.Grown;
        run.Alone[c] += people;
        _aloneLeft[c] -= people;
        run.Load[c] += people;
        _spare[run.Run.Option.Reception] -= run.Grown - before;
    }

    // Changes that are taken back when they do not make room.
    private sealed class Trial
    {
        private readonly Stack<Action> _back = new();

        /// <summary>People who lost their place for the group.</summary>
        internal int Dropped { get; set; }

        internal void Do(Action change, Action back)
        {
            change();
            _back.Push(back);
        }

        internal void Undo()
        {
            while (_back.TryPop(out var back))
            {
                back();
            }
        }
    }
}
