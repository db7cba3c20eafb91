namespace SafePassage.Mission.Views;

/// <summary>One notification: who was informed of what, and who said that it has it; no consent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sender">Who informs, by name.</param>
/// <param name="Type"><c>static-site</c> or <c>movement</c>.</param>
/// <param name="Standing">
/// <c>submitted</c>, <c>amended</c>, <c>transmitted</c>, <c>acknowledged</c>, <c>active</c>, <c>lapsed</c>,
/// <c>cancelled</c> or <c>completed</c>, by the server's clock.
/// </param>
/// <param name="Purpose">What it is for.</param>
/// <param name="BeginsAt">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="IsLate">True when its hours were told less than 48 hours before, or 24 in an emergency.</param>
/// <param name="Emergency">Why it is an emergency; null when it is none.</param>
/// <param name="Text">The number of the text that stands, from 1: it was amended when it is above 1.</param>
/// <param name="Amended">What the latest amendment changed and why; null for a first text.</param>
/// <param name="AcknowledgedBy">How many recipients have said that they have the text that stands.</param>
/// <param name="IsInDoubt">True when it was signed by a key that was in doubt by then.</param>
/// <param name="Vehicles">How many vehicles; null when not known.</param>
/// <param name="Marking">How they are marked; null when not said.</param>
/// <param name="EndedAt">When its sender ended it; null while it did not.</param>
/// <param name="EndReason">Why it was cancelled; null when it was not.</param>
/// <param name="Places">The site, or the places of the way in order.</param>
/// <param name="Recipients">A row for each recipient.</param>
/// <param name="Details">What is sealed for recipients and not erased: no word of it is shown.</param>
/// <param name="Erased">What was sealed and is erased.</param>
/// <param name="LogIndex">The entry of the text that stands.</param>
public sealed record NotificationView(
    string Id,
    string Sender,
    string Type,
    string Standing,
    string Purpose,
    DateTimeOffset BeginsAt,
    DateTimeOffset Until,
    DateTimeOffset SubmittedAt,
    bool IsLate,
    string? Emergency,
    int Text,
    string? Amended,
    int AcknowledgedBy,
    bool IsInDoubt,
    int? Vehicles,
    string? Marking,
    DateTimeOffset? EndedAt,
    string? EndReason,
    IReadOnlyList<NotifiedPlaceView> Places,
    IReadOnlyList<RecipientView> Recipients,
    IReadOnlyList<SealedDetailsView> Details,
    IReadOnlyList<ErasedDetailsView> Erased,
    long LogIndex);

/// <summary>A place that a notification names.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="ArrivesAt">When it is reached; null where not said.</param>
/// <param name="DepartsAt">When it is left; null where not said.</param>
public sealed record NotifiedPlaceView(
    string Id, string Name, double Latitude, double Longitude, DateTimeOffset? ArrivesAt, DateTimeOffset? DepartsAt);

/// <summary>What one recipient of a notification was handed and has said.</summary>
/// <param name="Party">Its party's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="TransmittedAt">When the text that stands was handed over; null when nobody says that it was.</param>
/// <param name="Way">How; null as above.</param>
/// <param name="TransmittedEntry">The entry that says so; null as above.</param>
/// <param name="AcknowledgedAt">When it said that it has the text that stands; null when it has not.</param>
/// <param name="Reference">Its own reference; null when it gave none.</param>
/// <param name="AcknowledgedEntry">The entry that says so; null as above.</param>
/// <param name="EarlierText">The number of an earlier text that it said it has; null when there is none.</param>
/// <param name="HoursUnanswered">
/// Whole hours since it was handed over without an answer; null when it has answered or was handed nothing.
/// </param>
public sealed record RecipientView(
    string Party,
    string Name,
    DateTimeOffset? TransmittedAt,
    string? Way,
    long? TransmittedEntry,
    DateTimeOffset? AcknowledgedAt,
    string? Reference,
    long? AcknowledgedEntry,
    int? EarlierText,
    int? HoursUnanswered);

/// <summary>That something is sealed for a recipient.</summary>
/// <param name="Name">For whom.</param>
/// <param name="EraseAt">When it is to be erased.</param>
/// <param name="IsDue">True when it is to be erased by now.</param>
/// <param name="LogIndex">Its entry.</param>
public sealed record SealedDetailsView(string Name, DateTimeOffset EraseAt, bool IsDue, long LogIndex);

/// <summary>That what was sealed is erased.</summary>
/// <param name="Entry">The entry behind which it stood.</param>
/// <param name="By">On whose authority.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="LogIndex">The entry that says so.</param>
public sealed record ErasedDetailsView(long Entry, string By, DateTimeOffset At, string Reason, long LogIndex);
