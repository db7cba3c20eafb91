using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>Statements about resources, for tests: what a test is about it changes.</summary>
public static class Resources
{
    public static readonly DateTimeOffset Begins = LogWriter.Morning.AddDays(1);

    public static ResourceRequested Requested(string id, long number) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Resource = new ResourceId(id),
        What = ResourceKind.Bus,
        Quantity = Count.Exact(number),
        Unit = ResourceUnit.Vehicles,
        Place = new PlaceId("a"),
        BeginsAt = Begins,
        Until = Begins.AddHours(10),
    };

    public static ResourceOffered Offered(string id, long number, string? answers = null) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddMinutes(10),
        Provenance = LogWriter.Counted,
        Resource = new ResourceId(id),
        What = ResourceKind.Bus,
        Quantity = Count.Exact(number),
        Unit = ResourceUnit.Vehicles,
        Place = new PlaceId("a"),
        BeginsAt = Begins,
        Until = Begins.AddHours(10),
        Answers = answers is null ? null : new ResourceId(answers),
    };

    public static ResourceCommitted Committed(string id, long number, string answers) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddMinutes(20),
        Provenance = LogWriter.Counted,
        Resource = new ResourceId(id),
        What = ResourceKind.Bus,
        Quantity = Count.Exact(number),
        Unit = ResourceUnit.Vehicles,
        Place = new PlaceId("a"),
        BeginsAt = Begins,
        Until = Begins.AddHours(10),
        Answers = new ResourceId(answers),
    };

    public static ResourceDeclined Declined(string id, string answers) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddMinutes(30),
        Provenance = LogWriter.Counted,
        Resource = new ResourceId(id),
        Answers = new ResourceId(answers),
    };

    public static ResourceReleased Released(string id, long number, string answers, int hours = 4) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddMinutes(40),
        Provenance = LogWriter.Counted,
        Resource = new ResourceId(id),
        Answers = new ResourceId(answers),
        Quantity = Count.Exact(number),
        BeginsAt = Begins.AddHours(hours),
    };
}
