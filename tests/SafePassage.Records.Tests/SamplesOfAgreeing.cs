using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Tests;

/// <summary>Bodies about accords, orders, notifications and bulletins, every optional field set.</summary>
internal static class SamplesOfAgreeing
{
    private static readonly OperationId Operation = new("example");
    private static readonly DateTimeOffset At = new(2022, 5, 3, 14, 0, 0, TimeSpan.FromHours(3));
    private static readonly Provenance Reported = new(Basis.Reported, "ukraine.un.org/en/180300");
    private static readonly AccordId Accord = new("corridor-accord");
    private static readonly string Hash = new('a', 64);

    public static IEnumerable<RecordBody> All() => [.. OfTheAccord(), .. OfTheRoad(), .. OfNotices(), .. OfAnswers()];

    private static IEnumerable<RecordBody> OfTheAccord()
    {
        yield return new AccordCommented
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Term = "purpose",
            Text = "Add the wounded.",
        };
        yield return new ProtectionRiskDecided
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Risk = "list-demanded",
            Decision = RiskDecision.Refused,
            Reason = "None is made.",
        };
        yield return new SignatureSealed
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Seal = Hash,
        };
    }

    private static IEnumerable<RecordBody> OfTheRoad()
    {
        yield return new HotlineTested
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Hotline = "hotline-1",
            Answered = true,
            AnsweredBy = "duty officer",
        };
        yield return new RouteCleared
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Segment = "s1",
            Free = false,
            Finding = "Two mines beside the road.",
        };
        yield return new MandateGiven
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            KeyId = "56475aa75463474c",
            Office = "head of delegation",
            Accord = Accord,
            Until = At.AddDays(9),
        };
        yield return new DepartureOverridden
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = new MovementId("convoy-1"),
            Hindrances = [new NamedHindrance("route-not-cleared", "s1")],
            Reason = "Nobody can wait longer.",
            DecidedBy = "convoy leader",
        };
    }

    private static IEnumerable<RecordBody> OfNotices()
    {
        yield return new NotificationSubmitted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Type = NotificationType.Movement,
            Purpose = "Civilians out.",
            BeginsAt = At,
            Until = At.AddHours(8),
            Places =
            [
                new NotifiedPlace(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), DepartsAt: At),
                new NotifiedPlace(new PlaceId("b"), "B", new GeoPoint(47.8, 35.1), At.AddHours(6)),
            ],
            Recipients = [new PartyId("ru"), new PartyId("ua")],
            Emergency = "Water has run out.",
            Vehicles = 14,
            Marking = "White flags.",
            Movement = new MovementId("convoy-1"),
        };
        yield return new NotificationAmended
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Type = NotificationType.Movement,
            Purpose = "Civilians out.",
            BeginsAt = At,
            Until = At.AddHours(8),
            Places =
            [
                new NotifiedPlace(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), DepartsAt: At),
                new NotifiedPlace(new PlaceId("b"), "B", new GeoPoint(47.8, 35.1), At.AddHours(6)),
            ],
            Recipients = [new PartyId("ru"), new PartyId("ua")],
            Emergency = "Water has run out.",
            Vehicles = 14,
            Marking = "White flags.",
            Movement = new MovementId("convoy-1"),
            Reason = "One hour later.",
        };
    }

    private static IEnumerable<RecordBody> OfAnswers()
    {
        yield return new NotificationDetailed
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Recipient = new PartyId("ru"),
            Sealed = ["AAAA", "BBBB"],
            EraseAt = At.AddDays(2),
        };
        yield return new NotificationTransmitted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Recipient = new PartyId("ru"),
            Way = "by hand",
        };
        yield return new NotificationAcknowledged
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Reference = "in 17",
        };
        yield return new NotificationCancelled
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
            Reason = "Put off.",
        };
        yield return new NotificationCompleted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Notification = new NotificationId("notice-1"),
        };
        yield return new BulletinIssued
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Bulletin = new BulletinId("bulletin-1"),
            Texts = [new BulletinText("en", "Buses", "Where and when.", "Buses at 9.", "Buses leave at nine.")],
            Until = At.AddDays(1),
            Replaces = "7QK2-M0XV",
        };
        yield return new BulletinCancelled
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Bulletin = new BulletinId("bulletin-1"),
            Reason = "No buses today.",
        };
    }
}
