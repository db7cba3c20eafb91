using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafePassage.Records.Bodies;
using SafePassage.Records.Json;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>The closed list of record kinds: the word in the payload type, and the body it carries.</summary>
/// <remarks>How to add one: docs/how-to/add-a-record-kind.md.</remarks>
public static class RecordKinds
{
    /// <summary>The kind that says that a text was erased.</summary>
    public const string PayloadErased = "payload-erased";

    /// <summary>The kind that carries sealed details to one recipient.</summary>
    public const string NotificationDetailed = "notification-detailed";

    private static readonly FrozenDictionary<string, JsonTypeInfo> Bodies = new Dictionary<string, JsonTypeInfo>(
        StringComparer.Ordinal)
    {
        ["group-constituted"] = RecordJson.Default.GroupConstituted,
        ["key-granted"] = RecordJson.Default.KeyGranted,
        ["key-revoked"] = RecordJson.Default.KeyRevoked,
        [PayloadErased] = RecordJson.Default.PayloadErased,
        ["accord-proposed"] = RecordJson.Default.AccordProposed,
        ["accord-countered"] = RecordJson.Default.AccordProposed,
        ["accord-signed"] = RecordJson.Default.AccordSigned,
        ["accord-refused"] = RecordJson.Default.AccordRefused,
        ["accord-suspended"] = RecordJson.Default.AccordSuspended,
        ["accord-resumed"] = RecordJson.Default.AccordResumed,
        ["accord-terminated"] = RecordJson.Default.AccordTerminated,
        ["accord-commented"] = RecordJson.Default.AccordCommented,
        ["protection-risk-decided"] = RecordJson.Default.ProtectionRiskDecided,
        ["signature-sealed"] = RecordJson.Default.SignatureSealed,
        ["order-acknowledged"] = RecordJson.Default.OrderAcknowledged,
        ["hotline-tested"] = RecordJson.Default.HotlineTested,
        ["route-cleared"] = RecordJson.Default.RouteCleared,
        ["mandate-given"] = RecordJson.Default.MandateGiven,
        ["departure-overridden"] = RecordJson.Default.DepartureOverridden,
        ["notification-submitted"] = RecordJson.Default.NotificationSubmitted,
        ["notification-amended"] = RecordJson.Default.NotificationAmended,
        [NotificationDetailed] = RecordJson.Default.NotificationDetailed,
        ["notification-transmitted"] = RecordJson.Default.NotificationTransmitted,
        ["notification-acknowledged"] = RecordJson.Default.NotificationAcknowledged,
        ["notification-cancelled"] = RecordJson.Default.NotificationCancelled,
        ["notification-completed"] = RecordJson.Default.NotificationCompleted,
        ["bulletin-issued"] = RecordJson.Default.BulletinIssued,
        ["bulletin-cancelled"] = RecordJson.Default.BulletinCancelled,
        ["movement-planned"] = RecordJson.Default.MovementPlanned,
        ["movement-departed"] = RecordJson.Default.MovementStep,
        ["movement-halted"] = RecordJson.Default.MovementStep,
        ["movement-resumed"] = RecordJson.Default.MovementStep,
        ["movement-arrived"] = RecordJson.Default.MovementStep,
        ["movement-aborted"] = RecordJson.Default.MovementStep,
        ["movement-diverted"] = RecordJson.Default.MovementDiverted,
        ["movement-closed"] = RecordJson.Default.MovementClosed,
        ["headcount"] = RecordJson.Default.Headcount,
        ["headcount-withdrawn"] = RecordJson.Default.HeadcountWithdrawn,
        ["claim-recorded"] = RecordJson.Default.ClaimRecorded,
        ["situation-reported"] = RecordJson.Default.SituationReported,
        ["announcement-recorded"] = RecordJson.Default.AnnouncementRecorded,
        ["verdict-published"] = RecordJson.Default.VerdictPublished,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Asked for every record that is read.
    private static readonly ConcurrentDictionary<Type, string> Words = new();

    /// <summary>All kinds in alphabetical order.</summary>
    public static IEnumerable<string> All => Bodies.Keys.Order(StringComparer.Ordinal);

    /// <summary>The kind under which a body is signed.</summary>
    public static string Of(RecordBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body switch
        {
            AccordProposed { Parent: not null } => "accord-countered",
            MovementStep step => "movement-" + JsonNamingPolicy.KebabCaseLower.ConvertName(step.Event.ToString()),
            _ => Words.GetOrAdd(
                body.GetType(), type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)),
        };
    }

    /// <summary>Reads and checks the body of an envelope.</summary>
    /// <exception cref="RefusalException">
    /// The kind is unknown, or a field is missing, unknown or wrong. Whether it may be said here, and by whom, is
    /// judged by <see cref="Admission.RecordJudge"/>.
    /// </exception>
    public static RecordBody Read(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return ReadUnsigned(envelope.Kind, envelope.Payload.AsSpan());
    }

    /// <summary>Reads and checks a body that is not signed yet.</summary>
    /// <param name="word">The kind under which it is to be signed.</param>
    /// <param name="payload">One JSON object.</param>
    /// <exception cref="RefusalException">As of an envelope.</exception>
    public static RecordBody ReadUnsigned(string word, ReadOnlySpan<byte> payload) =>
        ReadUnsigned(word, payload, type => type);

    /// <summary>
    /// Reads and checks a body from a file that a person wrote: a time without its offset is refused, for it would be
    /// signed as UTC.
    /// </summary>
    /// <param name="word">The kind under which it is to be signed.</param>
    /// <param name="payload">One JSON object.</param>
    /// <exception cref="RefusalException">As of an envelope, or a time has no offset.</exception>
    public static RecordBody ReadWritten(string word, ReadOnlySpan<byte> payload) =>
        ReadUnsigned(word, payload, type => WrittenJson.Of(type.Type));

    private static RecordBody ReadUnsigned(
        string word, ReadOnlySpan<byte> payload, Func<JsonTypeInfo, JsonTypeInfo> reading)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (!Bodies.TryGetValue(word, out var type))
        {
            throw Refuse(
                "record.unknown-kind", $"record kind {word}", "This is no record kind.",
                "Use one of: " + string.Join(", ", All) + ".");
        }

        try
        {
            var body = (RecordBody?)JsonSerializer.Deserialize(payload, reading(type))
                ?? throw Refuse(
                    "record.empty", $"{word} $", "The payload is null.", "Send the statement as an object.");
            var kind = Of(body);
            if (kind != word)
            {
                throw Refuse(
                    "record.kind-mismatch", $"{word} $", $"The payload reads as {kind}.",
                    "Sign it under that kind.");
            }

            BodyRules.Check(word, body, payload);
            return body;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8, or half of a surrogate pair, is an InvalidOperationException to the reader.
            throw new RefusalException(
                new Refusal(
                    "record.bad-field", $"{word} {JsonFault.Where(e)}", JsonFault.What(e),
                    "Correct the field and sign again: docs/formats/records.md lists the fields."), e);
        }
    }

    /// <summary>Writes a body as the JSON bytes that are signed.</summary>
    public static byte[] Write(RecordBody body) => JsonSerializer.SerializeToUtf8Bytes(body, Bodies[Of(body)]);

    /// <summary>Signs a body with the kind that belongs to it.</summary>
    /// <exception cref="RefusalException">The body breaks a rule that <see cref="Read"/> checks.</exception>
    public static Envelope Sign(RecordBody body, Signing.SigningKey key)
    {
        var envelope = Envelope.Sign(Of(body), Write(body), key);
        _ = Read(envelope);
        return envelope;
    }

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
