using System.Collections.Immutable;
using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Notices;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission;

/// <summary>
/// What a reader sees of an operation: every page and every endpoint is made from it.
/// </summary>
/// <remarks>
/// Every view is read from what follows from the newest page of the book, through the one door
/// (<see cref="Door"/>). Safe to share between threads.
/// </remarks>
public sealed partial class ControlRoom
{
    private static readonly ImmutableArray<DownloadView> PlanFiles =
    [
        Download("report.html", "plan-page.file.report"),
        Download("timetable.csv", "plan-page.file.timetable"),
        Download("plan.json", "plan-page.file.plan"),
        Download("plan.geojson", "plan-page.file.map"),
    ];

    private volatile ControlRoomParts _parts;
    private volatile CorridorViews _corridors;
    private readonly BookFollower _follower;
    private readonly LogViews _log;

    /// <summary>Opens the room.</summary>
    /// <param name="parts">What it stands on; they stay the caller's to dispose of.</param>
    public ControlRoom(ControlRoomParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _corridors = new CorridorViews(parts.Router, parts.Plan?.Model);
        _follower = new BookFollower(parts.Book);
        _log = new LogViews(parts.Book, _follower);
    }

    /// <summary>Changes when the imported roads change: for the tiles' ETag.</summary>
    public string MapVersion => _parts.MapVersion;

    /// <summary>True for a demonstration that came with the program.</summary>
    public bool IsSample => _parts.Settings?.IsSample ?? false;

    /// <summary>The log's origin line, which is also the name of its key.</summary>
    public string Origin => _parts.Book.Origin;

    /// <summary>A key as the newest page of the log knows it; null when none of this id was ever granted.</summary>
    /// <param name="keyId">The id of the key.</param>
    public GrantedKey? KeyOf(string keyId) => _parts.Book.Page.Keys.Find(keyId);

    /// <summary>Who a person of this party is here; the public when the party is no member.</summary>
    public Reader ReaderOf(PartyId party) => Reader.Of(_parts.Book.Page.Keys, party);

    /// <summary>The start page's facts.</summary>
    public OverviewView Overview(Reader reader)
    {
        var folds = _follower.Now;

        // The checkpoint is signed anew with every batch, so this view is not kept.
        return new OverviewViews(_parts, NamesOf(folds, reader), Movements(folds, reader))
            .Read(reader, folds.Everybody(reader));
    }

    /// <summary>What stands in the top bar of every page.</summary>
    public FrameView Frame(Reader reader) => new FrameViews(_parts, _follower.Now, reader).Read();

    /// <summary>An own operation's steps in their order.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="compared">How many of the key cards that wait were compared by telephone.</param>
    /// <param name="cards">How many key cards wait to be added to the group, compared or not.</param>
    public StartView Start(Reader reader, int compared, int cards) =>
        new StartViews(_parts, _follower.Now, reader, NamesOf(_follower.Now, reader)).Read(compared, cards);

    /// <summary>The working group and its keys. What it says stands in the open part of the log.</summary>
    public GroupView Group(Reader reader) => new GroupViews(_parts, _follower.Now).Read(reader);

    /// <summary>What is open before movements depart: per accord that the reader knows, from start to end.</summary>
    /// <remarks>The clock makes tests and clearings too old, so this view is not kept.</remarks>
    public DeparturesView Departures(Reader reader)
    {
        var folds = _follower.Now;
        return new DepartureViews(_parts, folds, reader, NamesOf(folds, reader)).Read();
    }

    /// <summary>Every act that the reader may see, in order of the log.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="party">Only of this party; null for all.</param>
    /// <param name="kind">Only of this record kind; null for all.</param>
    public TimelineView Timeline(Reader reader, string? party, string? kind)
    {
        var folds = _follower.Now;
        return new TimelineViews(_parts, folds, reader, NamesOf(folds, reader)).Read(party, kind);
    }

    /// <summary>The corridors as routed on the road network.</summary>
    /// <remarks>Below the facilitator tier only while nobody is on them (rule R6).</remarks>
    public IReadOnlyList<CorridorView> Corridors(Reader reader) =>
        _follower.Now.Door.KnowsTheCorridor(reader) ? _corridors.Read() : [];

