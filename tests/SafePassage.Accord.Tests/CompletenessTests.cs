using SafePassage.Records.Agreeing;
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
            Assert.Equal([term], Check(others).Silent.Select(t => t.Term));
            Assert.Equal(
                [term], Check([.. others, new AccordTerm(term.Code, TermState.Silent)]).Silent.Select(t => t.Term));
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
    public void Free_text_answers_no_question()
    {
        foreach (var term in MandatoryTerms.All.Where(t => t.Questions.Any(q => q.IsRequired)))
        {
            foreach (var words in new[] { "tbd", "-", "as agreed", "Everything is settled between the parties." })
            {
                AccordTerm[] terms =
                [
                    .. AccordStories.EveryTerm().Where(t => t.Code != term.Code),
                    new AccordTerm(term.Code, TermState.Set, words),
                ];
                var silent = Assert.Single(Check(terms).Silent);
                Assert.Equal(term, silent.Term);
                string[] open = [.. term.Questions.Where(q => q.IsRequired).Select(q => q.Code)];
                Assert.Equal(string.Join(',', open), string.Join(',', silent.Missing.Take(open.Length)));
            }
        }
    }

    [Fact]
    public void A_route_that_does_not_join_and_hours_without_a_clock_are_silent_whatever_the_terms_say()
    {
        var text = Proposal(AccordStories.EveryTerm());
        Assert.Equal<string>(["route", "hotlines"], Silent(text with { Segments = [] }));
        Assert.Equal<string>(["route"], Silent(text with { Segments = [text.Segments[1], text.Segments[0]] }));
        Assert.Equal<string>(["window-both-clocks"], Silent(text with { Windows = null }));
        Assert.Equal<string>(["window-both-clocks"], Silent(text with { Clocks = [text.Clocks![0]] }));
        Assert.Equal<string>(["hotlines"], Silent(text with
        {
            Segments = [text.Segments[0] with { Hotline = null }, text.Segments[1]],
        }));
        Assert.Equal<string>(["checkpoint-inspection"], Silent(text with
        {
            Segments = [text.Segments[0] with { Checkpoint = new PlaceId("b") }, text.Segments[1]],
        }));
    }

    /// <summary>Rule R4, and Homs 2014: who decides is the humanitarian lead, and it signs what it decides.</summary>
    [Theory]
    [InlineData("military-age-men", "men", "after-inspection")]
    [InlineData("passenger-lists", "lists", "demanded")]
    [InlineData("direction-of-choice", "sides", "side-a")]
    public void A_risk_keeps_a_text_from_coming_into_force_until_the_humanitarian_lead_accepts_it(
        string term, string question, string answer)
    {
        var story = new AccordStories();
        var text = story.Propose("ru", 1, null, [.. AccordStories.EveryTerm().Select(t => t.Code == term
            ? t with
            {
                Answers = [.. t.Answers!.Where(a => a.Question != question), new TermAnswer(question, [answer])],
            }
            : t)]);
        story.SignByAll(text);
        Assert.Equal(AccordStatus.AgreedInPrinciple, story.Status);
        Assert.Contains(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "protection-risk");
        story.Decide("icrc", text, term, RiskDecision.Refused);
        Assert.Equal(AccordStatus.AgreedInPrinciple, story.Status);
        story.Decide("icrc", text, term, RiskDecision.Accepted);
        Assert.Equal(AccordStatus.InForce, story.Status);
        Assert.DoesNotContain(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "protection-risk");
    }

    [Fact]
    public void What_one_facilitator_refuses_another_does_not_wave_through()
    {
        var story = new AccordStories();
        var text = story.Propose(
            "ru", 1, null,
            [.. AccordStories.EveryTerm(), new AccordTerm(MandatoryTerms.ListDemanded, TermState.Set, "Demanded.")]);
        story.SignByAll(text);
        story.Decide("un", text, MandatoryTerms.ListDemanded, RiskDecision.Refused);
        story.Decide("icrc", text, MandatoryTerms.ListDemanded, RiskDecision.Accepted);
        Assert.Equal(AccordStatus.AgreedInPrinciple, story.Status);
        story.Decide("un", text, MandatoryTerms.ListDemanded, RiskDecision.Accepted);
        Assert.Equal(AccordStatus.InForce, story.Status);
    }

    private static string[] Silent(AccordProposed text) =>
        [.. Completeness.Check(text, Belligerents).Silent.Select(t => t.Term.Code)];

    private static readonly PartyId[] Belligerents = [new("ru"), new("ua")];

    private static Completeness Check(AccordTerm[] terms) => Completeness.Check(Proposal(terms), Belligerents);

    private static AccordProposed Proposal(AccordTerm[] terms) =>
        (AccordProposed)new AccordStories().Propose("un", 1, null, terms).Body;
}
