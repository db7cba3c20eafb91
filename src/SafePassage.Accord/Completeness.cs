using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A term that is not answered, and what is missing of it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Missing">
/// Codes of its questions that are open, or of what the text must hold besides (<see cref="TextRules.Missing"/>); empty
/// where the text answers everything and still calls the term silent.
/// </param>
public sealed record SilentTerm(MandatoryTerm Term, IReadOnlyList<string> Missing);

/// <summary>What one text of an accord leaves open.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Silent">
/// Mandatory terms that are missing, stated as silent or not answered in full, in the order of <see
/// cref="MandatoryTerms.All"/>. Free text answers nothing.
/// </param>
/// <param name="NotAgreed">Mandatory terms on which the parties state that they do not agree.</param>
/// <param name="Risks">Codes of the risks for the people moved that the text raises.</param>
public sealed record Completeness(
    IReadOnlyList<SilentTerm> Silent, IReadOnlyList<MandatoryTerm> NotAgreed, IReadOnlyList<string> Risks)
{
    /// <summary>True when no mandatory term is silent. Terms stated as not agreed are not silent.</summary>
    public bool IsComplete => Silent.Count == 0;

    /// <summary>Reads a text against the mandatory terms.</summary>
    /// <param name="proposal">The text.</param>
    /// <param name="belligerents">On whose clocks its hours must be shown.</param>
    public static Completeness Check(AccordProposed proposal, IReadOnlyCollection<PartyId> belligerents)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(belligerents);
        var states = proposal.Terms.ToDictionary(t => t.Code, t => t.State, StringComparer.Ordinal);
        TermState StateOf(MandatoryTerm term) => states.GetValueOrDefault(term.Code, TermState.Silent);
        return new Completeness(
            [
                .. MandatoryTerms.All.Where(t => StateOf(t) != TermState.NotAgreed)
                    .Select(t => (Term: t, Missing: TextRules.Missing(t, proposal, belligerents)))
                    .Where(t => t.Missing.Count > 0 || StateOf(t.Term) == TermState.Silent)
                    .Select(t => new SilentTerm(t.Term, t.Missing)),
            ],
            [.. MandatoryTerms.All.Where(t => StateOf(t) == TermState.NotAgreed)],
            ProtectionRisks.Of(proposal));
    }
}
