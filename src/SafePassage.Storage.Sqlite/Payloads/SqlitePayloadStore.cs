using Microsoft.Data.Sqlite;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Payloads;

/// <summary>Envelopes and their commitment keys in <c>payloads.db</c>, a file of its own.</summary>
/// <remarks>
/// Apart from the log so that a payload can be erased and the log need not be: SQLite overwrites what it deletes
/// (<c>secure_delete</c>), and the write-ahead log is cut off after an erasure. Full sync: when a call returns, its
/// effect survives a power cut. One connection behind a lock; calls take well under a millisecond but for the sync.
/// </remarks>
public sealed class SqlitePayloadStore : IPayloadStore, IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        CREATE TABLE IF NOT EXISTS payload (
            envelope_hash BLOB NOT NULL PRIMARY KEY,
            commitment BLOB NOT NULL UNIQUE,
            commitment_key BLOB NOT NULL,
            envelope BLOB NOT NULL
        ) WITHOUT ROWID, STRICT;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private SqlitePayloadStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the payloads of a folder; creates both when they do not exist.</summary>
    /// <exception cref="RefusalException">The file is no store of payloads.</exception>
    public static SqlitePayloadStore Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "payloads.db");
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Run(connection, Schema);
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
    }

    /// <inheritdoc/>
    public void Put(IReadOnlyList<StoredPayload> payloads)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            using var insert = _connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText =
                "INSERT INTO payload (envelope_hash, commitment, commitment_key, envelope) VALUES ($hash, $commitment, "
                    + "$key, $envelope) ON CONFLICT (envelope_hash) DO NOTHING";
            var hash = insert.Parameters.Add("$hash", SqliteType.Blob);
            var commitment = insert.Parameters.Add("$commitment", SqliteType.Blob);
            var key = insert.Parameters.Add("$key", SqliteType.Blob);
            var envelope = insert.Parameters.Add("$envelope", SqliteType.Blob);
            foreach (var payload in payloads)
            {
                hash.Value = payload.EnvelopeHash.ToArray();
                commitment.Value = payload.Commitment.ToArray();
                key.Value = payload.CommitmentKey.ToArray();
                envelope.Value = payload.Envelope.ToArray();
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    /// <inheritdoc/>
    public StoredPayload? FindByEnvelope(ReadOnlySpan<byte> envelopeHash) => Find("envelope_hash", envelopeHash);

    /// <inheritdoc/>
    public StoredPayload? FindByCommitment(ReadOnlySpan<byte> commitment) => Find("commitment", commitment);

    /// <inheritdoc/>
    public bool Erase(ReadOnlySpan<byte> commitment)
    {
        lock (_gate)
        {
            using var delete = _connection.CreateCommand();
            delete.CommandText = "DELETE FROM payload WHERE commitment = $commitment";
            delete.Parameters.AddWithValue("$commitment", commitment.ToArray());
            var erased = delete.ExecuteNonQuery() > 0;

            // The deleted bytes may still lie in the write-ahead log: fold it into the file, where they are
            // overwritten, and cut it off.
            Run(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return erased;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private StoredPayload? Find(string column, ReadOnlySpan<byte> value)
    {
        lock (_gate)
        {
            using var select = _connection.CreateCommand();
            select.CommandText = column == "commitment"
                ? "SELECT envelope_hash, commitment_key, envelope FROM payload WHERE commitment = $value"
                : "SELECT envelope_hash, commitment_key, envelope FROM payload WHERE envelope_hash = $value";
            select.Parameters.AddWithValue("$value", value.ToArray());
            using var reader = select.ExecuteReader();
            return reader.Read()
                ? new StoredPayload([.. (byte[])reader[0]], [.. (byte[])reader[1]], [.. (byte[])reader[2]])
                : null;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
