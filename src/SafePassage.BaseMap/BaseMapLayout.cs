using System.Buffers.Binary;
using System.Security.Cryptography;
using SafePassage.Terms;

namespace SafePassage.BaseMap;

/// <summary>Where things stand in a base map file; described in docs/formats/base-map.md.</summary>
internal static class BaseMapLayout
{
    public const int Version = 1;
    public const int HeaderSize = 64;
    public const int TileSize = 12;
    public const int BlobSize = 44;

    // The part of the header that is hashed together with the tables.
    private const int FieldsSize = 32;

    public static ReadOnlySpan<byte> Magic => "SPBASEM\n"u8;

    /// <summary>Orders tiles by zoom, then x, then y.</summary>
    public static ulong Key(int z, int x, int y) => ((ulong)z << 58) | ((ulong)x << 29) | (uint)y;

    public static byte[] Header(int tiles, int blobs, int infoLength, long tablesOffset, ReadOnlySpan<byte> tables)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), tiles);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), blobs);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), infoLength);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), tablesOffset);
        Hash(header, tables).CopyTo(header.AsSpan(FieldsSize));
        return header;
    }

    public static bool IsWhole(ReadOnlySpan<byte> header, ReadOnlySpan<byte> tables) =>
        Hash(header, tables).AsSpan().SequenceEqual(header[FieldsSize..]);

    public static RefusalException Refuse(
        string code, string where, string what, string next, Exception? cause = null)
    {
        var refusal = new Refusal("base-map." + code, where, what, next);
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }

    private static byte[] Hash(ReadOnlySpan<byte> header, ReadOnlySpan<byte> tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header[..FieldsSize]);
        hash.AppendData(tables);
        return hash.GetHashAndReset();
    }
}
