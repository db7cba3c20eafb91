using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Ends an accord for ever: what comes next is another one.</summary>
public static class TerminateAccord
{
    /// <summary>Ends it.</summary>
    /// <exception cref="RefusalException">There is no accord, or the author is no signatory.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        return by.SayAsync(
            new AccordTerminated
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = state.Accord,
                Version = AccordTable.Text(state, null).Number,
                Reason = reason,
            },
            cancellationToken);
    }
}
