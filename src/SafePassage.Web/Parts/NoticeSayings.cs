using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>What the pages of notifications say, from the catalogue.</summary>
/// <param name="words">The words of the reader's language.</param>
internal sealed class NoticeSayings(Wordbook words)
{
    /// <summary>A message of these pages.</summary>
    public string Say(string key, params IEnumerable<(string Name, Argument Value)> with) =>
        words.Say("notification-page." + key, with);

    /// <summary>Where it stands.</summary>
    public string Standing(NotificationView notification) => Say("standing", ("standing", notification.Standing));

    /// <summary>How many recipients have said that they have it.</summary>
    public string AcknowledgedBy(NotificationView notification) => Say(
        "acknowledged-by", ("n", (long)notification.AcknowledgedBy), ("all", (long)notification.Recipients.Count));

    /// <summary>What it tells of and in which hours, with the clock.</summary>
    public string Hours(NotificationView notification) => Say(
        "hours",
        ("type", new Message("notification-page.type", [("type", (Argument)notification.Type)])),
        ("span", words.Span(notification.BeginsAt, notification.Until)),
        ("clock", words.Clock(notification.BeginsAt.Offset)));

    /// <summary>Who informs, and since when.</summary>
    public string By(NotificationView notification) =>
        Say("by", ("sender", notification.Sender), ("at", notification.SubmittedAt));

    /// <summary>Which text it is, and what changed.</summary>
    public string Text(NotificationView notification) => notification.Amended is { } why
        ? Say("changed", ("text", (long)notification.Text), ("why", why))
        : Say("first-text");

    /// <summary>Why it is called late; null when it is not.</summary>
    public string? Late(NotificationView notification) => !notification.IsLate ? null
        : Say(notification.Emergency is null ? "late" : "late-emergency");

    /// <summary>What a recipient that has not acknowledged has said, and for how long nothing.</summary>
    public string Answer(RecipientView recipient)
    {
        string[] parts =
        [
            .. recipient.HoursUnanswered is { } hours ? [Say("no-answer", ("hours", (long)hours))] : (string[])[],
            .. recipient.EarlierText is { } text ? [Say("earlier-text", ("text", (long)text))] : (string[])[],
        ];
        return parts.Length == 0 ? Say("silent") : string.Join("; ", parts);
    }

    /// <summary>A moment; empty where there is none.</summary>
    public string Moment(DateTimeOffset? at) => at is { } moment ? words.Moment(moment) : "";
}
