using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Reads the blobs of a .osm.pbf file one after the other and inflates them.</summary>
/// <remarks>
/// Format: wiki.openstreetmap.org/wiki/PBF_Format. A blob header has at most 64 KiB and a blob at most 32 MiB inflated, so
/// memory is bounded whatever the file says. Not for use by several threads.
/// </remarks>
internal sealed class PbfBlobs : IDisposable
{
    private const int HeaderMax = 64 * 1024;
    private const int BlobMax = 32 * 1024 * 1024;

    private readonly string _path;
    private readonly FileStream _stream;
    private byte[] _packed = [];
    private byte[] _inflated = [];

    public PbfBlobs(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
    }

    /// <summary>Byte offset behind the last blob read or passed over.</summary>
    public long Position => _stream.Position;

    /// <summary>Byte offset of the current blob's header.</summary>
    public long BlobStart { get; private set; }

    /// <summary>Type of the current blob: <c>OSMHeader</c>, <c>OSMData</c> or something to pass over.</summary>
    public string BlobType { get; private set; } = "";

    private int BlobSize { get; set; }

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads the next blob header.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Next()
    {
        BlobStart = _stream.Position;
        Span<byte> lengthBytes = stackalloc byte[4];
        var got = _stream.ReadAtLeast(lengthBytes, 4, throwOnEndOfStream: false);
        if (got == 0)
        {
            return false;
        }

        if (got < 4)
        {
            throw Truncated();
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(lengthBytes);
        if (length is 0 or > HeaderMax)
        {
            throw Corrupt("a blob header has an impossible length");
        }

        ReadHeader(Fill(ref _packed, (int)length));
        return true;
    }

    /// <summary>Passes over the content of the current blob.</summary>
    public void Skip()
    {
        if (_stream.Length - _stream.Position < BlobSize)
        {
            throw Truncated();
        }

        _stream.Seek(BlobSize, SeekOrigin.Current);
    }

    /// <summary>The inflated content of the current blob; valid until the next call.</summary>
    public ReadOnlySpan<byte> Content()
    {
        var blob = new ProtoReader(Fill(ref _packed, BlobSize));
        var raw = ReadOnlySpan<byte>.Empty;
        var zlib = ReadOnlySpan<byte>.Empty;
        var (rawSize, other) = (-1, "");
        var hasRaw = false;
        while (blob.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    raw = blob.Bytes();
                    hasRaw = true;
                    break;
                case 2:
                    rawSize = blob.Size();
                    break;
                case 3:
                    zlib = blob.Bytes();
                    break;
                case >= 4 and <= 7:
                    other = field switch { 4 => "LZMA", 5 => "bzip2", 6 => "LZ4", _ => "zstd" };
                    blob.Skip();
                    break;
                default:
                    blob.Skip();
                    break;
            }
        }

        if (hasRaw)
        {
            return raw.Length <= BlobMax ? raw : throw Corrupt("a blob is larger than the format allows");
        }

        if (other.Length > 0)
        {
            throw Refuse("compression", $"The file is compressed with {other}, which is not read.",
                "Rewrite it with zlib, for example: osmium cat IN.osm.pbf -o OUT.osm.pbf -f pbf,pbf_compression=zlib");
        }

        return Inflate(zlib, rawSize);
    }

    /// <summary>The refusal of something that does not follow the format, with the offset of the current blob.</summary>
    public RefusalException Corrupt(string what, Exception? cause = null) => Refuse(
        "corrupt", $"The file is damaged: {what}.", "Download or copy the extract again.", cause);

    /// <summary>A refusal with file and offset.</summary>
    public RefusalException Refuse(string code, string what, string next, Exception? cause = null)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{_path} byte {BlobStart}");
        var refusal = new Refusal("osm." + code, where, what, next);
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }

    private void ReadHeader(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var header = new ProtoReader(bytes);
            var (type, size) = ("", -1);
            while (header.NextField() is var field and not 0)
            {
                if (field == 1)
                {
                    type = Encoding.UTF8.GetString(header.Bytes());
                }
                else if (field == 3)
                {
                    size = header.Size();
                }
                else
                {
                    header.Skip();
                }
            }

            (BlobType, BlobSize) = (type, size);
        }
        catch (MalformedProtoException e)
        {
            throw Corrupt(e.Message, e);
        }

        // A compressed blob is allowed the size of an inflated one and its wrapping.
        if (BlobType.Length == 0 || BlobSize is < 0 or > BlobMax + 1024)
        {
            throw Corrupt("a blob header lacks its type or has an impossible size");
        }
    }

    private ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> zlib, int rawSize)
    {
        if (zlib.IsEmpty || rawSize is < 0 or > BlobMax)
        {
            throw Corrupt("a blob has no content or an impossible size");
        }

        if (_inflated.Length < rawSize)
        {
            _inflated = new byte[rawSize];
        }

        // The packed bytes lie in _packed: a stream over them costs no copy.
        var offset = (int)System.Runtime.CompilerServices.Unsafe.ByteOffset(
            ref _packed[0], ref System.Runtime.InteropServices.MemoryMarshal.GetReference(zlib));
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(_packed, offset, zlib.Length), CompressionMode.Decompress);
            var got = inflate.ReadAtLeast(_inflated.AsSpan(0, rawSize), rawSize, throwOnEndOfStream: false);
            if (got < rawSize || inflate.ReadByte() >= 0)
            {
                throw Corrupt("a blob does not have the size it states");
            }
        }
        catch (InvalidDataException e)
        {
            throw Corrupt("a compressed blob cannot be inflated", e);
        }

        return _inflated.AsSpan(0, rawSize);
    }

    private ReadOnlySpan<byte> Fill(ref byte[] buffer, int length)
    {
        // Look before allocating: a stated length never reserves more than the file holds.
        if (_stream.Length - _stream.Position < length)
        {
            throw Truncated();
        }

        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var target = buffer.AsSpan(0, length);
        return _stream.ReadAtLeast(target, length, throwOnEndOfStream: false) == length ? target : throw Truncated();
    }

    private RefusalException Truncated() => Refuse(
        "truncated",
        string.Create(CultureInfo.InvariantCulture, $"The file ends after {_stream.Length} bytes in the middle of a block."),
        "It was not downloaded or copied completely: get it again.");
}
