using System.Globalization;
using System.Security.Cryptography;
using SafePassage.Demonstration;
using SafePassage.Desk;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>An operation opened on its SQLite stores; closes all of them.</summary>
internal sealed class OperationHost : IAsyncDisposable
{
    private readonly SqliteLogStore _log;
    private readonly SqlitePayloadStore _payloads;
    private readonly KeyFolder? _keys;
    private readonly PartyId? _verdictsBy;
    private Func<PlanningDesk>? _makeDesk;
    private PlanningDesk? _desk;

    private OperationHost(
        SqliteLogStore log, SqlitePayloadStore payloads, KeyFolder? keys, PartyId? verdictsBy,
        OpenedOperation operation, TimeProvider time)
    {
        Time = time;
        _verdictsBy = verdictsBy;
        _log = log;
        _payloads = payloads;
        _keys = keys;
        Operation = operation;
    }

    /// <summary>Opens the planning desk, which is closed with the host; null for a sample.</summary>
    public PlanningDesk? OpenDesk() => _desk ??= _makeDesk?.Invoke();

    public OpenedOperation Operation { get; }

    /// <summary>The folder of the log's store.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The operation's clock: the machine's, or ahead of it where an exercise is rehearsed.</summary>
    public TimeProvider Time { get; }

    /// <summary>True in a demonstration: elsewhere no member's key is here to sign a verdict.</summary>
    public bool JudgesClaims => _keys is not null;

