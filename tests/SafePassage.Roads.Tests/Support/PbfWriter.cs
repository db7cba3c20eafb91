using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using K4os.Compression.LZ4;
using ZstdSharp;

namespace SafePassage.Roads.Tests.Support;

/// <summary>How a test file is written.</summary>
/// <param name="Dense">Nodes as DenseNodes.</param>
/// <param name="Zlib">Blobs packed with zlib; otherwise as <paramref name="Packing"/> says.</param>
/// <param name="Feature">A required feature.</param>
/// <param name="CompressionField">Under which field zlib bytes are stored.</param>
/// <param name="Packing">raw, lz4 or zstd.</param>
/// <param name="Metadata">Whether objects carry versions and the like; those tagged <c>deleted</c> are then marked
/// invisible.</param>
/// <param name="WaysFirst">Whether ways and relations stand before nodes.</param>
/// <param name="BlockNodes">Nodes a block.</param>
internal sealed record PbfForm(
    bool Dense = false, bool Zlib = false, string Feature = "OsmSchema-V0.6", int CompressionField = 3,
    string Packing = "raw", bool Metadata = false, bool WaysFirst = false, int BlockNodes = 8000);

/// <summary>Writes a .osm.pbf file, independently of the importer's own reader.</summary>
internal static class PbfWriter
{
    public static byte[] Write(SmallMap map, PbfForm form) =>
        [.. Blobs(map, form).SelectMany(blob => Blob(blob.Type, blob.Content, form))];

    /// <summary>The blobs of a file in order, not yet packed.</summary>
    public static List<(string Type, byte[] Content)> Blobs(SmallMap map, PbfForm form)
    {
        var header = new Message().Text(4, form.Feature).Text(16, "test").Int(32, 1_650_000_000);
        List<(string, byte[])> blobs = [("OSMHeader", header.ToArray())];
        if (form.WaysFirst)
        {
            AddWays(blobs, map, form);
        }

        foreach (var nodes in map.Nodes.Chunk(form.BlockNodes))
        {
            var strings = new List<string> { "" };
            var part = map with { Nodes = nodes };
            var group = form.Dense
                ? new Message().Bytes(2, Dense(part, strings, form.Metadata))
                : Plain(part, strings, form.Metadata);
            blobs.Add(("OSMData", Block(strings, group.ToArray())));
        }

        if (!form.WaysFirst)
        {
            AddWays(blobs, map, form);
        }

        return blobs;
    }

    /// <summary>The header of a blob of this many bytes.</summary>
    public static byte[] BlobHeader(string type, int size) =>
        new Message().Text(1, type).Int(3, (ulong)size).ToArray();

    /// <summary>One blob around any bytes, as it stands in a file.</summary>
    public static byte[] Blob(string type, byte[] content, PbfForm form)
    {
        var size = new Message().Int(2, (ulong)content.Length);
        var packed = ((form.Zlib ? "zlib" : form.Packing) switch
        {
            "zlib" => size.Bytes(form.CompressionField, Deflate(content)),
            "lz4" => size.Bytes(6, Lz4(content)),
            "zstd" => size.Bytes(7, Zstd(content)),
            _ => new Message().Bytes(1, content),
        }).ToArray();
        var header = BlobHeader(type, packed.Length);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        return [.. length, .. header, .. packed];
    }

    private static void AddWays(List<(string, byte[])> blobs, SmallMap map, PbfForm form)
    {
        List<string> strings = [""];
        var ways = Ways(map, strings, form.Metadata).ToArray();
        blobs.Add(("OSMData", Block(strings, ways)));
        if (map.Relations.Count > 0)
        {
            strings = [""];
            var relations = Relations(map, strings, form.Metadata).ToArray();
            blobs.Add(("OSMData", Block(strings, relations)));
        }
    }

    private static byte[] Info(string tags) => new Message().Int(1, 3).Int(2, 1_600_000_000).Int(3, 77).Int(4, 5)
        .Int(6, tags.Contains("deleted", StringComparison.Ordinal) ? 0UL : 1UL).ToArray();

    private static Message WithInfo(Message message, string tags, bool metadata) =>
        metadata ? message.Bytes(4, Info(tags)) : message;

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

    private static byte[] Lz4(byte[] content)
    {
        var packed = new byte[LZ4Codec.MaximumOutputSize(content.Length)];
        return packed[..LZ4Codec.Encode(content, packed)];
    }

    private static byte[] Zstd(byte[] content)
    {
        using var zstd = new Compressor();
        return zstd.Wrap(content).ToArray();
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

    private static Message Plain(SmallMap map, List<string> strings, bool metadata)
    {
        var group = new Message();
        foreach (var node in map.Nodes)
        {
            var (keys, values) = Tags(node.Tags, strings);
            var message = new Message().Int(1, ZigZag(node.Id)).Packed(2, keys).Packed(3, values)
                .Int(8, ZigZag(node.LatitudeE7)).Int(9, ZigZag(node.LongitudeE7));
            group.Bytes(1, WithInfo(message, node.Tags, metadata).ToArray());
        }

        return group;
    }

    private static byte[] Dense(SmallMap map, List<string> strings, bool metadata)
    {
        var tags = new List<ulong>();
        foreach (var node in map.Nodes)
        {
            var (keys, values) = Tags(node.Tags, strings);
            tags.AddRange(keys.Zip(values).SelectMany(pair => new[] { pair.First, pair.Second }).Append(0UL));
        }

        var visible = map.Nodes.Select(node => node.Tags.Contains("deleted", StringComparison.Ordinal) ? 0UL : 1UL);
        var info = new Message().Packed(1, map.Nodes.Select(_ => 3UL))
            .Packed(2, Deltas(map.Nodes.Select(_ => 1_600_000_000L))).Packed(6, visible);
        return (metadata ? new Message().Bytes(5, info.ToArray()) : new Message())
            .Packed(1, Deltas(map.Nodes.Select(node => node.Id)))
            .Packed(8, Deltas(map.Nodes.Select(node => (long)node.LatitudeE7)))
            .Packed(9, Deltas(map.Nodes.Select(node => (long)node.LongitudeE7)))
            .Packed(10, tags).ToArray();
    }

    private static Message Ways(SmallMap map, List<string> strings, bool metadata)
    {
        var group = new Message();
        foreach (var way in map.Ways)
        {
            var (keys, values) = Tags(way.Tags, strings);
            var message = new Message().Int(1, unchecked((ulong)way.Id)).Packed(2, keys).Packed(3, values)
                .Packed(8, Deltas(way.Nodes));
            group.Bytes(3, WithInfo(message, way.Tags, metadata).ToArray());
        }

        return group;
    }

    private static Message Relations(SmallMap map, List<string> strings, bool metadata)
    {
        var group = new Message();
        foreach (var relation in map.Relations)
        {
            var (keys, values) = Tags(relation.Tags, strings);
            var message = new Message().Int(1, unchecked((ulong)relation.Id)).Packed(2, keys).Packed(3, values)
                .Packed(8, relation.Members.Select(member => Index(strings, member.Role)).ToList())
                .Packed(9, Deltas(relation.Members.Select(member => member.Ref)))
                .Packed(10, relation.Members.Select(member => (ulong)"nwr".IndexOf(member.Kind)));
            group.Bytes(4, WithInfo(message, relation.Tags, metadata).ToArray());
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
