using Microsoft.Data.Sqlite;

namespace SafePassage.Storage.Sqlite;

/// <summary>Tells SQLite's faults apart.</summary>
internal static class SqliteFaults
{
    private const int Full = 13;

    // The shared-memory file beside the write-ahead log could not grow.
    private const int SharedMemorySize = 4874;

    /// <summary>Whether there was no room; the transaction was, or is to be, rolled back.</summary>
    public static bool IsDiskFull(SqliteException fault) =>
        fault.SqliteErrorCode == Full || fault.SqliteExtendedErrorCode == SharedMemorySize;
}
