using System.Security.Cryptography;
using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>A section of a mapped network file.</summary>
/// <param name="path">The file.</param>
/// <param name="name">The section's name.</param>
/// <param name="start">Its first byte.</param>
/// <param name="length">Its length in bytes.</param>
/// <param name="hash">The SHA-256 that its bytes should have: 32 bytes in the table of the same file.</param>
internal sealed unsafe class MappedSection(string path, string name, byte* start, int length, byte* hash)
{
    public byte* Start => start;

    public int Length => length;

    public ReadOnlySpan<byte> Bytes => new(start, length);

    /// <summary>Refuses bytes that are not those that were written.</summary>
    public void CheckHash()
    {
        Span<byte> found = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Bytes, found);
        if (!found.SequenceEqual(new ReadOnlySpan<byte>(hash, SHA256.HashSizeInBytes)))
        {
            throw Damaged();
        }
    }

    public RefusalException Damaged() => NetworkFile.Damaged(path, name);
}
