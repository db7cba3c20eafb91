using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A record that had no effect on the accord, and why.</summary>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="Author">Who recorded it.</param>
/// <param name="Code">A stable word, for example <c>signature-names-another-text</c>.</param>
/// <param name="What">Why, in one sentence that names no party: <c>its author</c> is <paramref name="Author"/>.</param>
public sealed record AccordRemark(long Index, PartyId Author, string Code, string What);

/// <summary>A suspension, termination or resumption as recorded.</summary>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="Party">Who recorded it.</param>
/// <param name="StatedAt">When the party says so.</param>
/// <param name="Reason">Why, in its words; null for a resumption.</param>
public sealed record AccordAct(long Index, PartyId Party, DateTimeOffset StatedAt, string? Reason);

/// <summary>Something to be seen before anybody departs under an accord.</summary>
/// <param name="Code">A stable word: <c>not-in-force</c>, <c>no-counterpart</c>, <c>suspended</c>, <c>silent-term</c>,
/// <c>not-agreed</c>, <c>order-not-acknowledged</c>, <c>protection-risk</c>.</param>
/// <param name="Subject">The term, segment or accord that it is about.</param>
/// <param name="What">One sentence.</param>
public sealed record DepartureHindrance(string Code, string Subject, string What);

/// <summary>An accord as the records of a log tell it.</summary>
/// <remarks>Immutable; safe to share between threads. Made by <see cref="AccordHistory.Fold"/>.</remarks>
public sealed record AccordState
{
    /// <summary>Which accord.</summary>
    public required AccordId Accord { get; init; }

    /// <summary>All of these must sign.</summary>
    public required IReadOnlyList<PartyId> Signatories { get; init; }

    /// <summary>Every text in log order.</summary>
    public required IReadOnlyList<AccordVersion> Versions { get; init; }

    /// <summary>
    /// True when the signing policy names every belligerent, two at least, and two facilitators. Elsewhere no text
    /// binds anybody: it has no counterpart.
    /// </summary>
    public required bool BindsBothSides { get; init; }

    /// <summary>
    /// The text that every signatory signed last, suspended or not; null when there is none, the accord was ended, or
    /// the signing policy does not bind both sides.
    /// </summary>
    public required AccordVersion? InForce { get; init; }

    /// <summary>The latest suspension while it is open; null otherwise.</summary>
    public required AccordAct? Suspension { get; init; }

    /// <summary>
    /// Signatories that have not resumed since the latest suspension; empty when nothing is suspended.
    /// </summary>
    public required IReadOnlyList<PartyId> AwaitedToResume { get; init; }

    /// <summary>The record that ended the accord; null while it goes on.</summary>
    public required AccordAct? Termination { get; init; }

    /// <summary>Records without effect, in log order.</summary>
    public required IReadOnlyList<AccordRemark> Remarks { get; init; }

    /// <summary>
    /// The text to look at: the one in force, else the one with most signatures, else the latest; null when there is
    /// none.
    /// </summary>
    public AccordVersion? Current => InForce
        ?? Versions.Where(v => v.Standing is not AccordStatus.Superseded)
            .OrderByDescending(v => v.SignedBy).ThenByDescending(v => v.Index).FirstOrDefault()
        ?? (Versions.Count > 0 ? Versions[^1] : null);

    /// <summary>How the accord stands at an instant.</summary>
    public AccordStatus StatusAt(DateTimeOffset at) => Current?.StatusAt(at) ?? AccordStatus.NotProposed;

