using Microsoft.Data.Sqlite;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite;

/// <summary>A copy of a log's folder of one moment, made while another process may write it.</summary>
public static class SqliteSnapshot
{
    private const string PayloadFile = "payloads.db";

    /// <summary>Copies the log, its floor and the texts. Reads all of them once; the writer is not held up.</summary>
    /// <remarks>
    /// The order makes the copies fit each other. The floor is copied before the log, so it never lies above it. The
    /// texts are copied after the log, so none of an entry is absent; what the copied texts say of entries beyond the
    /// copied log is taken back, as those entries are not in the copy.
    /// </remarks>
    /// <param name="folder">The folder of the log.</param>
    /// <param name="target">An empty folder.</param>
    /// <exception cref="RefusalException">There is no log in the folder, or it cannot be read or copied.</exception>
    public static void Write(string folder, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(target);
        foreach (var name in (string[])[SqliteLogWriter.FloorFile, SqliteLogWriter.LogFile, PayloadFile])
        {
            Copy(Path.Combine(folder, name), Path.Combine(target, name));
        }

        using var log = Connect(Path.Combine(target, SqliteLogWriter.LogFile), SqliteOpenMode.ReadOnly);
        using var texts = Connect(Path.Combine(target, PayloadFile), SqliteOpenMode.ReadWrite);
        using var lower = texts.CreateCommand();
        lower.CommandText = "UPDATE floor SET acknowledged = min(acknowledged, $size)";
        lower.Parameters.AddWithValue("$size", log.Number("SELECT size FROM head WHERE id = 1"));
        lower.ExecuteNonQuery();
    }

    private static void Copy(string file, string target)
    {
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "log.absent", file, "This file of the log's store is not here.",
                "Give the data folder of a host; start it once with serve."));
        }

        try
        {
            using var connection = Connect(file, SqliteOpenMode.ReadOnly);
            using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $target";
            copy.Parameters.AddWithValue("$target", target);
            copy.ExecuteNonQuery();
        }
        catch (SqliteException cause)
        {
            throw new RefusalException(
                new Refusal(
                    "log.not-copied", file, $"SQLite cannot copy it ({cause.Message}).",
                    "Check the room on the disk that is written to, and the rights on both folders."),
                cause);
        }
    }

    private static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
            Mode = mode,
            DefaultTimeout = 10,
        }.ToString());
        connection.Open();
        return connection;
    }
}
