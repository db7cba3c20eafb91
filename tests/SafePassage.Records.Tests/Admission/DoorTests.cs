using System.Text;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>What can be refused at the door is, with the field named.</summary>
public sealed class DoorTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    // cases/record, unknown things: an order for segment s99, a signature of version 77, the end of no accord.
    [Fact]
    public void What_names_something_that_is_not_there_is_refused_and_the_field_named()
    {
        _log.Add("un", RightsTableTests.Text());
        Refused("$.movement", "un", new MovementStep
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("nowhere"),
            Event = MovementEvent.Departed,
            Place = new PlaceId("a"),
        });
        Refused("$.accord", "ru", new AccordTerminated
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("no-such"),
            Version = 1,
            Reason = "Over.",
        });
        Refused("$.version", "ru", Signed() with { Version = 77 });
        Refused("$.proposalHash", "ru", Signed());
        Refused("$.segment", "ru", new OrderAcknowledged
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("accord"),
            Version = 1,
            Segment = "s99",
        });
        Refused("$.parent", "un", RightsTableTests.Text() with { Version = 2, Parent = new string('a', 64) });
        Refused("$.accord", "un", RightsTableTests.Plan("convoy") with { Accord = new AccordId("no-such") });
        Refused("$.party", "desk", RightsTableTests.Claim("c") with { Party = new PartyId("nobody") });
        Refused("$.claim", "desk", Verdict() with { Claim = new ClaimId("nothing") });
        _log.Add("desk", RightsTableTests.Claim("c"));
        Refused("$.logSize", "desk", Verdict() with { LogSize = 99 });
        Refused("$.evidence", "desk", Verdict() with { Evidence = [3] });
    }

    [Fact]
    public void What_cannot_be_in_time_is_refused_and_the_field_named()
    {
        Refused("$.publishedOn", "desk", RightsTableTests.Claim("c") with { PublishedOn = new DateOnly(2099, 1, 1) });
        Refused("$.expiresAt", "un", RightsTableTests.Text() with { ExpiresAt = LogWriter.Morning });
        Refused("$.metric.lastDay", "desk", RightsTableTests.Claim("c") with
        {
            Metric = RightsTableTests.Claim("c").Metric with
            {
                FirstDay = new DateOnly(2022, 5, 3),
                LastDay = new DateOnly(2022, 5, 1),
            },
        });
    }

    // cases/record, timezone: the same log read as two different ones, by the time zone of the reader.
    [Fact]
    public void A_time_without_an_offset_is_refused_at_the_door_and_read_alike_everywhere()
    {
        Refused("$.statedAt", Json("2022-05-03T14:00:00"));
        using var key = LogWriter.KeyOf("un");
        var old = RecordKinds.Read(Envelope.Sign("movement-closed", Encoding.UTF8.GetBytes(
            """
            {"operation":"test","statedAt":"2022-05-03T14:00:00","provenance":{"basis":"counted"},"movement":"c"}
            """),
            key));
        Assert.Equal(new DateTimeOffset(2022, 5, 3, 14, 0, 0, TimeSpan.Zero), old.StatedAt);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u202e")]
    [InlineData("\\u2066")]
    [InlineData("\\u200b")]
    [InlineData("\\udb40\\udc41")]
    public void A_character_that_hides_what_is_signed_is_refused(string escape) =>
        Refused("$.note", Json("2022-05-03T14:00:00+03:00", $"quiet{escape}ly"));

    [Theory]
    [InlineData("men-18-60", false)]
    [InlineData("x1", false)]
    [InlineData("18-60", false)]
    [InlineData("russian-speakers", false)]
    [InlineData("bus-3", true)]
    [InlineData("30-april", true)]
    [InlineData("2022-04-30", true)]
    [InlineData("plant-and-houses", true)]
    [InlineData("quay-9", true)]
    public void Parts_of_a_movement_are_named_from_a_closed_list(string id, bool allowed) =>
        Assert.Equal(allowed, Records.Admission.ClosedLists.IsPart(id, [new PlaceId("quay-9")]));

    [Fact]
    public void A_term_of_no_known_code_is_refused() => Refused(
        "$.terms", "un", RightsTableTests.Text() with { Terms = [new AccordTerm("whim", TermState.NotAgreed)] });

    // cases/figures t3: three died at a kilometre stone that no plan names. The dead are counted, and the place
    // remarked.
    [Fact]
    public void A_count_off_the_plan_is_taken_in_and_says_so()
    {
        _log.Plan("convoy-1", "a", "b");
        var count = _log.Count("un", "convoy-1", "km-73", HeadcountKind.Died, Count.Exact(3));
        Assert.True(count.HasEffect);
        Assert.Equal("off-plan", Assert.Single(count.Remarks).Code);
    }

    // cases/record, replay of an erased payload.
    [Fact]
    public void An_erased_statement_keeps_its_number_and_never_comes_back()
    {
        _log.Plan("convoy-1", "a", "b");
        var said = _log.Count("ua", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(3));
        var erased = LogWriter.Erasing(said);
        Refused("$.index", "ru", erased);
        Refused("$.keyId, $.number", "un", erased with { Number = 9 });
        Refused("$.index", "un", erased with { Index = 0 });
        _log.Add("ua", erased);
        Refused("$.index", "un", erased);
        var back = _log.Add(said.Envelope);
        Assert.Equal(("erased-number", false), (Assert.Single(back.Remarks).Code, back.HasEffect));
    }

    private static AccordSigned Signed() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = new AccordId("accord"),
        Version = 1,
        ProposalHash = new string('a', 64),
    };

    private static VerdictPublished Verdict() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Inferred, Note: "Computed."),
        Claim = new ClaimId("c"),
        Category = VerdictCategory.NoEvidence,
        AttestedByTwo = Count.Unknown,
        AttestedByAnyone = Count.Unknown,
        Reason = "Nobody counted.",
        Evidence = [],
        LogSize = 1,
    };

    private static string Json(string statedAt, string note = "quietly") =>
        "{\"operation\":\"test\",\"statedAt\":\"" + statedAt + "\",\"provenance\":{\"basis\":\"counted\",\"note\":\""
        + note + "\"},\"movement\":\"convoy\",\"name\":\"Convoy\",\"nodes\":["
        + "{\"place\":\"a\",\"name\":\"A\",\"location\":{\"latitude\":47,\"longitude\":36},\"role\":\"waypoint\"},"
        + "{\"place\":\"b\",\"name\":\"B\",\"location\":{\"latitude\":47,\"longitude\":36.1},\"role\":\"waypoint\"}]}";

    private void Refused(string field, string json)
    {
        using var key = LogWriter.KeyOf("un");
        var author = new Signing.StatementAuthor(
            key, LogWriter.Origin, _log.Register.ChainOf(key.Verifying.Id));
        var refusal = Assert.Throws<RefusalException>(() => _log.Add(author.Sign("movement-planned", json))).Refusal;
        Assert.EndsWith(field, refusal.Where, StringComparison.Ordinal);
    }

    private void Refused(string field, string key, RecordBody body)
    {
        var refusal = Assert.Throws<RefusalException>(() => _log.Add(key, body)).Refusal;
        Assert.EndsWith(field, refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Next);
    }
}
