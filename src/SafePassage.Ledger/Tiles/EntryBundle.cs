using System.Buffers;
using System.Buffers.Binary;

namespace SafePassage.Ledger.Tiles;

/// <summary>The bytes of up to 256 consecutive entries: each one behind its length as two bytes, big end
/// first.</summary>
public static class EntryBundle
{
    /// <summary>The most bytes one entry may have: what two length bytes can say.</summary>
    public const int EntryBytesMax = ushort.MaxValue;

    /// <summary>Writes one entry behind those already written.</summary>
    /// <exception cref="LedgerException">The entry is longer than <see cref="EntryBytesMax"/>.</exception>
    public static void Write(IBufferWriter<byte> destination, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(destination);
        CheckLength(entry.Length);
        var span = destination.GetSpan(2 + entry.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)entry.Length);
        entry.CopyTo(span[2..]);
        destination.Advance(2 + entry.Length);
    }

    /// <summary>Refuses an entry that is too long to be written.</summary>
    /// <exception cref="LedgerException">The length is above <see cref="EntryBytesMax"/>.</exception>
    public static void CheckLength(int entryBytes)
    {
        if (entryBytes > EntryBytesMax)
        {
            throw new LedgerException("entry.too-long", "entry",
                $"an entry has at most 65,535 bytes, this one has {entryBytes}.",
                "Log a commitment to it instead and keep the bytes elsewhere.");
        }
    }

    /// <summary>Takes the next entry off the front.</summary>
    /// <returns>False when the bytes end early or there are none left; nothing is taken then.</returns>
    public static bool TryReadNext(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> entry)
    {
        entry = default;
        if (rest.Length < 2)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < 2 + length)
        {
            return false;
        }

        entry = rest.Slice(2, length);
        rest = rest[(2 + length)..];
        return true;
    }

    /// <summary>How many bytes the first entries take.</summary>
    /// <returns>Null when the bytes hold fewer entries than asked for.</returns>
    public static int? BytesOf(ReadOnlySpan<byte> bundle, int entries)
    {
        var rest = bundle;
        for (var i = 0; i < entries; i++)
        {
            if (!TryReadNext(ref rest, out _))
            {
                return null;
            }
        }

        return bundle.Length - rest.Length;
    }

    /// <summary>One entry of a bundle, by its place in it from 0.</summary>
    /// <returns>Null when the bundle holds fewer entries.</returns>
    public static byte[]? EntryAt(ReadOnlySpan<byte> bundle, int place)
    {
        if (BytesOf(bundle, place) is not { } start)
        {
            return null;
        }

        var rest = bundle[start..];
        return TryReadNext(ref rest, out var entry) ? entry.ToArray() : null;
    }
}
