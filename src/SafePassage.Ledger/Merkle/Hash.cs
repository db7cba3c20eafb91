using System.Runtime.InteropServices;

namespace SafePassage.Ledger.Merkle;

/// <summary>A SHA-256 value of 32 bytes: a leaf, a node or the root of a tree.</summary>
/// <remarks>Compared byte for byte. Values are public, so the comparison need not take constant time.</remarks>
public readonly record struct Hash
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // Four words rather than an array: no allocation per node, and equality for free.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Takes over 32 bytes.</summary>
    /// <exception cref="LedgerException">The length is not 32 bytes.</exception>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new LedgerException("hash.length", "hash", $"a hash has 32 bytes, this one has {bytes.Length}.",
                "Check that the value was copied whole.");
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (_first, _second, _third, _fourth) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>Copies the 32 bytes out.</summary>
    public void CopyTo(Span<byte> destination) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)).CopyTo(destination);

    /// <summary>The 32 bytes as a new array.</summary>
    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)).ToArray();

    /// <summary>Reads the standard base64 form used in checkpoints.</summary>
    /// <returns>False when the text is not the one canonical base64 form of 32 bytes.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        hash = default;
        if (text.Length != 44 || !Convert.TryFromBase64Chars(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        hash = new Hash(bytes);
        // The last character has four unused bits; only the form with zeroes there is canonical.
        return text.SequenceEqual(hash.ToString());
    }

    /// <summary>The standard base64 form used in checkpoints, 44 characters.</summary>
    public override string ToString() => Convert.ToBase64String(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)));
}
