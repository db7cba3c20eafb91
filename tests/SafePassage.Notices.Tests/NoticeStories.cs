using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Notices.Tests;

/// <summary>Writes acts on one notification in few words; times are hours after the morning.</summary>
internal sealed class NoticeStories
{
    public static readonly NotificationId Convoy = new("convoy-1");

    public LogWriter Log { get; } = LogWriter.Usual();

    public Notification Told => Assert.Single(NotificationHistory.Fold(Log.Records));

    public static DateTimeOffset Hour(double hours) => LogWriter.Morning.AddHours(hours);

    public LoggedRecord Submit(
        double at = 0, double begins = 72, double until = 96, string? emergency = null, string by = "un") =>
        Log.Add(by, new NotificationSubmitted
        {
            Operation = LogWriter.Operation,
            StatedAt = Hour(at),
            Provenance = LogWriter.Counted,
            Notification = Convoy,
            Type = NotificationType.Movement,
            Purpose = "Civilians out by bus",
            BeginsAt = Hour(begins),
            Until = Hour(until),
            Places = Places,
            Recipients = [new PartyId("ru"), new PartyId("ua")],
            Emergency = emergency,
        });

    public LoggedRecord Amend(double at, double begins = 72, double until = 96, params string[] recipients) =>
        Log.Add("un", new NotificationAmended
        {
            Operation = LogWriter.Operation,
            StatedAt = Hour(at),
            Provenance = LogWriter.Counted,
            Notification = Convoy,
            Type = NotificationType.Movement,
            Purpose = "Civilians out by bus",
            BeginsAt = Hour(begins),
            Until = Hour(until),
            Places = Places,
            Recipients = [.. (recipients is [] ? ["ru", "ua"] : recipients).Select(r => new PartyId(r))],
            Reason = "More buses",
        });

    public LoggedRecord Transmit(string to, double at, string by = "un") => Log.Add(by, new NotificationTransmitted
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(at),
        Provenance = LogWriter.Counted,
        Notification = Convoy,
        Recipient = new PartyId(to),
        Way = "by hand",
    });

    public LoggedRecord Acknowledge(string by, double at, string? reference = null) =>
        Log.Add(by, new NotificationAcknowledged
        {
            Operation = LogWriter.Operation,
            StatedAt = Hour(at),
            Provenance = LogWriter.Counted,
            Notification = Convoy,
            Reference = reference,
        });

    public LoggedRecord Cancel(double at, string by = "un") => Log.Add(by, new NotificationCancelled
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(at),
        Provenance = LogWriter.Counted,
        Notification = Convoy,
        Reason = "The road is not free",
    });

    public LoggedRecord Complete(double at) => Log.Add("un", new NotificationCompleted
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(at),
        Provenance = LogWriter.Counted,
        Notification = Convoy,
    });

    public LoggedRecord Detail(string to, double at, double eraseAt) => Log.Add("un", new NotificationDetailed
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(at),
        Provenance = LogWriter.Counted,
        Notification = Convoy,
        Recipient = new PartyId(to),
        Sealed = ["safe-passage-sealed:v1:AAAA", "BBBB"],
        EraseAt = Hour(eraseAt),
    });

    public LoggedRecord Erase(LoggedRecord record, string by = "un") => Log.Add(by, new PayloadErased
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(100),
        Provenance = LogWriter.Counted,
        Index = record.Index,
        KeyId = record.KeyId,
        Number = record.Body.Sequence!.Value,
        Reason = "The notification has lapsed; rule R7",
        Notification = Convoy,
    });

    public LoggedRecord Issue(string bulletin, string? replaces = null, string by = "un", double until = 24) =>
        Log.Add(by, new BulletinIssued
        {
            Operation = LogWriter.Operation,
            StatedAt = Hour(0),
            Provenance = LogWriter.Counted,
            Bulletin = new BulletinId(bulletin),
            Texts = [new BulletinText("en", "Buses leave at 14", "Come to the ring.", "Buses at 14.", "Buses at 14.")],
            Until = Hour(until),
            Replaces = replaces,
        });

    public LoggedRecord TakeBack(string bulletin, string by = "un") => Log.Add(by, new BulletinCancelled
    {
        Operation = LogWriter.Operation,
        StatedAt = Hour(1),
        Provenance = LogWriter.Counted,
        Bulletin = new BulletinId(bulletin),
        Reason = "No bus will come today",
    });

    private static IReadOnlyList<NotifiedPlace> Places =>
    [
        new(new PlaceId("a"), "Ring", new GeoPoint(47.1, 37.5), DepartsAt: Hour(72)),
        new(new PlaceId("b"), "Reception", new GeoPoint(47.8, 35.1), Hour(90)),
    ];
}
