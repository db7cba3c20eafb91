using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SafePassage.Ledger.Sequencing;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Payloads;

/// <summary>Envelopes and their commitment keys in <c>payloads.db</c>, a file of its own.</summary>
/// <remarks>
/// Apart from the log so that a payload can be erased and the log need not be: SQLite overwrites what it deletes
/// (<c>secure_delete</c>), and the write-ahead log is cut off after an erasure. Full sync: when a call returns, its
/// effect survives a power cut. One connection behind a lock; calls take well under a millisecond but for the sync. A
/// full disk is the fault <c>log.disk-full</c>; nothing of the call is kept, and the next one tries again.
/// </remarks>
public sealed class SqlitePayloadStore : IPayloadStore, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private SqlitePayloadStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the payloads of a folder for reading only, also while another process writes them.</summary>
    /// <exception cref="RefusalException">There are none, or they are of another version.</exception>
    public static SqlitePayloadStore OpenForReading(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var file = Path.Combine(folder, "payloads.db");
        return File.Exists(file)
            ? Open(file, SqliteOpenMode.ReadOnly, SqlitePayloadSchema.Check)
            : throw new RefusalException(new Refusal(
                "store.absent", file, "There are no payloads here.", "Give the folder in which the log was created."));
    }

    /// <summary>Opens the payloads of a folder; creates both when they do not exist.</summary>
    /// <exception cref="RefusalException">The file is no store of payloads, or of a later version.</exception>
    public static SqlitePayloadStore Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        return Open(
            Path.Combine(folder, "payloads.db"), SqliteOpenMode.ReadWriteCreate, SqlitePayloadSchema.Prepare);
    }

    private static SqlitePayloadStore Open(
        string file, SqliteOpenMode mode, Action<SqliteConnection, string> prepare)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = mode }.ToString());
        try
        {
            connection.Open();
            prepare(connection, file);
            return new SqlitePayloadStore(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new RefusalException(
                new Refusal(
                    "store.unreadable", file, "The file is no store of payloads, or it is damaged.",
                    "Restore it from a backup, or name another data folder."), e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long Floor => Ask(() => _connection.Number("SELECT coalesce(max(acknowledged), 0) FROM floor"));

    /// <inheritdoc/>
    public void Put(IReadOnlyList<StoredPayload> payloads, long acknowledged)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        ArgumentOutOfRangeException.ThrowIfNegative(acknowledged);
        Ask(() =>
        {
            using var transaction = _connection.BeginTransaction();
            Insert(payloads, transaction);
            using var raise = Command(
                "INSERT INTO floor (id, acknowledged) VALUES (1, $size) ON CONFLICT (id) DO UPDATE SET acknowledged = "
                    + "max(acknowledged, excluded.acknowledged)", transaction);
            raise.Parameters.AddWithValue("$size", acknowledged);
            raise.ExecuteNonQuery();
            transaction.Commit();
            return true;
        });
    }

    /// <inheritdoc/>
    public StoredPayload? FindByCommitment(ReadOnlySpan<byte> commitment)
    {
        var wanted = commitment.ToArray();
        return Ask(() =>
        {
            using var select = Command(
                "SELECT record_id, commitment_key, envelope FROM payload WHERE commitment = $value");
            select.Parameters.AddWithValue("$value", wanted);
            using var reader = select.ExecuteReader();
            return reader.Read() ? Read(reader) : null;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredPayload> ReadAll()
    {
        var rows = Ask(() => Rows(
            "SELECT record_id, commitment_key, envelope FROM payload",
            row => (Id: Bytes(row, 0), Key: Bytes(row, 1), Envelope: Bytes(row, 2))));

        // The commitments are computed from the texts, never read: a text that was changed does not fit its entry.
        var payloads = new StoredPayload[rows.Count];
        Parallel.For(0, rows.Count, i => payloads[i] = new StoredPayload(rows[i].Id, rows[i].Key, rows[i].Envelope));
        return payloads;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ImmutableArray<byte>> ReadErased() => Ask(() => Rows(
        "SELECT commitment FROM erased", row => ImmutableArray.Create((byte[])row[0])));

    /// <inheritdoc/>
    public bool Erase(ReadOnlySpan<byte> commitment)
    {
        var value = commitment.ToArray();
        return Ask(() =>
        {
            bool erased;
            using (var transaction = _connection.BeginTransaction())
            {
                using var delete = Command("DELETE FROM payload WHERE commitment = $commitment", transaction);
                delete.Parameters.AddWithValue("$commitment", value);
                erased = delete.ExecuteNonQuery() > 0;
                if (erased)
                {
                    Bury([[.. value]], transaction);
                }

                transaction.Commit();
            }

            // The deleted bytes may still lie in the write-ahead log: fold it into the file, where they are
            // overwritten, and cut it off.
            _connection.Number("PRAGMA wal_checkpoint(TRUNCATE)");
            return erased;
        });
    }

    /// <summary>Lets the file grow to so many pages and no further, as a full disk would.</summary>
    internal void LimitPages(long pages) => Ask(() => _connection.Number($"PRAGMA max_page_count = {pages}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private static StoredPayload Read(SqliteDataReader row) => new(Bytes(row, 0), Bytes(row, 1), Bytes(row, 2));

    private static ImmutableArray<byte> Bytes(SqliteDataReader row, int column) =>
        ImmutableCollectionsMarshal.AsImmutableArray(row.GetFieldValue<byte[]>(column));

    private void Insert(IReadOnlyList<StoredPayload> payloads, SqliteTransaction transaction)
    {
        using var insert = Command(
            "INSERT OR REPLACE INTO payload (record_id, commitment, commitment_key, envelope) "
                + "VALUES ($id, $commitment, $key, $envelope)",
            transaction);
        var id = insert.Parameters.Add("$id", SqliteType.Blob);
        var commitment = insert.Parameters.Add("$commitment", SqliteType.Blob);
        var key = insert.Parameters.Add("$key", SqliteType.Blob);
        var envelope = insert.Parameters.Add("$envelope", SqliteType.Blob);
        foreach (var payload in payloads)
        {
            id.Value = Array(payload.RecordId);
            commitment.Value = Array(payload.Commitment);
            key.Value = Array(payload.CommitmentKey);
            envelope.Value = Array(payload.Envelope);
            insert.ExecuteNonQuery();
        }
    }

    // What SQLite reads and does not keep need not be copied.
    private static byte[]? Array(ImmutableArray<byte> bytes) => ImmutableCollectionsMarshal.AsArray(bytes);

    private void Bury(IEnumerable<ImmutableArray<byte>> commitments, SqliteTransaction transaction)
    {
        using var insert = Command("INSERT INTO erased (commitment) VALUES ($commitment) ON CONFLICT DO NOTHING",
            transaction);
        var value = insert.Parameters.Add("$commitment", SqliteType.Blob);
        foreach (var commitment in commitments)
        {
            value.Value = commitment.ToArray();
            insert.ExecuteNonQuery();
        }
    }

    private T Ask<T>(Func<T> question)
    {
        lock (_gate)
        {
            try
            {
                return question();
            }
            catch (SqliteException full) when (SqliteFaults.IsDiskFull(full))
            {
                throw DiskFull.Fault("payloads.db", full);
            }
        }
    }

    private List<T> Rows<T>(string question, Func<SqliteDataReader, T> read)
    {
        using var select = Command(question);
        using var reader = select.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand Command(string text, SqliteTransaction? transaction = null)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        return command;
    }
}
