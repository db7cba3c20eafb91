using System.Buffers.Binary;

namespace SafePassage.Keys;

/// <summary>Bytes with their length before them and zeros behind, so that a length tells little.</summary>
internal static class PaddedText
{
    /// <summary>Whatever is padded has a multiple of this many bytes: thirty records fit one.</summary>
    internal const int Step = 4_096;

    /// <summary>Pads.</summary>
    internal static byte[] Of(ReadOnlySpan<byte> content)
    {
        var padded = new byte[LengthOf(content.Length)];
        BinaryPrimitives.WriteInt32BigEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(sizeof(int)));
        return padded;
    }

    /// <summary>Takes the padding away; null when it is not the one that <see cref="Of"/> writes.</summary>
    internal static byte[]? TryRead(ReadOnlySpan<byte> padded)
    {
        if (padded.Length < Step)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(padded);
        return length >= 0 && length <= padded.Length - sizeof(int) && LengthOf(length) == padded.Length
            && !padded[(sizeof(int) + length)..].ContainsAnyExcept((byte)0)
            ? padded.Slice(sizeof(int), length).ToArray()
            : null;
    }

    private static int LengthOf(int length) => (sizeof(int) + length + Step - 1) / Step * Step;
}
