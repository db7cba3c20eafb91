using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Records.Tests;

/// <summary>One body of each kind about incidents, casualties and reviews.</summary>
internal static class SamplesOfIncidents
{
    private static readonly OperationId Operation = new("example");
    private static readonly DateTimeOffset At = new(2022, 5, 3, 14, 0, 0, TimeSpan.FromHours(3));
    private static readonly IncidentId Incident = new("fire-near-the-bridge");

    public static IncidentReported Reported() => new()
    {
        Operation = Operation,
        StatedAt = At,
        Provenance = LogWriter.Counted,
        Incident = Incident,
        Kind = IncidentKind.AttackOnConvoy,
        HappenedAt = At.AddHours(-2),
        EndedAt = At.AddHours(-1),
        Spot = new StatedSpot(new GeoPoint(47.25, 36.31), 1_000),
        Movement = new MovementId("convoy-1"),
        Accord = new AccordId("corridor-accord"),
        Term = "ceasefire",
        Notification = new NotificationId("run-1"),
        Text = "Shots were heard near the bridge, and the column stood still.",
    };

    public static CasualtyRecorded Casualties() => new()
    {
        Operation = Operation,
        StatedAt = At,
        Provenance = LogWriter.Counted,
        Incident = Incident,
        Status = CasualtyStatus.Wounded,
        Unit = CasualtyUnit.Civilians,
        Count = Count.AtLeast(12),
        Sources = 2,
        Supersedes = [new string('b', 64)],
    };

    public static ReviewDecided Decided() => new()
    {
        Operation = Operation,
        StatedAt = At,
        Provenance = LogWriter.Counted,
        Records =
        [
            new ReviewedRecord("56475aa75463474c", 7, new string('a', 64)),
            new ReviewedRecord("56475aa75463474c", 7, new string('b', 64)),
        ],
        Stands = new string('b', 64),
        Reason = "The phone was copied; the observer read the second number from the sheet.",
    };

    public static IEnumerable<RecordBody> All() =>
    [
        Reported(),
        new IncidentCorroborated
        {
            Operation = Operation, StatedAt = At, Provenance = LogWriter.Counted, Incident = Incident,
            Text = "Our escort heard the shots.",
        },
        new IncidentContested
        {
            Operation = Operation, StatedAt = At, Provenance = LogWriter.Counted, Incident = Incident,
            Text = "Nobody fired; a tyre burst.",
        },
        Casualties(),
        Decided(),
    ];
}
