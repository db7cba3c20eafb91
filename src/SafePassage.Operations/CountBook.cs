using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>The movements of a log with the counts that stand, and which movements pass people to each other.</summary>
/// <remarks>
/// A pure function of the records, whatever their order and however often each is given. Safe to share between
/// threads. Making it is linear in the records.
/// </remarks>
public sealed class CountBook
{
    private static readonly HashSet<MovementId> Nobody = [];

    private readonly Dictionary<MovementId, SaidOf> _said = [];
    private readonly ConcurrentDictionary<MovementId, IReadOnlyList<LoggedRecord>> _standing = new();
    private readonly ConcurrentDictionary<MovementId, NodeCounts> _counts = new();
    private readonly Dictionary<MovementId, HashSet<MovementId>> _linked = [];
    private readonly Dictionary<MovementId, BoardedMovement> _movements;
    private readonly bool _sortsAll;

    private CountBook(IEnumerable<LoggedRecord> records, MovementPlanned? alone, bool sortsAll)
    {
        _sortsAll = sortsAll;
        var others = new List<LoggedRecord>();
        foreach (var record in records)
        {
            if (record.Body is Headcount or HeadcountWithdrawn)
            {
                Take(record, (MovementBody)record.Body);
            }
            else if (record.Body is MovementBody)
            {
                others.Add(record);
            }
        }

        Board = MovementBoard.Fold(others);
        _movements = Board.Movements.ToDictionary(m => m.Plan.Movement);
        if (alone is not null)
        {
            _movements.TryAdd(alone.Movement, BoardedMovement.Planned(alone));
        }
    }

    /// <summary>The movements with their plans and steps.</summary>
    public MovementBoard Board { get; }

    /// <summary>Reads the movements and counts of a log.</summary>
    /// <param name="records">Records, in any order.</param>
    /// <param name="sortsAll">
    /// True when most movements will be asked for: which counts stand is then found while the records are read, in a
    /// third of the time. Otherwise it is found for a movement when that is first asked for.
    /// </param>
    public static CountBook Of(IEnumerable<LoggedRecord> records, bool sortsAll = false)
    {
        ArgumentNullException.ThrowIfNull(records);
        return new CountBook(records, null, sortsAll);
    }

    /// <summary>Reads the movements and counts among records that need not hold the plan of one movement.</summary>
    internal static CountBook Of(IEnumerable<LoggedRecord> records, MovementPlanned plan) =>
        new(records, plan, sortsAll: false);

    /// <summary>A movement that was planned; null when none of this id was.</summary>
    public BoardedMovement? Find(MovementId movement) => _movements.GetValueOrDefault(movement);

    /// <summary>The counts of a movement that stand, in order of the log.</summary>
    public IReadOnlyList<LoggedRecord> Standing(MovementId movement) =>
        _standing.GetOrAdd(movement, m => _said.GetValueOrDefault(m)?.Standing() ?? []);

    /// <summary>Movements whose counts say how many people changed between them and this one.</summary>
    public IEnumerable<MovementId> LinkedTo(MovementId movement) => Linked(movement);

    /// <summary>What was counted of all people at each visit of a movement.</summary>
    internal NodeCounts CountsOf(BoardedMovement movement) =>
        _counts.GetOrAdd(movement.Plan.Movement, _ => NodeCounts.Of(this, movement, null));

    /// <summary>
    /// Movements that begin at a place, planned by the planner of another one or by a facilitator: people missing from
    /// that one may have gone on with them.
    /// </summary>
    internal IEnumerable<BoardedMovement> BranchesOf(BoardedMovement movement, PlaceId place) => Board.Movements.Where(
        m => m.Plan.Movement != movement.Plan.Movement && m.Plan.Nodes[0].Place == place
            && (m.PlannedBy == movement.PlannedBy || m.PlannerRole == PartyRole.Facilitator)
            && !Linked(movement.Plan.Movement).Contains(m.Plan.Movement));

    /// <summary>True when the counts of one movement may decide the balance of the other.</summary>
    public bool AreRelated(MovementId one, MovementId other) =>
        one == other || Linked(one).Contains(other) || Branches(one, other) || Branches(other, one);

    // Somebody may have been counted where no plan leads, also at the other end of a change between movements.
    private bool Branches(MovementId trunk, MovementId branch) =>
        Find(branch) is { } second && Find(trunk) is { } first && second.Plan.Nodes[0].Place is var place
            && (first.Plans.SelectMany(p => p.Nodes).Concat(first.Diversions.SelectMany(d => d.Nodes))
                    .Any(n => n.Place == place)
                || Linked(trunk).Append(trunk).Any(m => _said.GetValueOrDefault(m)?.Places.Contains(place) == true));

    private HashSet<MovementId> Linked(MovementId movement) => _linked.GetValueOrDefault(movement) ?? Nobody;

    private void Take(LoggedRecord record, MovementBody said)
    {
        var movement = said.Movement;
        (CollectionsMarshal.GetValueRefOrAddDefault(_said, movement, out _) ??= new SaidOf(_sortsAll))
            .Add(record, said);
        if (said is Headcount { OtherMovement: { } other })
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_linked, movement, out _) ??= []).Add(other);
            (CollectionsMarshal.GetValueRefOrAddDefault(_linked, other, out _) ??= []).Add(movement);
        }
    }

    // What was said of one movement, and where.
    private sealed class SaidOf(bool sorts)
    {
        private readonly List<LoggedRecord> _records = [];

        // What stands while nobody took back or replaced a count. As they are read, records come in the order in which
        // they lie in memory: later each would have to be waited for. Null from the first that says otherwise; then all
        // are looked at again in the end.
        private LastCounts? _counts = sorts ? new LastCounts() : null;
        private PlaceId _last;

        public HashSet<PlaceId> Places { get; } = [];

        public void Add(LoggedRecord record, MovementBody said)
        {
            _records.Add(record);
            if (said is not Headcount { Place: var place } count)
            {
                _counts = null;
                return;
            }

            _counts = count.Supersedes is null ? _counts : null;
            _counts?.Add(record, count);
            if (place != _last)
            {
                Places.Add(place);
                _last = place;
            }
        }

        public IReadOnlyList<LoggedRecord> Standing() => _counts?.InOrder() ?? StandingCounts.Of(_records);
    }
}
