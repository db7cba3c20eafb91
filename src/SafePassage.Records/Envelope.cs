using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
/// Whatever spelling it arrives in (spaces, order of fields, escapes, either base64 alphabet), <see cref="Bytes"/> are
/// its one canonical encoding, which is what the log commits to: nobody can make a second record of a first by writing
/// it differently. The signature covers the payload type together with the payload (DSSE's pre-authentication
/// encoding), so no envelope can be read as another kind. Source: github.com/secure-systems-lab/dsse, protocol.md,
/// version 1.0. Immutable; safe to share between threads.
/// </remarks>
public sealed class Envelope
{
    /// <summary>The largest envelope that is read, in bytes, in the spelling that arrives and in its own.</summary>
    public const int MaxBytes = 65_535;

    /// <summary>The most signatures that an envelope carries.</summary>
    public const int MaxSignatures = 16;

    internal const string TypePrefix = "application/vnd.safe-passage.";
    internal const string TypeSuffix = ".v1+json";
    private const string NextStep = "Send the envelope exactly as it was signed: docs/formats/records.md shows one.";

    // The plus sign of a payload type stands as itself, so that the type can be found in the bytes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string? _payloadHash;

    private Envelope(
        string kind, ImmutableArray<byte> payload, ImmutableArray<EnvelopeSignature> signatures,
        ImmutableArray<byte> bytes = default)
    {
        Kind = kind;
        Payload = payload;
        Signatures = signatures;
        Bytes = bytes.IsDefault ? Encode(kind, payload, signatures) : bytes;
        Id = RecordId.Of(signatures[0].KeyId, PayloadType, payload.AsSpan());
    }

    /// <summary>The envelope in its canonical encoding.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>Which record it is: the author's key, the kind and the payload, whoever signed besides.</summary>
    public RecordId Id { get; }

    /// <summary>The record kind inside the payload type, for example <c>headcount</c>.</summary>
    public string Kind { get; }

    /// <summary>The payload type, for example <c>application/vnd.safe-passage.headcount.v1+json</c>.</summary>
    public string PayloadType => TypePrefix + Kind + TypeSuffix;

    /// <summary>The signed JSON as signed.</summary>
    public ImmutableArray<byte> Payload { get; }

    /// <summary>One to sixteen signatures by different keys: the author's first, then those who sign with it.</summary>
    public ImmutableArray<EnvelopeSignature> Signatures { get; }

    /// <summary>SHA-256 of the payload in hexadecimal; computed once.</summary>
    public string PayloadHash => _payloadHash ??= Convert.ToHexStringLower(SHA256.HashData(Payload.AsSpan()));

    /// <summary>The key of the author.</summary>
    public string KeyId => Signatures[0].KeyId;

    /// <summary>Signs a payload of a kind.</summary>
    /// <exception cref="ArgumentException">The result would be larger than <see cref="MaxBytes"/>.</exception>
    public static Envelope Sign(string kind, ReadOnlySpan<byte> payload, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var type = TypePrefix + Identifier.Require(kind, "record kind") + TypeSuffix;
        var signature = key.Sign(PreAuthenticationEncoding(type, payload));
        var envelope = new Envelope(kind, [.. payload], [new EnvelopeSignature(key.Verifying.Id, [.. signature])]);
        return envelope.Bytes.Length <= MaxBytes
            ? envelope
            : throw new ArgumentException(
                $"The record would be {envelope.Bytes.Length} bytes; at most {MaxBytes} are allowed.", nameof(payload));
    }

    /// <summary>An envelope from its parts, without judging the signature.</summary>
    /// <param name="kind">The record kind.</param>
    /// <param name="payload">The JSON that was signed.</param>
    /// <param name="keyId">The author's key: 16 characters of lower-case hexadecimal.</param>
    /// <param name="signature">Its 64 bytes.</param>
    /// <exception cref="RefusalException">It would be larger than <see cref="MaxBytes"/>.</exception>
    internal static Envelope Of(
        string kind, ReadOnlySpan<byte> payload, string keyId, ReadOnlySpan<byte> signature)
    {
        var envelope = new Envelope(kind, [.. payload], [new EnvelopeSignature(keyId, [.. signature])]);
        return envelope.Bytes.Length <= MaxBytes
            ? envelope
            : throw Refuse("$", $"The record is {envelope.Bytes.Length} bytes; at most {MaxBytes} are allowed.");
    }

    /// <summary>
    /// The same statement, signed by one more key: what a grant or a revocation for another party takes.
    /// </summary>
    /// <exception cref="ArgumentException">This key has signed it already, or there are sixteen signatures.</exception>
    public Envelope Countersign(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var id = key.Verifying.Id;
        if (Signatures.Length >= MaxSignatures || Signatures.Any(s => s.KeyId == id))
        {
            throw new ArgumentException("This key has signed already, or there is no room.", nameof(key));
        }

        var signature = new EnvelopeSignature(
            id, [.. key.Sign(PreAuthenticationEncoding(PayloadType, Payload.AsSpan()))]);
        return new Envelope(Kind, Payload, [Signatures[0], .. Sorted(Signatures.Skip(1).Append(signature))]);
    }

