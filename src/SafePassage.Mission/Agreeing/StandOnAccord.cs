using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
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

/// <summary>Suspends an accord: any one signatory does, and no clock is asked.</summary>
public static class SuspendAccord
{
    /// <summary>Suspends it.</summary>
    /// <exception cref="RefusalException">There is no accord, or the author is no signatory.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        return by.SayAsync(
            new AccordSuspended
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

/// <summary>Remarks on one term of one text. It binds nobody.</summary>
public static class CommentOnTerm
{
    /// <summary>Remarks on it.</summary>
    /// <exception cref="RefusalException">The text has no such term.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string text, string term, string remark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, text);
        return MandatoryTerms.Find(term) is not null || meant.Proposal.Terms.Any(t => t.Code == term)
            ? by.SayAsync(
                new AccordCommented
                {
                    Operation = by.Operation,
                    StatedAt = by.At,
                    Provenance = by.Provenance,
                    Accord = state.Accord,
                    Version = meant.Number,
                    ProposalHash = meant.TextHash,
                    Term = term,
                    Text = remark,
                },
                cancellationToken)
            : throw new RefusalException(new Refusal(
                "accord.no-term", $"text {meant.Number} term {term}", "The text has no such term.",
                "Use a code of docs/formats/terms.md, for example hotlines."));
    }
}

/// <summary>Decides on a risk for the people moved that a text raises (rule R4).</summary>
public static class DecideRisk
{
    /// <summary>Decides on it.</summary>
    /// <exception cref="RefusalException">The text raises no such risk, or the author does not decide.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string text, string risk, RiskDecision decision, string reason,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, text);
        return meant.Risks.Any(r => r.Code == risk)
            ? by.SayAsync(
                new ProtectionRiskDecided
                {
                    Operation = by.Operation,
                    StatedAt = by.At,
                    Provenance = by.Provenance,
                    Accord = state.Accord,
                    Version = meant.Number,
                    ProposalHash = meant.TextHash,
                    Risk = risk,
                    Decision = decision,
                    Reason = reason,
                },
                cancellationToken)
            : throw new RefusalException(new Refusal(
                "accord.no-risk", $"text {meant.Number} risk {risk}", "The text raises no such risk.",
                meant.Risks.Count == 0 ? "There is nothing to decide."
                    : "Decide on one of: " + string.Join(", ", meant.Risks.Select(r => r.Code)) + "."));
    }
}
