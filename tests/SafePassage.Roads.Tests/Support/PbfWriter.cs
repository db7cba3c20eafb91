using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SafePassage.Roads.Tests.Support;

/// <summary>How a test file is written.</summary>
internal sealed record PbfForm(
    bool Dense = false, bool Zlib = false, string Feature = "OsmSchema-V0.6", int CompressionField = 3);

/// <summary>Writes a .osm.pbf file, independently of the importer's own reader.</summary>
internal static class PbfWriter
{
    public static byte[] Write(SmallMap map, PbfForm form)
    {
        using var file = new MemoryStream();
        var header = new Message().Text(4, form.Feature).Text(16, "test").Int(32, 1_650_000_000);
        AddBlob(file, "OSMHeader", header.ToArray(), form);
        var strings = new List<string> { "" };
        var nodes = form.Dense ? new Message().Bytes(2, Dense(map, strings)) : Plain(map, strings);
        var nodeBlock = Block(strings, nodes.ToArray());
        AddBlob(file, "OSMData", nodeBlock, form);
        strings = [""];
        var ways = Ways(map, strings).ToArray();
        AddBlob(file, "OSMData", Block(strings, ways), form);
        if (map.Relations.Count > 0)
        {
            strings = [""];
            var relations = Relations(map, strings).ToArray();
            AddBlob(file, "OSMData", Block(strings, relations), form);
        }

        return file.ToArray();
    }

    private static byte[] Block(List<string> strings, byte[] group)
    {
        var table = new Message();
        foreach (var text in strings)
        {
            table.Text(1, text);
        }

        // The table stands behind the group on purpose: the order of fields is free.
        return new Message().Bytes(2, group).Bytes(1, table.ToArray()).Int(17, 100).ToArray();
    }

    private static void AddBlob(MemoryStream file, string type, byte[] content, PbfForm form)
    {
        var blob = form.Zlib
            ? new Message().Int(2, (ulong)content.Length).Bytes(form.CompressionField, Deflate(content)).ToArray()
            : new Message().Bytes(1, content).ToArray();
        var header = new Message().Text(1, type).Int(3, (ulong)blob.Length).ToArray();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        file.Write(blob);
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    private static Message Plain(SmallMap map, List<string> strings)
    {
        var group = new Message();
        foreach (var node in map.Nodes)
        {
            var (keys, values) = Tags(node.Tags, strings);
            group.Bytes(1, new Message().Int(1, ZigZag(node.Id)).Packed(2, keys).Packed(3, values)
                .Int(8, ZigZag(node.LatitudeE7)).Int(9, ZigZag(node.LongitudeE7)).ToArray());
        }

        return group;
    }

    private static byte[] Dense(SmallMap map, List<string> strings)
    {
        var tags = new List<ulong>();
        foreach (var node in map.Nodes)
        {
            var (keys, values) = Tags(node.Tags, strings);
            tags.AddRange(keys.Zip(values).SelectMany(pair => new[] { pair.First, pair.Second }).Append(0UL));
        }

        return new Message()
            .Packed(1, Deltas(map.Nodes.Select(node => node.Id)))
            .Packed(8, Deltas(map.Nodes.Select(node => (long)node.LatitudeE7)))
            .Packed(9, Deltas(map.Nodes.Select(node => (long)node.LongitudeE7)))
            .Packed(10, tags).ToArray();
    }

    private static Message Ways(SmallMap map, List<string> strings)
    {
        var group = new Message();
        foreach (var way in map.Ways)
        {
            var (keys, values) = Tags(way.Tags, strings);
            group.Bytes(3, new Message().Int(1, unchecked((ulong)way.Id)).Packed(2, keys).Packed(3, values)
                .Packed(8, Deltas(way.Nodes)).ToArray());
        }

        return group;
    }

    private static Message Relations(SmallMap map, List<string> strings)
    {
        var group = new Message();
        foreach (var relation in map.Relations)
        {
            var (keys, values) = Tags(relation.Tags, strings);
            group.Bytes(4, new Message().Int(1, unchecked((ulong)relation.Id)).Packed(2, keys).Packed(3, values)
                .Packed(8, relation.Members.Select(member => Index(strings, member.Role)).ToList())
                .Packed(9, Deltas(relation.Members.Select(member => member.Ref)))
                .Packed(10, relation.Members.Select(member => (ulong)"nwr".IndexOf(member.Kind)))
                .ToArray());
        }

        return group;
    }

    private static (List<ulong> Keys, List<ulong> Values) Tags(string tags, List<string> strings)
    {
        var (keys, values) = (new List<ulong>(), new List<ulong>());
        foreach (var (key, value) in SmallMap.Split(tags))
        {
            keys.Add(Index(strings, key));
            values.Add(Index(strings, value));
        }

        return (keys, values);
    }

    private static ulong Index(List<string> strings, string text)
    {
        var index = text.Length == 0 ? 0 : strings.IndexOf(text, 1);
        if (index < 0)
        {
            index = strings.Count;
            strings.Add(text);
        }

        return (ulong)index;
    }

    private static List<ulong> Deltas(IEnumerable<long> values)
    {
        var deltas = new List<ulong>();
        long last = 0;
        foreach (var value in values)
        {
            deltas.Add(ZigZag(value - last));
            last = value;
        }

        return deltas;
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private sealed class Message
    {
        private readonly List<byte> _bytes = [];

        public Message Int(int field, ulong value) => Raw((ulong)field << 3).Raw(value);

        public Message Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public Message Bytes(int field, byte[] value)
        {
            Raw(((ulong)field << 3) | 2).Raw((ulong)value.Length);
            _bytes.AddRange(value);
            return this;
        }

        public Message Packed(int field, IEnumerable<ulong> values)
        {
            var packed = new Message();
            foreach (var value in values)
            {
                packed.Raw(value);
            }

            return Bytes(field, packed.ToArray());
        }

        public byte[] ToArray() => [.. _bytes];

        private Message Raw(ulong value)
        {
            while (value >= 0x80)
            {
                _bytes.Add((byte)((value & 0x7f) | 0x80));
                value >>= 7;
            }

            _bytes.Add((byte)value);
            return this;
        }
    }
}
