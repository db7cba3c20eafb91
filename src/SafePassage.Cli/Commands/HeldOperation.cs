using SafePassage.Demonstration;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>What a data folder holds, read only: the host's log, that of a sample, or a member's copy.</summary>
/// <remarks>A server may be running on the folder.</remarks>
/// <param name="Settings">Which operation.</param>
/// <param name="Records">What is held.</param>
/// <param name="Log">The log's files as of the same checkpoint.</param>
/// <param name="LogKey">The log's key.</param>
internal sealed record HeldOperation(
    OperationSettings Settings, IOperationRecords Records, ITileSource Log, NoteVerifier LogKey) : IAsyncDisposable
{
    private SqliteLogStore? _store;

    /// <summary>Opens a data folder for reading.</summary>
    /// <exception cref="RefusalException">There is no operation in it.</exception>
    public static async Task<HeldOperation> OpenAsync(string data, CancellationToken cancellationToken)
    {
        var places = new OperationPlaces(data);
        if (!places.IsHost)
        {
            var settings = OperationSettings.Read(places.Settings);
            var copy = await OpenedCopy.OpenAsync(places, cancellationToken);
            return new HeldOperation(settings, copy, copy.Tiles, copy.LogKey);
        }

        var held = SettingsOf(places);
        using var signer = Mission.LogKey.Open(places.Keys, held.LogOrigin);
        var store = SqliteLogStore.OpenForReading(places.Log);
        try
        {
            using var payloads = SqlitePayloadStore.OpenForReading(places.Log);
            var reading = await HostReading.OpenAsync(
                new StoreTileSource(store), payloads, signer.Verifier, cancellationToken);
            return new HeldOperation(held, reading, reading.Tiles, signer.Verifier) { _store = store };
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the store.</summary>
    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Which operation a host's folder holds: one of its own, or a sample.</summary>
    public static OperationSettings SettingsOf(OperationPlaces places) => File.Exists(places.Settings)
        ? OperationSettings.Read(places.Settings)
        : OpenDemonstration.SettingsOf(OperationFolder.Open(OperationHost.Held(places.Folder)));
}
