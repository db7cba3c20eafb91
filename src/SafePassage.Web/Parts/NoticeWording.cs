using System.Globalization;
using SafePassage.Mission.Views;

namespace SafePassage.Web.Parts;

/// <summary>Every sentence of the pages of notifications, in one place.</summary>
internal static class NoticeWording
{
    public const string Title = "Notifications";

    public const string Lede = "A notification informs a party of a place or a movement. It asks for no permission. "
        + "A party answers only that it has received it.";

    public const string None = "There is no notification that you may see. A notification is shown to those who receive "
        + "it, and to the facilitators.";

    public const string Late = "Late: told less than 48 hours before it begins.";

    public const string LateEmergency = "Late: told less than 24 hours before it begins, as an emergency.";

    public const string InDoubt = "In doubt: the key that signed it may have been in other hands.";

    public const string ForRecipient = "Received by (office, date, time):";

    public const string NoConsent = "Whoever signs for this page says that it was received, and nothing else.";

    public const string SealedApart = "Plates and telephones are sealed for the recipient and stand on no page.";

    /// <summary>Where a notification stands.</summary>
    public static string Standing(string standing) => standing switch
    {
        "submitted" => "Submitted, not yet transmitted to all",
        "amended" => "Changed, not yet transmitted to all",
        "transmitted" => "Transmitted to all",
        "acknowledged" => "Acknowledged by all",
        "active" => "Its hours are running",
        "lapsed" => "Its hours are over",
        "cancelled" => "Cancelled",
        _ => "Completed",
    };

    /// <summary>How many recipients have said that they have it.</summary>
    public static string Acknowledged(NotificationView notification) => string.Create(
        CultureInfo.InvariantCulture,
        $"Acknowledged by {notification.AcknowledgedBy} of {notification.Recipients.Count}");

    /// <summary>What a recipient has answered.</summary>
    public static string Answer(RecipientView recipient) => recipient switch
    {
        { HoursUnanswered: { } hours, EarlierText: { } text } => string.Create(
            CultureInfo.InvariantCulture, $"no answer for {hours} h; has text {text}"),
        { HoursUnanswered: { } hours } => string.Create(CultureInfo.InvariantCulture, $"no answer for {hours} h"),
        { EarlierText: { } text } => string.Create(CultureInfo.InvariantCulture, $"has text {text}, not this one"),
        _ => "none",
    };

    /// <summary>What a notification tells of.</summary>
    public static string Type(string type) => type == "movement" ? "Movement" : "Place that does not move";

    /// <summary>How often its text was changed.</summary>
    public static string Text(NotificationView notification) => notification.Amended is { } why
        ? string.Create(CultureInfo.InvariantCulture, $"Text {notification.Text}. Changed: {why}")
        : "First text";
}
