using SafePassage.Records.Bodies;

namespace SafePassage.Accord;

/// <summary>A term with a risk for the people moved, which needs an explicit decision.</summary>
/// <param name="Code">The code of the term that raises it.</param>
/// <param name="What">The risk, in one sentence.</param>
/// <param name="Answered">True when the text states the decision; it is a decision only once a facilitator has signed
/// it.</param>
public sealed record ProtectionRisk(string Code, string What, bool Answered);

/// <summary>What one text of an accord leaves open.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Silent">Mandatory terms that are missing or stated as silent, in the order of <see
/// cref="MandatoryTerms.All"/>.</param>
/// <param name="NotAgreed">Mandatory terms on which the parties state that they do not agree.</param>
/// <param name="Risks">Protection risks that the text raises.</param>
public sealed record Completeness(
    IReadOnlyList<MandatoryTerm> Silent, IReadOnlyList<MandatoryTerm> NotAgreed, IReadOnlyList<ProtectionRisk> Risks)
{
    /// <summary>True when no mandatory term is silent. Terms stated as not agreed are not silent.</summary>
    public bool IsComplete => Silent.Count == 0;

    /// <summary>Reads a text against the mandatory terms.</summary>
    /// <remarks>Enforces rule R4: a demanded list is a risk that a facilitator answers; nothing makes one.</remarks>
    public static Completeness Check(AccordProposed proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var states = proposal.Terms.ToDictionary(t => t.Code, t => t.State, StringComparer.Ordinal);
        TermState StateOf(MandatoryTerm term) => term.Code == MandatoryTerms.Route && proposal.Segments.Count == 0
            ? TermState.Silent
            : states.GetValueOrDefault(term.Code, TermState.Silent);

        return new Completeness(
            [.. MandatoryTerms.All.Where(t => StateOf(t) == TermState.Silent)],
            [.. MandatoryTerms.All.Where(t => StateOf(t) == TermState.NotAgreed)],
            [.. RisksOf(states)]);
    }

    private static IEnumerable<ProtectionRisk> RisksOf(Dictionary<string, TermState> states)
    {
        if (states.ContainsKey(MandatoryTerms.ListDemanded))
        {
            yield return new ProtectionRisk(
                MandatoryTerms.ListDemanded,
                "A passenger list is demanded. None is produced; the term on passenger lists must state the decision.",
                states.GetValueOrDefault(MandatoryTerms.PassengerLists, TermState.Silent) == TermState.Set);
        }
    }
}
