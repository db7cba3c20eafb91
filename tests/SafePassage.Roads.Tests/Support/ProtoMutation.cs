namespace SafePassage.Roads.Tests.Support;

/// <summary>Changes a protobuf message the way a broken or hostile writer would, at any depth of nesting.</summary>
/// <remarks>The same random numbers give the same change. Knows the encoding, not the schema: whatever can be read as a
/// message may be changed inside, and the lengths around it are then right again (unless the change is a wrong
/// length).</remarks>
internal static class ProtoMutation
{
    private const int DepthMax = 5;

    private static readonly ulong[] _numbers =
    [
        0, 1, 2, 3, 127, 128, 255, 16_383, 65_535, 1 << 20, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32,
        long.MaxValue, 1UL << 63, ulong.MaxValue,
    ];

    public static byte[] Change(byte[] message, Random random, int depth = 0)
    {
        if (!TryRead(message, out var fields) || fields.Count == 0)
        {
            return ChangeBytes(message, random);
        }

        var at = random.Next(fields.Count);
        var (number, wire, value) = fields[at];
        if (wire == 2 && depth < DepthMax && value.Length > 0 && random.Next(4) != 0)
        {
            fields[at] = (number, wire, Change(value, random, depth + 1));
            return Write(fields);
        }

        switch (random.Next(8))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                var copies = random.Next(4) == 0 ? 500 : 2;
                fields.InsertRange(at, Enumerable.Repeat(fields[at], copies));
                break;
            case 2:
                fields[at] = (random.Next(1, 36), wire, value);
                break;
            case 3:
                fields[at] = (number, random.Next(8), value);
                break;
            case 4:
                var other = random.Next(fields.Count);
                (fields[at], fields[other]) = (fields[other], fields[at]);
                break;
            case 5:
                return WriteWithWrongLength(fields, at, random);
            default:
                fields[at] = (number, wire, wire == 0 ? Varint(Number(random)) : ChangeBytes(value, random));
                break;
        }

        return Write(fields);
    }

    public static byte[] ChangeBytes(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Next(1, 9));
        switch (random.Next(8))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[end..]];
            case 2:
                return [.. bytes[..at], .. Varint(Number(random)), .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. Enumerable.Repeat((byte)0xff, random.Next(1, 12)), .. bytes[end..]];
            case 4:
                return [.. bytes[..at], .. bytes[at..end], .. bytes[at..]];
            case 5:
                return [.. Enumerable.Repeat(bytes, random.Next(8) == 0 ? 100 : 2).SelectMany(b => b)];
            default:
                var changed = (byte[])bytes.Clone();
                for (var flips = random.Next(1, 4); flips > 0 && changed.Length > 0; flips--)
                {
                    changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                }

                return changed;
        }
    }

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    private static ulong Number(Random random) => random.Next(3) == 0
        ? unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) >> random.Next(64)
        : _numbers[random.Next(_numbers.Length)];

    private static bool TryRead(byte[] bytes, out List<(int Number, int Wire, byte[] Value)> fields)
    {
        fields = [];
        for (var at = 0; at < bytes.Length;)
        {
            if (!TryVarint(bytes, ref at, out var key) || key >> 3 is 0 or > 1000)
            {
                return false;
            }

            var start = at;
            ulong length;
            switch ((int)(key & 7))
            {
                case 0:
                    if (!TryVarint(bytes, ref at, out _))
                    {
                        return false;
                    }

                    break;
                case 2:
                    if (!TryVarint(bytes, ref at, out length) || length > (ulong)(bytes.Length - at))
                    {
                        return false;
                    }

                    start = at;
                    at += (int)length;
                    break;
                default:
                    return false;
            }

            fields.Add(((int)(key >> 3), (int)(key & 7), bytes[start..at]));
        }

        return true;
    }

    private static bool TryVarint(byte[] bytes, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= unchecked((ulong)(next & 0x7f) << shift);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Write(List<(int Number, int Wire, byte[] Value)> fields) =>
        [.. fields.SelectMany(field => Field(field, (ulong)field.Value.Length))];

    private static byte[] WriteWithWrongLength(
        List<(int Number, int Wire, byte[] Value)> fields, int at, Random random)
    {
        var length = random.Next(2) == 0
            ? Number(random)
            : (ulong)Math.Max(0, fields[at].Value.Length + random.Next(-2, 3));
        return
        [
            .. fields.SelectMany((field, i) => Field(field, i == at ? length : (ulong)field.Value.Length)),
        ];
    }

    private static IEnumerable<byte> Field((int Number, int Wire, byte[] Value) field, ulong length) =>
        Varint(((ulong)field.Number << 3) | (uint)field.Wire)
            .Concat(field.Wire == 2 ? Varint(length) : []).Concat(field.Value);
}
