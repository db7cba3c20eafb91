using Microsoft.Data.Sqlite;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Payloads;

/// <summary>The tables of <c>payloads.db</c>, made in one transaction.</summary>
internal static class SqlitePayloadSchema
{
    private const int Version = 2;

    // Texts lie in the order in which they came; ids and commitments come in no order, so only they are sorted.
    private const string Tables = """
        CREATE TABLE payload (
            record_id BLOB NOT NULL UNIQUE,
            commitment BLOB NOT NULL UNIQUE,
            commitment_key BLOB NOT NULL,
            envelope BLOB NOT NULL
        ) STRICT;
        CREATE TABLE erased (commitment BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT;
        CREATE TABLE floor (id INTEGER PRIMARY KEY CHECK (id = 1), acknowledged INTEGER NOT NULL) STRICT;
        """;

    /// <summary>Makes the tables of this version in a new file.</summary>
    /// <exception cref="RefusalException">The file is of another version, or something else.</exception>
    /// <exception cref="SqliteException">The file is no SQLite file.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        if (IsNew(connection))
        {
            connection.Execute("PRAGMA journal_mode = WAL;");
            connection.Execute($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version = {Version}; COMMIT;");
        }

        Check(connection, file);
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    }

    /// <summary>Refuses a file of another version.</summary>
    /// <exception cref="RefusalException">It is one.</exception>
    public static void Check(SqliteConnection connection, string file)
    {
        var version = connection.Number("PRAGMA user_version");
        if (version == Version)
        {
            return;
        }

        throw new RefusalException(version == 0 && IsOlder(connection)
            ? new Refusal(
                "store.older-version", file, "The operation was recorded by version 0.1, whose records were others.",
                "Move the data folder aside and start anew; what version 0.1 exported can still be verified.")
            : new Refusal(
                "store.other-kind", file,
                "The file is no store of payloads, or one of a later version of this program.",
                "Use the version that wrote it, or name another data folder; nothing was changed."));
    }

    private static bool IsNew(SqliteConnection connection) =>
        connection.Number("PRAGMA user_version") == 0
        && connection.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") == 0;

    // Version 0.1 had this table alone, and no number.
    private static bool IsOlder(SqliteConnection connection) =>
        connection.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'payload'") == 1;
}
