using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Decides what a reader of a tier may see of the records. What it does not allow is not shown.</summary>
/// <remarks>
/// Group, keys, claims and verdicts are public. Of a movement nothing is shown below the facilitator tier before it is
/// closed; of an accord nothing is public before a movement under it is closed, signatories see it always. Enforces
/// rule R6.
/// </remarks>
internal sealed class Disclosure
{
    private readonly HashSet<MovementId> _closed;
    private readonly HashSet<AccordId> _publicAccords;

    public Disclosure(BookPage page)
    {
        var closed = MovementBoard.Fold(page.Records).Movements.Where(m => m.IsClosed).ToArray();
        _closed = [.. closed.Select(m => m.Plan.Movement)];
        _publicAccords = [.. closed.Select(m => m.Plan.Accord).OfType<AccordId>()];
    }

    public bool Allows(LoggedRecord record, DisclosureTier tier) => record.Body switch
    {
        GroupConstituted or KeyGranted or KeyRevoked or ClaimRecorded or VerdictPublished => true,
        MovementBody movement => tier >= DisclosureTier.Facilitator || _closed.Contains(movement.Movement),
        AccordBody accord => tier >= DisclosureTier.Party || _publicAccords.Contains(accord.Accord),
        _ => tier >= DisclosureTier.Protected,
    };

    /// <summary>True when a reader of the tier may see this accord.</summary>
    public bool Allows(AccordId accord, DisclosureTier tier) =>
        tier >= DisclosureTier.Party || _publicAccords.Contains(accord);
}
