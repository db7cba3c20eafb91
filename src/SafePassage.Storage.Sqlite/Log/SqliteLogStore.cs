using Microsoft.Data.Sqlite;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Log;

/// <summary>A log in a folder: <c>log.db</c>, the floor below which it must never fall in <c>lock.db</c>, and
/// <c>writer.lock</c>.</summary>
/// <remarks>
/// One writer at a time, held off by the lock file; readers run beside it, in this process or another, each on its own
/// snapshot.
/// A commit is one transaction with write-ahead logging and a full sync. Publishing raises the floor, with a full sync
/// of <c>lock.db</c>, and only then shows the note, without a sync: a note that a power cut takes is signed again when
/// the log is opened. A backup may hold <c>log.db</c>; restoring <c>lock.db</c> as well would hide that signed entries
/// are gone.
/// </remarks>
public sealed class SqliteLogStore : ILogStore, IAsyncDisposable
{
    private readonly string _readers;

    // Null when opened for reading only.
    private readonly SqliteLogWriter? _writer;

    // SQLite connections serve one thread at a time.
    private readonly SemaphoreSlim _writing = new(1, 1);

    private SqliteLogStore(string file, SqliteLogWriter? writer)
    {
        _writer = writer;
        _readers = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 10,
        }.ToString();
    }

    /// <summary>Opens the log in a folder for writing; creates both when they do not exist.</summary>
    /// <exception cref="RefusalException">Another process writes the log, the files are of another kind or version, or
    /// the log is older than its floor: then it was restored from a backup, and appending would sign a second
    /// history.</exception>
    public static SqliteLogStore Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var writer = SqliteLogWriter.Open(folder);
        var store = new SqliteLogStore(Path.Combine(folder, SqliteLogWriter.LogFile), writer);
        try
        {
            writer.CheckFloor(store.ReadHead(), store.ReadTile);
            return store;
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    /// <summary>Opens the log in a folder for reading only, also while another process writes it.</summary>
    /// <exception cref="RefusalException">There is no log of this version in the folder.</exception>
    public static SqliteLogStore OpenForReading(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var file = Path.Combine(folder, SqliteLogWriter.LogFile);
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "log.absent", file, "There is no log here.", "Give the folder in which the log was created."));
        }

        var store = new SqliteLogStore(file, null);
        try
        {
            using var connection = store.Connect();
            SqliteLogFile.CheckReadable(connection, file);
            return store;
        }
        catch (SqliteException cause)
        {
            store.Close();
            throw new RefusalException(
                new Refusal("log.unreadable", file, $"SQLite cannot open it ({cause.Message}).",
                    "Check that the file is a log of this program and the disk is healthy."),
                cause);
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<TreeHead?> ReadHeadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(ReadHead());

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadNoteAsync(CancellationToken cancellationToken)
    {
        using var connection = Connect();
        return ValueTask.FromResult(SqliteLogReading.Note(connection));
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadTileAsync(TilePath path, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ReadTile(path));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long?>> FindAsync(
        IReadOnlyList<Hash> leafHashes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        if (_writer is null)
        {
            using var connection = Connect();
            var leaves = SqliteLogReading.Leaves(connection);
            return [.. leafHashes.Select(leaf => leaves.TryGetValue(leaf, out var index) ? index : (long?)null)];
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            return _writer.Find(leafHashes);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(LogBatch batch, CheckWritten check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(check);
        return WriteAsync(writer => writer.Commit(batch, check), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(LogHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        return WriteAsync(writer => writer.Publish(head), cancellationToken);
    }

    /// <summary>Lets <c>log.db</c> grow to so many pages and no further, as a full disk would.</summary>
    internal void LimitPages(long pages) => _writer!.LimitPages(pages);

    /// <summary>Closes the files and lets go of the writer's lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        Close();
        _writing.Dispose();
    }

    private async ValueTask WriteAsync(Action<SqliteLogWriter> write, CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The log was opened for reading only.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            write(writer);
        }
        catch (SqliteException cause) when (SqliteFaults.IsDiskFull(cause))
        {
            throw DiskFull.Fault(SqliteLogWriter.LogFile, cause);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Close()
    {
        using (var pooled = new SqliteConnection(_readers))
        {
            SqliteConnection.ClearPool(pooled);
        }

        _writer?.Dispose();
    }

    private TreeHead? ReadHead()
    {
        using var connection = Connect();
        return SqliteLogReading.Head(connection);
    }

    private byte[]? ReadTile(TilePath path)
    {
        using var connection = Connect();
        return SqliteLogReading.Tile(connection, path);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_readers);
        connection.Open();
        return connection;
    }
}