    /// <summary>Movements with their tallies; below the facilitator tier only closed ones (rule R6).</summary>
    public IReadOnlyList<MovementView> Movements(Reader reader)
    {
        var folds = _follower.Now;
        var movements = Movements(folds, reader);
        return folds.View($"movements, {movements.StepsAhead} steps ahead", reader, movements.Read);
    }

    /// <summary>The plan; null when there is none or the reader may not see each of its days.</summary>
    public PlanView? Plan(Reader reader) => _parts.Plan is { } plan && MaySeeThePlan(reader)
        ? new PlanViews(plan).Read(
            [.. PlanFiles.Where(f => File.Exists(Path.Combine(_parts.PlanFolder, f.Name)))])
        : null;

    /// <summary>The accords that the reader may see.</summary>
    /// <remarks>How they stand is told by the server's clock, so this view is not kept.</remarks>
    public IReadOnlyList<AccordView> Accords(Reader reader)
    {
        var folds = _follower.Now;
        var (names, now) = (NamesOf(folds, reader), _parts.Time.GetUtcNow());
        var texts = new AccordTextViews(
            index => folds.Page.Entries[(int)index].Record is { } record && folds.Door.Why(record, reader) is null
                ? record : null,
            names, now);
        return
        [
            .. new AccordViews(
                folds.Page, folds.Seen(reader), folds.Remarked(reader), names, now, texts,
                OperationClock.ZoneOf(_parts))
                .Read().Where(a => folds.Door.Knows(new AccordId(a.Id), reader)),
        ];
    }

    /// <summary>The terms that every accord must answer.</summary>
    public static IReadOnlyList<TermTableView> Terms => AccordDeskViews.Terms;

    /// <summary>Who the reader is where accords are made, and what its party may say.</summary>
    public AccordDeskView AccordDesk(Reader reader) =>
        DeskOf(reader).Read(_parts.Zone, _parts.Plan is not null && MaySeeThePlan(reader));

    /// <summary>The draft of a text that the plan makes, as a draft's file holds it.</summary>
    /// <returns>Null when there is no plan or the reader may not see it.</returns>
    /// <exception cref="RefusalException">The reader's party may not propose, or the plan moves nobody.</exception>
    public JsonElement? DraftFromPlan(Reader reader) => _parts.Plan is { } plan && MaySeeThePlan(reader)
        ? DeskOf(reader).Draft(plan) ?? throw new RefusalException(new Refusal(
            "accord.may-not-propose", "accord", "Your party may not propose a text here.",
            "A facilitator proposes, or a party to the conflict that signs: docs/formats/rights.md."))
        : null;

    /// <summary>Claims beside what is attested, in order of publication. Claims are public by nature.</summary>
    /// <remarks>
    /// What the reader may not see does not count as evidence: its figures would show in the verdict.
    /// </remarks>
    public IReadOnlyList<ClaimView> Claims(Reader reader)
    {
        var folds = _follower.Now;
        return folds.View(
            "claims", reader, () => new ClaimViews(folds, NamesOf(folds, reader)).Read(reader));
    }

    /// <summary>What a person must look at, in the movements whose counts the reader may see.</summary>
    /// <remarks>The clock rings alarms without a record, so this view is not kept.</remarks>
    public IReadOnlyList<AlarmView> Alarms(Reader reader)
    {
        var folds = _follower.Now;
        return new AlarmViews(folds, reader, NamesOf(folds, reader), _parts.Time.GetUtcNow()).Read();
    }

    /// <summary>The dispatch board, for facilitators and for who runs a movement; empty for everybody else.</summary>
    /// <remarks>The clock rings alarms without a record, so this view is not kept.</remarks>
    public DispatchView Dispatch(Reader reader)
    {
        var folds = _follower.Now;
        return new DispatchViews(_parts, folds, reader, NamesOf(folds, reader))
            .Read(row => LiveTracks(folds, reader, row));
    }

    /// <summary>What parties announced by themselves, and what sources say of how things stood.</summary>
    public SituationView Situation(Reader reader)
    {
        var folds = _follower.Now;
        return folds.View("situation", reader, () =>
        {
            var names = NamesOf(folds, reader);
            return new SituationViews(folds.Seen(reader), names, new ClaimViews(folds, names)).Read();
        });
    }

