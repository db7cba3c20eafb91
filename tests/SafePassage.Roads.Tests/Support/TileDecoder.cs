using System.Text;

namespace SafePassage.Roads.Tests.Support;

internal sealed record DecodedFeature(
    ulong? Id, int Type, IReadOnlyDictionary<string, object> Tags, List<List<(int X, int Y)>> Lines);

internal sealed record DecodedLayer(string Name, ulong Version, ulong Extent, List<DecodedFeature> Features);

/// <summary>Reads a vector tile back, independently of the encoder.</summary>
internal static class TileDecoder
{
    public static List<DecodedLayer> Decode(byte[] tile) =>
        [.. Fields(tile).Where(field => field.Number == 3).Select(field => Layer(field.Bytes))];

    private static DecodedLayer Layer(byte[] bytes)
    {
        var fields = Fields(bytes);
        var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToArray();
        var values = fields.Where(f => f.Number == 4).Select(f => Value(Only(Fields(f.Bytes)))).ToArray();
        return new DecodedLayer(
            Encoding.UTF8.GetString(fields.Single(f => f.Number == 1).Bytes),
            fields.Single(f => f.Number == 15).Varint,
            fields.Single(f => f.Number == 5).Varint,
            [.. fields.Where(f => f.Number == 2).Select(f => Feature(f.Bytes, keys, values))]);
    }

    private static (int Number, ulong Varint, byte[] Bytes) Only(
        List<(int Number, ulong Varint, byte[] Bytes)> fields) =>
        fields.Count == 1 ? fields[0] : throw new FormatException("A value has exactly one field.");

    private static object Value((int Number, ulong Varint, byte[] Bytes) field) => field.Number switch
    {
        1 => Encoding.UTF8.GetString(field.Bytes),
        5 => (long)field.Varint,
        6 => (long)(field.Varint >> 1) ^ -(long)(field.Varint & 1),
        7 => field.Varint != 0,
        _ => throw new FormatException("Unexpected kind of value."),
    };

    private static DecodedFeature Feature(byte[] bytes, string[] keys, object[] values)
    {
        var fields = Fields(bytes);
        var tags = Varints(fields.Single(f => f.Number == 2).Bytes);
        var named = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Count; i += 2)
        {
            named.Add(keys[(int)tags[i]], values[(int)tags[i + 1]]);
        }

        return new DecodedFeature(
            fields.Where(f => f.Number == 1).Select(f => (ulong?)f.Varint).SingleOrDefault(),
            (int)fields.Single(f => f.Number == 3).Varint,
            named,
            Geometry(Varints(fields.Single(f => f.Number == 4).Bytes)));
    }

    private static List<List<(int X, int Y)>> Geometry(List<ulong> commands)
    {
        var lines = new List<List<(int X, int Y)>>();
        var (x, y, i) = (0, 0, 0);
        while (i < commands.Count)
        {
            var (command, count) = ((int)(commands[i] & 7), (int)(commands[i] >> 3));
            i++;
            if (command == 7)
            {
                continue;
            }

            for (; count > 0; count--, i += 2)
            {
                x += UnZigZag(commands[i]);
                y += UnZigZag(commands[i + 1]);
                if (command == 1)
                {
                    lines.Add([]);
                }

                lines[^1].Add((x, y));
            }
        }

        return lines;
    }

    private static int UnZigZag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static List<ulong> Varints(byte[] bytes)
    {
        var (values, at) = (new List<ulong>(), 0);
        while (at < bytes.Length)
        {
            values.Add(Varint(bytes, ref at));
        }

        return values;
    }

    private static List<(int Number, ulong Varint, byte[] Bytes)> Fields(byte[] bytes)
    {
        var fields = new List<(int Number, ulong Varint, byte[] Bytes)>();
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes, ref at);
            var value = Varint(bytes, ref at);
            if ((key & 7) == 2)
            {
                fields.Add(((int)(key >> 3), 0, bytes[at..(at + (int)value)]));
                at += (int)value;
            }
            else
            {
                fields.Add(((int)(key >> 3), value, []));
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
