using System.Security.Cryptography;
using System.Text;

namespace SafePassage.Records;

/// <summary>Which record it is: SHA-256 over the author's key id, the payload type and the payload.</summary>
/// <remarks>
/// How the envelope is spelled and who else signed it do not belong to it, so a record exists once (decision 0005). The
/// bytes hashed are <c>"safe-passage/record-id/v1\n"</c>, the key id, a newline, the payload type, a newline, the
/// payload. Equality by value; ordered as hexadecimal, the same in every
/// language; the default value is the id of no record. Immutable.
/// </remarks>
public readonly record struct RecordId : IComparable<RecordId>
{
    private const int OnStackMax = 1_024;
    private static readonly byte[] Domain = "safe-passage/record-id/v1\n"u8.ToArray();

    private readonly string? _hex;

    private RecordId(string hex) => _hex = hex;

    /// <summary>The id of a record.</summary>
    public static RecordId Of(string keyId, string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes($"{keyId}\n{payloadType}\n");
        var length = Domain.Length + head.Length + payload.Length;
        var text = length <= OnStackMax ? stackalloc byte[length] : new byte[length];
        Domain.CopyTo(text);
        head.CopyTo(text[Domain.Length..]);
        payload.CopyTo(text[(Domain.Length + head.Length)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new RecordId(Convert.ToHexStringLower(hash));
    }

    /// <summary>Reads 64 characters of lower-case hexadecimal.</summary>
    /// <returns>Null when the text is none.</returns>
    public static RecordId? TryParse(string? text) =>
        text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? new RecordId(text) : null;

    /// <inheritdoc/>
    public int CompareTo(RecordId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>Before the other, as <see cref="CompareTo"/> says.</summary>
    public static bool operator <(RecordId left, RecordId right) => left.CompareTo(right) < 0;

    /// <summary>Behind the other, as <see cref="CompareTo"/> says.</summary>
    public static bool operator >(RecordId left, RecordId right) => left.CompareTo(right) > 0;

    /// <summary>Not behind the other.</summary>
    public static bool operator <=(RecordId left, RecordId right) => left.CompareTo(right) <= 0;

    /// <summary>Not before the other.</summary>
    public static bool operator >=(RecordId left, RecordId right) => left.CompareTo(right) >= 0;

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(ToString());

    /// <summary>64 characters of lower-case hexadecimal; empty for the default value.</summary>
    public override string ToString() => _hex ?? "";
}
