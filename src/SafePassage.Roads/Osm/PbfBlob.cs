using System.Globalization;
using System.IO.Compression;
using K4os.Compression.LZ4;
using SafePassage.Terms;
using ZstdSharp;

namespace SafePassage.Roads.Osm;

/// <summary>One blob of a .osm.pbf file: its packed bytes and how to unpack them.</summary>
/// <remarks>
/// Format: wiki.openstreetmap.org/wiki/PBF_Format. A blob has at most 32 MiB unpacked, so memory is bounded whatever
/// the file says. The buffers are kept for the next blob. Used by one thread at a time.
/// </remarks>
internal sealed class PbfBlob(string path)
{
    /// <summary>The most bytes a blob may have, packed or not.</summary>
    public const int BytesMax = 32 * 1024 * 1024;

    // The most that each compression can gain: a larger claim is false and reserves no memory.
    private const int DeflateGainMax = 1032;
    private const int Lz4GainMax = 255;

    private byte[] _packed = [];
    private byte[] _unpacked = [];

    /// <summary>Byte offset of the blob's header in the file.</summary>
    public long Start { get; set; }

    /// <summary><c>OSMHeader</c>, <c>OSMData</c> or something to pass over.</summary>
    public string Type { get; set; } = "";

    /// <summary>Bytes of the packed blob.</summary>
    public int Size { get; set; }

    /// <summary>Room for packed bytes.</summary>
    public Span<byte> Packed(int size)
    {
        if (_packed.Length < size)
        {
            _packed = new byte[size];
        }

        return _packed.AsSpan(0, size);
    }

    /// <summary>The unpacked content; valid until the blob is used again.</summary>
    /// <exception cref="MalformedProtoException">The bytes do not follow the format.</exception>
    /// <exception cref="RefusalException">The compression is not read.</exception>
    public ReadOnlySpan<byte> Content()
    {
        var blob = new ProtoReader(_packed.AsSpan(0, Size));
        var (kind, size) = (0, -1);
        var content = ReadOnlySpan<byte>.Empty;
        while (blob.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 2:
                    size = blob.Size();
                    break;
                case 1 or (>= 3 and <= 7):
                    kind = field;
                    content = blob.Bytes();
                    break;
                default:
                    blob.Skip();
                    break;
            }
        }

        return kind switch
        {
            1 => content.Length <= BytesMax
                ? content
                : throw new MalformedProtoException("a blob is larger than the format allows"),
            3 => Inflate(content, Room(size, content, DeflateGainMax)),
            4 => throw Unread("LZMA"),
            5 => throw Unread("bzip2"),
            6 => Lz4(content, Room(size, content, Lz4GainMax)),
            7 => Zstd(content, Room(size, content, BytesMax)),
            _ => throw new MalformedProtoException("a blob has no content"),
        };
    }

    /// <summary>The refusal of something that does not follow the format, with the offset of the blob.</summary>
    public RefusalException Corrupt(string what, Exception? cause = null) => Refuse(
        "corrupt", $"The file is damaged: {what}.", "Download or copy the extract again.", cause);

    /// <summary>A refusal with file and offset.</summary>
    public RefusalException Refuse(string code, string what, string next, Exception? cause = null)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{path} byte {Start}");
        var refusal = new Refusal("osm." + code, where, what, next);
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }

    private RefusalException Unread(string compression) => Refuse(
        "compression", $"The file is compressed with {compression}, which is not read.",
        "Rewrite it with zlib: osmium cat IN.osm.pbf -o OUT.osm.pbf -f pbf,pbf_compression=zlib");

    private Span<byte> Room(int size, ReadOnlySpan<byte> packed, int gainMax)
    {
        if (packed.IsEmpty || size is < 0 or > BytesMax || size / gainMax > packed.Length)
        {
            throw new MalformedProtoException("a blob has no content or an impossible size");
        }

        if (_unpacked.Length < size)
        {
            _unpacked = new byte[size];
        }

        return _unpacked.AsSpan(0, size);
    }

    private Span<byte> Inflate(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        // The packed bytes lie in _packed: a stream over them costs no copy.
        _packed.AsSpan().Overlaps(packed, out var offset);
        try
        {
            using var inflate =
                new ZLibStream(new MemoryStream(_packed, offset, packed.Length), CompressionMode.Decompress);
            var got = inflate.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            return got == target.Length && inflate.ReadByte() < 0 ? target : throw WrongSize();
        }
        catch (InvalidDataException e)
        {
            throw Corrupt("a compressed blob cannot be inflated", e);
        }
    }

    private static Span<byte> Lz4(ReadOnlySpan<byte> packed, Span<byte> target) =>
        LZ4Codec.Decode(packed, target) == target.Length ? target : throw WrongSize();

    private Span<byte> Zstd(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        try
        {
            using var zstd = new Decompressor();
            return zstd.Unwrap(packed, target) == target.Length ? target : throw WrongSize();
        }
        catch (ZstdException e)
        {
            throw Corrupt("a blob compressed with zstd cannot be unpacked", e);
        }
    }

    private static MalformedProtoException WrongSize() => new("a blob does not have the size it states");
}
