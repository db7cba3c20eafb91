using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Web.Tests.Cases;

/// <summary>Bodies as the cases say them.</summary>
internal static class Says
{
    public static KeyRevoked Revoked(string party, string key) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Party = new PartyId(party),
        KeyId = LogWriter.KeyOf(key).Verifying.Id,
    };

    public static KeyGranted Granted(string party, string key, PartyRole role) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Member = new GroupMember(new PartyId(party), party, role, LogWriter.KeyOf(key).Verifying.ToString()),
    };

    public static MovementPlanned Planned(string movement, params string[] places) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Nodes = [.. places.Select((p, i) => new MovementNode(
            new PlaceId(p), p, new GeoPoint(47, 36 + (i * 0.1)), NodeRole.Waypoint))],
    };

    public static MovementStep Departed(string movement, string place) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Event = MovementEvent.Departed,
        Place = new PlaceId(place),
    };

    public static MovementClosed Closed(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(9),
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    };

    public static Headcount Counted(string movement, string place, HeadcountKind kind, Count count) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Place = new PlaceId(place),
        Kind = kind,
        Count = count,
        Method = CountMethod.Tally,
    };

    public static ClaimRecorded Claimed(string claim, string text, long value) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "A newspaper of that day"),
        Claim = new ClaimId(claim),
        Speaker = "A ministry",
        PublishedOn = new DateOnly(2022, 5, 3),
        Text = text,
        Metric = new ClaimMetric { Unit = "people", Event = "arrived" },
        Value = Count.Exact(value),
    };

    public static AccordProposed Proposed(string accord) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = new AccordId(accord),
        Version = 1,
        Title = accord,
        Terms = [new AccordTerm("purpose", TermState.Set, "People leave.")],
        Segments = [new RouteSegment("s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"))],
        ExpiresAt = LogWriter.Now.AddDays(30),
    };
}
