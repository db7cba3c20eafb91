using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>Statements about one incident, for tests: what a test is about it changes.</summary>
public static class Incidents
{
    private static readonly IncidentId Fire = new("fire");

    public static IncidentReported Reported() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(1),
        Provenance = LogWriter.Counted,
        Incident = Fire,
        Kind = IncidentKind.Shelling,
        HappenedAt = LogWriter.Morning,
        Place = new PlaceId("a"),
        Text = "Shells came down beside the road.",
    };

    public static IncidentReported AtASpot() => Reported() with
    {
        Place = null,
        Spot = new StatedSpot(new GeoPoint(47.25, 36.31), 1_000),
    };

    public static IncidentCorroborated Corroborated() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(2),
        Provenance = LogWriter.Counted,
        Incident = Fire,
        Text = "We heard it too.",
    };

    public static IncidentContested Contested() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(2),
        Provenance = LogWriter.Counted,
        Incident = Fire,
        Text = "Nothing was fired that day.",
    };

    public static CasualtyRecorded Killed(long number, CasualtyUnit unit = CasualtyUnit.Persons) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(3),
        Provenance = LogWriter.Counted,
        Incident = Fire,
        Status = CasualtyStatus.Killed,
        Unit = unit,
        Count = Count.Exact(number),
        Sources = 1,
    };

    /// <summary>A decision on some statements.</summary>
    /// <param name="stands">The one that stands; null for none.</param>
    /// <param name="named">All that it names.</param>
    public static ReviewDecided Decided(LoggedRecord? stands, params LoggedRecord[] named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return new ReviewDecided
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(4),
            Provenance = LogWriter.Counted,
            Records = [.. named.Select(r => new ReviewedRecord(r.KeyId, r.Body.Sequence ?? 0, r.Id.ToString()))],
            Stands = stands?.Id.ToString(),
            Reason = "The sheet on paper was read.",
        };
    }

    /// <summary>A notification of one place.</summary>
    public static NotificationSubmitted Notified(params string[] recipients) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Notification = new NotificationId("clinic"),
        Type = NotificationType.StaticSite,
        Purpose = "A clinic.",
        BeginsAt = LogWriter.Morning,
        Until = LogWriter.Morning.AddDays(9),
        Places = [new NotifiedPlace(new PlaceId("a"), "A", new GeoPoint(47, 36))],
        Recipients = [.. recipients.Select(r => new PartyId(r))],
    };
}
