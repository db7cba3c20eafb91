using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Support;

/// <summary>An operation of one's own: a host's folder and copies of it, joined by files alone.</summary>
internal sealed class Folders : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Random _chance = new(11);
    private int _bundles;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The group of the tests: two belligerents and two facilitators sign; press reads beside them.</summary>
    public static GroupConstituted Group { get; } = LogWriter.Usual().Group;

    public OperationPlaces Host => At("host");

    public OperationSettings Settings => OperationSettings.Read(Host.Settings);

    public OperationPlaces At(string name) => new(_folder.At(name));

    public string NewFile() => _folder.At($"bundle-{++_bundles}.zip");

    public static NewOperation Usual { get; } = new("Corridor north", "Europe/Kyiv", null, null, IsExercise: false);

    public Task<(OperationSettings Settings, NoteVerifier LogKey)> CreateAsync(
        NewOperation? asked = null, string folder = "host") =>
        new CreateOperation(_chance.NextBytes, async (places, key, cancel) =>
        {
            await using var log = SqliteLogStore.Open(places.Log);
            using var payloads = SqlitePayloadStore.Open(places.Log);
            await using var book = await RecordBook.OpenAsync(log, payloads, key, Clock, _chance.NextBytes, cancel);
        }).RunAsync(At(folder).Folder, asked ?? Usual, null, Cancel);

    private static SteppingClock Clock => new() { Start = LogWriter.Now.AddYears(1) };

    /// <summary>Opens the host as a server does.</summary>
    public async Task OnHostAsync(Func<OpenedOperation, Task> use, string folder = "host")
    {
        var places = At(folder);
        var settings = OperationSettings.Read(places.Settings);
        await using var log = SqliteLogStore.Open(places.Log);
        using var payloads = SqlitePayloadStore.Open(places.Log);
        await using var operation = await new OpenOperation(places, Clock, _chance.NextBytes).RunAsync(
            settings, log, payloads, LogKey.Open(places.Keys, settings.LogOrigin), null, Cancel);
        await use(operation);
    }

    /// <summary>What the host holds, read without writing.</summary>
    public async Task<T> ReadHostAsync<T>(Func<HostReading, NoteVerifier, Task<T>> use, string folder = "host")
    {
        var places = At(folder);
        await using var log = SqliteLogStore.OpenForReading(places.Log);
        using var payloads = SqlitePayloadStore.OpenForReading(places.Log);
        using var key = LogKey.Open(places.Keys, OperationSettings.Read(places.Settings).LogOrigin);
        return await use(
            await HostReading.OpenAsync(new StoreTileSource(log), payloads, key.Verifier, Cancel),
            key.Verifier);
    }

    /// <summary>A bundle that the host writes.</summary>
    public async Task<string> FromHostAsync(string? party, string folder = "host")
    {
        var file = NewFile();
        return await ReadHostAsync(
            async (held, key) =>
            {
                await Bundle.WriteAsync(
                    file, held, held.Tiles, key, OperationSettings.Read(At(folder).Settings), PartyOf(party), Cancel);
                return file;
            },
            folder);
    }

    /// <summary>A bundle that a member writes: its outbox goes with it.</summary>
    public async Task<string> FromCopyAsync(string name, string? party = null)
    {
        var file = NewFile();
        var copy = await OpenedCopy.OpenAsync(At(name), Cancel);
        await Bundle.WriteAsync(
            file, copy, copy.Tiles, copy.LogKey, OperationSettings.Read(At(name).Settings), PartyOf(party), Cancel);
        return file;
    }

    public async Task<CopyReport> SyncAsync(
        string name, string file, NoteVerifier? learnt = null, string? party = null)
    {
        var incoming = await UnpackAsync(file);
        try
        {
            return await new SyncCopy(At(name)).RunAsync(incoming, PartyOf(party), learnt, Cancel);
        }
        finally
        {
            Directory.Delete(incoming, recursive: true);
        }
    }

    public async Task<IReadOnlyList<SentStatement>> TakeInAsync(string file)
    {
        var incoming = await UnpackAsync(file);
        IReadOnlyList<SentStatement> sent = [];
        await OnHostAsync(async host => sent = await new TakeOutbox(host.Book).RunAsync(incoming, Cancel));
        Directory.Delete(incoming, recursive: true);
        return sent;
    }

    /// <summary>Signs and puts into the outbox of a copy.</summary>
    public async Task<Submission> SayAsync(string name, string key, RecordBody body)
    {
        using var signing = LogWriter.KeyOf(key);
        return await SayAsync(
            await OpenedCopy.OpenAsync(At(name), Cancel), OperationSettings.Read(At(name).Settings), signing, body);
    }

    /// <summary>Signs and hands to a door.</summary>
    public static Task<Submission> SayAsync(
        IStatementDoor door, OperationSettings settings, SigningKey key, RecordBody body) =>
        door.SubmitAsync(new Statements(door, settings).Sign(key, body), Cancel);

    /// <summary>The state hash of a member's folder.</summary>
    public async Task<StateHash> StateAsync(string name) => StateHash.Of(await OpenedCopy.OpenAsync(At(name), Cancel));

    public Task<StateHash> HostStateAsync() => ReadHostAsync((held, _) => Task.FromResult(StateHash.Of(held)));

    /// <summary>The operation is made, each member has a copy, and the UN has constituted the group.</summary>
    public async Task ConstituteAsync(params string[] members)
    {
        await CreateAsync();
        await SyncAsync("un", await FromHostAsync(null));
        await SayAsync("un", "un", Group);
        await TakeInAsync(await FromCopyAsync("un"));
        foreach (var member in members)
        {
            await SyncAsync(member, await FromHostAsync(member));
        }
    }

    public async Task<string> UnpackAsync(string file)
    {
        var incoming = _folder.At($"incoming-{++_bundles}");
        await Bundle.UnpackAsync(file, incoming, Cancel);
        return incoming;
    }

    public void Dispose() => _folder.Dispose();

    private static PartyId? PartyOf(string? party) => party is null ? null : new PartyId(party);
}
