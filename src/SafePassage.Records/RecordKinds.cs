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

    // The types alone: how one is read is worked out when a record of it is met, for a short run meets few kinds.
    private static readonly FrozenDictionary<string, Type> Bodies = new Dictionary<string, Type>(
        StringComparer.Ordinal)
    {
        ["group-constituted"] = typeof(GroupConstituted),
        ["key-granted"] = typeof(KeyGranted),
        ["key-revoked"] = typeof(KeyRevoked),
        [PayloadErased] = typeof(PayloadErased),
        ["accord-proposed"] = typeof(AccordProposed),
        ["accord-countered"] = typeof(AccordProposed),
        ["accord-signed"] = typeof(AccordSigned),
        ["accord-refused"] = typeof(AccordRefused),
        ["accord-suspended"] = typeof(AccordSuspended),
        ["accord-resumed"] = typeof(AccordResumed),
        ["accord-terminated"] = typeof(AccordTerminated),
        ["accord-commented"] = typeof(AccordCommented),
        ["protection-risk-decided"] = typeof(ProtectionRiskDecided),
        ["signature-sealed"] = typeof(SignatureSealed),
        ["order-acknowledged"] = typeof(OrderAcknowledged),
        ["hotline-tested"] = typeof(HotlineTested),
        ["route-cleared"] = typeof(RouteCleared),
        ["mandate-given"] = typeof(MandateGiven),
        ["departure-overridden"] = typeof(DepartureOverridden),
        ["notification-submitted"] = typeof(NotificationSubmitted),
        ["notification-amended"] = typeof(NotificationAmended),
        [NotificationDetailed] = typeof(NotificationDetailed),
        ["notification-transmitted"] = typeof(NotificationTransmitted),
        ["notification-acknowledged"] = typeof(NotificationAcknowledged),
        ["notification-cancelled"] = typeof(NotificationCancelled),
        ["notification-completed"] = typeof(NotificationCompleted),
        ["bulletin-issued"] = typeof(BulletinIssued),
        ["bulletin-cancelled"] = typeof(BulletinCancelled),
        ["movement-planned"] = typeof(MovementPlanned),
        ["movement-cleared"] = typeof(MovementCleared),
        ["movement-departed"] = typeof(MovementStep),
        ["movement-halted"] = typeof(MovementStep),
        ["movement-resumed"] = typeof(MovementStep),
        ["movement-arrived"] = typeof(MovementStep),
        ["movement-aborted"] = typeof(MovementStep),
        ["movement-diverted"] = typeof(MovementDiverted),
        ["movement-closed"] = typeof(MovementClosed),
        ["headcount"] = typeof(Headcount),
        ["headcount-withdrawn"] = typeof(HeadcountWithdrawn),
        ["incident-reported"] = typeof(IncidentReported),
        ["incident-corroborated"] = typeof(IncidentCorroborated),
        ["incident-contested"] = typeof(IncidentContested),
        ["casualty-recorded"] = typeof(CasualtyRecorded),
        ["review-decided"] = typeof(ReviewDecided),
        ["comment-released"] = typeof(CommentReleased),
        ["comment-withheld"] = typeof(CommentWithheld),
        ["resource-requested"] = typeof(ResourceRequested),
        ["resource-offered"] = typeof(ResourceOffered),
        ["resource-committed"] = typeof(ResourceCommitted),
        ["resource-declined"] = typeof(ResourceDeclined),
        ["resource-released"] = typeof(ResourceReleased),
        ["alarm-acknowledged"] = typeof(AlarmAcknowledged),
        ["position-batch"] = typeof(PositionBatch),
        ["claim-recorded"] = typeof(ClaimRecorded),
        ["situation-reported"] = typeof(SituationReported),
        ["announcement-recorded"] = typeof(AnnouncementRecorded),
        ["verdict-published"] = typeof(VerdictPublished),
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
        ReadUnsigned(word, payload, TypeOf);

    /// <summary>
    /// Reads and checks a body from a file that a person wrote: a time without its offset is refused, for it would be
    /// signed as UTC.
    /// </summary>
    /// <param name="word">The kind under which it is to be signed.</param>
    /// <param name="payload">One JSON object.</param>
    /// <exception cref="RefusalException">As of an envelope, or a time has no offset.</exception>
    public static RecordBody ReadWritten(string word, ReadOnlySpan<byte> payload) =>
        ReadUnsigned(word, payload, WrittenJson.Of);

    private static RecordBody ReadUnsigned(
        string word, ReadOnlySpan<byte> payload, Func<Type, JsonTypeInfo> reading)
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
    public static byte[] Write(RecordBody body) => JsonSerializer.SerializeToUtf8Bytes(body, TypeOf(Bodies[Of(body)]));

    /// <summary>Signs a body with the kind that belongs to it.</summary>
    /// <exception cref="RefusalException">The body breaks a rule that <see cref="Read"/> checks.</exception>
    public static Envelope Sign(RecordBody body, Signing.SigningKey key)
    {
        var envelope = Envelope.Sign(Of(body), Write(body), key);
        _ = Read(envelope);
        return envelope;
    }

    private static JsonTypeInfo TypeOf(Type body) =>
        RecordJson.Default.GetTypeInfo(body)
        ?? throw new InvalidOperationException($"{body} is missing in RecordJson.");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
