using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

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
