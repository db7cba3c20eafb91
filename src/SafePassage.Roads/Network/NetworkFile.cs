using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>The network file: a header, a table of sections with a SHA-256 each, and the sections.</summary>
/// <remarks>The bytes are described in docs/formats/network.md; what the sections hold is in <see
/// cref="NetworkSections"/>.</remarks>
internal static class NetworkFile
{
    public const int Version = 4;
    public const int HeaderSize = 64;
    public const int EntrySize = 64;
    public const int NameSize = 16;
    private const int Alignment = 64;
    private const int SectionsMax = 256;

    private static ReadOnlySpan<byte> Magic => "SPROADS\n"u8;

    public static void Write(string path, NetworkTables tables)
    {
        var sections = NetworkSections.Pack(tables);
        var table = new byte[EntrySize * sections.Count];
        long offset = HeaderSize + table.Length;
        for (var i = 0; i < sections.Count; i++)
        {
            var entry = table.AsSpan(i * EntrySize, EntrySize);
            var (name, content) = sections[i];
            var bytes = content.Bytes;
            offset = Aligned(offset);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], bytes.Length);
            SHA256.HashData(bytes, entry[32..]);
            offset += bytes.Length;
        }

        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), sections.Count);
        SHA256.HashData(table, header.AsSpan(16));
        WriteBesideAndRename(path, stream =>
        {
            stream.Write(header);
            stream.Write(table);
            foreach (var (_, content) in sections)
            {
                stream.Write(new byte[Aligned(stream.Position) - stream.Position]);
                stream.Write(content.Bytes);
            }
        });
    }

    /// <summary>Maps a file and checks its header and its table of sections; what is in a section is checked when it
    /// is first read.</summary>
    /// <exception cref="RefusalException">The file is missing, no network file, of another version, or its header or
    /// table is damaged.</exception>
    public static NetworkTables Open(string path)
    {
        var map = NetworkMap.Open(path);
        try
        {
            return NetworkSections.Unpack(
                CheckHeader(map, path), FindSections(map, path), name => Damaged(path, name));
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    public static RefusalException Damaged(string path, string section) => Refuse(
        "damaged", $"{path} section '{section}'", $"The section '{section}' is damaged.",
        "Import the extract again, or copy the file again from where it came from.");

    // Returns the format's version.
    private static int CheckHeader(NetworkMap map, string path)
    {
        if (map.Length < HeaderSize || !map.Bytes(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Refuse("not-a-network", path, "This is not a road network file.",
                "Give a file written by 'safe-passage import'.");
        }

        var header = map.Bytes(0, HeaderSize);
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version is < 1 or > Version)
        {
            throw Refuse("version", path,
                $"The file has format version {version}; this program reads versions 1 to {Version}.",
                "Import the extract again with this program.");
        }

        var count = SectionCount(map);
        if (count is < 1 or > SectionsMax || map.Length < HeaderSize + (count * EntrySize)
            || !SHA256.HashData(map.Bytes(HeaderSize, count * EntrySize)).AsSpan().SequenceEqual(header[16..48])
            || header[48..].ContainsAnyExcept((byte)0))
        {
            throw Damaged(path, "header");
        }

        return version;
    }

    private static int SectionCount(NetworkMap map) => BinaryPrimitives.ReadInt32LittleEndian(map.Bytes(12, 4));

    private static unsafe Dictionary<string, MappedSection> FindSections(NetworkMap map, string path)
    {
        var sections = new Dictionary<string, MappedSection>(StringComparer.Ordinal);
        var count = SectionCount(map);
        long end = HeaderSize + (count * EntrySize);
        for (var i = 0; i < count; i++)
        {
            var at = HeaderSize + (i * EntrySize);
            var entry = map.Bytes(at, EntrySize);
            var name = Encoding.ASCII.GetString(entry[..NameSize]).TrimEnd('\0');
            var (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[24..]));
            if (offset != Aligned(end) || length is < 0 or > int.MaxValue || offset > map.Length - length
                || map.Bytes(end, (int)(offset - end)).ContainsAnyExcept((byte)0))
            {
                throw Damaged(path, name);
            }

            sections[name] = new MappedSection(path, name, map.Start + offset, (int)length, map.Start + at + 32);
            end = offset + length;
        }

        return end == map.Length ? sections : throw Damaged(path, "end of file");
    }

    private static void WriteBesideAndRename(string path, Action<Stream> write)
    {
        var beside = path + ".part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteIfThere(beside);
            throw new RefusalException(
                new Refusal("network.unwritable", path, "The network file cannot be written.",
                    "Check the folder, its permissions and the free space."), e);
        }
    }

    private static void DeleteIfThere(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What remains is a .part file: the next import overwrites it, and the refusal that follows tells the
            // cause.
        }
    }

    private static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal("network." + code, where, what, next));
}
