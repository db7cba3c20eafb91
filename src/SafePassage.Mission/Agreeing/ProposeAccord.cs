using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Puts the text of a draft on the table.</summary>
public static class ProposeAccord
{
    /// <summary>Proposes it, under the next number of the accord.</summary>
    /// <exception cref="RefusalException">
    /// The text contradicts itself, names what the operation does not have (<see cref="CheckDraft"/>), or the author
    /// may not propose.
    /// </exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId accord, AccordDraft draft, CancellationToken cancellationToken) =>
        SayAsync(by, accord, null, draft, cancellationToken);

    /// <summary>A text under the next number, with or without one that it answers.</summary>
    internal static Task<Envelope> SayAsync(
        Speaker by, AccordId accord, string? parent, AccordDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(draft);
        CheckDraft.Run(by.Page, draft);
        var taken = by.Page.Records.Select(r => r.Body).Concat(by.Unsaid).OfType<AccordProposed>()
            .Where(t => t.Accord == accord).Select(t => t.Version).DefaultIfEmpty().Max();
        return by.SayAsync(
            draft.ToProposal(by.Operation, accord, taken + 1, parent, by.At, by.Provenance), cancellationToken);
    }
}