    /// <summary>Reads an envelope in any spelling, without judging its signatures.</summary>
    /// <exception cref="RefusalException">The bytes are no envelope of a known payload type.</exception>
    public static Envelope Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw Refuse("$", $"The record is {bytes.Length} bytes; at most {MaxBytes} are allowed.");
        }

        if (CanonicalSpelling.TryRead(bytes) is { } parts)
        {
            return new Envelope(
                parts.Kind, parts.Payload, [new EnvelopeSignature(parts.KeyId, parts.Signature)], [.. bytes]);
        }

        try
        {
            var raw = JsonSerializer.Deserialize(bytes, RecordJson.Default.EnvelopeDocument)
                ?? throw Refuse("$", "The record is empty.");
            var envelope = new Envelope(
                KindOf(raw.PayloadType), [.. Base64(raw.Payload, "$.payload")], SignaturesOf(raw.Signatures));
            return envelope.Bytes.Length <= MaxBytes
                ? envelope
                : throw Refuse("$", $"The record is {envelope.Bytes.Length} bytes; at most {MaxBytes} are allowed.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8, or half of a surrogate pair, is an InvalidOperationException to the reader.
            throw new RefusalException(
                new Refusal(
                    "record.not-an-envelope", $"record {JsonFault.Where(e)}",
                    "This is not a signed record (DSSE envelope).", NextStep), e);
        }
    }

    /// <summary>
    /// True when the signature at this position was made with the key over this payload and payload type.
    /// </summary>
    /// <remarks>About 60 microseconds.</remarks>
    public bool VerifySignature(int index, VerifyingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(
            PreAuthenticationEncoding(PayloadType, Payload.AsSpan()), Signatures[index].Signature.AsSpan());
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

    private static string KindOf(string type)
    {
        if (!type.StartsWith(TypePrefix, StringComparison.Ordinal)
            || !type.EndsWith(TypeSuffix, StringComparison.Ordinal)
            || type.Length <= TypePrefix.Length + TypeSuffix.Length)
        {
            throw Refuse("$.payloadType", $"This payload type is not {TypePrefix}<kind>{TypeSuffix}.");
        }

        var kind = type[TypePrefix.Length..^TypeSuffix.Length];
        return Identifier.IsValid(kind) ? kind : throw Refuse("$.payloadType", "This is no record kind.");
    }

    private static ImmutableArray<EnvelopeSignature> SignaturesOf(IReadOnlyList<SignatureDocument> raw)
    {
        if (raw.Count is 0 or > MaxSignatures)
        {
            throw Refuse("$.signatures", "A record carries one to sixteen signatures.");
        }

        var signatures = raw.Select((s, i) => new EnvelopeSignature(
            s.Keyid.Length == 16 && s.Keyid.All(char.IsAsciiHexDigitLower)
                ? s.Keyid
                : throw Refuse($"$.signatures[{i}].keyid", "A key id is 16 characters of lower-case hexadecimal."),
            [.. Base64(s.Sig, $"$.signatures[{i}].sig")])).ToArray();
        if (signatures.Select(s => s.KeyId).Distinct(StringComparer.Ordinal).Count() != signatures.Length)
        {
            throw Refuse("$.signatures", "A key has signed twice.");
        }

        return [signatures[0], .. Sorted(signatures.Skip(1))];
    }

    // The author comes first; the order of the others says nothing, so it is made the same for everybody.
    private static IEnumerable<EnvelopeSignature> Sorted(IEnumerable<EnvelopeSignature> signatures) =>
        signatures.OrderBy(s => s.KeyId, StringComparer.Ordinal);

    // Programs write either alphabet, with or without padding, some with line breaks: all of it is one spelling here.
    private static byte[] Base64(string text, string field)
    {
        var plain = (text.AsSpan().ContainsAny(" \t\r\n")
                ? string.Concat(text.Where(c => c is not (' ' or '\t' or '\r' or '\n'))) : text)
            .Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return Base64Url.IsValid(plain) && Base64Url.DecodeFromChars(plain) is var bytes
            && Base64Url.EncodeToString(bytes) == plain
            ? bytes
            : throw Refuse(field, "This is not base64.");
    }

    private static ImmutableArray<byte> Encode(
        string kind, ImmutableArray<byte> payload, ImmutableArray<EnvelopeSignature> signatures)
    {
        using var buffer = new MemoryStream((payload.Length * 4 / 3) + 256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("payloadType", TypePrefix + kind + TypeSuffix);
            json.WriteBase64String("payload", payload.AsSpan());
            json.WriteStartArray("signatures");
            foreach (var signature in signatures)
            {
                json.WriteStartObject();
                json.WriteString("keyid", signature.KeyId);
                json.WriteBase64String("sig", signature.Signature.AsSpan());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(buffer.ToArray());
    }

    private static RefusalException Refuse(string field, string what) =>
        new(new Refusal("record.not-an-envelope", $"record {field}", what, NextStep));
}
