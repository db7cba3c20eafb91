using System.Buffers.Text;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records.Admission;
using SafePassage.Terms;

namespace SafePassage.Mission.Phones;

/// <summary>Writes the card that tells a phone where it counts, for which movement and until when.</summary>
internal static class PhoneCard
{
    /// <summary>The card of a phone.</summary>
    /// <param name="book">Its log signs.</param>
    /// <param name="keyId">The phone's key.</param>
    /// <param name="key">As it was granted.</param>
    /// <param name="place">Where it is to count; null where its grant names one place.</param>
    /// <param name="movement">Whom it is to count; null where only one that is open passes there.</param>
    /// <param name="zone">The operation's time zone, IANA name.</param>
    /// <param name="now">The clock by which the phone sets its difference.</param>
    /// <exception cref="RefusalException">The key is no phone's, is over or taken back, or the place or movement is not
    /// one of its own.</exception>
    internal static string Of(
        RecordBook book, string keyId, GrantedKey key, string? place, string? movement, string zone, DateTimeOffset now)
    {
        var scope = key.Scope ?? throw Refuse(
            "phone.none", keyId, "This key is not a phone's: it speaks for its party in everything.",
            "Grant a key of its own to the phone, for the place where it counts.");
        if (!key.IsGood || scope.Until <= now)
        {
            throw Refuse("phone.over", keyId, "This key was taken back, or its time is over.",
                "Let the phone make a new key, and grant that one.");
        }

        var at = scope.Places.Where(p => place is null || p.Value == place).ToArray() is [var one] ? one
            : throw Refuse("phone.place", "place", "The phone's grant does not name this place, or names several.",
                $"Say one of: {string.Join(", ", scope.Places)}.");
        var open = book.Page.Register.Movements.Values.Where(m => m.ClosedAt is null && m.Places.Contains(at)
            && (scope.Movements is not { } named || named.Contains(m.Plan.Movement))).ToArray();
        var counted = open.Where(m => movement is null || m.Plan.Movement.Value == movement).ToArray() is [var only]
            ? only
            : throw Refuse("phone.movement", "movement",
                "No open movement of this name passes the place, or several do and none is named.",
                open.Length == 0 ? "Plan the movement first." : $"Say one of: {string.Join(
                    ", ", open.Select(m => m.Plan.Movement.Value).Order(StringComparer.Ordinal))}.");
        var names = counted.Plan.Nodes.ToLookup(n => n.Place, n => n.Name);
        return SignedText.Sign(book, "card", json =>
        {
            json.WriteString("operation", book.Page.Register.Keys.Group?.Operation.Value ?? "");
            json.WriteString("log", book.Origin);
            json.WriteString("key", keyId);
            json.WriteString("party", key.Member.Party.Value);
            json.WriteString("place", at.Value);
            json.WriteString("placeName", names[at].FirstOrDefault() ?? at.Value);
            json.WriteString("movement", counted.Plan.Movement.Value);
            json.WriteString("movementName", counted.Plan.Name);
            json.WriteString("until", Moment(scope.Until));
            json.WriteString("at", Moment(now));
            json.WriteString("zone", zone);
            json.WriteString("signer", Base64Url.EncodeToString(book.Verifier.RawKey));
            json.WriteString("seal", book.PostKey.Recipient.ToString());
        });

        string Moment(DateTimeOffset moment) => IsoMoment.Of(OperationClock.On(zone, moment));
    }

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
