using Microsoft.Data.Sqlite;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Log;

/// <summary>The one connection that writes a log, with its statements prepared.</summary>
internal sealed class SqliteLogWriter : IDisposable
{
    public const string LogFile = "log.db";
    private const string FloorFile = "lock.db";
    private const string LockFile = "writer.lock";

    // "SPLG": tells a log apart from any other SQLite file.
    private const int ApplicationId = 0x53504C47;
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL,
            signed_at INTEGER NOT NULL) STRICT;
        CREATE TABLE run (start INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
        CREATE TABLE tile (place INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
        CREATE TABLE leaf (hash BLOB PRIMARY KEY, idx INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;

    private const string FloorSchema = """
        CREATE TABLE floor (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root BLOB NOT NULL) STRICT;
        """;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly SqliteConnection _log;
    private readonly SqliteConnection _floor;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _run;
    private readonly Statement _tile;
    private readonly Statement _leaf;
    private readonly Statement _find;
    private readonly Statement _create;
    private readonly Statement _advance;
    private readonly Statement _raise;

    private SqliteLogWriter(string folder, FileStream held, SqliteConnection log, SqliteConnection floor)
    {
        (_folder, _lock, _log, _floor) = (folder, held, log, floor);
        _begin = new Statement(log, "BEGIN IMMEDIATE");
        _commit = new Statement(log, "COMMIT");
        _rollback = new Statement(log, "ROLLBACK");
        _run = new Statement(log, "INSERT INTO run (start, entries) VALUES ($1, $2)");
        _tile = new Statement(log, "INSERT OR REPLACE INTO tile (place, hashes) VALUES ($1, $2)");
        _leaf = new Statement(log, "INSERT INTO leaf (hash, idx) VALUES ($1, $2)");
        _find = new Statement(log, "SELECT idx FROM leaf WHERE hash = $1");
        _create = new Statement(log, "INSERT INTO head (id, size, root, note, signed_at) VALUES (1, $1, $2, $3, $4)");
        _advance = new Statement(
            log,
            "UPDATE head SET size = $1, root = $2, note = $3, signed_at = $4 WHERE id = 1 AND size = $5 AND note = $6");
        _raise = new Statement(floor, "INSERT OR REPLACE INTO floor (id, size, root) VALUES (1, $1, $2)");
    }

    public static SqliteLogWriter Open(string folder)
    {
        var held = TakeLock(Path.Combine(folder, LockFile));
        SqliteConnection? log = null;
        SqliteConnection? floor = null;
        try
        {
            log = OpenFile(Path.Combine(folder, LogFile), Schema);
            floor = OpenFile(Path.Combine(folder, FloorFile), FloorSchema);
            return new SqliteLogWriter(folder, held, log, floor);
        }
        catch
        {
            floor?.Dispose();
            log?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a log that does not contain everything that was acknowledged before.</summary>
    public void CheckFloor(LogHead? head, Func<TilePath, byte[]?> read)
    {
        using var command = _floor.CreateCommand();
        command.CommandText = "SELECT size, root FROM floor WHERE id = 1";
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            return;
        }

        var (size, root) = (row.GetInt64(0), new Hash(row.GetFieldValue<byte[]>(1)));
        if (head is null || head.Size < size)
        {
            throw Refuse("log.behind", LogFile,
                $"The log has {head?.Size ?? 0} entries, but {size} were signed and acknowledged here before.",
                "It was restored from a backup: fetch the missing entries from a mirror. Appending would fork it.");
        }

        if (TreeRoot.At(size, read) != root)
        {
            throw Refuse("log.forked", LogFile, $"Its first {size} entries are not those acknowledged here before.",
                "Keep both files as evidence and ask the witnesses which history they signed. Do not append.");
        }
    }

    public IReadOnlyList<long?> Find(IReadOnlyList<Hash> leafHashes) =>
        SqliteLogReading.Find(_find.Command, _find.Command.Parameters[0], leafHashes);

    public void Commit(LogBatch batch, SealBatch seal)
    {
        _begin.Run();
        LogHead head;
        try
        {
            Write(batch);
            head = seal(path => SqliteLogReading.Tile(_log, path));
            Advance(batch.Previous, head);
            _commit.Run();
        }
        catch
        {
            RollBack();
            throw;
        }

        // After the log, never before: a crash in between leaves the floor too low, which refuses nothing wrongly.
        _raise.Run(head.Size, head.Root.ToArray());
    }

    public void Dispose()
    {
        Statement[] statements = [_begin, _commit, _rollback, _run, _tile, _leaf, _find, _create, _advance, _raise];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        _log.Dispose();
        _floor.Dispose();
        _lock.Dispose();
    }

    private void Write(LogBatch batch)
    {
        foreach (var run in batch.Entries)
        {
            _run.Run(run.Start, run.Bytes.ToArray());
        }

        foreach (var tile in batch.Tiles)
        {
            _tile.Run(SqliteLogReading.KeyOf(tile.Path.Level, tile.Path.Index), tile.Bytes.ToArray());
        }

        for (var i = 0; i < batch.LeafHashes.Count; i++)
        {
            _leaf.Run(batch.LeafHashes[i].ToArray(), batch.OldSize + i);
        }
    }

    private void Advance(LogHead? previous, LogHead head)
    {
        var (size, root, note) = (head.Size, head.Root.ToArray(), head.Note.ToArray());
        var signedAt = head.SignedAt.UtcTicks;
        var changed = previous is null
            ? _create.Run(size, root, note, signedAt)
            : _advance.Run(size, root, note, signedAt, previous.Size, previous.Note.ToArray());
        if (changed != 1)
        {
            throw Refuse("log.moved", LogFile, "Somebody else has appended to this log since it was read.",
                "Stop the other writer, then open the log again.");
        }
    }

    private void RollBack()
    {
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself; the first error is the one worth telling.
        }
    }

    private static FileStream TakeLock(string file)
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

    private static SqliteConnection OpenFile(string file, string schema)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            CheckKind(connection, file, schema);
            // FULL syncs the write-ahead log at every commit: without it a power cut loses acknowledged entries.
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
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

    private static void CheckKind(SqliteConnection connection, string file, string schema)
    {
        var (kind, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (kind == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(connection, $"""
                BEGIN IMMEDIATE;
                {schema}
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {SchemaVersion};
                COMMIT;
                """);
            return;
        }

        if (kind != ApplicationId || version != SchemaVersion)
        {
            throw Refuse("log.other-kind", file, "It is not a log, or of another version of this program.",
                "Choose the folder of a log, or an empty one.");
        }
    }

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));

    private static long Number(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() as long? ?? 0;
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>A prepared statement with numbered parameters.</summary>
    private sealed class Statement : IDisposable
    {
        public Statement(SqliteConnection connection, string text)
        {
            Command = connection.CreateCommand();
            Command.CommandText = text;
            for (var i = 1; text.Contains($"${i}", StringComparison.Ordinal); i++)
            {
                Command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            Command.Prepare();
        }

        public SqliteCommand Command { get; }

        public int Run(params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                Command.Parameters[i].Value = values[i];
            }

            return Command.ExecuteNonQuery();
        }

        public void Dispose() => Command.Dispose();
    }
}
