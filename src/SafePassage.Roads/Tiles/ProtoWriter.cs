using System.Text;

namespace SafePassage.Roads.Tiles;

/// <summary>Writes protobuf messages field by field into a buffer that is used again.</summary>
internal sealed class ProtoWriter
{
    private const int VarintBytesMax = 10;

    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Varint(int field, ulong value)
    {
        Raw((ulong)field << 3);
        Raw(value);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Raw(((ulong)field << 3) | 2);
        Raw((ulong)value.Length);
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public void Text(int field, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Raw(((ulong)field << 3) | 2);
        Raw((ulong)length);
        Encoding.UTF8.GetBytes(value, Room(length));
        Length += length;
    }

    /// <summary>Adds fields that were written elsewhere.</summary>
    public void Append(ReadOnlySpan<byte> fields)
    {
        fields.CopyTo(Room(fields.Length));
        Length += fields.Length;
    }

    /// <summary>Writes a number without a field: part of a packed field.</summary>
    public void Raw(ulong value)
    {
        var room = Room(VarintBytesMax);
        var at = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[at++] = (byte)((value & 0x7f) | 0x80);
        }

        room[at++] = (byte)value;
        Length += at;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + bytes));
        }

        return _bytes.AsSpan(Length);
    }
}
