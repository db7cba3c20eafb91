using SafePassage.Accord;
using SafePassage.Mission.Reading;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>Everything that an accord can be, lack and go through is said, in every language.</summary>
public sealed class AccordSayingTests
{
    private static readonly AccordId s_corridor = new("corridor");
    private static readonly DateTimeOffset s_lapsed = LogWriter.Morning.AddDays(4);

    public static TheoryData<string, string> Hindrances => new()
    {
        { "suspended", "Suspended by RU since Tue 3 May, 08:00. Still to agree to resume: " },
        { "not-in-force", "The accord is not in force: agreed in principle, not in force: 23 terms are" },
        { "agreed-in-principle", "The accord is not in force: agreed in principle, not in force: 23 terms are" },
        { "no-counterpart", "No text of this group binds anybody." },
        { "outside-hours", "The next begin: Tue 3 May, 08:00." },
        { "silent-term", "The accord says nothing about: Telephones between commanders." },
        { "not-agreed", "The parties do not agree on: Telephones between commanders." },
        { "protection-risk", "was refused by RU: Men of military age." },
        { "order-not-acknowledged", "The order for piece Old quay to B is not confirmed by RU." },
        { "hotline-not-tested", "The telephone for piece Old quay to B is not tested." },
        { "hotline-not-answered", "The telephone for piece Old quay to B was not answered." },
        { "hotline-test-too-old", "The telephone for piece Old quay to B was answered 1 h ago: too old." },
        { "route-not-cleared", "RU has not said that the road of piece Old quay to B is cleared." },
        { "route-not-free", "RU found something on the road of piece Old quay to B." },
        { "route-clearing-too-old", "The road of piece Old quay to B was said to be cleared 1 h ago: too old." },
    };

    [Theory]
    [MemberData(nameof(Hindrances))]
    public void Each_hindrance_is_said_with_its_names_in_every_language(string code, string english)
    {
        var said = Saying(Suspended(), LogWriter.Morning.AddHours(1)).Of(new DepartureHindrance(
            code,
            code switch
            {
                "silent-term" or "not-agreed" => "hotlines",
                "protection-risk" => "military-age-men",
                _ when code.StartsWith("hotline", StringComparison.Ordinal) => "line-south",
                _ => "s1",
            },
            "", new PartyId("ru"), LogWriter.Morning));
        Assert.Contains(english, In(Language.English, said), StringComparison.Ordinal);
        Assert.Distinct(Language.All.Select(l => In(l, said)), StringComparer.Ordinal);
    }

    [Fact]
    public void The_order_of_a_checkpoint_is_told_by_the_name_of_its_place() => Assert.Equal(
        "The order for the checkpoint Old quay is not confirmed by RU.",
        In(Language.English, Saying(Suspended(), LogWriter.Morning).Of(
            new DepartureHindrance("order-not-acknowledged", "s1/quay", "", new PartyId("ru")))));

    [Fact]
    public void A_status_says_who_signed_and_what_a_text_was_before_it_lapsed()
    {
        var log = Proposed();
        Assert.Equal("proposed, signed by nobody", StatusOf(log, LogWriter.Morning));
        Sign(log, "ru");
        Assert.Equal("signed by 1 of 4", StatusOf(log, LogWriter.Morning));
        Assert.Equal("expired; was never in force, signed by 1 of 4", StatusOf(log, s_lapsed));
        foreach (var party in new[] { "ua", "un", "icrc" })
        {
            Sign(log, party);
        }

        Assert.StartsWith("agreed in principle, not in force: ", StatusOf(log, LogWriter.Morning));
        Assert.StartsWith("expired; was agreed in principle", StatusOf(log, s_lapsed));
    }

    [Fact]
    public void Each_step_tells_the_version_or_the_reason()
    {
        var log = Suspended();
        var saying = Saying(log, LogWriter.Morning);
        Assert.Equal(
            ["proposed version 1", "signed version 1", "suspended the accord: shells fell"],
            log.Records.Where(r => r.Body is AccordBody).Select(r => In(Language.English, saying.Of(r)))
                .Distinct(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static string StatusOf(LogWriter log, DateTimeOffset at) =>
        In(Language.English, Saying(log, at).Status());

    private static string In(Language language, Message said) => Catalogue.Load().In(language).Say(said);

    private static AccordSaying Saying(LogWriter log, DateTimeOffset at) => new(
        AccordHistory.Fold(s_corridor, log.Register.Keys, log.Records),
        new PartyNames(log.Records.Select(r => r.Body)), at, "Europe/Kyiv");

    private static LogWriter Suspended()
    {
        var log = Proposed();
        foreach (var party in new[] { "ru", "ua", "un", "icrc" })
        {
            Sign(log, party);
        }

        Suspend(log);
        return log;
    }

    private static void Suspend(LogWriter log) => log.Add("ru", new AccordSuspended
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = s_corridor,
        Version = 1,
        Reason = "shells fell",
    });

    private static void Sign(LogWriter log, string party) => log.Add(party, new AccordSigned
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = s_corridor,
        Version = 1,
        ProposalHash = log.Records.First(r => r.Body is AccordProposed).PayloadHash,
    });

    private static LogWriter Proposed()
    {
        var log = LogWriter.Usual();
        log.Add("un", new AccordProposed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = s_corridor,
            Version = 1,
            Title = "Corridor",
            Parent = null,
            Terms = [],
            Places = [new AgreedPlace(new PlaceId("quay"), "Old quay")],
            Segments =
            [
                new RouteSegment(
                    "s1", new PlaceId("quay"), new PlaceId("b"), new PartyId("ru"), Hotline: "line-south"),
            ],
            ExpiresAt = LogWriter.Morning.AddDays(3),
        });
        return log;
    }
}
