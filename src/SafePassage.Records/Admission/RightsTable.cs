using System.Collections.Frozen;
using SafePassage.Records.Bodies;

namespace SafePassage.Records.Admission;

/// <summary>Who may say what: the one table, by record kind and role.</summary>
/// <remarks>
/// The door asks it before a record is taken in, a verifier asks it again, and pages ask it which acts to offer. A kind
/// without a row is refused to everybody. What each <see cref="Right"/> demands is checked in
/// <see cref="RightsCheck"/>.
/// </remarks>
public static class RightsTable
{
    private static readonly FrozenDictionary<string, Row> Rows = new Dictionary<string, Row>(StringComparer.Ordinal)
    {
        ["group-constituted"] = new(Right.Never, Right.First, Right.Never, Right.Never, Right.Never, Right.Never),
        ["key-granted"] = new(
            Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys),
        ["key-revoked"] = new(
            Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys, Right.OwnKeys),
        ["payload-erased"] = new(
            Right.OwnWords, Right.Always, Right.OwnWords, Right.OwnWords, Right.OwnWords, Right.OwnWords),

        // A facilitator may put a text on the table that it does not sign; the others speak for their signature.
        ["accord-proposed"] = new(Right.Signatory, Right.Always, Right.Never, Right.Never, Right.Never, Right.Never),
        ["accord-countered"] = new(Right.Signatory, Right.Always, Right.Never, Right.Never, Right.Never, Right.Never),
        ["accord-signed"] = Signing,
        ["accord-refused"] = Signing,
        ["accord-suspended"] = Signing,
        ["accord-resumed"] = Signing,
        ["accord-terminated"] = Signing,
        ["order-acknowledged"] = new(
            Right.InControl, Right.InControl, Right.Never, Right.Never, Right.Never, Right.Never),

        ["accord-commented"] = new(Right.Signatory, Right.Always, Right.Never, Right.Never, Right.Never, Right.Never),
        ["signature-sealed"] = Signing,
        ["protection-risk-decided"] = new(
            Right.Never, Right.HumanitarianLead, Right.Never, Right.Never, Right.Never, Right.Never),
        ["route-cleared"] = new(
            Right.InControl, Right.InControl, Right.Never, Right.Never, Right.Never, Right.Never),

        // Either end of a telephone may say that it rang.
        ["hotline-tested"] = BothSides,
        ["mandate-given"] = BothSides,

        // A notification is its sender's; a recipient says that it has it, and nothing more.
        ["notification-submitted"] = new(
            Right.Never, Right.OwnNotification, Right.OwnNotification, Right.Never, Right.Never, Right.Never),
        ["notification-amended"] = Notifying,
        ["notification-detailed"] = Notifying,
        ["notification-transmitted"] = new(
            Right.Never, Right.Always, Right.OwnNotification, Right.Never, Right.Never, Right.Never),
        ["notification-acknowledged"] = new(
            Right.Recipient, Right.Recipient, Right.Recipient, Right.Never, Right.Never, Right.Never),
        ["notification-cancelled"] = Notifying,
        ["notification-completed"] = Notifying,
        ["bulletin-issued"] = new(
            Right.OwnBulletin, Right.OwnBulletin, Right.OwnBulletin, Right.Never, Right.Never, Right.Never),
        ["bulletin-cancelled"] = new(
            Right.OwnBulletin, Right.OwnBulletin, Right.OwnBulletin, Right.Never, Right.Never, Right.Never),

        ["movement-planned"] = Planning,
        ["departure-overridden"] = Planning,
        ["alarm-acknowledged"] = Planning,

        // Who fights holds no positions of those who flee, so it has none to hand on (rule R3).
        ["position-batch"] = new(
            Right.Never, Right.Always, Right.OwnMovement, Right.Never, Right.Never, Right.Never),
        ["movement-cleared"] = Planning,
        ["movement-diverted"] = Planning,
        ["movement-aborted"] = Planning,
        ["movement-closed"] = Planning,
        ["movement-departed"] = Seeing,
        ["movement-halted"] = Seeing,
        ["movement-resumed"] = Seeing,
        ["movement-arrived"] = Seeing,

        // Press and desk stand beside the attestations; a device counts where it was put.
        ["headcount"] = new(
            Right.Always, Right.Always, Right.Always, Right.Always, Right.Always, Right.Always, Right.NamedPlaces),
        ["headcount-withdrawn"] = new(
            Right.Always, Right.Always, Right.Always, Right.Always, Right.Always, Right.Always, Right.NamedPlaces),
        // What happened is said by who was there or was told; press and desk repeat others, and count nobody.
        ["incident-reported"] = Anyone,
        ["incident-corroborated"] = Seeing,
        ["incident-contested"] = Seeing,
        ["casualty-recorded"] = Seeing,
        ["review-decided"] = new(
            Right.OwnStatements, Right.Always, Right.OwnStatements, Right.OwnStatements, Right.OwnStatements,
            Right.OwnStatements),
        // Nobody but a facilitator decides what of the public is shown: no side moderates the other.
        ["comment-released"] = Moderating,
        ["comment-withheld"] = Moderating,
        // Who asks, gives and takes back: those that run the corridor or stand at its ends.
        ["resource-requested"] = Supplying,
        ["resource-offered"] = Supplying,
        ["resource-committed"] = Supplying,
        ["resource-declined"] = Supplying,
        ["resource-released"] = Supplying,
        ["claim-recorded"] = Anyone,
        ["situation-reported"] = Anyone,
        ["announcement-recorded"] = Anyone,
        ["verdict-published"] = Anyone,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Row Signing =>
        new(Right.Signatory, Right.Signatory, Right.Never, Right.Never, Right.Never, Right.Never);

    private static Row Planning =>
        new(Right.OwnMovement, Right.Always, Right.OwnMovement, Right.Never, Right.Never, Right.Never);

    private static Row BothSides =>
        new(Right.Always, Right.Always, Right.Never, Right.Never, Right.Never, Right.Never);

    private static Row Notifying => new(
        Right.Never, Right.OwnNotification, Right.OwnNotification, Right.Never, Right.Never, Right.Never);

    // What happened on the road is said by who was there; press and desk only repeat others.
    private static Row Seeing => new(Right.Always, Right.Always, Right.Always, Right.Always, Right.Never, Right.Never);

    private static Row Moderating => new(
        Right.Never, Right.Always, Right.Never, Right.Never, Right.Never, Right.Never);

    private static Row Supplying => new(
        Right.OwnResource, Right.OwnResource, Right.OwnResource, Right.Never, Right.Never, Right.Never);

    private static Row Anyone => new(
        Right.Always, Right.Always, Right.Always, Right.Always, Right.Always, Right.Always);

    /// <summary>What must hold so that a role may say this kind; never for a kind without a row.</summary>
    public static Right Of(string kind, PartyRole role) =>
        Rows.TryGetValue(kind, out var row) ? row.Of(role) : Right.Never;

    private sealed record Row(
        Right Belligerent,
        Right Facilitator,
        Right Receiver,
        Right Observer,
        Right Press,
        Right Desk,
        Right Device = Right.Never)
    {
        public Right Of(PartyRole role) => role switch
        {
            PartyRole.Belligerent => Belligerent,
            PartyRole.Facilitator => Facilitator,
            PartyRole.Receiver => Receiver,
            PartyRole.Observer => Observer,
            PartyRole.Press => Press,
            PartyRole.Desk => Desk,
            PartyRole.Device => Device,
            _ => Right.Never,
        };
    }
}
