using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using SafePassage.Roads.Network;

namespace SafePassage.BaseMap;

/// <summary>Writes a base map file tile by tile; what is not finished leaves nothing behind.</summary>
internal sealed class BaseMapWriter : IDisposable
{
    // Where the header of gzip says on which system it was packed; 255 is "unknown": the same everywhere.
    private const int GzipSystemByte = 9;

    private readonly string _target;
    private readonly string _beside;
    private readonly FileStream _stream;
    // By the hash of the tile before packing: to pack the open sea once is also quicker.
    private readonly Dictionary<string, int> _blobOfTile = new(StringComparer.Ordinal);
    private readonly List<(long Offset, int Length, byte[] Hash)> _blobs = [];
    private readonly List<(ulong Key, int Blob)> _tiles = [];
    private readonly MemoryStream _packed = new();
    private bool _isFinished;

    public BaseMapWriter(string target)
    {
        _target = target;
        _beside = target + ".part";
        try
        {
            _stream = new FileStream(_beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            _stream.Write(new byte[BaseMapLayout.HeaderSize]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    public int Tiles => _tiles.Count;

    public int DistinctTiles => _blobs.Count;

    public long PackedBytes { get; private set; }

    public int WorstTileBytes { get; private set; }

    /// <summary>As zoom/x/y; empty before the first tile.</summary>
    public string WorstTile { get; private set; } = "";

    /// <summary>Adds a tile, each once; one with the same content as another is stored once.</summary>
    public void Add(int z, int x, int y, ReadOnlySpan<byte> tile)
    {
        var content = Convert.ToHexStringLower(SHA256.HashData(tile));
        if (!_blobOfTile.TryGetValue(content, out var blob))
        {
            blob = _blobs.Count;
            _blobOfTile.Add(content, blob);
            var packed = Packed(tile);
            try
            {
                _blobs.Add((_stream.Position, packed.Length, SHA256.HashData(packed)));
                _stream.Write(packed);
            }
            catch (IOException e)
            {
                throw Unwritable(e);
            }

            PackedBytes += packed.Length;
            if (packed.Length > WorstTileBytes)
            {
                WorstTileBytes = packed.Length;
                WorstTile = string.Create(CultureInfo.InvariantCulture, $"{z}/{x}/{y}");
            }
        }

        _tiles.Add((BaseMapLayout.Key(z, x, y), blob));
    }

    /// <summary>Writes the tables and gives the file its name.</summary>
    public void Finish(NetworkSource source, GeoBounds bounds, BaseMapLacks lacks)
    {
        var info = new BaseMapDescription(source, bounds, lacks).ToBytes();
        var tables = new byte[
            (_tiles.Count * BaseMapLayout.TileSize) + (_blobs.Count * BaseMapLayout.BlobSize) + info.Length];
        var rest = tables.AsSpan();
        _tiles.Sort();
        foreach (var (key, blob) in _tiles)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, key);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], blob);
            rest = rest[BaseMapLayout.TileSize..];
        }

        foreach (var (offset, length, hash) in _blobs)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, offset);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], length);
            hash.CopyTo(rest[12..]);
            rest = rest[BaseMapLayout.BlobSize..];
        }

        info.CopyTo(rest);
        try
        {
            var header = BaseMapLayout.Header(_tiles.Count, _blobs.Count, info.Length, _stream.Position, tables);
            _stream.Write(tables);
            _stream.Position = 0;
            _stream.Write(header);
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_beside, _target, overwrite: true);
            _isFinished = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    public void Dispose()
    {
        _packed.Dispose();
        try
        {
            _stream.Dispose();
            if (!_isFinished)
            {
                File.Delete(_beside);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What remains is a .part file: the next import overwrites it, and the refusal under way tells the cause.
        }
    }

    private ReadOnlySpan<byte> Packed(ReadOnlySpan<byte> tile)
    {
        _packed.SetLength(0);
        using (var gzip = new GZipStream(_packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(tile);
        }

        var packed = _packed.GetBuffer().AsSpan(0, (int)_packed.Length);
        packed[GzipSystemByte] = 255;
        return packed;
    }

    private Terms.RefusalException Unwritable(Exception cause) => BaseMapLayout.Refuse(
        "unwritable", _target, "The base map cannot be written.",
        "Check the folder, its permissions and the free space.", cause);
}