    /// <summary>
    /// The status in words, for example <c>signed by 3 of 4</c>; of a text that lapsed, what it was until then.
    /// </summary>
    /// <param name="at">The server's clock: a text lapses whether or not anybody writes.</param>
    /// <param name="nameOf">What a party is called; asked for a party that the status is about.</param>
    public string DescribeAt(DateTimeOffset at, Func<PartyId, string> nameOf) => StatusAt(at) switch
    {
        AccordStatus.NotProposed => "no text proposed",
        AccordStatus.Proposed => "proposed, signed by nobody" + Counterpart,
        AccordStatus.PartlySigned => SignedBy(Current!) + Counterpart,
        AccordStatus.InForce => SignedByAll,
        AccordStatus.Suspended => $"suspended by {nameOf(Suspension!.Party)}",
        AccordStatus.Expired => "expired; " + Current!.Standing switch
        {
            AccordStatus.InForce => "was " + SignedByAll,
            AccordStatus.Suspended => $"was {SignedByAll}, and suspended by {nameOf(Suspension!.Party)}",
            _ => $"was never in force, {SignedBy(Current!)}{Counterpart}",
        },
        AccordStatus.Terminated => $"terminated by {nameOf(Termination!.Party)}",
        _ => "superseded",
    };

    /// <summary>
    /// Everything to be seen before anybody departs: no accord in force, silent terms, orders not acknowledged,
    /// risks.
    /// </summary>
    /// <remarks>The list warns; it signs and blocks nothing. Empty when there is nothing to warn of.</remarks>
    /// <param name="at">The server's clock.</param>
    /// <param name="nameOf">What a party is called.</param>
    /// <param name="placeName">What a place is called.</param>
    public IReadOnlyList<DepartureHindrance> DepartureHindrancesAt(
        DateTimeOffset at, Func<PartyId, string> nameOf, Func<PlaceId, string> placeName)
    {
        var found = new List<DepartureHindrance>();
        var status = StatusAt(at);
        if (status == AccordStatus.Suspended)
        {
            found.Add(new(
                "suspended",
                Accord.Value,
                $"Suspended by {nameOf(Suspension!.Party)}; {string.Join(", ", AwaitedToResume.Select(nameOf))} "
                + "must still resume."));
        }
        else if (status != AccordStatus.InForce)
        {
            found.Add(new("not-in-force", Accord.Value, $"The accord is not in force: {DescribeAt(at, nameOf)}."));
        }

        if (!BindsBothSides)
        {
            found.Add(new(
                "no-counterpart",
                Accord.Value,
                "The signing policy does not name every belligerent, two at least, and two facilitators, so no text of "
                + "this group binds anybody. Constitute a group in which they all sign."));
        }

        if (Current is not { } version)
        {
            return found;
        }

        found.AddRange(version.Completeness.Silent.Select(t => new DepartureHindrance(
            "silent-term", t.Code, $"The text is silent: {t.Name}. {t.Why}")));
        found.AddRange(version.Completeness.NotAgreed.Select(t => new DepartureHindrance(
            "not-agreed", t.Code, $"The parties state that they do not agree: {t.Name}. {t.Why}")));
        found.AddRange(version.Completeness.Risks.Where(r => !IsDecided(version, r)).Select(r => new DepartureHindrance(
            "protection-risk", r.Code, r.What)));
        found.AddRange(version.Orders.Where(o => !o.IsAcknowledged).Select(o => new DepartureHindrance(
            "order-not-acknowledged",
            o.Segment.Id,
            $"{nameOf(o.Segment.ControlledBy)} has not acknowledged the order for {placeName(o.Segment.From)} "
            + $"to {placeName(o.Segment.To)}.")));
        return found;
    }

    /// <summary>Members that facilitate; a decision on a protection risk is theirs.</summary>
    internal IReadOnlyList<PartyId> Facilitators { get; init; } = [];

    private string Counterpart => BindsBothSides ? "" : "; no counterpart";

    private string SignedByAll =>
        string.Create(CultureInfo.InvariantCulture, $"in force, signed by all {Signatories.Count}");

    private string SignedBy(AccordVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"signed by {version.SignedBy} of {Signatories.Count}");

    private bool IsDecided(AccordVersion version, ProtectionRisk risk) =>
        risk.Answered && version.Signatures.Any(s => !s.Void && Facilitators.Contains(s.Party));
}
