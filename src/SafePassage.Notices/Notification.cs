using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Notices;

/// <summary>How a notification ended.</summary>
/// <param name="Standing">Cancelled or completed.</param>
/// <param name="At">When, as stated by the sender.</param>
/// <param name="Reason">Why it was cancelled; null when it was completed.</param>
/// <param name="Index">The entry that says so.</param>
public sealed record NotificationEnd(NotificationStanding Standing, DateTimeOffset At, string? Reason, long Index);

/// <summary>One notification as the records tell it: it informs, and asks for no permission.</summary>
/// <remarks>
/// All records held count, whatever time they state; an instant is only asked for what a clock decides. Immutable.
/// </remarks>
public sealed record Notification
{
    /// <summary>How long before its hours a notification is submitted.</summary>
    public static readonly TimeSpan UsualNotice = TimeSpan.FromHours(48);

    /// <summary>How long before its hours one is submitted that says that it is an emergency.</summary>
    public static readonly TimeSpan EmergencyNotice = TimeSpan.FromHours(24);

    /// <summary>Which.</summary>
    public required NotificationId Id { get; init; }

    /// <summary>Who informs.</summary>
    public required PartyId Sender { get; init; }

    /// <summary>The text that stands: the submission, or the latest amendment.</summary>
    public required NotificationText Text { get; init; }

    /// <summary>The entry of the text that stands.</summary>
    public required long TextIndex { get; init; }

    /// <summary>How many texts there were: 1 when it was never amended.</summary>
    public required int TextNumber { get; init; }

    /// <summary>When it was submitted, as its sender states.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its hours as they stand were first told, as its sender states.</summary>
    public required DateTimeOffset HoursToldAt { get; init; }

    /// <summary>A row for each recipient of the text that stands, in its order.</summary>
    public required IReadOnlyList<NotifiedRecipient> Recipients { get; init; }

    /// <summary>What is sealed for recipients and not erased, in log order.</summary>
    public required IReadOnlyList<SealedDetails> Details { get; init; }

    /// <summary>What was sealed and is erased, in log order.</summary>
    public required IReadOnlyList<ErasedDetails> Erased { get; init; }

    /// <summary>How its sender ended it; null while it did not.</summary>
    public NotificationEnd? End { get; init; }

    /// <summary>True when a text or its end was signed by a key that was in doubt by then.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>How long before they begin its hours were told; negative when they had begun.</summary>
    public TimeSpan Notice => Text.BeginsAt - HoursToldAt;

    /// <summary>True when its hours were told less than 48 hours before, or 24 when it is an emergency.</summary>
    /// <remarks>By its sender's own statement of time. A late notification counts like any other.</remarks>
    public bool IsLate => Notice < (Text.Emergency is null ? UsualNotice : EmergencyNotice);

    /// <summary>How many recipients have said that they have the text that stands.</summary>
    public int AcknowledgedBy => Recipients.Count(r => r.Acknowledged is not null);

    /// <summary>Where it stands at an instant.</summary>
    public NotificationStanding StandingAt(DateTimeOffset at) => this switch
    {
        { End: { } end } => end.Standing,
        _ when at >= Text.Until => NotificationStanding.Lapsed,
        _ when at >= Text.BeginsAt => NotificationStanding.Active,
        _ when AcknowledgedBy == Recipients.Count => NotificationStanding.Acknowledged,
        // Who has answered was handed it, whether or not somebody recorded how.
        _ when Recipients.All(r => r.Transmitted is not null || r.Acknowledged is not null) =>
            NotificationStanding.Transmitted,
        _ => TextNumber > 1 ? NotificationStanding.Amended : NotificationStanding.Submitted,
    };

    /// <summary>Sealed details that are to be erased by an instant (rule R7).</summary>
    /// <returns>Those whose time has come, and all when the notification has lapsed or ended.</returns>
    public IReadOnlyList<SealedDetails> DueForErasureAt(DateTimeOffset at) =>
        End is not null || at >= Text.Until ? Details : [.. Details.Where(d => at >= d.EraseAt)];
}
