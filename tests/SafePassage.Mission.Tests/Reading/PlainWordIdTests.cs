using SafePassage.Disclosure;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>A party may take an ordinary word for its id: no sentence is rewritten by it.</summary>
public sealed class PlainWordIdTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private static readonly AccordId Corridor = new("corridor");

    [Fact]
    public async Task Parties_called_the_and_signed_by_id_change_no_sentence_about_an_accord()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var log = Group();
        var text = log.Add("un", Proposal());
        log.Add("signed", new AccordSigned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = Corridor,
            Version = 1,
            ProposalHash = text.PayloadHash,
        });
        await open.AppendAsync(log);
        var accord = Assert.Single(roads.RoomOf(open).Accords(Reader.Everything));
        const string status = "expired; was never in force, signed by 1 of 4";
        var english = Catalogue.Load().In(Language.English);
        var hindrances = accord.Hindrances.Select(h => english.Say(h.What)).ToArray();
        Assert.Equal(status, english.Say(accord.Status));
        Assert.Contains($"The accord is not in force: {status}.", hindrances, StringComparer.Ordinal);
        Assert.Contains(
            "The order for piece Signed to The is not confirmed by THE.", hindrances, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Parties_called_the_and_signed_by_id_change_no_reason_of_a_verdict()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var log = Group();
        log.Plan("convoy", "a", "b");
        log.Count("the", "convoy", "b", HeadcountKind.Arrived, Count.Exact(50));
        log.Add("desk", Claim());
        await open.AppendAsync(log);
        var claim = Assert.Single(roads.RoomOf(open).Claims(Reader.Everything));
        Assert.Equal(
            "The highest number that anybody attests of people who arrived at B is 50; the claim says 60, "
            + "10 more. THE: 50.",
            claim.Reason);
    }

    private static LogWriter Group() => new(
        ["the", "signed", "un", "icrc"],
        ("the", PartyRole.Belligerent),
        ("signed", PartyRole.Belligerent),
        ("un", PartyRole.Facilitator),
        ("icrc", PartyRole.Facilitator),
        ("desk", PartyRole.Desk));

    private static AccordProposed Proposal() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = 1,
        Title = "Corridor",
        Parent = null,
        Terms = [],
        Segments = [new RouteSegment("s1", new PlaceId("signed"), new PlaceId("the"), new PartyId("the"))],
        ExpiresAt = LogWriter.Morning.AddDays(3),
    };

    private static ClaimRecorded Claim() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "example.org/statement"),
        Claim = new ClaimId("claim"),
        Speaker = "Somebody",
        PublishedOn = new DateOnly(2022, 5, 5),
        Text = "A number.",
        Metric = new ClaimMetric
        {
            Unit = "people",
            Event = "arrived",
            To = "b",
            Transport = "convoy",
            Movements = [new MovementId("convoy")],
        },
        Value = Count.Exact(60),
    };
}
