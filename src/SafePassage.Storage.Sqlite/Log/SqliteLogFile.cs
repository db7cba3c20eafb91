using Microsoft.Data.Sqlite;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Log;

/// <summary>Opens the files of a log for writing: makes them, and refuses those of another version untouched, so that
/// the version that wrote them can still read them.</summary>
internal static class SqliteLogFile
{
    // "SPLG": tells a log apart from any other SQLite file.
    private const int ApplicationId = 0x53504C47;
    private const int LogVersion = 2;
    private const int FloorVersion = 1;

    private const string LogSchema = """
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL,
            signed_at INTEGER NOT NULL, clock_went_back INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE run (start INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
        CREATE TABLE tile (place INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
        """;

    private const string FloorSchema = """
        CREATE TABLE floor (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root BLOB NOT NULL) STRICT;
        """;

    public static FileStream TakeLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new RefusalException(
                new Refusal("log.in-use", file, "Another process is writing this log.",
                    "Stop it first, or open the log for reading."),
                cause);
        }
    }

    public static SqliteConnection OpenLog(string file) => OpenFile(file, LogSchema, LogVersion);

    public static SqliteConnection OpenFloor(string file) => OpenFile(file, FloorSchema, FloorVersion);

    /// <summary>Refuses to read a log that is not of this version.</summary>
    public static void CheckReadable(SqliteConnection connection, string file)
    {
        CheckVersion(
            connection.Number("PRAGMA application_id"), connection.Number("PRAGMA user_version"), LogVersion, file);
    }

    private static SqliteConnection OpenFile(string file, string schema, int version)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            CheckKind(connection, file, schema, version);
            // FULL syncs the write-ahead log at every commit: without it a power cut loses acknowledged entries.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
            return connection;
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw new RefusalException(
                new Refusal("log.unreadable", file, $"SQLite cannot open it ({cause.Message}).",
                    "Check that the file is a log of this program and the disk is healthy; nothing was changed."),
                cause);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void CheckKind(SqliteConnection connection, string file, string schema, int current)
    {
        var (kind, version) = (connection.Number("PRAGMA application_id"), connection.Number("PRAGMA user_version"));
        if (kind == 0 && version == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            connection.Execute($"""
                BEGIN IMMEDIATE;
                {schema}
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {current};
                COMMIT;
                """);
            return;
        }

        CheckVersion(kind, version, current, file);
    }

    private static void CheckVersion(long kind, long version, int current, string file)
    {
        if (kind != ApplicationId || version != current)
        {
            throw kind == ApplicationId && version == 1
                ? Refuse("log.older-version", file, "It was written by version 0.1, whose entries were others.",
                    "Move the data folder aside and start anew; what version 0.1 exported can still be verified.")
                : OtherKind(file);
        }
    }

    private static RefusalException OtherKind(string file) => Refuse(
        "log.other-kind", file, "It is not a log, or of another version of this program.",
        "Choose the folder of a log, or an empty one.");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
