using System.Collections.Immutable;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Planning.Plans;
using SafePassage.Records;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>What a control room stands on.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Book">Everything said.</param>
/// <param name="Router">The roads.</param>
/// <param name="Plan">The plan.</param>
/// <param name="PlanFolder">Where the plan's files lie.</param>
/// <param name="MapVersion">Changes when the imported roads change: for the tiles' ETag.</param>
/// <param name="FollowStream">The stream that tallies follow where a movement carries several.</param>
public sealed record ControlRoomParts(
    string Name, RecordBook Book, Router Router, Plan Plan, string PlanFolder, string MapVersion, string? FollowStream);

/// <summary>
/// What a reader of one disclosure tier sees of an operation: every page and every endpoint is made from it.
/// </summary>
/// <remarks>
/// Every view is a fold over the records at the moment of asking; nothing is remembered between two questions. Safe to
/// share between threads. Cost: linear in the records.
/// </remarks>
public sealed class ControlRoom
{
    private static readonly ImmutableArray<(string Name, string Description)> PlanFiles =
    [
        ("report.html", "The plan as a page that opens without a server and prints well."),
        ("timetable.csv", "Every stop of every vehicle, with an HXL tag row."),
        ("plan.json", "The whole plan, for programs and for checking."),
        ("plan.geojson", "Corridors, places and checkpoints, for any map program."),
    ];

    private readonly ControlRoomParts _parts;
    private readonly CorridorReader _corridors;
    private readonly LogDesk _log;

    /// <summary>Opens the room.</summary>
    /// <param name="parts">What it stands on; they stay the caller's to dispose of.</param>
    public ControlRoom(ControlRoomParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _corridors = new CorridorReader(parts.Router, parts.Plan.Model);
        _log = new LogDesk(parts.Book);
    }

    /// <summary>Changes when the imported roads change: for the tiles' ETag.</summary>
    public string MapVersion => _parts.MapVersion;

    /// <summary>The start page's facts.</summary>
    public OverviewView Overview(DisclosureTier tier)
    {
        var page = _parts.Book.Page;
        var names = NamesOf(page, tier);
        return new OverviewReader(_parts.Book, _parts.Name, names, Movements(page, names)).Read(tier);
    }

    /// <summary>The corridors as routed on the road network.</summary>
    /// <remarks>Public once a movement is closed, like the movements that use them (rule R6).</remarks>
    public IReadOnlyList<CorridorView> Corridors(DisclosureTier tier) =>
        MayKnowTheCorridor(tier) ? _corridors.Read() : [];

    /// <summary>Movements with their tallies; below the facilitator tier only closed ones (rule R6).</summary>
    public IReadOnlyList<MovementView> Movements(DisclosureTier tier)
    {
        var page = _parts.Book.Page;
        return Movements(page, NamesOf(page, tier)).Read(tier);
    }

    /// <summary>The plan; null when a reader of the tier may not see it.</summary>
    public PlanView? Plan(DisclosureTier tier) => MayKnowTheCorridor(tier)
        ? new PlanReader(_parts.Plan).Read(
        [
            .. PlanFiles.Where(f => File.Exists(Path.Combine(_parts.PlanFolder, f.Name)))
                .Select(f => new DownloadView(f.Name, "/plan/files/" + f.Name, f.Description)),
        ])
        : null;

    /// <summary>The accords that a reader of the tier may see.</summary>
    public IReadOnlyList<AccordView> Accords(DisclosureTier tier)
    {
        var page = _parts.Book.Page;
        var disclosure = new Disclosure(page);
        return [
            .. new AccordReader(page, NamesOf(page, tier)).Read().Where(a => disclosure.Allows(new AccordId(a.Id), tier))];
    }

    /// <summary>Claims beside what is attested, in order of publication. Claims are public by nature.</summary>
    /// <remarks>
    /// Below the facilitator tier a running movement does not count as evidence: its figures would show in the verdict.
    /// </remarks>
    public IReadOnlyList<ClaimView> Claims(DisclosureTier tier)
    {
        var page = _parts.Book.Page;
        return new ClaimReader(page, NamesOf(page, tier)).Read(tier);
    }

    /// <summary>
    /// The log with at most <paramref name="take"/> of its entries, ending before <paramref name="before"/>.
    /// </summary>
    public LogView Log(DisclosureTier tier, int take, long? before) => _log.Read(tier, take, before);

    /// <summary>One entry with its proof; null when there is none at this index.</summary>
    public Task<LogEntryDetail?> LogEntryAsync(DisclosureTier tier, long index, CancellationToken cancellationToken) =>
        _log.ReadAsync(tier, index, cancellationToken);

    /// <summary>The openings that a reader of the tier may have: one line of JSON for each record.</summary>
    public IEnumerable<string> Openings(DisclosureTier tier) => _log.Openings(tier);

    /// <summary>What cutting the road nearest to a point does to a corridor. Nothing is stored.</summary>
    /// <exception cref="RefusalException">No road is near the point, or the corridor is unknown.</exception>
    public RoadCutView CutRoad(DisclosureTier tier, string corridor, GeoPoint at) => MayKnowTheCorridor(tier)
        ? _corridors.Cut(corridor, at)
        : throw new RefusalException(new Refusal(
            "corridor.unknown", "$.corridor", $"There is no corridor '{corridor}'.",
                "Ask for the corridors you may see."));

    /// <summary>Takes in a signed record and waits until the log covers it.</summary>
    /// <exception cref="RefusalException">The record is not acceptable; nothing was stored.</exception>
    public async Task<ReceiptView> SubmitAsync(ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        var index = await _parts.Book.AppendAsync(Envelope.Read(envelope.Span), cancellationToken);
        return await _log.ReceiptAsync(index, cancellationToken);
    }

    /// <summary>The bytes of <c>checkpoint</c> or <c>tile/...</c>; null when there is no such file.</summary>
    public ValueTask<byte[]?> TileAsync(string path, CancellationToken cancellationToken) =>
        _parts.Book.Tiles.ReadAsync(path, cancellationToken);

    /// <summary>A vector tile of the road network; empty where there is nothing.</summary>
    public byte[] MapTile(int zoom, int x, int y) => RoadTiles.Encode(_parts.Router.Network, zoom, x, y);

    /// <summary>
    /// A plan file to take away; null when there is none of that name or a reader of the tier may not see it.
    /// </summary>
    public byte[]? PlanFile(DisclosureTier tier, string name)
    {
        var path = Path.Combine(_parts.PlanFolder, name);
        return MayKnowTheCorridor(tier) && PlanFiles.Any(f => f.Name == name)
            && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private bool MayKnowTheCorridor(DisclosureTier tier) =>
        tier >= DisclosureTier.Facilitator
            || Movements(_parts.Book.Page, NamesOf(_parts.Book.Page, tier)).Visible(tier).Any();

    private MovementReader Movements(BookPage page, PartyNames names) =>
        new(page, names, _corridors.WayBetween, _parts.FollowStream);

    // What places are called is told by plans: a reader learns names only from records that it may see.
    private static PartyNames NamesOf(BookPage page, DisclosureTier tier)
    {
        var disclosure = new Disclosure(page);
        return new PartyNames(page.Records.Where(r => disclosure.Allows(r, tier)).Select(r => r.Body));
    }
}