    /// <summary>Opens an operation in a data folder.</summary>
    /// <param name="source">The folder of a sample; null to open what the data folder holds already.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="time">The clock; an <see cref="AheadClock"/> only for an exercise.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<OperationHost> OpenAsync(
        string? source, string data, TimeProvider time, IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var places = new OperationPlaces(data);
        var own = OwnIn(places, source);
        CheckClock(time, own, data);
        var folder = own is null ? OperationFolder.Open(Adopt(source, data)) : null;
        var begun = new BegunMarker(places.Keys, places.Log);
        begun.Check();
        var log = SqliteLogStore.Open(places.Log);
        SqlitePayloadStore? payloads = null;
        KeyFolder? keys = null;
        try
        {
            payloads = SqlitePayloadStore.Open(places.Log);
            keys = folder is null ? null : new KeyFolder(places.Keys, RandomNumberGenerator.Fill);
            begun.Write();
            var operation = folder is null
                ? await new OpenOperation(places, time, RandomNumberGenerator.Fill).RunAsync(
                    own!, log, payloads, LogKey.Open(places.Keys, own!.LogOrigin), null, cancellationToken)
                : await new OpenDemonstration(places, time, RandomNumberGenerator.Fill, progress)
                    .RunAsync(folder, log, payloads, keys!, cancellationToken);
            TellOfClock(operation, time, own, progress);
            return new OperationHost(
                log, payloads, keys, folder is null ? null : new PartyId(folder.Document.VerdictsBy), operation, time)
            {
                LogFolder = Path.GetFullPath(places.Log),
                _makeDesk = own is null ? null : () => new PlanningDesk(places, own, operation, time),
            };
        }
        catch
        {
            keys?.Dispose();
            payloads?.Dispose();
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins the empty log of a new operation and signs its first checkpoint.</summary>
    public static async Task BeginAsync(OperationPlaces places, NoteSigner key, CancellationToken cancellationToken)
    {
        await using var log = SqliteLogStore.Open(places.Log);
        using var payloads = SqlitePayloadStore.Open(places.Log);
        await using var book = await RecordBook.OpenAsync(
            log, payloads, key, TimeProvider.System, RandomNumberGenerator.Fill, cancellationToken);
        new BegunMarker(places.Keys, places.Log).Write();
    }

    /// <summary>Sets claims beside what is attested whenever the log has grown, until it is told to stop.</summary>
    /// <param name="cancellationToken">Stops it; to be waited for before this host is disposed of.</param>
    public Task FollowClaimsAsync(CancellationToken cancellationToken) =>
        new CheckClaims(Operation.Book, Time).FollowAsync(
            _keys!.Of(_verdictsBy!.Value), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await (_desk?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Operation.DisposeAsync();
        _keys?.Dispose();
        _payloads.Dispose();
        await _log.DisposeAsync();
    }

    /// <summary>The operation's own files in a data folder.</summary>
    /// <exception cref="RefusalException">There are none.</exception>
    public static string Held(string data)
    {
        var own = Path.Combine(data, "operation");
        return Directory.Exists(own)
            ? own
            : throw new RefusalException(new Refusal(
                "data.empty", data, "The data folder holds no operation yet.",
                "Make one with new, or start once with --sample mariupol-2022."));
    }

    // An operation of one's own; null where a sample is shown.
    private static OperationSettings? OwnIn(OperationPlaces places, string? source)
    {
        if (!File.Exists(places.Settings))
        {
            return null;
        }

        var own = OperationSettings.Read(places.Settings);
        if (source is not null)
        {
            throw new RefusalException(new Refusal(
                "data.other-operation", places.Folder, $"The data folder holds the operation {own.Operation}.",
                "Leave --sample out, or name another folder with --data."));
        }

        return places.IsHost ? own : throw new RefusalException(new Refusal(
            "data.copy", places.Folder, "This folder holds a copy of the operation, and not its log.",
            "Serve it where it was made with new; here use sync, state and record."));
    }

    // What people agreed for true lapses by the true clock and by no other.
    private static void CheckClock(TimeProvider time, OperationSettings? own, string data)
    {
        if (AheadClock.Of(time) > TimeSpan.Zero && own is not { Exercise: true })
        {
            throw new RefusalException(new Refusal(
                "data.no-exercise", data, "The clock runs ahead in an exercise alone, and this operation is none.",
                "Leave --ahead out, or make an exercise with new DIR --exercise."));
        }
    }

    // The order of the log does not depend on it, but what lapses does.
    private static void TellOfClock(
        OpenedOperation operation, TimeProvider time, OperationSettings? own, IProgress<string> progress)
    {
        var (now, head) = (time.GetUtcNow(), operation.Book.Head);
        if (own is not null && AheadClock.Of(time) > TimeSpan.Zero)
        {
            var shown = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(own.Zone));
            progress.Report(string.Create(
                CultureInfo.InvariantCulture,
                $"The clock of this exercise runs ahead. It shows {shown:yyyy-MM-dd HH:mm} ({own.Zone})."));
        }

        var behind = head.SignedAt - now;
        var wentBack = behind > head.ClockWentBack ? behind : head.ClockWentBack;
        if (own is { Exercise: true } && behind > TimeSpan.Zero)
        {
            // Rounded up, so that a start with it is not behind again.
            var hours = Math.Ceiling((behind + AheadClock.Of(time)).TotalHours);
            progress.Report(
                "The log of this exercise was written last by a clock that ran further ahead. To go on from there, "
                + $"serve it with --ahead {hours}h. By this clock, what was said of telephones and roads then counts "
                + "only when its time has come.");
        }
        else if (wentBack > TimeSpan.Zero)
        {
            progress.Report($"The clock went back by {Math.Ceiling(wentBack.TotalSeconds)} s since the log was written "
                + "last. Check the clock of this machine: what lapses, lapses by it.");
        }
    }

    // The data folder keeps the operation's own files, so that it can be opened again without the place they came from.
    private static string Adopt(string? source, string data)
    {
        if (source is null)
        {
            return Held(data);
        }

        var own = Path.Combine(data, "operation");

        var offered = OperationFolder.Open(source);
        if (Directory.Exists(own))
        {
            var held = OperationFolder.Open(own);
            if (held.Document.Operation != offered.Document.Operation)
            {
                throw new RefusalException(new Refusal(
                    "data.other-operation",
                    data,
                    $"The data folder holds the operation {held.Document.Operation}.",
                    "Name another folder with --data."));
            }
        }

        Directory.CreateDirectory(own);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(own, Path.GetFileName(file)), overwrite: true);
        }

        return own;
    }
}

/// <summary>Says each step on the error stream.</summary>
internal sealed class Steps : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine("  " + value);
}
