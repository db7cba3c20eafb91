using System.Globalization;
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
    public const string FloorFile = "lock.db";
    private const string LockFile = "writer.lock";

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly SqliteConnection _log;
    private readonly SqliteConnection _floor;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _run;
    private readonly Statement _tile;
    private readonly Statement _create;
    private readonly Statement _advance;
    private readonly Statement _show;
    private readonly Statement _raise;

    // Kept in memory, about 60 bytes an entry: a table of hashes is written at random and took more than half of each
    // commit.
    // Null while it has to be read again.
    private Dictionary<Hash, long>? _leaves;

    private bool _syncsFully = true;

    private SqliteLogWriter(string folder, FileStream held, SqliteConnection log, SqliteConnection floor)
    {
        (_folder, _lock, _log, _floor) = (folder, held, log, floor);
        _begin = new Statement(log, "BEGIN IMMEDIATE");
        _commit = new Statement(log, "COMMIT");
        _rollback = new Statement(log, "ROLLBACK");
        _run = new Statement(log, "INSERT INTO run (start, entries) VALUES ($1, $2)");
        _tile = new Statement(log, "INSERT OR REPLACE INTO tile (place, hashes) VALUES ($1, $2)");
        _create = new Statement(log, """
            INSERT INTO head (id, size, root, note, signed_at, clock_went_back) VALUES (1, $1, $2, x'', $3, $4)
            """);
        // The note stays the one last published until the next is signed.
        _advance = new Statement(log, """
            UPDATE head SET size = $1, root = $2, signed_at = $3, clock_went_back = $4
            WHERE id = 1 AND size = $5 AND root = $6
            """);
        _show = new Statement(log, "UPDATE head SET note = $1 WHERE id = 1 AND size = $2 AND root = $3");
        _raise = new Statement(floor, "INSERT OR REPLACE INTO floor (id, size, root) VALUES (1, $1, $2)");
    }

    public static SqliteLogWriter Open(string folder)
    {
        var held = SqliteLogFile.TakeLock(Path.Combine(folder, LockFile));
        SqliteConnection? log = null;
        SqliteConnection? floor = null;
        try
        {
            log = SqliteLogFile.OpenLog(Path.Combine(folder, LogFile));
            floor = SqliteLogFile.OpenFloor(Path.Combine(folder, FloorFile));
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
    public void CheckFloor(TreeHead? head, Func<TilePath, byte[]?> read)
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

    public IReadOnlyList<long?> Find(IReadOnlyList<Hash> leafHashes)
    {
        var leaves = _leaves ??= SqliteLogReading.Leaves(_log);
        return [.. leafHashes.Select(leaf => leaves.TryGetValue(leaf, out var index) ? index : (long?)null)];
    }

    public void Commit(LogBatch batch, CheckWritten check)
    {
        SyncFully();
        _begin.Run();
        try
        {
            Write(batch);
            Advance(batch.Previous, batch.Next);
            check(path => SqliteLogReading.Tile(_log, path));
            _commit.Run();
        }
        catch
        {
            // Whether a failed commit was kept is known only to the file.
            _leaves = null;
            RollBack();
            throw;
        }

        for (var i = 0; i < batch.LeafHashes.Count; i++)
        {
            _leaves?.Add(batch.LeafHashes[i], batch.OldSize + i);
        }
    }

    public void Publish(LogHead head)
    {
        // After the log and before the note, never otherwise: a crash in between leaves the floor too low, which
        // refuses nothing wrongly, and nobody has seen a note above the floor.
        _raise.Run(head.Size, head.Root.ToArray());

        // No sync: the next batch syncs it, and the same note is signed again if a power cut comes first.
        _log.Execute("PRAGMA synchronous = NORMAL");
        _syncsFully = false;
        var changed = _show.Run(head.Note.ToArray(), head.Size, head.Root.ToArray());
        SyncFully();
        if (changed != 1)
        {
            throw Moved();
        }
    }

    public void LimitPages(long pages) =>
        _log.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));

    public void Dispose()
    {
        Statement[] statements = [_begin, _commit, _rollback, _run, _tile, _create, _advance, _show, _raise];
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
    }

    private void Advance(TreeHead? previous, TreeHead next)
    {
        var (size, root) = (next.Size, next.Root.ToArray());
        var (at, wentBack) = (next.At.UtcTicks, next.ClockWentBack.Ticks);
        var changed = previous is null
            ? _create.Run(size, root, at, wentBack)
            : _advance.Run(size, root, at, wentBack, previous.Size, previous.Root.ToArray());
        if (changed != 1)
        {
            throw Moved();
        }
    }

    // Without a sync at each commit a power cut loses acknowledged entries.
    private void SyncFully()
    {
        if (!_syncsFully)
        {
            _log.Execute("PRAGMA synchronous = FULL");
            _syncsFully = true;
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

    private static RefusalException Moved() => Refuse("log.moved", LogFile,
        "Somebody else has appended to this log since it was read.",
        "Stop the other writer, then open the log again.");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));

    /// <summary>A prepared statement with numbered parameters.</summary>
    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand _command;

        public Statement(SqliteConnection connection, string text)
        {
            _command = connection.CreateCommand();
            _command.CommandText = text;
            for (var i = 1; text.Contains($"${i}", StringComparison.Ordinal); i++)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            _command.Prepare();
        }

        public int Run(params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _command.Parameters[i].Value = values[i];
            }

            return _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
