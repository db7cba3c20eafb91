using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Mission.Tests.Support;

/// <summary>Statements of one accord, as a member would write them: without operation, log and number.</summary>
internal static class AccordWords
{
    // Replaced when a statement is made whole.
    private static readonly OperationId None = new("none");
    private static readonly AccordId Corridor = new("corridor");

    public static AccordProposed Text(int version, string title = "Corridor") => FullText.Completed(
        new()
        {
            Operation = None,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = Corridor,
            Version = version,
            Title = title,
            Terms = [.. FullText.Terms().Select(OfTheGroup)],
            Segments = [new RouteSegment("s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"))],
            ExpiresAt = LogWriter.Morning.AddDays(3),
        },
        LogWriter.Morning.AddHours(1), 6, "ru", "ua");

    // The full text of all tests knows no group: here its sides and watchers are members.
    private static AccordTerm OfTheGroup(AccordTerm term) => term.Answers is not { } answers ? term : term with
    {
        Answers =
        [
            .. answers.Select(a => a.Question switch
            {
                "sides" => a with { Values = ["ru", "ua"] },
                "who" when term.Code == "monitoring" => a with { Values = ["un"] },
                _ => a,
            }),
        ],
    };

    public static AccordSigned Signature(int version, string hash) => new()
    {
        Operation = None,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        ProposalHash = hash,
    };

    public static AccordSuspended Suspension(int version) => new()
    {
        Operation = None,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        Reason = "Shelling at the bridge.",
    };

    public static OrderAcknowledged Order(int version) => new()
    {
        Operation = None,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        Segment = "s1",
    };

    public static MovementPlanned Movement() => new()
    {
        Operation = None,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Name = "Convoy",
        Nodes =
        [
            new MovementNode(new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.Waypoint),
            new MovementNode(new PlaceId("b"), "B", new GeoPoint(47, 36.1), NodeRole.Waypoint),
        ],
    };
}
