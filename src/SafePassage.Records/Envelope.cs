using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Records.Json;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>One signature in an envelope: which key, and its 64 bytes.</summary>
public sealed record EnvelopeSignature(string KeyId, ImmutableArray<byte> Signature);

/// <summary>A signed record: a DSSE envelope around the JSON of one statement.</summary>
/// <remarks>
/// <see cref="Bytes"/> are kept exactly as received and never written anew: they are what the log commits to. The
/// signature covers the payload type together with the payload (DSSE's pre-authentication encoding), so no envelope can
/// be read as another kind. Source: github.com/secure-systems-lab/dsse, protocol.md, version 1.0. Immutable; safe to
/// share between threads.
/// </remarks>
public sealed class Envelope
{
    /// <summary>The largest envelope that is read, in bytes.</summary>
    public const int MaxBytes = 65_535;

    private const string TypePrefix = "application/vnd.safe-passage.";
    private const string TypeSuffix = ".v1+json";

    // The plus sign of a payload type stands as itself, so that the type can be found in the bytes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Envelope(
        ImmutableArray<byte> bytes, string kind, ImmutableArray<byte> payload,
        ImmutableArray<EnvelopeSignature> signatures)
    {
        Bytes = bytes;
        Kind = kind;
        Payload = payload;
        Signatures = signatures;
    }

    /// <summary>The envelope as received.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>The record kind inside the payload type, for example <c>headcount</c>.</summary>
    public string Kind { get; }

    /// <summary>The signed JSON as signed.</summary>
    public ImmutableArray<byte> Payload { get; }

    /// <summary>One to sixteen signatures.</summary>
    public ImmutableArray<EnvelopeSignature> Signatures { get; }

    /// <summary>Signs a payload of a kind.</summary>
    /// <exception cref="ArgumentException">The result would be larger than <see cref="MaxBytes"/>.</exception>
    public static Envelope Sign(string kind, ReadOnlySpan<byte> payload, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var type = TypePrefix + Identifier.Require(kind, "record kind") + TypeSuffix;
        var signature = key.Sign(PreAuthenticationEncoding(type, payload));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("payloadType", type);
            json.WriteBase64String("payload", payload);
            json.WriteStartArray("signatures");
            json.WriteStartObject();
            json.WriteString("keyid", key.Verifying.Id);
            json.WriteBase64String("sig", signature);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (buffer.Length > MaxBytes)
        {
            throw new ArgumentException(
                $"The record would be {buffer.Length} bytes; at most {MaxBytes} are allowed.", nameof(payload));
        }

        return new Envelope(
            [.. buffer.ToArray()], kind, [.. payload], [new EnvelopeSignature(key.Verifying.Id, [.. signature])]);
    }

    /// <summary>Reads an envelope without judging its signatures.</summary>
    /// <exception cref="RefusalException">The bytes are no envelope of a known payload type.</exception>
    public static Envelope Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw Refuse("$", $"The record is {bytes.Length} bytes; at most {MaxBytes} are allowed.");
        }

        try
        {
            var raw = JsonSerializer.Deserialize(bytes, RecordJson.Default.EnvelopeDocument)
                ?? throw Refuse("$", "The record is empty.");
            if (raw.Signatures.Count is 0 or > 16)
            {
                throw Refuse("$.signatures", "A record carries one to sixteen signatures.");
            }

            if (!raw.PayloadType.StartsWith(TypePrefix, StringComparison.Ordinal)
                || !raw.PayloadType.EndsWith(TypeSuffix, StringComparison.Ordinal)
                || raw.PayloadType.Length <= TypePrefix.Length + TypeSuffix.Length)
            {
                throw Refuse("$.payloadType", $"'{raw.PayloadType}' is not {TypePrefix}<kind>{TypeSuffix}.");
            }

            var kind = raw.PayloadType[TypePrefix.Length..^TypeSuffix.Length];
            if (!Identifier.IsValid(kind))
            {
                throw Refuse("$.payloadType", $"'{kind}' is no record kind.");
            }

            return new Envelope(
                [.. bytes],
                kind,
                [.. raw.Payload],
                [.. raw.Signatures.Select(s => new EnvelopeSignature(s.Keyid, [.. s.Sig]))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8, or half of a surrogate pair, is an InvalidOperationException to the reader.
            throw new RefusalException(
                new Refusal(
                    "record.not-an-envelope", $"record {(e as JsonException)?.Path ?? "$"}",
                    "This is not a signed record (DSSE envelope).", NextStep), e);
        }
    }

    /// <summary>
    /// True when the signature at this position was made with the key over this payload and payload type.
    /// </summary>
    public bool VerifySignature(int index, VerifyingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(
            PreAuthenticationEncoding(TypePrefix + Kind + TypeSuffix, Payload.AsSpan()),
            Signatures[index].Signature.AsSpan());
    }

    /// <summary>DSSE's PAE: <c>"DSSEv1" SP len(type) SP type SP len(body) SP body</c>.</summary>
    internal static byte[] PreAuthenticationEncoding(string type, ReadOnlySpan<byte> payload)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} ");
        var headBytes = Encoding.UTF8.GetBytes(head);
        var result = new byte[headBytes.Length + payload.Length];
        headBytes.CopyTo(result, 0);
        payload.CopyTo(result.AsSpan(headBytes.Length));
        return result;
    }

    private const string NextStep = "Send the envelope exactly as it was signed: docs/formats/records.md shows one.";

    private static RefusalException Refuse(string field, string what) =>
        new(new Refusal("record.not-an-envelope", $"record {field}", what, NextStep));
}
