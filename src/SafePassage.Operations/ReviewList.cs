using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Why somebody must look at statements.</summary>
public enum ReviewKind
{
    /// <summary>Two statements of one key with one number, or one that names another before it.</summary>
    Fork,

    /// <summary>Its key was revoked as compromised since before it.</summary>
    InDoubt,

    /// <summary>One key says the same of the same moment under two numbers.</summary>
    Copy,

    /// <summary>It was logged long after it was stated.</summary>
    Late,

    /// <summary>Figures of one number that cannot both be true.</summary>
    FiguresDiffer,

    /// <summary>A rule set it aside: its number was erased, or it is not what its entry says.</summary>
    SetAside,
}

/// <summary>Statements that do not fit, side by side.</summary>
/// <param name="Kind">Why they wait.</param>
/// <param name="Sides">The statements, in log order, at least one.</param>
/// <param name="Since">Log time of the last of them: since when it waits.</param>
public sealed record ReviewItem(ReviewKind Kind, IReadOnlyList<LoggedRecord> Sides, DateTimeOffset Since)
{
    /// <summary>True when a decision changes what counts; otherwise it is read beside the statements.</summary>
    public bool ChangesWhatCounts =>
        Kind is ReviewKind.Fork or ReviewKind.InDoubt && Sides.All(s => ReviewDecisions.MayChange(s.Body));
}

/// <summary>A decision and the statements that it names, as far as they are known.</summary>
/// <param name="Decision">The record.</param>
/// <param name="Sides">The statements, in log order.</param>
public sealed record DecidedReview(LoggedRecord Decision, IReadOnlyList<LoggedRecord> Sides);

/// <summary>What waits for a decision, and what was decided.</summary>
/// <remarks>A pure function of records, clock and alarms. Linear but for the sorting. Immutable.</remarks>
/// <param name="Waiting">What waits, the oldest first within each kind.</param>
/// <param name="Decided">Decisions that were not taken back by a key in doubt, the last first.</param>
public sealed record ReviewList(IReadOnlyList<ReviewItem> Waiting, IReadOnlyList<DecidedReview> Decided)
{
    /// <summary>A statement logged this long after it was stated is late.</summary>
    public static TimeSpan LateAfter { get; } = TimeSpan.FromHours(6);

    /// <summary>Makes the list.</summary>
    /// <param name="records">Records that have effect, in any order.</param>
    /// <param name="aside">Records that were set aside.</param>
    /// <param name="clock">The log's clock.</param>
    /// <param name="alarms">Alarms of all movements; those over figures that differ are listed.</param>
    public static ReviewList Of(
        IReadOnlyCollection<LoggedRecord> records, IReadOnlyCollection<LoggedRecord> aside, LogClock clock,
        IEnumerable<Alarm> alarms)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(aside);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(alarms);
        LoggedRecord[] all = [.. records.Concat(aside).OrderBy(r => r.Index)];
        var known = all.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First());
        var decisions = records.Where(r => r is { Body: ReviewDecided, IsInDoubt: false }).DistinctBy(r => r.Id)
            .Select(r => new DecidedReview(
                r, [.. Named(r).Select(known.GetValueOrDefault).OfType<LoggedRecord>().OrderBy(s => s.Index)]))
            .ToArray();
        var decided = decisions.SelectMany(d => Named(d.Decision)).ToHashSet();
        var waiting = Forks(all).Concat(InDoubt(records)).Concat(Copies(records)).Concat(Late(records, clock))
            .Concat(Differing(all, records, alarms)).Concat(Refused(aside))
            .Where(w => !w.Sides.All(s => decided.Contains(s.Id)))
            .Select(w => new ReviewItem(w.Kind, w.Sides, w.Sides.Max(s => clock.At(s.Index))));
        return new ReviewList(
            [.. waiting.OrderBy(w => w.Kind).ThenBy(w => w.Since).ThenBy(w => w.Sides[0].Index)],
            [.. decisions.OrderByDescending(d => d.Decision.StatedOrder)]);
    }

    private static IEnumerable<RecordId> Named(LoggedRecord decision) =>
        ((ReviewDecided)decision.Body).Records.Select(r => RecordId.TryParse(r.Record)).OfType<RecordId>();

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> Forks(LoggedRecord[] all)
    {
        // One that came after its number was decided is set aside by that, and nobody has looked at it.
        var forked = all.Where(r => r.Remarks.Any(m => m.Code is ReviewDecisions.Fork or ReviewDecisions.SetAside))
            .Select(NumberOf).ToHashSet();
        return all.Where(r => forked.Contains(NumberOf(r))).GroupBy(NumberOf)
            .Select(g => (ReviewKind.Fork, g.ToArray()));
    }

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> InDoubt(IEnumerable<LoggedRecord> records) =>
        records.Where(r => r.IsInDoubt).Select(r => (ReviewKind.InDoubt, new[] { r }));

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> Copies(IEnumerable<LoggedRecord> records) =>
        records.Where(r => r.Body is Headcount).DistinctBy(r => r.Id)
            .GroupBy(r => (r.KeyId, Said: WithoutChain((Headcount)r.Body)))
            .Where(g => g.Count() > 1).Select(g => (ReviewKind.Copy, g.OrderBy(r => r.Index).ToArray()));

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> Late(
        IEnumerable<LoggedRecord> records, LogClock clock) =>
        records.Where(r => (r.Body is MovementStep || ReviewDecisions.MayChange(r.Body)) && clock.Late(r) > LateAfter)
            .Select(r => (ReviewKind.Late, new[] { r }));

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> Differing(
        LoggedRecord[] all, IEnumerable<LoggedRecord> records, IEnumerable<Alarm> alarms)
    {
        var byIndex = all.ToDictionary(r => r.Index);
        var counts = alarms.Where(a => a.Kind is AlarmKind.ObserversDiffer or AlarmKind.KindContested)
            .Select(a => a.Evidence.Select(byIndex.GetValueOrDefault).OfType<LoggedRecord>().ToArray());
        var casualties = CasualtyFold.Of(records).Where(n => n.Differ)
            .Select(n => n.Figures.Where(f => f.Attests).Select(f => f.Record).OrderBy(r => r.Index).ToArray());
        return counts.Concat(casualties).Where(s => s.Length > 0).Select(s => (ReviewKind.FiguresDiffer, s));
    }

    private static IEnumerable<(ReviewKind Kind, LoggedRecord[] Sides)> Refused(IEnumerable<LoggedRecord> aside) =>
        aside.Where(r => r.Remarks.All(m => m.Code is not (ReviewDecisions.Fork or ReviewDecisions.SetAside)))
            .Select(r => (ReviewKind.SetAside, new[] { r }));

    private static (string KeyId, long Number) NumberOf(LoggedRecord record) =>
        (record.KeyId, record.Body.Sequence ?? 0);

    private static (MovementId, PlaceId, int, HeadcountKind, MovementId?, string?, string?, Count, long) WithoutChain(
        Headcount count) => (
        count.Movement, count.Place, count.Visit ?? 1, count.Kind, count.OtherMovement, count.Group, count.Stream,
        count.Count, count.StatedAt.UtcTicks);
}
