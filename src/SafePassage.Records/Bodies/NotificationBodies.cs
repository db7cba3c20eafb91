using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What a notification tells of.</summary>
public enum NotificationType
{
    /// <summary>A place that does not move: a shelter, a hospital, a reception point.</summary>
    StaticSite,

    /// <summary>A movement on the road.</summary>
    Movement,
}

/// <summary>A place that a notification names.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Location">Where it is.</param>
/// <param name="ArrivesAt">When it is reached; absent for a static site or the first place.</param>
/// <param name="DepartsAt">When it is left; absent for a static site or the last place.</param>
public sealed record NotifiedPlace(
    PlaceId Place, string Name, GeoPoint Location, DateTimeOffset? ArrivesAt = null, DateTimeOffset? DepartsAt = null);

/// <summary>What all notification records name.</summary>
public abstract record NotificationBody : RecordBody
{
    /// <summary>The notification.</summary>
    public required NotificationId Notification { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Notification.Value;
}

/// <summary>The whole of what is notified.</summary>
public abstract record NotificationText : NotificationBody
{
    /// <summary>A static site or a movement.</summary>
    public required NotificationType Type { get; init; }

    /// <summary>What it is for, in a few words.</summary>
    public required string Purpose { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>Until when: after it the notification has lapsed.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The site, or the places of the way in order.</summary>
    public required IReadOnlyList<NotifiedPlace> Places { get; init; }

    /// <summary>To whom it goes: members of the group.</summary>
    public required IReadOnlyList<PartyId> Recipients { get; init; }

    /// <summary>
    /// Why it could not be submitted 48 hours before; absent when it is no emergency. An emergency is submitted 24
    /// hours before.
    /// </summary>
    public string? Emergency { get; init; }

    /// <summary>How many vehicles; absent when not known.</summary>
    public int? Vehicles { get; init; }

    /// <summary>How they are marked; absent when not said.</summary>
    public string? Marking { get; init; }

    /// <summary>The movement that it is about; absent when there is none.</summary>
    public MovementId? Movement { get; init; }
}

/// <summary>Kind <c>notification-submitted</c>: informs; asks for no permission.</summary>
public sealed record NotificationSubmitted : NotificationText;

/// <summary>Kind <c>notification-amended</c>: the whole text as it is from now on.</summary>
public sealed record NotificationAmended : NotificationText
{
    /// <summary>What changed and why.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Kind <c>notification-detailed</c>: plates and telephones for one recipient, sealed so that nobody else reads them
/// (rule R7). Its text is erased when the notification has lapsed.
/// </summary>
public sealed record NotificationDetailed : NotificationBody
{
    /// <summary>For whom.</summary>
    public required PartyId Recipient { get; init; }

    /// <summary>The sealed text (docs/formats/sealed.md), in pieces of at most 4,000 characters.</summary>
    public required IReadOnlyList<string> Sealed { get; init; }

    /// <summary>When it is to be erased.</summary>
    public required DateTimeOffset EraseAt { get; init; }
}

/// <summary>Kind <c>notification-transmitted</c>: it was handed to one recipient.</summary>
public sealed record NotificationTransmitted : NotificationBody
{
    /// <summary>To whom.</summary>
    public required PartyId Recipient { get; init; }

    /// <summary>How: <c>by hand</c>, <c>e-mail</c>, <c>portal</c>.</summary>
    public required string Way { get; init; }
}

/// <summary>Kind <c>notification-acknowledged</c>: its author has received it; that is all it says.</summary>
public sealed record NotificationAcknowledged : NotificationBody
{
    /// <summary>A reference of the recipient's own; absent when it gave none.</summary>
    public string? Reference { get; init; }
}

/// <summary>Kind <c>notification-cancelled</c>.</summary>
public sealed record NotificationCancelled : NotificationBody
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Kind <c>notification-completed</c>: what was notified is over.</summary>
public sealed record NotificationCompleted : NotificationBody;

/// <summary>What people need to board, in one language.</summary>
/// <param name="Language">The language: <c>en</c>, <c>uk</c>, <c>ru</c>, <c>fr</c>, <c>ar</c> or another code.</param>
/// <param name="Title">Its headline, at most 120 characters.</param>
/// <param name="Sheet">The text of one printed page, at most 3,000 characters.</param>
/// <param name="Brief">The text of one message, at most 300 characters.</param>
/// <param name="Aloud">The text to be read aloud, at most 1,500 characters.</param>
public sealed record BulletinText(string Language, string Title, string Sheet, string Brief, string Aloud);

/// <summary>What all bulletin records name.</summary>
public abstract record BulletinBody : RecordBody
{
    /// <summary>The bulletin.</summary>
    public required BulletinId Bulletin { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Bulletin.Value;
}

/// <summary>
/// Kind <c>bulletin-issued</c>: what people need to board, for everybody, at once. Its code is made of its record's id
/// (<see cref="Agreeing.BulletinCode"/>).
/// </summary>
public sealed record BulletinIssued : BulletinBody
{
    /// <summary>The same in every language.</summary>
    public required IReadOnlyList<BulletinText> Texts { get; init; }

    /// <summary>Until when it may be relied on.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Code of the bulletin that it replaces; absent when it replaces none.</summary>
    public string? Replaces { get; init; }
}

/// <summary>Kind <c>bulletin-cancelled</c>: it no longer holds; its code says so.</summary>
public sealed record BulletinCancelled : BulletinBody
{
    /// <summary>Why, in words for the people it was made for.</summary>
    public required string Reason { get; init; }
}
