using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

public sealed class CompletenessTests
{
    [Fact]
    public void Every_mandatory_term_has_a_code_of_its_own_and_a_reason()
    {
        Assert.Equal(23, MandatoryTerms.All.Count);
        Assert.Equal(
            MandatoryTerms.All.Count,
            MandatoryTerms.All.Select(t => t.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            MandatoryTerms.All, t => Assert.True(Identifier.IsValid(t.Code) && t.Name.Length > 0 && t.Why.Length > 0));
    }

    [Fact]
    public void A_full_text_is_complete() => Assert.True(Check(AccordStories.EveryTerm()).IsComplete);

    /// <summary>Homs 2014: the text did not mention men of military age.</summary>
    [Fact]
    public void A_missing_term_and_a_silent_one_are_both_silent()
    {
        foreach (var term in MandatoryTerms.All)
        {
            var others = AccordStories.EveryTerm().Where(t => t.Code != term.Code).ToArray();
            Assert.Equal([term], Check(others).Silent);
            Assert.Equal([term], Check([.. others, new AccordTerm(term.Code, TermState.Silent)]).Silent);
        }
    }

    [Fact]
    public void An_open_disagreement_is_not_silence()
    {
        AccordTerm[] terms =
        [
            .. AccordStories.EveryTerm().Where(t => t.Code != "military-age-men"),
            new AccordTerm("military-age-men", TermState.NotAgreed),
        ];
        var found = Check(terms);
        Assert.True(found.IsComplete);
        Assert.Equal<string>(["military-age-men"], [.. found.NotAgreed.Select(t => t.Code)]);
    }

    [Fact]
    public void A_route_without_segments_is_silent_whatever_its_text_says() => Assert.Equal<string>(
        ["route"],
        [.. Completeness.Check(Proposal(AccordStories.EveryTerm()) with { Segments = [] }).Silent.Select(t => t.Code)]);

    [Fact]
    public void A_demanded_list_is_a_risk_until_a_facilitator_signs_the_decision()
    {
        var story = new AccordStories();
        var demanded = new AccordTerm(MandatoryTerms.ListDemanded, TermState.Set, "A list of passengers is demanded.");
        var text = story.Propose("ru", 1, null, [.. AccordStories.EveryTerm(), demanded]);
        Assert.Equal([true], story.State.Versions[0].Completeness.Risks.Select(r => r.Answered));
        story.Sign("ru", text);
        Assert.Contains(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "protection-risk");
        story.Sign("icrc", text);
        Assert.DoesNotContain(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "protection-risk");
    }

    [Fact]
    public void A_demanded_list_without_a_decision_stays_a_risk_whoever_signs()
    {
        var story = new AccordStories();
        story.SignByAll(story.Propose("ru", 1, null, new AccordTerm(MandatoryTerms.ListDemanded, TermState.NotAgreed)));
        Assert.Contains(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "protection-risk");
    }

    private static Completeness Check(AccordTerm[] terms) => Completeness.Check(Proposal(terms));

    private static AccordProposed Proposal(AccordTerm[] terms) =>
        (AccordProposed)new AccordStories().Propose("un", 1, null, terms).Body;
}
