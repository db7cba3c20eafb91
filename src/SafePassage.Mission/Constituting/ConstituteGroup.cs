using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>Constitutes the working group: the first record of a log, signed by a facilitator.</summary>
public static class ConstituteGroup
{
    /// <summary>Constitutes it.</summary>
    /// <param name="by">The facilitator who signs; its key must be among the members.</param>
    /// <param name="name">What the group is called.</param>
    /// <param name="notice">Shown with everything of the operation; null for none.</param>
    /// <param name="draft">The members.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">There is a group already, too few members, or no signatory.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, string name, string? notice, MembersDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(draft);
        if (by.Page.Keys.Group is { } there)
        {
            throw new RefusalException(new Refusal(
                "group.there", "the log", $"The group is constituted already: {there.Name}.",
                "Grant or revoke keys instead: member grant, member revoke."));
        }

        if (draft.Members.Count < 2 || !draft.Members.Any(m => m.Signatory))
        {
            throw new RefusalException(new Refusal(
                "group.too-few", "the members", "A group has two members or more, and somebody who signs.",
                "Add them from the cards of their keys: member add CARD --party ID --role ROLE --signatory."));
        }

        return by.SayAsync(
            new GroupConstituted
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Name = name,
                Notice = notice,
                Members = draft.ToMembers(),
                Signatories = [.. draft.Members.Where(m => m.Signatory).Select(m => new PartyId(m.Party))],
                HumanitarianLead = draft.Members.FirstOrDefault(m => m.Lead) is { } lead
                    ? new PartyId(lead.Party) : null,
            },
            cancellationToken);
    }
}
