using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Records.Json;

/// <summary>An envelope with one signature, read without a JSON reader.</summary>
/// <remarks>
/// Nearly every envelope is spelled as this project writes it, and every stored one is. Whatever differs from that
/// spelling by a byte is left to the reader of any spelling, which also says what is wrong with it.
/// </remarks>
/// <param name="Kind">The record kind.</param>
/// <param name="Payload">The signed JSON.</param>
/// <param name="KeyId">Who signed it.</param>
/// <param name="Signature">The signature.</param>
internal sealed record CanonicalSpelling(
    string Kind, ImmutableArray<byte> Payload, string KeyId, ImmutableArray<byte> Signature)
{
    private const int KeyIdLength = 16;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);
    private static readonly byte[] Head = Encoding.ASCII.GetBytes("{\"payloadType\":\"" + Envelope.TypePrefix);
    private static readonly byte[] BeforePayload = Encoding.ASCII.GetBytes(Envelope.TypeSuffix + "\",\"payload\":\"");

    /// <summary>The parts; null when the bytes are not exactly what would be written of them.</summary>
    public static CanonicalSpelling? TryRead(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        if (!TryTake(ref rest, Head)
            || rest.IndexOf(BeforePayload) is not (> 0 and var kindLength))
        {
            return null;
        }

        var kind = Encoding.Latin1.GetString(rest[..kindLength]);
        rest = rest[(kindLength + BeforePayload.Length)..];
        if (!Identifier.IsValid(kind) || TakeBase64(ref rest) is not { } payload
            || !TryTake(ref rest, "\",\"signatures\":[{\"keyid\":\""u8)
            || rest.Length < KeyIdLength || rest[..KeyIdLength].ContainsAnyExcept(HexDigits))
        {
            return null;
        }

        var keyId = Encoding.ASCII.GetString(rest[..KeyIdLength]);
        rest = rest[KeyIdLength..];
        return TryTake(ref rest, "\",\"sig\":\""u8) && TakeBase64(ref rest) is { } signature
            && rest.SequenceEqual("\"}]}"u8)
                ? new CanonicalSpelling(
                    kind,
                    ImmutableCollectionsMarshal.AsImmutableArray(payload),
                    keyId,
                    ImmutableCollectionsMarshal.AsImmutableArray(signature))
                : null;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }

    // Up to the closing quote; only the one spelling that writing the bytes again gives.
    private static byte[]? TakeBase64(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)'"');
        if (length < 0 || length % 4 != 0)
        {
            return null;
        }

        var text = rest[..length];
        var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        var bytes = new byte[(length / 4 * 3) - padding];
        var written = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            rest = rest[length..];
            return Base64.DecodeFromUtf8(text, bytes, out _, out var count) == OperationStatus.Done
                && count == bytes.Length
                && Base64.EncodeToUtf8(bytes, written, out _, out var again) == OperationStatus.Done
                && written.AsSpan(0, again).SequenceEqual(text) ? bytes : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(written);
        }
    }
}
