using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>A text may be silent; it may not contradict itself.</summary>
public sealed class TextRulesTests
{
    private static readonly DateTimeOffset Opens = LogWriter.Morning.AddHours(2);

    [Fact]
    public void A_full_text_is_taken_in() => LogWriter.Usual().Add("un", Text());

    [Fact]
    public void A_route_that_does_not_join_end_to_end_is_refused() => Refused(
        "$.segments", Text() with { Segments = [Segment("s1", "a", "b"), Segment("s2", "c", "d")] });

    [Fact]
    public void A_segment_that_ends_where_it_begins_is_refused() => Refused(
        "$.segments", Text() with { Segments = [Segment("s1", "a", "a")] });

    [Fact]
    public void A_window_that_is_over_is_refused() => Refused(
        "$.windows",
        Text() with { Windows = [new AgreedWindow(LogWriter.Morning.AddDays(-1), LogWriter.Morning.AddHours(-1))] });

    [Fact]
    public void A_window_that_ends_before_it_begins_is_refused() => Refused(
        "$.windows", Text() with { Windows = [new AgreedWindow(Opens, Opens.AddHours(-1))] });

    [Fact]
    public void A_text_that_ends_before_its_first_window_opens_is_refused() => Refused(
        "$.expiresAt", Text() with { ExpiresAt = Opens });

    /// <summary>The clocks of Kyiv went forward on 27 March 2022: three o'clock there was two o'clock.</summary>
    [Fact]
    public void A_window_over_the_change_of_clocks_is_as_long_as_its_instants_say()
    {
        var window = new AgreedWindow(
            DateTimeOffset.Parse("2022-03-27T02:30:00+02:00", null),
            DateTimeOffset.Parse("2022-03-27T04:00:00+03:00", null));
        Assert.Equal(TimeSpan.FromMinutes(30), window.ClosesAt - window.OpensAt);
        var text = Text() with
        {
            StatedAt = DateTimeOffset.Parse("2022-03-26T12:00:00+02:00", null),
            Windows = [window],
            ExpiresAt = window.ClosesAt,
        };
        LogWriter.Usual().Add("un", text);

        // Three o'clock by the new clock is the same instant as two by the old one: nothing is left of the window.
        Refused("$.windows", text with
        {
            Windows = [window with { ClosesAt = DateTimeOffset.Parse("2022-03-27T03:30:00+03:00", null) }],
        });
    }

    [Theory]
    [InlineData("vehicles-cap", "most", "many")]
    [InlineData("vehicles-cap", "most", "-3")]
    [InlineData("vehicles-cap", "most", "1000001")]
    [InlineData("vehicles-cap", "least", "3")]
    [InlineData("military-age-men", "men", "maybe")]
    [InlineData("assembly-points", "places", "Port City")]
    [InlineData("route", "from", "a")]
    public void An_answer_that_is_none_is_refused(string term, string question, string value) => Refused(
        $"$.terms[{term}].answers",
        Text() with
        {
            Terms =
            [
                .. FullText.Terms().Where(t => t.Code != term),
                new AccordTerm(term, TermState.Set, "x", null, [new TermAnswer(question, [value])]),
            ],
        });

    [Fact]
    public void Two_answers_where_one_is_asked_for_are_refused() => Refused(
        "$.terms[military-age-men].answers",
        Text() with
        {
            Terms = [new AccordTerm(
                "military-age-men", TermState.Set, null, null,
                [new TermAnswer("men", ["as-others", "not-included"])])],
        });

    [Fact]
    public void A_post_on_the_other_sides_road_is_confirmed_by_who_holds_the_post()
    {
        var log = LogWriter.Usual();
        var text = log.Add("un", Text() with
        {
            Segments = [Segment("s1", "a", "b") with { Checkpoint = new PlaceId("b") }],
            Checkpoints = [new CheckpointRule(new PlaceId("b"), new PartyId("ua"), InspectionRule.None, 5, [])],
        });
        OrderAcknowledged Order(string? post) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("corridor"),
            Version = 1,
            ProposalHash = text.PayloadHash,
            Segment = "s1",
            Checkpoint = post is null ? null : new PlaceId(post),
        };
        log.Add("ru", Order(null));
        log.Add("ua", Order("b"));
        var words = OrderWords.Of(text.PayloadHash, "s1", new PlaceId("b")).ToString();
        log.Add("ua", Order("b") with { Voice = new VoiceConfirmation("duty officer", "liaison officer", words) });
        Code("record.bad-reference", () => log.Add("ua", Order("b") with
        {
            Voice = new VoiceConfirmation(
                "duty officer", "liaison officer", OrderWords.Of(text.PayloadHash, "s1", null).ToString()),
        }));
        Code("record.not-in-control", () => log.Add("ua", Order(null)));
        Code("record.bad-reference", () => log.Add("ru", Order("c")));
    }

    [Fact]
    public void A_risk_is_decided_by_the_humanitarian_lead_where_there_is_one()
    {
        var log = LogWriter.Usual();
        var text = log.Add("un", Text());
        var decision = new ProtectionRiskDecided
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("corridor"),
            Version = 1,
            ProposalHash = text.PayloadHash,
            Risk = MandatoryTerms.ListDemanded,
            Decision = RiskDecision.Refused,
            Reason = "None is made.",
        };
        log.Add("icrc", decision);
        Code("record.not-yours", () => log.Add("ru", decision));
        Code("record.bad-reference", () => log.Add("icrc", decision with { Risk = "purpose" }));
    }

    [Fact]
    public void A_code_of_a_bulletin_forgives_what_is_easily_misread()
    {
        var record = LogWriter.Usual().Records[0].Id;
        var code = BulletinCode.Of(record);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code);
        Assert.Equal(code, BulletinCode.TryParse(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal("0110-0000", BulletinCode.TryParse("oil0 0000"));
        Assert.Null(BulletinCode.TryParse("7QK2-M0X"));
        Assert.Null(BulletinCode.TryParse("7QK2-M0XU"));
    }

    private static void Refused(string field, AccordProposed text)
    {
        var refusal = Code("accord.text", () => LogWriter.Usual().Add("un", text));
        Assert.Contains(field, refusal.Where, StringComparison.Ordinal);
    }

    private static Refusal Code(string code, Func<object> act)
    {
        var refusal = Assert.Throws<RefusalException>(act).Refusal;
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private static RouteSegment Segment(string id, string from, string to) =>
        new(id, new PlaceId(from), new PlaceId(to), new PartyId("ru"));

    private static AccordProposed Text() => FullText.Completed(
        new AccordProposed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("corridor"),
            Version = 1,
            Title = "Corridor",
            Terms = FullText.Terms(),
            Segments = [Segment("s1", "a", "b"), Segment("s2", "b", "c")],
            ExpiresAt = LogWriter.Morning.AddDays(3),
        },
        Opens, 6, "ru", "ua");
}
