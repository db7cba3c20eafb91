using Microsoft.Data.Sqlite;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Storage.Sqlite.Log;

/// <summary>The questions asked of <c>log.db</c>, on whatever connection and snapshot the caller has.</summary>
internal static class SqliteLogReading
{
    public static TreeHead? Head(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, root, signed_at, clock_went_back FROM head WHERE id = 1";
        using var row = command.ExecuteReader();
        return row.Read()
            ? new TreeHead(
                row.GetInt64(0), new Hash(row.GetFieldValue<byte[]>(1)),
                new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero))
            {
                ClockWentBack = new TimeSpan(row.GetInt64(3)),
            }
            : null;
    }

    /// <summary>The note last published; null before the first.</summary>
    public static ReadOnlyMemory<byte>? Note(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT note FROM head WHERE id = 1";
        if (command.ExecuteScalar() is byte[] { Length: > 0 } note)
        {
            return note;
        }

        // Not a conditional expression: there, null would become an empty note.
        return null;
    }

    public static byte[]? Tile(SqliteConnection connection, TilePath path)
    {
        var stored = path.IsEntries ? Bundle(connection, path.Index) : HashTile(connection, path);
        return stored is null ? null : TileSlice.Take(path, stored);
    }

    /// <summary>The index of every leaf hash, read from the tiles of level 0. Linear: about 0.1 s for a
    /// million.</summary>
    public static Dictionary<Hash, long> Leaves(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hashes FROM tile WHERE place < $end ORDER BY place";
        command.Parameters.AddWithValue("$end", KeyOf(1, 0));
        using var rows = command.ExecuteReader();
        var leaves = new Dictionary<Hash, long>();
        var index = 0L;
        while (rows.Read())
        {
            var tile = rows.GetFieldValue<byte[]>(0);
            for (var at = 0; at < tile.Length; at += Hash.Size)
            {
                leaves.TryAdd(new Hash(tile.AsSpan(at, Hash.Size)), index++);
            }
        }

        return leaves;
    }

    /// <summary>One number for the place of a tile, in the order of levels.</summary>
    /// <remarks>A level has at most 2^55 tiles, because an index of 64 bits has 256 hashes in each.</remarks>
    public static long KeyOf(int level, long index) => ((long)level << 56) | index;

    private static byte[]? HashTile(SqliteConnection connection, TilePath path)
    {
        if (path.Level > 7 || path.Index >= 1L << 55)
        {
            return null;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hashes FROM tile WHERE place = $place";
        command.Parameters.AddWithValue("$place", KeyOf(path.Level, path.Index));
        return command.ExecuteScalar() as byte[];
    }

    private static byte[]? Bundle(SqliteConnection connection, long index)
    {
        if (index >= 1L << 55)
        {
            return null;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT entries FROM run WHERE start >= $start AND start < $end ORDER BY start";
        command.Parameters.AddWithValue("$start", index * TilePath.FullWidth);
        command.Parameters.AddWithValue("$end", (index + 1) * TilePath.FullWidth);
        using var rows = command.ExecuteReader();
        var bundle = new MemoryStream();
        while (rows.Read())
        {
            bundle.Write(rows.GetFieldValue<byte[]>(0));
        }

        return bundle.Length == 0 ? null : bundle.ToArray();
    }
}