    /// <summary>Notifications that the reader may see: those that go to its party, and all for a facilitator.</summary>
    /// <remarks>Where they stand is told by the server's clock, so this view is not kept.</remarks>
    public IReadOnlyList<NotificationView> Notifications(Reader reader)
    {
        var folds = _follower.Now;
        var told = folds.View("notifications", reader, () => NotificationHistory.Fold(folds.Seen(reader)));
        return [.. told.Select(Notices(folds, reader).Show)];
    }

    /// <summary>A notification for map programs as GeoJSON; null when the reader may see none of this id.</summary>
    public byte[]? NotificationGeoJson(Reader reader, string id) =>
        Notifications(reader).FirstOrDefault(n => n.Id == id) is { } found ? NotificationMap.Write(found) : null;

    /// <summary>Every bulletin, in log order: they are for everybody, at once.</summary>
    /// <remarks>Whether one may be relied on is told by the server's clock, so this view is not kept.</remarks>
    public IReadOnlyList<BulletinView> Bulletins(Reader reader)
    {
        var folds = _follower.Now;
        var told = folds.View("bulletins", reader, () => BulletinHistory.Fold(folds.Seen(reader)));
        return [.. told.Select(Notices(folds, reader).Show)];
    }

    /// <summary>The bulletin of a code as somebody typed it; null when there is none.</summary>
    public BulletinView? Bulletin(Reader reader, string typed) =>
        BulletinCode.TryParse(typed) is { } code ? Bulletins(reader).FirstOrDefault(b => b.Code == code) : null;

    /// <summary>
    /// The log with at most <paramref name="take"/> of its entries, ending before <paramref name="before"/>.
    /// </summary>
    public LogView Log(Reader reader, int take, long? before) => _log.Read(reader, take, before);

    /// <summary>One entry with its proof; null when there is none at this index.</summary>
    public Task<LogEntryDetail?> LogEntryAsync(Reader reader, long index, CancellationToken cancellationToken) =>
        _log.ReadAsync(reader, index, cancellationToken);

    /// <summary>The file of openings for the reader: every entry opened, or declared withheld or erased.</summary>
    public IEnumerable<string> Openings(Reader reader) => _log.Openings(reader);

    /// <summary>What cutting the road nearest to a point does to a corridor. Nothing is stored.</summary>
    /// <exception cref="RefusalException">No road is near the point, or the corridor is unknown.</exception>
    public RoadCutView CutRoad(Reader reader, string corridor, GeoPoint at) =>
        _follower.Now.Door.KnowsTheCorridor(reader)
            ? _corridors.Cut(corridor, at)
            : throw new RefusalException(new Refusal(
                "corridor.unknown", "$.corridor", "There is no such corridor.",
                "Ask for the corridors you may see."));

    /// <summary>Waits until the log has more entries than given.</summary>
    /// <returns>Its new number of entries.</returns>
    public async Task<long> WaitForGrowthAsync(long size, CancellationToken cancellationToken) =>
        (await _parts.Book.WaitForPageAsync(size, cancellationToken)).Entries.Count;

    /// <summary>A print of each view that moves with the log: it changes when what this reader sees does.</summary>
    /// <returns>
    /// By name: <c>overview</c>, <c>movements</c>, <c>accords</c>, <c>claims</c>, <c>alarms</c>,
    /// <c>situation</c>, <c>board</c>.
    /// </returns>
    public IReadOnlyDictionary<string, string> Prints(Reader reader) =>
        ViewPrints.Of(
            Overview(reader), Movements(reader), Accords(reader), Claims(reader), Alarms(reader), Situation(reader),
            Dispatch(reader));

    /// <summary>How many entries the log has.</summary>
    public long LogSize => _parts.Book.Page.Entries.Count;

