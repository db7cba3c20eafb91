using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Records.Entries;

/// <summary>What entries of version 1 said in the open.</summary>
/// <param name="Kind">Record kind.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Subject">The movement, accord, claim or party that the record is about.</param>
/// <param name="KeyId">Id of the key that signed it.</param>
/// <param name="Day">The day stated in the record, in UTC.</param>
public sealed record OpenFields(string Kind, OperationId Operation, string Subject, string KeyId, DateOnly Day);

/// <summary>One entry of the log: a commitment to a record, and whether that record is about keys.</summary>
/// <remarks>
/// Nothing else is open, so the log does not tell that a convoy runs (decision 0005). Enforces rule R2. Records about
/// keys say so: who verifies must know that no revocation hides among what was withheld, and a record about keys
/// without the mark has no effect. Written once, in this field order, without spaces; hashed as written. Immutable. The
/// bytes are described in docs/formats/records.md.
/// </remarks>
/// <param name="Version">2, or 1 in logs of the version before, which can be verified and not continued.</param>
/// <param name="IsAboutKeys">True for the kinds that decide whose key is good (<see cref="AboutKeys"/>).</param>
/// <param name="Commitment">32 bytes.</param>
/// <param name="Open">What an entry of version 1 says besides; null in version 2.</param>
public sealed record LogEntry(int Version, bool IsAboutKeys, ImmutableArray<byte> Commitment, OpenFields? Open = null)
{
    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 2;

    // The two forms of the current version, but for the commitment between them and the end.
    private static readonly byte[] PlainHead = "{\"v\":2,\"commitment\":\""u8.ToArray();
    private static readonly byte[] KeysHead = "{\"v\":2,\"keys\":true,\"commitment\":\""u8.ToArray();
    private static readonly byte[] End = "\"}"u8.ToArray();

    /// <summary>True for the kinds that decide whose key is good: they are public and marked.</summary>
    public static bool AboutKeys(string kind) => kind is "group-constituted" or "key-granted" or "key-revoked";

    /// <summary>The entry of an envelope under a commitment key.</summary>
    public static LogEntry Of(Envelope envelope, ReadOnlySpan<byte> commitmentKey)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return new LogEntry(
            CurrentVersion, AboutKeys(envelope.Kind), Entries.Commitment.Of(envelope.Bytes.AsSpan(), commitmentKey));
    }

    /// <summary>The bytes that stand in the log.</summary>
    public byte[] ToBytes()
    {
        if (Version == CurrentVersion && Open is null)
        {
            return Written(IsAboutKeys ? KeysHead : PlainHead, Commitment.AsSpan());
        }

        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            if (Open is { } open)
            {
                json.WriteString("kind", open.Kind);
                json.WriteString("operation", open.Operation.Value);
                json.WriteString("subject", open.Subject);
                json.WriteString("key", open.KeyId);
                json.WriteString("day", open.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
            else if (IsAboutKeys)
            {
                json.WriteBoolean("keys", true);
            }

            json.WriteBase64String("commitment", Commitment.AsSpan());
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an entry; only the exact bytes that <see cref="ToBytes"/> writes are accepted.</summary>
    /// <returns>The entry, or null when the bytes are none.</returns>
    public static LogEntry? TryRead(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PlainHead) ? TryRead(bytes, PlainHead)
        : bytes.StartsWith(KeysHead) ? TryRead(bytes, KeysHead)
        : TryReadAny(bytes);

    private static LogEntry? TryRead(ReadOnlySpan<byte> bytes, byte[] head)
    {
        var commitment = new byte[Entries.Commitment.Length];
        return bytes.Length == head.Length + Base64.GetMaxEncodedToUtf8Length(commitment.Length) + End.Length
            && Base64.DecodeFromUtf8(bytes[head.Length..^End.Length], commitment, out _, out var written)
                == OperationStatus.Done
            && written == commitment.Length && Written(head, commitment).AsSpan().SequenceEqual(bytes)
                ? new LogEntry(
                    CurrentVersion, head == KeysHead, ImmutableCollectionsMarshal.AsImmutableArray(commitment))
                : null;
    }

    private static byte[] Written(byte[] head, ReadOnlySpan<byte> commitment)
    {
        var length = Base64.GetMaxEncodedToUtf8Length(commitment.Length);
        var bytes = new byte[head.Length + length + End.Length];
        head.CopyTo(bytes, 0);
        Base64.EncodeToUtf8(commitment, bytes.AsSpan(head.Length), out _, out _);
        End.CopyTo(bytes, head.Length + length);
        return bytes;
    }

    private static LogEntry? TryReadAny(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 2 });
            var root = document.RootElement;
            ImmutableArray<byte> commitment = [.. root.GetProperty("commitment").GetBytesFromBase64()];
            var entry = root.GetProperty("v").GetInt32() switch
            {
                1 when ReadOpen(root) is { } open => new LogEntry(1, AboutKeys(open.Kind), commitment, open),
                CurrentVersion => new LogEntry(CurrentVersion, root.TryGetProperty("keys", out _), commitment),
                _ => null,
            };
            return entry?.Commitment.Length == Entries.Commitment.Length
                && entry.ToBytes().AsSpan().SequenceEqual(bytes) ? entry : null;
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or ArgumentException or FormatException
                or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when what the entry says in the open is what the record says.</summary>
    public bool Fits(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Open is not { } open
            ? IsAboutKeys == AboutKeys(record.Envelope.Kind)
            : open == new OpenFields(
                record.Envelope.Kind,
                record.Body.Operation,
                record.Body.ToSubject(),
                record.Envelope.KeyId,
                DateOnly.FromDateTime(record.Body.StatedAt.UtcDateTime));
    }

    /// <inheritdoc/>
    public bool Equals(LogEntry? other) =>
        other is not null && Version == other.Version && IsAboutKeys == other.IsAboutKeys && Open == other.Open
        && Commitment.AsSpan().SequenceEqual(other.Commitment.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Version, Commitment.Length > 3 ? Commitment[0] | (Commitment[1] << 8) : 0);

    private static OpenFields ReadOpen(JsonElement root) => new(
        Identifier.Require(root.GetProperty("kind").GetString(), "kind"),
        new OperationId(root.GetProperty("operation").GetString()!),
        Identifier.Require(root.GetProperty("subject").GetString(), "subject"),
        Identifier.Require(root.GetProperty("key").GetString(), "key id"),
        DateOnly.ParseExact(
            root.GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
