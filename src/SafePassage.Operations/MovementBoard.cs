using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Where a movement stands.</summary>
public enum MovementStatus
{
    /// <summary>Planned; nothing has happened.</summary>
    Planned,

    /// <summary>On its way.</summary>
    EnRoute,

    /// <summary>Standing still.</summary>
    Halted,

    /// <summary>It reached its last node.</summary>
    Arrived,

    /// <summary>Called off or turned back.</summary>
    Aborted,

    /// <summary>Over. Only now may anything of it be public (rule R6).</summary>
    Closed,
}

/// <summary>Something that happened to a movement.</summary>
/// <param name="Event">What.</param>
/// <param name="Place">Where.</param>
/// <param name="StatedAt">When the author says it happened.</param>
/// <param name="Author">Who says so.</param>
/// <param name="Role">In which capacity.</param>
/// <param name="Provenance">How the author came to know it.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="IsInDoubt">
/// True when somebody else may have said it with a stolen key: it is shown and decides nothing.
/// </param>
public sealed record MovementMoment(
    MovementEvent Event,
    PlaceId Place,
    DateTimeOffset StatedAt,
    PartyId Author,
    PartyRole Role,
    Provenance Provenance,
    long Index,
    bool IsInDoubt)
{
    /// <summary>Of a halt, which member stopped it, as the author says; null when it is not said.</summary>
    public PartyId? By { get; init; }

    /// <summary>Of a halt, why; null when it is not said.</summary>
    public HaltReason? Reason { get; init; }
}

/// <summary>One movement: its plan, what happened to it, whether it is closed.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Plan">The plan that holds: the planner's latest, or a facilitator's.</param>
/// <param name="Plans">Every plan that held, the one that holds last: what was counted on an earlier way stays.</param>
/// <param name="Diversions">Where it took another way, in order of stated time.</param>
/// <param name="PlannedBy">Whose plan it is.</param>
/// <param name="PlannerRole">In which capacity the planner speaks.</param>
/// <param name="PlanIndex">Position of the plan in the log.</param>
/// <param name="Timeline">What happened, in order of the log, each with its stated time.</param>
/// <param name="Closing">The record that closed it; null while it is open.</param>
public sealed record BoardedMovement(
    MovementPlanned Plan,
    IReadOnlyList<MovementPlanned> Plans,
    IReadOnlyList<MovementDiverted> Diversions,
    PartyId PlannedBy,
    PartyRole PlannerRole,
    long PlanIndex,
    IReadOnlyList<MovementMoment> Timeline,
    LoggedRecord? Closing)
{
    /// <summary>Log position of the record that closed it; null while it is open.</summary>
    public long? ClosedIndex => Closing?.Index;

    /// <summary>True once a facilitator or the planner has closed it.</summary>
    public bool IsClosed => Closing is not null;

    /// <summary>The last thing in the log that is not in doubt; null when there is none.</summary>
    public MovementMoment? Last => Timeline.LastOrDefault(m => !m.IsInDoubt);

    /// <summary>Where it stands by the last step in the log, whatever the time that it states.</summary>
    public MovementStatus Status => IsClosed ? MovementStatus.Closed : Last switch
    {
        null => MovementStatus.Planned,
        { Event: MovementEvent.Halted } => MovementStatus.Halted,
        { Event: MovementEvent.Aborted } => MovementStatus.Aborted,
        { Event: MovementEvent.Arrived } last when last.Place == End => MovementStatus.Arrived,
        _ => MovementStatus.EnRoute,
    };

    /// <summary>A movement of which only the plan is known.</summary>
    internal static BoardedMovement Planned(MovementPlanned plan) =>
        new(plan, [plan], [], default, PartyRole.Desk, -1, [], null);

    private PlaceId End => (Diversions.Count > 0 ? Diversions[^1].Nodes : Plan.Nodes)[^1].Place;
}

/// <summary>All movements that a log tells of.</summary>
/// <remarks>
/// A pure function of the records, whatever the order in which they are given. Steps of attesting roles and of the
/// desk are shown with their author; nothing is decided between authors who disagree. Immutable; safe to share between
/// threads.
/// </remarks>
public sealed record MovementBoard
{
    private MovementBoard(IReadOnlyList<BoardedMovement> movements) => Movements = movements;

    /// <summary>The movements in the order in which they were planned.</summary>
    public IReadOnlyList<BoardedMovement> Movements { get; }

    /// <summary>Folds records into the board.</summary>
    public static MovementBoard Fold(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var ordered = records.Where(r => r.Body is MovementBody and not (Headcount or HeadcountWithdrawn))
            .DistinctBy(r => r.Id).OrderBy(r => r.Index).ToArray();
        return new MovementBoard(
        [
            .. ordered.GroupBy(r => ((MovementBody)r.Body).Movement)
                .Where(g => g.Any(r => r.Body is MovementPlanned))
                .Select(g => Read([.. g]))
                .OrderBy(m => m.FirstPlanned)
                .Select(m => m.Movement),
        ]);
    }

    private static (long FirstPlanned, BoardedMovement Movement) Read(IReadOnlyList<LoggedRecord> records)
    {
        var first = records.First(r => r.Body is MovementPlanned);
        bool Holds(LoggedRecord record) => record.Author == first.Author || record.Role == PartyRole.Facilitator;

        // By what their authors state, so that an order of arrival decides nothing.
        LoggedRecord[] InOrder<T>() =>
        [
            .. records.Where(r => r.Body is T && Holds(r) && (!r.IsInDoubt || ReferenceEquals(r, first)))
                .OrderBy(r => r.StatedOrder),
        ];
        var plans = InOrder<MovementPlanned>();
        var plan = plans[^1];
        return (first.Index, new BoardedMovement(
            (MovementPlanned)plan.Body,
            [.. plans.Select(p => (MovementPlanned)p.Body)],
            [.. InOrder<MovementDiverted>().Select(d => (MovementDiverted)d.Body)],
            plan.Author,
            plan.Role,
            plan.Index,
            [
                .. records.Where(r => r.Body is MovementStep)
                    .Select(r => (Record: r, Step: (MovementStep)r.Body))
                    .Select(x => new MovementMoment(
                        x.Step.Event,
                        x.Step.Place,
                        x.Step.StatedAt,
                        x.Record.Author,
                        x.Record.Role,
                        x.Step.Provenance,
                        x.Record.Index,
                        x.Record.IsInDoubt)
                    {
                        By = x.Step.By,
                        Reason = x.Step.Reason,
                    }),
            ],
            records.FirstOrDefault(r => r.Body is MovementClosed && Holds(r))));
    }
}
