using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Resumes an accord. It holds again once every signatory has resumed after the latest suspension.</summary>
public static class ResumeAccord
{
    /// <summary>Resumes it for the author's part.</summary>
    /// <exception cref="RefusalException">Nothing is suspended here, or the author is no signatory.</exception>
    public static Task<Envelope> RunAsync(Speaker by, AccordId? accord, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        return state is { Suspension: not null, InForce: { } text }
            ? by.SayAsync(
                new AccordResumed
                {
                    Operation = by.Operation,
                    StatedAt = by.At,
                    Provenance = by.Provenance,
                    Accord = state.Accord,
                    Version = text.Number,
                },
                cancellationToken)
            : throw new RefusalException(new Refusal(
                "accord.not-suspended", $"accord {state.Accord}", "Nothing is suspended here.",
                "Bring this folder up to date with sync if somebody suspended it meanwhile."));
    }
}
