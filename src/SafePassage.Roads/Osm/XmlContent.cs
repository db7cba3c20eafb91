using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using SafePassage.Terms;
using ZstdSharp;

namespace SafePassage.Roads.Osm;

/// <summary>How an .osm file is packed.</summary>
internal enum XmlPacking
{
    None,
    Gzip,
    Bzip2,
    Zstd,
}

/// <summary>The unpacked bytes of an .osm file, which must look like the text of a map.</summary>
/// <remarks>
/// An XML reader keeps the whole of an attribute, a text or a CDATA section in memory. Here such a piece is bounded,
/// and so is the total: a file cannot take much more memory than it has bytes. Damage of any packing is an
/// <see cref="InvalidDataException"/>.
/// </remarks>
internal sealed class XmlContent : Stream
{
    // No tag of a map comes near this.
    private const int PieceMax = 1 << 20;

    private readonly FileStream _file;
    private readonly XmlPacking _packing;
    private readonly string _path;
    private Stream _inner;
    private long _bytesLeft;
    private int _piece;
    private byte _last;
    private byte _beforeLast;

    public XmlContent(string path, XmlPacking packing)
    {
        (_path, _packing) = (path, packing);
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16,
            FileOptions.SequentialScan);
        _bytesLeft = OsmReader.UnpackedBytesMax(_file.Length);
        _inner = packing switch
        {
            XmlPacking.Gzip => new GZipStream(_file, CompressionMode.Decompress),
            XmlPacking.Zstd => new DecompressionStream(_file),
            _ => _file,
        };
    }

    /// <summary>Bytes of the file taken so far.</summary>
    public long BytesTaken => _file.Position;

    public long FileLength => _file.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">The packing is damaged.</exception>
    /// <exception cref="RefusalException">This is no map.</exception>
    public override int Read(Span<byte> buffer)
    {
        var got = Unpack(buffer);
        _bytesLeft -= got;
        if (_bytesLeft < 0 && _packing != XmlPacking.None)
        {
            throw OsmReader.Refuse("bomb", _path, "The file unpacks to far more than any map does.",
                "Get the extract from a source you know.");
        }

        foreach (var value in buffer[..got])
        {
            _piece = value == '<' ? 0 : _piece + 1;
            if (_piece > PieceMax || (value == '[' && _last == '!' && _beforeLast == '<'))
            {
                throw OsmReader.Refuse("not-osm", _path,
                    "The file is XML but holds text that no OpenStreetMap file has.",
                    "Give an OpenStreetMap extract as .osm.pbf or .osm.");
            }

            (_beforeLast, _last) = (_last, value);
        }

        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _packing == XmlPacking.Bzip2 ? UnpackBzip2(buffer) : _inner.Read(buffer);
        }
        catch (Exception e) when (e is SharpZipBaseException or ZstdException or IndexOutOfRangeException
            or OverflowException or EndOfStreamException)
        {
            throw new InvalidDataException("The packed bytes are damaged.", e);
        }
    }

    // Tools that pack in parallel write many streams one after the other; the library reads one.
    private int UnpackBzip2(Span<byte> buffer)
    {
        while (true)
        {
            if (_inner is BZip2InputStream)
            {
                var got = _inner.Read(buffer);
                if (got > 0)
                {
                    return got;
                }

                _inner.Dispose();
                _inner = _file;
            }

            if (_file.Position == _file.Length)
            {
                return 0;
            }

            _inner = new BZip2InputStream(_file) { IsStreamOwner = false };
        }
    }
}
