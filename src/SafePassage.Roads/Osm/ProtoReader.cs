namespace SafePassage.Roads.Osm;

/// <summary>The bytes of a protobuf message do not follow the encoding.</summary>
internal sealed class MalformedProtoException(string message) : Exception(message);

/// <summary>Reads one protobuf message field by field, without copying.</summary>
/// <remarks>Never reads outside its bytes: anything wrong throws <see cref="MalformedProtoException"/>.
/// Encoding: protobuf.dev/programming-guides/encoding.</remarks>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private const int WireVarint = 0;
    private const int WireFixed64 = 1;
    private const int WireBytes = 2;
    private const int WireFixed32 = 5;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _wire;

    public readonly bool IsAtEnd => _at >= _bytes.Length;

    /// <summary>Reads the key of the next field; its value must then be read or skipped.</summary>
    /// <returns>The field number, or 0 at the end of the message.</returns>
    public int NextField()
    {
        if (IsAtEnd)
        {
            return 0;
        }

        var key = Raw();
        _wire = (int)(key & 7);
        var field = key >> 3;
        return field is >= 1 and <= 0x1fffffff
            ? (int)field
            : throw new MalformedProtoException("a field number is out of range");
    }

    /// <summary>True when the field just begun holds bytes: a repeated number may come so or one by one.</summary>
    public readonly bool IsPacked => _wire == WireBytes;

    /// <summary>The value of a varint field.</summary>
    public ulong Varint() => _wire == WireVarint ? Raw() : throw WrongWire();

    /// <summary>The value of an int64 or enum field.</summary>
    public long Int64() => unchecked((long)Varint());

    /// <summary>The value of a sint64 field.</summary>
    public long SInt64() => ZigZag(Varint());

    /// <summary>The value of an int32 or uint32 field, 0 to 2^31-1.</summary>
    public int Size() => Varint() is var value and <= int.MaxValue
        ? (int)value
        : throw new MalformedProtoException("a size is out of range");

    /// <summary>The bytes of a string, message or packed field.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (_wire != WireBytes)
        {
            throw WrongWire();
        }

        var length = Raw();
        if (length > (ulong)(_bytes.Length - _at))
        {
            throw new MalformedProtoException("a field is longer than its message");
        }

        var value = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return value;
    }

    /// <summary>Passes over the value of a field.</summary>
    public void Skip()
    {
        switch (_wire)
        {
            case WireVarint:
                Raw();
                break;
            case WireFixed64:
                Advance(8);
                break;
            case WireBytes:
                Bytes();
                break;
            case WireFixed32:
                Advance(4);
                break;
            default:
                throw WrongWire();
        }
    }

    /// <summary>The next value of a packed field whose bytes this reader was made of.</summary>
    public ulong Packed() => Raw();

    /// <summary>The next sint64 of a packed field.</summary>
    public long PackedSInt64() => ZigZag(Raw());

    private static long ZigZag(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    private static MalformedProtoException WrongWire() => new("a field has the wrong wire type");

    private void Advance(int count) =>
        _at = count <= _bytes.Length - _at
            ? _at + count
            : throw new MalformedProtoException("a field is longer than its message");

    private ulong Raw()
    {
        // Most numbers are a single byte.
        var at = _at;
        if ((uint)at < (uint)_bytes.Length && _bytes[at] < 0x80)
        {
            _at = at + 1;
            return _bytes[at];
        }

        return LongRaw();
    }

    private ulong LongRaw()
    {
        unchecked
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                if ((uint)_at >= (uint)_bytes.Length)
                {
                    throw new MalformedProtoException("a number is cut off");
                }

                var next = _bytes[_at++];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }

        throw new MalformedProtoException("a number has more than ten bytes");
    }
}
