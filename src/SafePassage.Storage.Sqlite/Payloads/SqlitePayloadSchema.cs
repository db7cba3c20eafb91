using Microsoft.Data.Sqlite;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Payloads;

/// <summary>The tables of <c>payloads.db</c>: made, or brought up to date, in one transaction.</summary>
internal static class SqlitePayloadSchema
{
    private const int Version = 2;

    // Version 1 had this table alone, and no number.
    private const string Payload = """
        CREATE TABLE IF NOT EXISTS payload (
            envelope_hash BLOB NOT NULL PRIMARY KEY,
            commitment BLOB NOT NULL UNIQUE,
            commitment_key BLOB NOT NULL,
            envelope BLOB NOT NULL
        ) WITHOUT ROWID, STRICT;
        """;

    private const string SinceVersion2 = """
        CREATE TABLE erased (commitment BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT;
        CREATE TABLE floor (id INTEGER PRIMARY KEY CHECK (id = 1), acknowledged INTEGER NOT NULL) STRICT;
        CREATE TABLE untold (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
        """;

    /// <summary>Makes the tables of this version.</summary>
    /// <exception cref="RefusalException">The file is of a later version, or something else.</exception>
    /// <exception cref="SqliteException">The file is no SQLite file.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        var version = Number(connection, "PRAGMA user_version");
        var tables = Number(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
        var isOlder = version == 0
            && tables == 1
            && Number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'payload'") == 1;
        if (version != Version && !isOlder && (version != 0 || tables != 0))
        {
            throw new RefusalException(new Refusal(
                "store.other-kind", file,
                "The file is no store of payloads, or one of a later version of this program.",
                "Use the version that wrote it, or name another data folder; nothing was changed."));
        }

        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        if (version != Version)
        {
            // What the version before erased it did not remember: until told, a gap may be an erasure.
            var untold = isOlder ? "INSERT INTO untold (id) VALUES (1);" : "";
            Run(connection,
                $"BEGIN IMMEDIATE; {Payload} {SinceVersion2} {untold} PRAGMA user_version = {Version}; COMMIT;");
        }
    }

    private static long Number(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() as long? ?? 0;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
