using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>Corrections, withdrawals, diversions, claims and reports at the door.</summary>
public sealed class FigureRecordsTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Theory]
    [InlineData("persons", "arrived", null, null, null, "$.metric.unit")]
    [InlineData("people", "freed", null, null, null, "$.metric.event")]
    [InlineData("people", "arrived", "teleport", null, null, "$.metric.transport")]
    [InlineData("people", "arrived", "any", "ours", null, "$.metric.side")]
    [InlineData("people", "arrived", "any", "ua-controlled", "Moscow", "$.metric.zone")]
    [InlineData("people", "arrived", "any", "ua-controlled", "+25:00", "$.metric.zone")]
    public void A_metric_is_made_of_closed_lists(
        string unit, string happened, string? transport, string? side, string? zone, string field) =>
        Refused(field, "desk", Claim() with
        {
            Metric = new ClaimMetric
            {
                Unit = unit,
                Event = happened,
                Transport = transport,
                Side = side,
                Zone = zone,
            },
        });

    [Fact]
    public void The_part_and_the_place_of_a_metric_describe_nobody()
    {
        var metric = Claim().Metric;
        Refused("$.metric.part", "desk", Claim() with { Metric = metric with { Part = "men-of-fighting-age" } });
        Refused("$.metric.from, $.metric.to", "desk", Claim() with { Metric = metric with { To = "The School" } });
        _log.Add("desk", Claim() with { Metric = metric with { Part = "30-april", Zone = "+03:00" } });
    }

    [Fact]
    public void A_claim_is_corrected_by_its_recorder_who_names_the_record_that_stands()
    {
        Refused("$.corrects", "desk", Claim() with { Corrects = new string('a', 64) });
        var first = _log.Add("desk", Claim());
        Refused("$.claim", "desk", Claim() with { Value = Count.Exact(9) });
        Refused("$.corrects", "un", Claim() with { Value = Count.Exact(9), Corrects = first.Id.ToString() });
        var second = _log.Add("desk", Claim() with { Value = Count.Exact(9), Corrects = first.Id.ToString() });
        Refused("$.corrects", "desk", Claim() with { Value = Count.Exact(8), Corrects = first.Id.ToString() });
        _log.Add("desk", Claim() with { Value = Count.Exact(8), Corrects = second.Id.ToString() });
    }

    [Fact]
    public void A_device_takes_back_only_where_it_counts()
    {
        _log.Plan("convoy-1", "a", "b");
        _log.GrantDevice("phone", "ua", "a");
        var count = _log.Count("phone", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(3));
        Refused("$.place", "phone", Withdrawal(count) with { Place = new PlaceId("b") });
        _log.Add("phone", Withdrawal(count));
        Refused("$.headcount", "ua", Withdrawal(count) with { Headcount = "the last one" });
        Refused("$.reason", "ua", Withdrawal(count) with { Reason = " " });
    }

    [Fact]
    public void Only_who_plans_a_movement_diverts_it()
    {
        _log.Plan("convoy-1", "a", "b");
        Refused("$.movement", "ru", Diversion("c"));
        Refused("$", "observer", Diversion("c"));
        Refused("$.nodes", "un", Diversion("a"));
        _log.Add("un", Diversion("c"));
        Assert.Empty(_log.Count("un", "convoy-1", "c", HeadcountKind.Arrived, Count.Exact(3)).Remarks);
    }

    [Fact]
    public void People_change_to_a_movement_that_is_named_and_to_no_other_kind()
    {
        var plan = _log.Plan("convoy-1", "a", "b");
        var count = (Headcount)_log.Count("un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(3)).Body with
        {
            Log = null,
            Sequence = null,
            Previous = null,
        };
        Refused("$.otherMovement", "un", count with { Kind = HeadcountKind.Transferred });
        Refused("$.otherMovement", "un", count with { OtherMovement = plan.Movement });
        Refused(
            "$.otherMovement", "un",
            count with { Kind = HeadcountKind.Died, OtherMovement = new MovementId("convoy-2") });
        _log.Add("un", count with { Kind = HeadcountKind.Transferred, OtherMovement = new MovementId("convoy-2") });
    }

    [Fact]
    public void Reports_and_announcements_put_words_into_nobody_s_mouth()
    {
        var announced = new AnnouncementRecorded
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Report = new ReportId("opening"),
            Speaker = "Ministry of Defence",
            Party = new PartyId("ru"),
            PublishedOn = new DateOnly(2022, 5, 3),
            Text = "A corridor opens.",
        };
        Refused("$.provenance", "desk", announced);
        _log.Add("ru", announced);
        var reported = announced with { Provenance = new Provenance(Basis.Reported, "example.org/1") };
        Refused("$.accord", "desk", reported with { Accord = new AccordId("no-such") });
        Refused("$.closesAt", "desk", reported with
        {
            OpensAt = LogWriter.Morning,
            ClosesAt = LogWriter.Morning.AddHours(-1),
        });
        Refused("$.asOf, $.publishedOn", "desk", new SituationReported
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = new Provenance(Basis.Reported, "example.org/2"),
            Report = new ReportId("remaining"),
            Speaker = "Mayor",
            AsOf = new DateOnly(2022, 5, 4),
            PublishedOn = new DateOnly(2022, 5, 3),
            Text = "Many remain.",
        });
    }

    private static ClaimRecorded Claim() => RightsTableTests.Claim("c");

    private static MovementDiverted Diversion(string to) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = new PlaceId("a"),
        Nodes = [new MovementNode(new PlaceId(to), "C", new GeoPoint(48, 36), NodeRole.ReceptionPoint)],
    };

    private static HeadcountWithdrawn Withdrawal(LoggedRecord count) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = ((Headcount)count.Body).Place,
        Headcount = count.Id.ToString(),
        Reason = "Counted twice.",
    };

    private void Refused(string field, string key, RecordBody body)
    {
        var refusal = Assert.Throws<RefusalException>(() => _log.Add(key, body)).Refusal;
        Assert.EndsWith(field, refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Next);
    }
}
