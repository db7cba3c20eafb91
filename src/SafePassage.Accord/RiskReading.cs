using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;

namespace SafePassage.Accord;

/// <summary>Reads the decisions on risks for the people moved. Used by one fold on one thread.</summary>
/// <param name="keys">The keys as of the end of the log: the group may name who decides.</param>
internal sealed class RiskReading(KeyRing keys)
{
    private readonly List<LoggedRecord> _decisions = [];

    /// <summary>Takes in a decision; its author is not in doubt.</summary>
    /// <returns>False when its author may not decide.</returns>
    public bool Read(LoggedRecord record)
    {
        var mayDecide = record.Role == PartyRole.Facilitator
            && (keys.Group?.HumanitarianLead is not { } lead || lead == record.Author);
        if (mayDecide)
        {
            _decisions.Add(record);
        }

        return mayDecide;
    }

    /// <summary>The risks that a text raises, each with the decision that stands.</summary>
    /// <remarks>
    /// Of several facilitators each decides for itself: what one refuses stays refused until it says otherwise.
    /// </remarks>
    public IEnumerable<DecidedRisk> Of(string text, AccordProposed proposal) =>
        ProtectionRisks.Of(proposal).Select(code =>
        {
            var standing = _decisions
                .Where(d => d.Body is ProtectionRiskDecided r && r.ProposalHash == text && r.Risk == code)
                .GroupBy(d => d.Author).Select(d => d.Last())
                .OrderByDescending(d => ((ProtectionRiskDecided)d.Body).Decision).ThenBy(d => d.Index)
                .FirstOrDefault();
            return standing?.Body is ProtectionRiskDecided body
                ? new DecidedRisk(code, body.Decision, standing.Author, standing.Index, body.Reason)
                : new DecidedRisk(code);
        });
}
