using System.Globalization;
using System.Text;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>The table of rights, walked as a whole.</summary>
public sealed class RightsTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_kind_has_a_row_so_that_somebody_may_say_it() => Assert.All(
        RecordKinds.All,
        kind => Assert.Contains(Enum.GetValues<PartyRole>(), role => RightsTable.Of(kind, role) != Right.Never));

    // What is printed here is the table of docs/formats/rights.md: a row that changes must be seen by whoever reads it.
    [Fact]
    public void The_page_shows_the_table_that_the_door_asks()
    {
        var table = Print();
        output.WriteLine(table);
        var page = File.ReadAllText(RepositoryFiles.At("docs", "formats", "rights.md")).ReplaceLineEndings("\n");
        Assert.Contains(table, page, StringComparison.Ordinal);
    }

    /// <summary>Whatever the table says never is refused, whoever asks and whatever exists already.</summary>
    [Fact]
    public void What_a_role_never_says_is_refused_at_the_door()
    {
        foreach (var body in Samples.OfEveryKind())
        {
            var kind = RecordKinds.Of(body);
            foreach (var (key, role) in Keys)
            {
                var log = Story();
                var mine = body with { Operation = LogWriter.Operation };
                if (RightsTable.Of(kind, role) is not Right.Never)
                {
                    continue;
                }

                var refusal = Assert.Throws<RefusalException>(() => log.Add(key, mine)).Refusal;
                Assert.True(
                    refusal.Code is "record.not-yours", $"{kind} by {role}: {refusal.Code} {refusal.Where}");
            }
        }
    }

    [Fact]
    public void A_press_step_is_refused_so_that_it_moves_no_verdict() =>
        Refused("record.not-yours", Story(), "press", new MovementStep
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
            Event = MovementEvent.Arrived,
            Place = new PlaceId("a"),
        });

    // cases/record, squatted movement: a belligerent planned the id first, the UN ran it, the belligerent closed it.
    [Fact]
    public void Who_opened_an_id_does_not_close_what_a_facilitator_runs()
    {
        var log = LogWriter.Usual();
        log.Add("ru", Plan("convoy-9"));
        log.Add("un", Plan("convoy-9"));
        log.Step("un", "convoy-9", MovementEvent.Departed, "a", LogWriter.Morning);
        Refused("record.other-movement", log, "ru", Close("convoy-9"));
        log.Add("icrc", Close("convoy-9"));
    }

    [Fact]
    public void Nobody_plans_anew_or_closes_what_another_opened()
    {
        var log = LogWriter.Usual();
        log.Add("ua", Plan("convoy-9"));
        Refused("record.other-movement", log, "ru", Plan("convoy-9"));
        Refused("record.other-movement", log, "ru", Close("convoy-9"));
        log.Add("ua", Close("convoy-9"));
    }

    [Fact]
    public void A_claim_of_somebody_else_needs_its_publication_and_an_id_of_its_own()
    {
        var log = LogWriter.Usual();
        var claim = Claim("claim-1") with { Party = new PartyId("un"), Speaker = "United Nations" };
        Refused("record.no-source", log, "ru", claim with { Provenance = LogWriter.Counted });
        log.Add("ru", claim);
        Refused("record.bad-reference", log, "un", Claim("claim-1"));
        log.Add("un", Claim("claim-2") with { Party = new PartyId("un"), Provenance = LogWriter.Counted });
    }

    [Fact]
    public void Only_who_controls_a_segment_acknowledges_its_order()
    {
        var log = LogWriter.Usual();
        log.Add("un", Text());
        var order = new OrderAcknowledged
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("accord"),
            Version = 1,
            Segment = "s1",
        };
        Refused("record.not-in-control", log, "ua", order);
        Refused("record.not-in-control", log, "un", order);
        log.Add("ru", order);
    }

    [Fact]
    public void An_accord_binds_only_when_both_belligerents_and_two_facilitators_sign()
    {
        Assert.True(LogWriter.Usual().Register.Keys.BindsBothSides);
        foreach (string[] signatories in (string[][])[["ru", "un", "icrc"], ["ru", "ua", "un"], ["ru", "ua"]])
        {
            var log = new LogWriter(
                signatories,
                ("ru", PartyRole.Belligerent), ("ua", PartyRole.Belligerent),
                ("un", PartyRole.Facilitator), ("icrc", PartyRole.Facilitator));
            Assert.False(log.Register.Keys.BindsBothSides, string.Join(' ', signatories));
        }
    }

    internal static MovementPlanned Plan(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Nodes =
        [
            new MovementNode(new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.AssemblyPoint),
            new MovementNode(new PlaceId("b"), "B", new GeoPoint(47, 36.1), NodeRole.ReceptionPoint),
        ],
    };

    internal static MovementClosed Close(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    };

    internal static AccordProposed Text() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = new AccordId("accord"),
        Version = 1,
        Title = "Corridor",
        Terms = [new AccordTerm("purpose", TermState.Set, "Civilians out.")],
        Segments = [new RouteSegment("s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"))],
        ExpiresAt = LogWriter.Morning.AddDays(3),
    };

    internal static ClaimRecorded Claim(string id) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "example.org/1"),
        Claim = new ClaimId(id),
        Speaker = "Mayor",
        PublishedOn = new DateOnly(2022, 5, 3),
        Text = "They have come.",
        Metric = new ClaimMetric { Unit = "people", Event = "arrived", To = "b" },
        Value = Count.Exact(127),
    };

    private static readonly (string Key, PartyRole Role)[] Keys =
    [
        ("ru", PartyRole.Belligerent), ("un", PartyRole.Facilitator), ("receiver", PartyRole.Receiver),
        ("observer", PartyRole.Observer), ("press", PartyRole.Press), ("desk", PartyRole.Desk),
        ("phone", PartyRole.Device),
    ];

    private static LogWriter Story()
    {
        var log = LogWriter.Usual();
        log.GrantDevice("phone", "un", "a");
        log.Add("un", Plan("convoy"));
        return log;
    }

    private static string Print()
    {
        var roles = Enum.GetValues<PartyRole>();
        var text = new StringBuilder();
        text.Append("| kind |")
            .AppendJoin('|', roles.Select(r => $" {r.ToString().ToLowerInvariant()} ")).Append("|\n");
        text.Append("|---|").AppendJoin('|', roles.Select(_ => "---")).Append("|\n");
        foreach (var kind in RecordKinds.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{kind}` |").AppendJoin(
                '|', roles.Select(r => $" {Word(RightsTable.Of(kind, r))} ")).Append("|\n");
        }

        return text.ToString();
    }

    private static string Word(Right right) => right switch
    {
        Right.Never => "–",
        Right.Always => "yes",
        Right.First => "first record",
        Right.OwnKeys => "own keys",
        Right.Signatory => "signatory",
        Right.InControl => "in control",
        Right.OwnMovement => "own movement",
        Right.NamedPlaces => "named places",
        Right.HumanitarianLead => "humanitarian lead",
        Right.OwnNotification => "own notification",
        Right.Recipient => "recipient",
        Right.OwnStatements => "own statements",
        Right.OwnBulletin => "own bulletin",
        Right.OwnResource => "own resources",
        _ => "own words",
    };

    private static void Refused(string code, LogWriter log, string key, RecordBody body) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(() => log.Add(key, body)).Refusal.Code);
}
