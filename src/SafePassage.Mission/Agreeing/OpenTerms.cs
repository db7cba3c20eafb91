using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>What keeps a text from coming into force however many sign it.</summary>
/// <param name="Silent">Codes of the terms that are silent.</param>
/// <param name="Undecided">Codes of the risks for the people moved that were not accepted.</param>
/// <param name="Fillers">Codes of terms that are called set and whose words settle nothing, for example tbd.</param>
public sealed record OpenTerms(
    IReadOnlyList<string> Silent, IReadOnlyList<string> Undecided, IReadOnlyList<string> Fillers)
{
    // Words that people write to come back to it later.
    private static readonly string[] s_fillers =
        ["tbd", "tba", "tbc", "todo", "n/a", "na", "?", "-", "...", "x", "to be decided", "to be agreed"];

    /// <summary>What a text that is not on the table yet leaves open.</summary>
    /// <param name="page">What was said so far: it tells whose clocks are asked for.</param>
    /// <param name="text">The text.</param>
    public static OpenTerms Of(BookPage page, AccordProposed text)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(text);
        var belligerents = (page.Keys.Group?.Signatories ?? [])
            .Where(p => page.Keys.CapacityOf(p) == PartyRole.Belligerent).ToArray();
        var open = Completeness.Check(text, belligerents);
        return new OpenTerms([.. open.Silent.Select(s => s.Term.Code)], open.Risks, FillersIn(text));
    }

    /// <summary>What a draft leaves open, as if it were proposed now.</summary>
    /// <param name="page">What was said so far.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="at">When.</param>
    public static OpenTerms Of(BookPage page, AccordDraft draft, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Of(
            page, draft.ToProposal(new OperationId("none"), new AccordId("none"), 1, null, at, new Provenance(
                Basis.Assumed)));
    }

    /// <summary>What a text on the table leaves open now, with the decisions that were taken.</summary>
    public static OpenTerms Of(AccordVersion text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new OpenTerms(
            [.. text.Completeness.Silent.Select(s => s.Term.Code)],
            [.. text.Risks.Where(r => r.Decision != RiskDecision.Accepted).Select(r => r.Code)],
            FillersIn(text.Proposal));
    }

    /// <summary>A sentence for each; empty when nothing is open.</summary>
    public IReadOnlyList<string> Sentences()
    {
        var said = new List<string>();
        if (Silent.Count > 0)
        {
            said.Add($"{(Silent.Count == 1 ? "1 term is" : $"{Silent.Count} terms are")} silent: "
                + $"{string.Join(", ", Silent)}. This text cannot come into force, whoever signs it.");
        }

        if (Undecided.Count > 0)
        {
            said.Add($"{(Undecided.Count == 1 ? "1 risk" : $"{Undecided.Count} risks")} for the people moved "
                + $"{(Undecided.Count == 1 ? "is" : "are")} not accepted: {string.Join(", ", Undecided)}. Until the "
                + "humanitarian lead accepts (accord decide), this text cannot come into force.");
        }

        if (Fillers.Count > 0)
        {
            said.Add("The words beside the answer settle nothing, and would be signed as they stand: "
                + $"{string.Join(", ", Fillers)}. Write what is agreed, or leave the words out.");
        }

        return said;
    }

    private static string[] FillersIn(AccordProposed text) =>
    [
        .. text.Terms.Where(t => t.State == TermState.Set && t.Text is { } words
            && s_fillers.Contains(words.Trim().TrimEnd('.').ToLowerInvariant(), StringComparer.Ordinal))
            .Select(t => t.Code),
    ];
}
