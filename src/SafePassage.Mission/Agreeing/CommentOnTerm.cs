using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

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
