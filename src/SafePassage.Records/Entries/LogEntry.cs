using System.Collections.Immutable;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Entries;

/// <summary>One entry of the log: what anyone may know of a record for ever, and the commitment to the rest.</summary>
/// <remarks>
/// The open fields are a whitelist of ids and a day; no free text, no number of people, no place. Enforces rule R2.
/// Written once, in this field order, without spaces; hashed as written. Immutable. The bytes are described in
/// docs/formats/records.md.
/// </remarks>
/// <param name="Kind">Record kind.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Subject">The movement, accord, claim or party that the record is about.</param>
/// <param name="KeyId">Id of the key that signed it.</param>
/// <param name="Day">The day stated in the record, in UTC.</param>
/// <param name="Commitment">32 bytes.</param>
public sealed record LogEntry(
    string Kind, OperationId Operation, string Subject, string KeyId, DateOnly Day, ImmutableArray<byte> Commitment)
{
    private const int Version = 1;

    /// <summary>The entry of an envelope under a commitment key.</summary>
    public static LogEntry Of(Envelope envelope, RecordBody body, ReadOnlySpan<byte> commitmentKey)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(body);
        return new LogEntry(
            envelope.Kind,
            body.Operation,
            Identifier.Require(body.ToSubject(), "subject"),
            envelope.Signatures[0].KeyId,
            DateOnly.FromDateTime(body.StatedAt.UtcDateTime),
            Entries.Commitment.Of(envelope.Bytes.AsSpan(), commitmentKey));
    }

    /// <summary>The bytes that stand in the log.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("kind", Kind);
            json.WriteString("operation", Operation.Value);
            json.WriteString("subject", Subject);
            json.WriteString("key", KeyId);
            json.WriteString("day", Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteBase64String("commitment", Commitment.AsSpan());
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an entry; only the exact bytes that <see cref="ToBytes"/> writes are accepted.</summary>
    /// <returns>The entry, or null when the bytes are none.</returns>
    public static LogEntry? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 2 });
            var root = document.RootElement;
            if (root.GetProperty("v").GetInt32() != Version)
            {
                return null;
            }

            var entry = new LogEntry(
                Identifier.Require(root.GetProperty("kind").GetString(), "kind"),
                new OperationId(root.GetProperty("operation").GetString()!),
                Identifier.Require(root.GetProperty("subject").GetString(), "subject"),
                Identifier.Require(root.GetProperty("key").GetString(), "key id"),
                DateOnly.ParseExact(
                    root.GetProperty("day").GetString()!, "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture),
                [.. root.GetProperty("commitment").GetBytesFromBase64()]);
            return entry.Commitment.Length == Entries.Commitment.Length
                && entry.ToBytes().AsSpan().SequenceEqual(bytes) ? entry : null;
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or ArgumentException or FormatException
                or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Equals(LogEntry? other) =>
        other is not null && Kind == other.Kind && Operation == other.Operation && Subject == other.Subject
        && KeyId == other.KeyId && Day == other.Day && Commitment.AsSpan().SequenceEqual(other.Commitment.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Kind, Subject, Day, Commitment.Length > 3 ? Commitment[0] | (Commitment[1] << 8) : 0);
}
