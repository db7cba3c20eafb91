using System.Collections.Concurrent;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>The movements of a log with the counts that stand, and which movements pass people to each other.</summary>
/// <remarks>
/// A pure function of the records, whatever their order and however often each is given. Safe to share between
/// threads. Making it is linear in the records; the counts of a movement are sorted when they are first asked for.
/// </remarks>
public sealed class CountBook
{
    private readonly ILookup<MovementId, LoggedRecord> _said;
    private readonly ConcurrentDictionary<MovementId, IReadOnlyList<LoggedRecord>> _standing = new();
    private readonly ILookup<MovementId, MovementId> _linked;
    private readonly Dictionary<MovementId, BoardedMovement> _movements;

    private CountBook(IReadOnlyCollection<LoggedRecord> records, MovementBoard board, MovementPlanned? alone)
    {
        Board = board;
        _movements = board.Movements.ToDictionary(m => m.Plan.Movement);
        if (alone is not null)
        {
            _movements.TryAdd(alone.Movement, BoardedMovement.Planned(alone));
        }

        _said = records.Where(r => r.Body is Headcount or HeadcountWithdrawn)
            .ToLookup(r => ((MovementBody)r.Body).Movement);
        _linked = records.Select(r => r.Body).OfType<Headcount>().Where(h => h.OtherMovement is not null)
            .SelectMany(h => new (MovementId From, MovementId To)[]
            {
                (h.Movement, h.OtherMovement!.Value), (h.OtherMovement.Value, h.Movement),
            })
            .Distinct().ToLookup(l => l.From, l => l.To);
    }

    /// <summary>The movements with their plans and steps.</summary>
    public MovementBoard Board { get; }

    /// <summary>Reads the movements and counts of a log.</summary>
    /// <param name="records">Records, in any order.</param>
    public static CountBook Of(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = records as IReadOnlyCollection<LoggedRecord> ?? [.. records];
        return new CountBook(all, MovementBoard.Fold(all), null);
    }

    /// <summary>Reads the movements and counts among records that need not hold the plan of one movement.</summary>
    internal static CountBook Of(IEnumerable<LoggedRecord> records, MovementPlanned plan)
    {
        LoggedRecord[] all = [.. records];
        return new CountBook(all, MovementBoard.Fold(all), plan);
    }

    /// <summary>A movement that was planned; null when none of this id was.</summary>
    public BoardedMovement? Find(MovementId movement) => _movements.GetValueOrDefault(movement);

    /// <summary>The counts of a movement that stand, in order of the log.</summary>
    public IReadOnlyList<LoggedRecord> Standing(MovementId movement) =>
        _standing.GetOrAdd(movement, m => StandingCounts.Of(_said[m]));

    /// <summary>Movements whose counts say how many people changed between them and this one.</summary>
    public IEnumerable<MovementId> LinkedTo(MovementId movement) => _linked[movement];

    /// <summary>
    /// Movements that begin at a place, planned by the planner of another one or by a facilitator: people missing from
    /// that one may have gone on with them.
    /// </summary>
    internal IEnumerable<BoardedMovement> BranchesOf(BoardedMovement movement, PlaceId place) => Board.Movements.Where(
        m => m.Plan.Movement != movement.Plan.Movement && m.Plan.Nodes[0].Place == place
            && (m.PlannedBy == movement.PlannedBy || m.PlannerRole == PartyRole.Facilitator)
            && !_linked[movement.Plan.Movement].Contains(m.Plan.Movement));

    /// <summary>True when the counts of one movement may decide the balance of the other.</summary>
    public bool AreRelated(MovementId one, MovementId other) =>
        one == other || _linked[one].Contains(other) || Branches(one, other) || Branches(other, one);

    private bool Branches(MovementId trunk, MovementId branch) =>
        Find(branch) is { } second && Find(trunk) is { } first
            && first.Plans.SelectMany(p => p.Nodes).Any(n => n.Place == second.Plan.Nodes[0].Place);
}
