using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Reads the blobs of a .osm.pbf file one after the other, still packed.</summary>
/// <remarks>A blob header has at most 64 KiB. Not for use by several threads.</remarks>
internal sealed class PbfBlobs(string path) : IDisposable
{
    private const int HeaderMax = 64 * 1024;

    private readonly FileStream _stream =
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>Byte offset behind the last blob read or passed over.</summary>
    public long Position => _stream.Position;

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads the next blob header; the content must then be read or skipped.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Next(PbfBlob blob)
    {
        blob.Start = _stream.Position;
        Span<byte> lengthBytes = stackalloc byte[4];
        var got = _stream.ReadAtLeast(lengthBytes, 4, throwOnEndOfStream: false);
        if (got == 0)
        {
            return false;
        }

        if (got < 4)
        {
            throw Truncated(blob);
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(lengthBytes);
        if (length is 0 or > HeaderMax)
        {
            throw blob.Corrupt("a blob header has an impossible length");
        }

        ReadHeader(blob, Fill(blob, (int)length));
        return true;
    }

    /// <summary>Reads the content of the current blob, still packed.</summary>
    public void Read(PbfBlob blob) => Fill(blob, blob.Size);

    /// <summary>Passes over the content of the current blob.</summary>
    public void Skip(PbfBlob blob)
    {
        if (_stream.Length - _stream.Position < blob.Size)
        {
            throw Truncated(blob);
        }

        _stream.Seek(blob.Size, SeekOrigin.Current);
    }

    private static void ReadHeader(PbfBlob blob, ReadOnlySpan<byte> bytes)
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

            (blob.Type, blob.Size) = (type, size);
        }
        catch (MalformedProtoException e)
        {
            throw blob.Corrupt(e.Message, e);
        }

        // A compressed blob is allowed the size of an inflated one and its wrapping.
        if (blob.Type.Length == 0 || blob.Size is < 0 or > PbfBlob.BytesMax + 1024)
        {
            throw blob.Corrupt("a blob header lacks its type or has an impossible size");
        }
    }

    private ReadOnlySpan<byte> Fill(PbfBlob blob, int length)
    {
        // Look before allocating: a stated length never reserves more than the file holds.
        if (_stream.Length - _stream.Position < length)
        {
            throw Truncated(blob);
        }

        var target = blob.Packed(length);
        return _stream.ReadAtLeast(target, length, throwOnEndOfStream: false) == length
            ? target
            : throw Truncated(blob);
    }

    private RefusalException Truncated(PbfBlob blob) => blob.Refuse(
        "truncated",
        string.Create(CultureInfo.InvariantCulture,
            $"The file ends after {_stream.Length} bytes in the middle of a block."),
        "It was not downloaded or copied completely: get it again.");
}
