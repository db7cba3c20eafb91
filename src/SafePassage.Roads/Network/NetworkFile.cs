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
            var (name, bytes) = sections[i];
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
            foreach (var (_, bytes) in sections)
            {
                stream.Write(new byte[Aligned(stream.Position) - stream.Position]);
                stream.Write(bytes);
            }
        });
    }

    public static NetworkTables Read(string path)
    {
        var file = Load(path);
        if (file.Length < HeaderSize || !file.AsSpan(0, 8).SequenceEqual(Magic))
        {
            throw Refuse("not-a-network", path, "This is not a road network file.",
                "Give a file written by 'safe-passage import'.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (version is < 1 or > Version)
        {
            throw Refuse("version", path,
                $"The file has format version {version}; this program reads versions 1 to {Version}.",
                "Import the extract again with this program.");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        if (count is < 1 or > SectionsMax || file.Length < HeaderSize + (count * EntrySize))
        {
            throw Damaged(path, "header");
        }

        var table = file.AsSpan(HeaderSize, count * EntrySize);
        if (!SHA256.HashData(table).AsSpan().SequenceEqual(file.AsSpan(16, 32))
            || file.AsSpan(48, 16).ContainsAnyExcept((byte)0))
        {
            throw Damaged(path, "header");
        }

        return NetworkSections.Unpack(version, Check(path, file, count), name => Damaged(path, name));
    }

    public static RefusalException Damaged(string path, string section) => Refuse(
        "damaged", $"{path} section '{section}'", $"The section '{section}' is damaged.",
        "Import the extract again, or copy the file again from where it came from.");

    private static Dictionary<string, ReadOnlyMemory<byte>> Check(string path, byte[] file, int count)
    {
        var sections = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        long end = HeaderSize + (count * EntrySize);
        for (var i = 0; i < count; i++)
        {
            var entry = file.AsSpan(HeaderSize + (i * EntrySize), EntrySize);
            var name = Encoding.ASCII.GetString(entry[..NameSize]).TrimEnd('\0');
            var (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[24..]));
            if (offset != Aligned(end) || length < 0 || length > file.Length || offset > file.Length - length
                || file.AsSpan((int)end, (int)(offset - end)).ContainsAnyExcept((byte)0)
                || !SHA256.HashData(file.AsSpan((int)offset, (int)length)).AsSpan().SequenceEqual(entry[32..]))
            {
                throw Damaged(path, name);
            }

            sections[name] = file.AsMemory((int)offset, (int)length);
            end = offset + length;
        }

        return end == file.Length ? sections : throw Damaged(path, "end of file");
    }

    private static byte[] Load(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(
                new Refusal("network.unreadable", path, "The network file cannot be read.",
                    "Check the path and the permissions."), e);
        }
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
