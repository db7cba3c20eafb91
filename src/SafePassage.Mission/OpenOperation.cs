using SafePassage.BaseMap;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Sequencing;
using SafePassage.Mission.Commenting;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Reports;
using SafePassage.Records.Entries;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>An operation that is open: its control room, and the book behind it.</summary>
/// <param name="Room">What readers see.</param>
/// <param name="Book">What was said.</param>
public sealed record OpenedOperation(ControlRoom Room, RecordBook Book) : IAsyncDisposable
{
    /// <summary>The base map; null when none was drawn.</summary>
    public BaseMapFile? BaseMap { get; init; }

    /// <summary>The roads as they were opened; null when none were imported.</summary>
    public Router? Router { get; init; }

    /// <summary>Closes the book and the base map; the stores stay the caller's.</summary>
    public ValueTask DisposeAsync()
    {
        BaseMap?.Dispose();
        return Book.DisposeAsync();
    }
}

/// <summary>Opens the stores of an operation: its log, its roads if imported, its plan if made.</summary>
/// <remarks>Says nothing and makes nothing but the log's first checkpoint: a log without records opens too.</remarks>
/// <param name="places">Where it lives.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For commitment keys.</param>
public sealed class OpenOperation(OperationPlaces places, TimeProvider time, FillRandom random)
{
    private string PlanFile => Path.Combine(places.Plan, "plan.json");

    private string RoadsStamp => places.Network + ".source";

    /// <summary>Opens it.</summary>
    /// <param name="settings">Which operation.</param>
    /// <param name="log">The log's store.</param>
    /// <param name="payloads">The erasable store.</param>
    /// <param name="key">The log's key; becomes the book's, which disposes of it.</param>
    /// <param name="followStream">The stream of people that tallies follow; null when movements carry one.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="RefusalException">A store is not in order; which one is named.</exception>
    public async Task<OpenedOperation> RunAsync(
        OperationSettings settings, ILogStore log, IPayloadStore payloads, NoteSigner key, string? followStream,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var book = await RecordBook.OpenAsync(log, payloads, key, time, random, cancellationToken);
        try
        {
            var network = File.Exists(places.Network) ? RoadNetwork.Open(places.Network) : null;

            // A damaged file is refused now, and not to the one who asks for a way in the night.
            network?.CheckAll();
            var version = network is null ? "none"
                : File.Exists(RoadsStamp) ? await File.ReadAllTextAsync(RoadsStamp, cancellationToken)
                : File.GetLastWriteTimeUtc(places.Network).Ticks.ToString("x", null);
            var plan = network is null || !File.Exists(PlanFile)
                ? null
                : PlanJson.Read(await File.ReadAllBytesAsync(PlanFile, cancellationToken), PlanFile);
            var map = File.Exists(places.BaseMap) ? BaseMapFile.Open(places.BaseMap) : null;
            var router = network is null ? null : new Router(network, VehicleProfile.Bus);
            return new OpenedOperation(
                new ControlRoom(new ControlRoomParts(
                    settings.Name, book, router, plan, places.Plan, version, followStream, time,
                    settings.Exercise, settings, settings.Zone)
                {
                    BaseMap = map,
                    Positions = new PositionDesk(Path.Combine(places.Folder, DeviceFile.Name)),
                    Comments = new CommentStore(places.Comments),
                }),
                book)
            {
                BaseMap = map,
                Router = router,
            };
        }
        catch
        {
            await book.DisposeAsync();
            throw;
        }
    }
}
