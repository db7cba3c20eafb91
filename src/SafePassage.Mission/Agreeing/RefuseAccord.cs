using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Refuses a text, with the reason. It also takes back a signature or seal of the author on it.</summary>
public static class RefuseAccord
{
    /// <summary>Refuses it.</summary>
    /// <exception cref="RefusalException">There is no such text, or the author is no signatory.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string text, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, text);
        return by.SayAsync(
            new AccordRefused
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = state.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Reason = reason,
            },
            cancellationToken);
    }
}
