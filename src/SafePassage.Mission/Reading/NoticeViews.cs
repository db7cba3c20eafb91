using System.Text.Json;
using SafePassage.Mission.Views;
using SafePassage.Notices;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>Shows notifications and bulletins.</summary>
/// <param name="names">What parties are called.</param>
/// <param name="now">The server's clock: what lapses, lapses by it.</param>
internal sealed class NoticeViews(PartyNames names, DateTimeOffset now)
{
    public NotificationView Show(Notification notification)
    {
        var text = notification.Text;
        var due = notification.DueForErasureAt(now);
        return new NotificationView(
            notification.Id.Value,
            names.Of(notification.Sender),
            Word(text.Type),
            Word(notification.StandingAt(now)),
            text.Purpose,
            text.BeginsAt,
            text.Until,
            notification.SubmittedAt,
            notification.IsLate,
            text.Emergency,
            notification.TextNumber,
            (text as NotificationAmended)?.Reason,
            notification.AcknowledgedBy,
            notification.IsInDoubt,
            text.Vehicles,
            text.Marking,
            notification.End?.At,
            notification.End?.Reason,
            [
                .. text.Places.Select(p => new NotifiedPlaceView(
                    p.Place.Value, p.Name, p.Location.Latitude, p.Location.Longitude, p.ArrivesAt, p.DepartsAt)),
            ],
            [.. notification.Recipients.Select(RowOf)],
            [
                .. notification.Details.Select(d => new SealedDetailsView(
                    names.Of(d.Recipient), d.EraseAt, due.Contains(d), d.Index)),
            ],
            [
                .. notification.Erased.Select(e => new ErasedDetailsView(
                    e.Entry, names.Of(e.By), e.At, e.Reason, e.Index)),
            ],
            notification.TextIndex);
    }

    public BulletinView Show(Bulletin bulletin) => new(
        bulletin.Code,
        names.Of(bulletin.Issuer),
        bulletin.IssuedAt,
        bulletin.Until,
        Word(bulletin.StandingAt(now)),
        bulletin.ReplacedBy,
        bulletin.End?.At,
        bulletin.End?.Reason,
        bulletin.IsInDoubt,
        [.. bulletin.Texts.Select(t => new BulletinTextView(t.Language, t.Title, t.Sheet, t.Brief, t.Aloud))],
        bulletin.Index);

    private RecipientView RowOf(NotifiedRecipient row) => new(
        row.Party.Value,
        names.Of(row.Party),
        row.Transmitted?.At,
        row.Transmitted?.Way,
        row.Transmitted?.Index,
        row.Acknowledged?.At,
        row.Acknowledged?.Reference,
        row.Acknowledged?.Index,
        row.Acknowledged is null ? row.Earlier?.Text : null,
        row.UnansweredAt(now) is { } silent ? (int)silent.TotalHours : null);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
