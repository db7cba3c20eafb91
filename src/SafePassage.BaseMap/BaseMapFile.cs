using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using SafePassage.Terms;

namespace SafePassage.BaseMap;

/// <summary>One tile of a base map.</summary>
/// <param name="Gzip">A Mapbox Vector Tile 2.1, packed with gzip.</param>
/// <param name="Hash">SHA-256 of the packed bytes, as 64 lower-case hexadecimal digits: the same for the same
/// tile.</param>
public readonly record struct BaseMapTile(ReadOnlyMemory<byte> Gzip, string Hash);

/// <summary>A base map that was written by <see cref="BaseMapBuilder"/>, open for reading.</summary>
/// <remarks>Tables are in memory (12 bytes for each tile, 44 for each different one), tiles are read when asked for and
/// compared with their hash. Safe to call from several threads until disposed.</remarks>
public sealed class BaseMapFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly ulong[] _keys;
    private readonly int[] _blobOfTile;
    private readonly (long Offset, int Length)[] _blobs;
    private readonly byte[][] _hashes;

    private BaseMapFile(string path, SafeFileHandle file)
    {
        (_path, _file) = (path, file);
        var header = Read(0, BaseMapLayout.HeaderSize, "header");
        if (!header.AsSpan(0, 8).SequenceEqual(BaseMapLayout.Magic))
        {
            throw BaseMapLayout.Refuse("not-a-map", path, "This is not a base map file.",
                "Give a file written by 'safe-passage import'.");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8)) is var version and not BaseMapLayout.Version)
        {
            throw BaseMapLayout.Refuse("version", path,
                $"The file has format version {version}; this program reads version {BaseMapLayout.Version}.",
                "Import the extract again with this program.");
        }

        var (tiles, blobs, infoLength, offset) = (
            BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)),
            BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(16)),
            BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(20)),
            BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(24)));
        var length = RandomAccess.GetLength(file);

        // Before anything is taken from the heap: sizes that a file of this length cannot have.
        if (tiles < 0 || blobs < 0 || infoLength < 0 || offset < BaseMapLayout.HeaderSize || offset > length
            || ((long)tiles * BaseMapLayout.TileSize) + ((long)blobs * BaseMapLayout.BlobSize) + infoLength
                != length - offset || length - offset > Array.MaxLength)
        {
            throw Damaged("header");
        }

        var tables = Read(offset, (int)(length - offset), "tables");
        if (!BaseMapLayout.IsWhole(header, tables))
        {
            throw Damaged("tables");
        }

        (_keys, _blobOfTile) = (new ulong[tiles], new int[tiles]);
        (_blobs, _hashes) = (new (long, int)[blobs], new byte[blobs][]);
        Description = Unpack(tables, offset) ?? throw Damaged("tables");
    }

    /// <summary>What the map says of itself.</summary>
    public BaseMapDescription Description { get; }

    /// <summary>Opens a file and checks its tables.</summary>
    /// <exception cref="RefusalException">The file cannot be read, is no base map, of another version, or
    /// damaged.</exception>
    public static BaseMapFile Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            // An import may put another map in its place meanwhile.
            file = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete, options: FileOptions.RandomAccess);
            return new BaseMapFile(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Unreadable(path, e);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Reads one tile of the Web Mercator grid, x to the east, y to the south.</summary>
    /// <returns>Null where the map shows nothing or has no such zoom.</returns>
    /// <exception cref="RefusalException">The tile is damaged or the file cannot be read any more.</exception>
    public BaseMapTile? Find(int z, int x, int y)
    {
        if (z is < BaseMapBuilder.ZoomMin or > BaseMapBuilder.ZoomMax || x < 0 || y < 0 || x >> z > 0 || y >> z > 0
            || Array.BinarySearch(_keys, BaseMapLayout.Key(z, x, y)) is not (var found and >= 0))
        {
            return null;
        }

        var blob = _blobOfTile[found];
        var (offset, length) = _blobs[blob];
        var where = $"tile {z}/{x}/{y}";
        byte[] bytes;
        try
        {
            bytes = Read(offset, length, where);
        }
        catch (IOException e)
        {
            throw Unreadable(_path, e);
        }

        return SHA256.HashData(bytes).AsSpan().SequenceEqual(_hashes[blob])
            ? new BaseMapTile(bytes, Convert.ToHexStringLower(_hashes[blob]))
            : throw Damaged(where);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static RefusalException Unreadable(string path, Exception cause) => BaseMapLayout.Refuse(
        "unreadable", path, "The base map cannot be read.", "Check the path and the permissions.", cause);

    // Null when what the tables say cannot be.
    private BaseMapDescription? Unpack(ReadOnlySpan<byte> tables, long end)
    {
        var rest = tables;
        for (var i = 0; i < _keys.Length; i++)
        {
            _keys[i] = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            _blobOfTile[i] = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
            if (_blobOfTile[i] < 0 || _blobOfTile[i] >= _blobs.Length || (i > 0 && _keys[i] <= _keys[i - 1]))
            {
                return null;
            }

            rest = rest[BaseMapLayout.TileSize..];
        }

        for (var i = 0; i < _blobs.Length; i++)
        {
            var (offset, length) = (
                BinaryPrimitives.ReadInt64LittleEndian(rest), BinaryPrimitives.ReadInt32LittleEndian(rest[8..]));
            if (offset < BaseMapLayout.HeaderSize || length < 0 || offset > end - length)
            {
                return null;
            }

            (_blobs[i], _hashes[i]) = ((offset, length), rest[12..BaseMapLayout.BlobSize].ToArray());
            rest = rest[BaseMapLayout.BlobSize..];
        }

        return BaseMapDescription.Of(rest);
    }

    private byte[] Read(long offset, int length, string what)
    {
        var bytes = new byte[length];
        var at = 0;
        while (at < length)
        {
            var got = RandomAccess.Read(_file, bytes.AsSpan(at), offset + at);
            if (got == 0)
            {
                throw Damaged(what);
            }

            at += got;
        }

        return bytes;
    }

    private RefusalException Damaged(string what) => BaseMapLayout.Refuse(
        "damaged", $"{_path} {what}", $"The base map is damaged ({what}).",
        "Import the extract again, or copy the file again from where it came from.");
}
