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
        AccordStatus.AgreedInPrinciple => InPrinciple(Current!),
        AccordStatus.InForce => SignedByAll,
        AccordStatus.Suspended => $"suspended by {nameOf(Suspension!.Party)}",
        AccordStatus.Expired => "expired; " + Current!.Standing switch
        {
            AccordStatus.InForce => "was " + SignedByAll,
            AccordStatus.AgreedInPrinciple => "was " + InPrinciple(Current!),
            AccordStatus.Suspended => $"was {SignedByAll}, and suspended by {nameOf(Suspension!.Party)}",
            _ => $"was never in force, {SignedBy(Current!)}{Counterpart}",
        },
        AccordStatus.Terminated => $"terminated by {nameOf(Termination!.Party)}",
        _ => "superseded",
    };

    /// <summary>
    /// Everything to be seen before anybody departs: no accord in force, silent terms, orders not acknowledged,
    /// telephones not tested, roads not looked at, risks.
    /// </summary>
    /// <remarks>Empty when nothing stands in the way. Cost: linear in the text.</remarks>
    /// <param name="at">The server's clock.</param>
    /// <param name="nameOf">What a party is called.</param>
    /// <param name="placeName">What a place is called.</param>
    public IReadOnlyList<DepartureHindrance> DepartureHindrancesAt(
        DateTimeOffset at, Func<PartyId, string> nameOf, Func<PlaceId, string> placeName) =>
        new DepartureHindrances(this, at, nameOf, placeName).Find();

    private string Counterpart => BindsBothSides ? "" : "; no counterpart";

    private string SignedByAll =>
        string.Create(CultureInfo.InvariantCulture, $"in force, signed by all {Signatories.Count}");

    private string InPrinciple(AccordVersion version)
    {
        var silent = version.Completeness.Silent.Count;
        return "agreed in principle, not in force: "
            + (silent > 0
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{silent} {(silent == 1 ? "term is" : "terms are")} silent")
                : BindsBothSides ? "a risk is not decided" : "no counterpart");
    }

    private string SignedBy(AccordVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"signed by {version.SignedBy} of {Signatories.Count}");
}
