using System.Text.Json;
using SafePassage.BaseMap;
using SafePassage.Desk.Drafts;
using SafePassage.Desk.Plans;
using SafePassage.Desk.Roads;
using SafePassage.Desk.Tables;
using SafePassage.Mission;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Desk;

/// <summary>What the desk of an operation stands on.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Zone">The IANA name of its time zone.</param>
/// <param name="Exercise">True when nothing of it is real.</param>
/// <param name="Roads">Its roads; null while there are none.</param>
/// <param name="Draft">The newest draft; null while there is none.</param>
/// <param name="Adopted">The id of the plan that is the operation's; null when it is none of the desk's.</param>
public sealed record DeskState(
    string Operation, string Zone, bool Exercise, DeskRoads? Roads, DraftMark? Draft, string? Adopted);

/// <summary>The planning desk of an operation: roads, draft and plans, from an extract to the adopted plan.</summary>
/// <remarks>What is not finished lies in the folder <c>desk</c> of the data folder. Safe to share between
/// threads.</remarks>
public sealed class PlanningDesk : IAsyncDisposable
{
    private readonly OperationSettings _settings;
    private readonly OperationPlaces _places;
    private readonly ControlRoom _room;
    private readonly List<BaseMapFile> _maps = [];
    private volatile Standing? _standing;

    /// <summary>Opens the desk.</summary>
    /// <param name="places">Where the operation lives.</param>
    /// <param name="settings">Which operation.</param>
    /// <param name="operation">Its control room, which is told of new roads and of the adopted plan.</param>
    /// <param name="time">The clock.</param>
    public PlanningDesk(
        OperationPlaces places, OperationSettings settings, OpenedOperation operation, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(operation);
        (_places, _settings, _room) = (places, settings, operation.Room);
        _standing = operation.Router is { } router ? new Standing(router) : null;
        var folder = new DeskFolder(Path.Combine(places.Folder, "desk"));
        Drafts = new DraftStore(folder, time);
        Import = new RoadImport(places, folder, Use);
        Plans = new PlanJobs(folder, places, Drafts, () => _standing?.Router, _room.UsePlan, time);
    }

    /// <summary>The draft and its versions.</summary>
    public DraftStore Drafts { get; }

    /// <summary>How roads come in.</summary>
    public RoadImport Import { get; }

    /// <summary>The plans.</summary>
    public PlanJobs Plans { get; }

    /// <summary>What the desk stands on now.</summary>
    public DeskState Now => new(
        _settings.Name, _settings.Zone, _settings.Exercise,
        _standing is { Router.Network: var network }
            ? new DeskRoads(
                network.Source.FileName, network.WayCount, network.Places.Length,
                [
                    network.Bounds.SouthWest.Longitude, network.Bounds.SouthWest.Latitude,
                    network.Bounds.NorthEast.Longitude, network.Bounds.NorthEast.Latitude,
                ],
                _room.HasBaseMap)
            : null,
        Drafts.Newest, Plans.Adopted);

    /// <summary>Named places that fit what was typed, the best first.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="most">How many at most, 1 to 100.</param>
    /// <exception cref="RefusalException">There are no roads yet.</exception>
    public IReadOnlyList<FoundPlace> FindPlaces(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. Require().Search.Find(text, Math.Clamp(most, 1, 100)).Select(place => new FoundPlace(
                place.Name, RoadClassWords.Of(place.Kind), place.Location.Latitude, place.Location.Longitude,
                place.Population.Stated)),
        ];
    }

    /// <summary>Where a place stands on the roads; null when no such road for buses is within a kilometre.</summary>
    /// <param name="point">The point given.</param>
    /// <param name="kind"><c>assembly</c>, <c>reception</c>, <c>checkpoint</c> or <c>waypoint</c>: people do not board
    /// on motorways, bridges and in tunnels.</param>
    /// <exception cref="RefusalException">There are no roads yet.</exception>
    public PlaceStand? Stand(GeoPoint point, string kind) =>
        Require().Questions.Stand(point, RoadQuestions.RoadsFor(kind));

    /// <summary>The ways of corridors, and what stands in them.</summary>
    /// <exception cref="RefusalException">There are no roads yet, or the question is not whole.</exception>
    public FoundWays FindWays(AskedWays asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Require().Questions.Find(asked);
    }

    /// <summary>What a table would make of a draft: the one sent along, or the newest. Nothing is stored.</summary>
    /// <exception cref="RefusalException">The table cannot be read, or the draft is none.</exception>
    public TableView AskTable(AskedTable asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ReadOnlyMemory<byte> draft = asked.Draft is { } sent ? JsonSerializer.SerializeToUtf8Bytes(sent)
            : Drafts.Newest is { } newest ? Drafts.Read(newest.Version) : [];
        var area = _standing is { Router.Network.Bounds: var bounds }
            ? new PlaceArea(bounds.SouthWest, bounds.NorthEast) : PlaceArea.Unknown;
        return TableQuestions.Ask(asked, draft, area);
    }

    /// <summary>Ends what runs; a plan that is being made is not kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await Plans.DisposeAsync();
        await Import.DisposeAsync();
        _maps.ForEach(m => m.Dispose());
    }

    private Standing Require() => _standing ?? throw PlanJobs.NoRoads();

    private void Use(Router router, BaseMapFile map)
    {
        // Somebody may be reading a tile of the one before: all stay open until the desk closes.
        _maps.Add(map);
        var settings = OperationSettings.Read(_places.Settings) with { Extract = router.Network.Source.FileName };
        DeskFolder.Write(_places.Settings, settings.ToBytes());
        _standing = new Standing(router);
        _room.UseRoads(router, map, File.GetLastWriteTimeUtc(_places.Network).Ticks.ToString("x", null), settings);
    }

    private sealed record Standing(Router Router)
    {
        public PlaceSearch Search { get; } = new(Router.Network);

        public RoadQuestions Questions { get; } = new(Router);
    }
}
