using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SafePassage.Bench;

/// <summary>Writes a generated map as .osm.pbf: dense nodes, zlib, 8,000 objects a block, as extracts are.</summary>
internal static class PbfFile
{
    private const int BlockObjects = 8_000;

    private static readonly string[] s_strings =
        ["", "highway", "primary", "secondary", "residential", "service", "oneway", "yes", "name", "Street"];

    public static void Write(string path, StreetMap map)
    {
        using var file = File.Create(path);
        AddBlob(file, "OSMHeader", [.. Field(4, "OsmSchema-V0.6"u8), .. Field(4, "DenseNodes"u8)]);
        for (var first = 0; first < map.Nodes.Count; first += BlockObjects)
        {
            var end = Math.Min(first + BlockObjects, map.Nodes.Count);
            AddBlock(file, Field(2, Dense(map, first, end)));
        }

        for (var first = 0; first < map.Ways.Count; first += BlockObjects)
        {
            var group = new List<byte>();
            for (var i = first; i < Math.Min(first + BlockObjects, map.Ways.Count); i++)
            {
                group.AddRange(Field(3, Way(map.Ways[i], i + 1)));
            }

            AddBlock(file, [.. group]);
        }
    }

    private static byte[] Dense(StreetMap map, int first, int end)
    {
        var nodes = map.Nodes.GetRange(first, end - first);
        return
        [
            .. Field(1, Deltas(nodes.Select((_, i) => (long)first + i + 1))),
            .. Field(8, Deltas(nodes.Select(n => (long)n.LatitudeE7))),
            .. Field(9, Deltas(nodes.Select(n => (long)n.LongitudeE7))),
        ];
    }

    private static byte[] Way(Street way, int id)
    {
        byte[] keys = way.OneWay ? [1, 8, 6] : [1, 8];
        byte[] values = [(byte)Array.IndexOf(s_strings, way.Class), 9, 7];
        return
        [
            8, .. Varint((ulong)id), .. Field(2, keys), .. Field(3, values.AsSpan(0, keys.Length)),
            .. Field(8, Deltas(way.Nodes.Select(n => (long)n + 1))),
        ];
    }

    private static void AddBlock(FileStream file, byte[] group)
    {
        byte[] table = [.. s_strings.SelectMany(text => Field(1, Encoding.UTF8.GetBytes(text)))];
        AddBlob(file, "OSMData", [.. Field(1, table), .. Field(2, group)]);
    }

    private static void AddBlob(FileStream file, string type, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        byte[] blob = [16, .. Varint((ulong)content.Length), .. Field(3, packed.ToArray())];
        byte[] header = [.. Field(1, Encoding.ASCII.GetBytes(type)), 24, .. Varint((ulong)blob.Length)];
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        file.Write(blob);
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> value) =>
        [(byte)((number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static byte[] Deltas(IEnumerable<long> values)
    {
        var bytes = new List<byte>();
        var last = 0L;
        foreach (var value in values)
        {
            var delta = value - last;
            bytes.AddRange(Varint(unchecked((ulong)((delta << 1) ^ (delta >> 63)))));
            last = value;
        }

        return [.. bytes];
    }

    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>(5);
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
