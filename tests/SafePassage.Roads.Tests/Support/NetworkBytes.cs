using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SafePassage.Roads.Tests.Support;

/// <summary>The bytes of a network file, to be damaged or written again with hashes that are right.</summary>
internal sealed class NetworkBytes(byte[] bytes)
{
    private const int HeaderSize = 64;
    private const int EntrySize = 64;

    public List<(string Name, int Offset, int Length)> Sections
    {
        get
        {
            var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
            return [.. Enumerable.Range(0, count).Select(i => HeaderSize + (EntrySize * i)).Select(entry => (
                Encoding.ASCII.GetString(bytes, entry, 16).TrimEnd('\0'),
                (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(entry + 16)),
                (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(entry + 24))))];
        }
    }

    public static NetworkBytes Of(string path) => new(File.ReadAllBytes(path));

    /// <summary>One bit changed, the hashes left as they were.</summary>
    public byte[] Flip(int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 0x10;
        return changed;
    }

    /// <summary>One number of a section changed, and its hash with it.</summary>
    public byte[] With(string name, int at, int value)
    {
        var changed = (byte[])bytes.Clone();
        var (_, offset, _) = Sections.Single(section => section.Name == name);
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(offset + at), value);
        return new NetworkBytes(changed).Without(_ => false);
    }

    /// <summary>The file as an older program would have written it.</summary>
    public byte[] AsVersion(int version, string[] later)
    {
        var changed = Without(later.Contains);
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(8), version);
        return changed;
    }

    /// <summary>The file without some sections, all hashes made anew.</summary>
    public byte[] Without(Predicate<string> isLeftOut)
    {
        var kept = Sections.FindAll(section => !isLeftOut(section.Name));
        var table = new byte[EntrySize * kept.Count];
        var file = bytes[..HeaderSize].Concat(table).ToList();
        for (var i = 0; i < kept.Count; i++)
        {
            file.AddRange(new byte[(64 - (file.Count % 64)) % 64]);
            var entry = table.AsSpan(EntrySize * i, EntrySize);
            var content = bytes.AsSpan(kept[i].Offset, kept[i].Length);
            Encoding.ASCII.GetBytes(kept[i].Name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], file.Count);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], content.Length);
            SHA256.HashData(content, entry[32..]);
            file.AddRange(content);
        }

        byte[] written = [.. file];
        table.CopyTo(written, HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(12), kept.Count);
        SHA256.HashData(table, written.AsSpan(16));
        return written;
    }
}