    /// <summary>Takes in a signed record and waits until the log covers it.</summary>
    /// <returns>The receipt, and whether the record is new: one that is known keeps its index.</returns>
    /// <exception cref="RefusalException">The record is not acceptable; nothing was stored.</exception>
    public async Task<(ReceiptView Receipt, bool IsNew)> SubmitAsync(
        ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        var taken = (await _parts.Book.TakeInAsync([Envelope.Read(envelope.Span)], cancellationToken))[0];
        return (await _log.ReceiptAsync(taken.Index, cancellationToken), taken.IsNew);
    }

    /// <summary>Takes in several signed records together, all or none, and waits until the log covers them.</summary>
    /// <param name="envelopes">One envelope a line.</param>
    /// <param name="cancellationToken">Stops waiting; the records may be taken in all the same.</param>
    /// <exception cref="RefusalException">One is not acceptable; its line is named, and nothing was stored.</exception>
    public async Task<BatchReceiptView> SubmitAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var read = new Envelope[envelopes.Count];
        for (var i = 0; i < read.Length; i++)
        {
            try
            {
                read[i] = Envelope.Read(envelopes[i].Span);
            }
            catch (RefusalException e)
            {
                throw BookBatch.OnLine(i, e);
            }
        }

        return _log.BatchReceipt(await _parts.Book.TakeInAsync(read, cancellationToken));
    }

    /// <summary>What the next statement of a key must say of itself; null unless the key is the reader's own.</summary>
    /// <remarks>
    /// Of an empty log everybody is told: its first statement constitutes the group, and nobody has a key before it.
    /// For nobody else: the id of a record is a plain hash of what was said, by which a guess could be confirmed.
    /// </remarks>
    public NextStatementView? NextStatement(Reader reader, string keyId)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var register = _parts.Book.Page.Register;
        if (register.Size == 0 && _parts.Settings is { } settings)
        {
            // Nothing was said yet: whoever constitutes the group learns no more than that.
            return new NextStatementView(settings.Operation, register.Origin, 1, null);
        }

        if (reader.Party is not { } party || register.Keys.Find(keyId)?.Member.Party != party)
        {
            return null;
        }

        var chain = register.ChainOf(keyId);
        return new NextStatementView(
            register.Keys.Group?.Operation.Value ?? "", register.Origin, chain.NextNumber, chain.Last?.ToString());
    }

    /// <summary>The bytes of <c>checkpoint</c> or <c>tile/...</c>; null when there is no such file.</summary>
    public ValueTask<byte[]?> TileAsync(string path, CancellationToken cancellationToken) =>
        _parts.Book.Tiles.ReadAsync(path, cancellationToken);

    /// <summary>
    /// A plan file to take away; null when there is none of that name or the reader may not see each day of the plan.
    /// </summary>
    public byte[]? PlanFile(Reader reader, string name)
    {
        var path = Path.Combine(_parts.PlanFolder, name);
        return MaySeeThePlan(reader) && PlanFiles.Any(f => f.Name == name)
            && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static DownloadView Download(string name, string description) =>
        new(name, "/plan/files/" + name, new Message(description));

    private bool MaySeeThePlan(Reader reader)
    {
        if (_parts.Plan is not { } plan)
        {
            return false;
        }

        var last = plan.Model.MomentOf(plan.Runs.Select(r => r.Arrives).DefaultIfEmpty(0).Max());
        var today = DateOnly.FromDateTime(_parts.Time.GetUtcNow().ToOffset(last.Offset).DateTime);
        return _follower.Now.Door.KnowsTheDay(
            DateOnly.FromDateTime(last.DateTime), today, reader);
    }

    private AccordDeskViews DeskOf(Reader reader)
    {
        var folds = _follower.Now;
        return new AccordDeskViews(folds.Page, NamesOf(folds, reader), reader);
    }

    private MovementViews Movements(PageFolds folds, Reader reader) =>
        new(
            folds, reader, NamesOf(folds, reader), _corridors.WayBetween, _parts.FollowStream, _parts.Time.GetUtcNow());

    private NoticeViews Notices(PageFolds folds, Reader reader) =>
        new(NamesOf(folds, reader), _parts.Time.GetUtcNow());

    // What places are called is told by plans: a reader learns names only from records that it may see.
    private static PartyNames NamesOf(PageFolds folds, Reader reader) =>
        folds.View("names", reader, () => new PartyNames(folds.Seen(reader).Select(r => r.Body)));
}
