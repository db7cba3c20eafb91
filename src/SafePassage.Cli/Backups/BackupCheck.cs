using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;

namespace SafePassage.Cli.Backups;

/// <summary>Checks a copied log as a verifier does, before anybody relies on it.</summary>
internal static class BackupCheck
{
    /// <summary>
    /// Recomputes the log from its entries, holds it against its signed checkpoint, and looks for the text of each
    /// entry. Reads the whole log: about a second for a hundred thousand entries.
    /// </summary>
    /// <param name="log">The folder of the log's store.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint that it agrees with.</returns>
    /// <exception cref="RefusalException">Something disagrees, or a text is lost.</exception>
    public static async Task<Checkpoint> RunAsync(string log, NoteVerifier key, CancellationToken cancellationToken)
    {
        await using var store = SqliteLogStore.OpenForReading(log);
        using var payloads = SqlitePayloadStore.OpenForReading(log);
        var tiles = new StoreTileSource(store);
        var report = await LogAudit.RunAsync(tiles, key, null, cancellationToken);
        if (report.Disagreement is { } found)
        {
            throw new RefusalException(new Refusal(
                "backup.log-disagrees", log, $"The log does not agree with its signed checkpoint: {found}",
                "Take another backup. If the running log disagrees too, keep it as evidence."));
        }

        return (await HostReading.OpenAsync(tiles, payloads, key, cancellationToken)).Checkpoint;
    }
}
