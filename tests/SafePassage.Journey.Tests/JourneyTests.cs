using SafePassage.Accord;
using SafePassage.Disclosure;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Constituting;
using SafePassage.Mission.Moving;
using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>
/// The whole of Safe Passage in one story: from a map extract to a verdict that anyone can check. Read it from top to
/// bottom; it is the tutorial. The figures are those of the first UN-ICRC convoy out of Mariupol, 29 April to 3 May
/// 2022.
/// </summary>
public sealed class JourneyTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteLogStore _log = null!;
    private SqlitePayloadStore _payloads = null!;
    private RecordBook _book = null!;
    private WorkingGroup _group = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// The book is the one door to the log. It lies on SQLite and has a key of its own, for its checkpoints.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        _log = SqliteLogStore.Open(_folder.At("log"));
        _payloads = SqlitePayloadStore.Open(_folder.At("log"));
        var logKey = new NoteSigner(WorkingGroup.Log, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        _book = await RecordBook.OpenAsync(
            _log, _payloads, logKey, TimeProvider.System, new Random(1).NextBytes, Cancel);
        _group = new WorkingGroup(_book);
    }

    public async ValueTask DisposeAsync()
    {
        _group.Dispose();
        await _book.DisposeAsync();
        _payloads.Dispose();
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task From_a_map_extract_to_a_verdict_that_anyone_can_check()
    {
        // 1. Roads. An OpenStreetMap extract becomes a road network; a bus asks for other roads than a car.
        var network = ImportTheRoads();

        // 2. Plan. Who waits where, which buses there are, when the corridor is open: a timetable comes out.
        var plan = PlanTheCorridor(network);
        var room = new ControlRoom(new ControlRoomParts(
            "Journey", _book, new Router(network, VehicleProfile.Bus), plan, _folder.At("plan"), "1", null,
            TimeProvider.System));

        // 3. Accord. The parties agree on a text, and each signs that text and no other.
        await AgreeAsync();

        // 4. Movement. The convoy is planned, passes its places, and at each of them somebody counts.
        await MoveAsync();
        TallyTheConvoy();

        // 5. Log. What was said can no longer be unsaid: the log has it, and can prove that it has.
        await ProveAsync();

        // 6. A road is cut. What would that mean? Nothing is stored by asking.
        CutARoad(room);

        // 7. Verdicts. What was claimed in public is set beside what is attested.
        await JudgeAsync(room);

        // 8. Evidence. All of it goes into a folder that a sceptic checks offline, without asking us anything.
        await HandOverAsync();
    }

    private static RoadNetwork ImportTheRoads()
    {
        // The sample's extract is schematic: towns at their true coordinates, joined by straight lines.
        var network = OsmImport.Import(Sample("network.osm"), new ImportOptions(), null, Cancel);
        Assert.True(network.Source.Schematic);
        Assert.Contains(network.Places, p => p.Name == "Berdyansk");
        return network;
    }

    private Plan PlanTheCorridor(RoadNetwork network)
    {
        // The scenario is laid upon the roads: every place is snapped to one, every leg gets a driving time.
        var model = ScenarioCompiler.Compile(
            ScenarioReader.ReadFile(Sample("scenario.json")), network, ClosureSet.Empty);
        var plan = Planner.Solve(model, new PlannerOptions(Seed: 1, PlanEffort.Quick), null, Cancel);

        // A checker that shares no code with the solver looks for a seat sold twice or a gate passed too fast.
        Assert.Empty(PlanChecker.Check(plan, model));

        // Beside the plan stands a bound: no plan at all can do better, so the gap is all that is left to gain.
        Assert.Equal(100_000, plan.Totals.PeopleOut);
        Assert.True(plan.Totals.PeopleOut <= plan.Bound.PeopleOut);
        Assert.True(plan.Totals.ClearedAt >= plan.Bound.ClearedAt);
        Assert.Equal(["vasylivka"], plan.Bottleneck.Ids);
        PlanCorridor.Write(plan, _folder.At("plan"));
        Assert.True(File.Exists(_folder.At("plan/report.html")));
        return plan;
    }

    private async Task AgreeAsync()
    {
        // The first record says who takes part and with which keys; every later one is checked against it.
        await ConstituteGroup.RunAsync(
            _group.Speaks("un-ocha", WorkingGroup.On(0, 8)), "Working group of the journey test", "Exercise.",
            WorkingGroup.Members(), Cancel);
        await ProposeAccord.RunAsync(
            _group.Speaks("un-ocha", WorkingGroup.On(0, 10)), WorkingGroup.Accord, Text(), Cancel);
        Assert.Equal(AccordStatus.Proposed, Accord().StatusAt(WorkingGroup.On(0, 12)));

        // A signature names the hash of the text: it cannot be moved to another version.
        foreach (var party in WorkingGroup.Signatories)
        {
            Assert.NotEqual(AccordStatus.InForce, Accord().StatusAt(WorkingGroup.On(0, 12)));
            var sign = new SignAccord(_group.Speaks(party, WorkingGroup.On(0, 12)), null, "1");
            Assert.Null(sign.Show().SignedLast);
            var signed = await sign.SignAsync(Cancel);
            Assert.Equal(
                sign.Show().Text.TextHash, Assert.IsType<AccordSigned>(RecordKinds.Read(signed)).ProposalHash);
        }

        // Signed by all, and silent on nearly everything: agreed in principle, and not in force. What is missing is
        // listed, before anybody departs.
        Assert.Equal(AccordStatus.AgreedInPrinciple, Accord().StatusAt(WorkingGroup.On(0, 12)));
        Assert.Equal(AccordStatus.Expired, Accord().StatusAt(WorkingGroup.On(9, 0)));
        Assert.Equal(MandatoryTerms.All.Count - 1, Accord().Current!.Completeness.Silent.Count);
        Assert.NotEmpty(Accord().DepartureHindrancesAt(WorkingGroup.On(1, 8), p => p.Value, p => p.Value));
    }

    private async Task MoveAsync()
    {
        await PlanMovement.RunAsync(
            _group.Speaks("un-ocha", WorkingGroup.On(1, 8)), WorkingGroup.Convoy, "First convoy", WorkingGroup.Accord,
            Way(), Cancel);

        // Each observer counts for itself. Nobody is named: there is no field for a person.
        await _group.CountAsync("russian-federation", "azovstal", HeadcountKind.Boarded, 21, "30-april");
        await _group.CountAsync("russian-federation", "azovstal", HeadcountKind.Boarded, 80, "1-may");
        await _group.CountAsync("un-ocha", "azovstal", HeadcountKind.Boarded, 101);
        await _group.CountAsync("russian-federation", "bezimenne", HeadcountKind.Stayed, 11, "1-may");
        await _group.CountAsync("russian-federation", "bezimenne", HeadcountKind.Released, 69);
        await _group.CountAsync("un-ocha", "manhush", HeadcountKind.Joined, 58);
        await _group.CountAsync("un-ocha", "zaporizhzhia", HeadcountKind.Arrived, 127);
        await _group.CountAsync("press", "zaporizhzhia", HeadcountKind.Arrived, 156);

        // Nobody reported how many of the first group stayed. It follows from what was, and says that it was inferred.
        await _group.CountAsync(
            "desk", "bezimenne", HeadcountKind.Stayed, 21, "30-april", new Provenance(
                Basis.Inferred, Note: "46 - 25 from houses = 21.", NoteTier: DisclosureTier.Public));

        // What is not in order is turned away, and the log stays as it was.
        var size = _book.Head.Size;
        var refused = await Assert.ThrowsAsync<RefusalException>(() => _book.AppendAsync(
            [Envelope.Sign("headcount", """{"passport":"none"}"""u8, WorkingGroup.KeyOf("un-ocha"))], Cancel));
        Assert.NotEmpty(refused.Refusal.Next);
        Assert.Equal(size, _book.Head.Size);
        await CloseMovement.RunAsync(
            _group.Speaks("un-ocha", WorkingGroup.On(5, 20)), WorkingGroup.Convoy, Cancel);
    }

    private void TallyTheConvoy()
    {
        // A tally is a fold over records: whoever holds them computes the same one.
        var tally = ConvoyTally.Of(
            _book.Page.Records.Select(r => r.Body).OfType<MovementPlanned>().Single(), _book.Page.Records);
        NodeTally At(string place) => tally.At(new PlaceId(place))!;

        Assert.Equal(Count.Exact(101), At("azovstal").Out.Count);
        Assert.Equal(Count.Exact(32), At("bezimenne").Remained);
        Assert.Equal(Count.Exact(69), At("bezimenne").Out.Count);
        Assert.Equal(Count.Exact(58), At("manhush").Added);
        Assert.Equal(Count.Exact(127), At("manhush").Out.Count);
        Assert.Equal(Count.Exact(127), At("zaporizhzhia").In.Count);

        // In + joined = out + stayed + ... at every node, so nobody is unaccounted for.
        Assert.True(tally.Unexplained.IsZero);
        Assert.Equal(new PlaceId("bezimenne"), tally.FirstChange()!.At);
    }

    private async Task ProveAsync()
    {
        // The checkpoint is signed with the log's own key and covers every entry.
        var head = _book.Head;
        Assert.Equal(_book.Page.Entries.Count, head.Size);
        Assert.Equal(head.Root, Checkpoint.Open(head.Note.Span, _book.Verifier).Root);

        // A dozen hashes prove that one record is in it; one that is changed proves nothing.
        var reader = _book.Reader(head);
        var index = _book.Page.Records.First(r => r.Body is Headcount { Kind: HeadcountKind.Arrived }).Index;
        var (leaf, proof) = (
            await reader.LeafHashAsync(index, Cancel), await reader.InclusionProofAsync(index, head.Size, Cancel));
        Assert.True(MerkleProof.VerifyInclusion(index, head.Size, leaf, proof, head.Root));
        Assert.False(MerkleProof.VerifyInclusion(index - 1, head.Size, leaf, proof, head.Root));
    }

    private void CutARoad(ControlRoom room)
    {
        var size = _book.Head.Size;

        // Between Berdyansk and Tokmak there is a way round, by Melitopol.
        var detour = room.CutRoad(Reader.Public, "mariupol-zaporizhzhia", new GeoPoint(47.01, 36.256));
        Assert.NotNull(detour.After);
        Assert.True(detour.ExtraSeconds > 0);

        // Between Manhush and Berdyansk there is none.
        var stuck = room.CutRoad(Reader.Public, "mariupol-zaporizhzhia", new GeoPoint(46.911, 37.0547));
        Assert.Null(stuck.After);
        Assert.Contains("No road is left", stuck.Text.InEnglish(), StringComparison.Ordinal);
        Assert.Equal(size, _book.Head.Size);
    }

    private async Task JudgeAsync(ControlRoom room)
    {
        ClaimMetric Arrived() => new()
        {
            Unit = "people",
            Event = "arrived",
            To = "zaporizhzhia",
            Transport = "convoy",
            Movements = [WorkingGroup.Convoy],
        };
        await _group.ClaimAsync("un", "UN Humanitarian Coordinator", Count.Exact(127), Arrived());
        await _group.ClaimAsync("press", "Press", Count.Exact(156), Arrived());
        await _group.ClaimAsync(
            "left", "Mayor", Count.MoreThan(100_000),
            new ClaimMetric { Unit = "people", Event = "left", From = "mariupol" });
        using var desk = WorkingGroup.KeyOf("desk");
        Assert.Equal(3, await new CheckClaims(_book, TimeProvider.System).RunAsync(desk, Cancel));

        // It says how a number stands beside other numbers, never that somebody lied.
        var claims = room.Claims(Reader.Public).ToDictionary(c => c.Id, StringComparer.Ordinal);
        Assert.Equal("supported-in-part", claims["un"].Category);
        Assert.Equal("exceeds-what-is-attested", claims["press"].Category);
        Assert.Contains("29 more", claims["press"].Reason, StringComparison.Ordinal);
        Assert.Equal("not-comparable", claims["left"].Category);
    }

    private async Task HandOverAsync()
    {
        var folder = _folder.At("evidence");
        var held = await HostReading.OpenAsync(_book.Tiles, _payloads, _book.Verifier, Cancel);
        await new ExportEvidence(held, held.Tiles, _book.Verifier).RunAsync(folder, Reader.Public, Cancel);

        // The sceptic knows one thing from elsewhere: the log's key.
        var report = await CheckAsync(folder);
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(_book.Head.Size, report.RecordsOpened);
        Assert.Equal(3, report.VerdictsRecomputed);

        // One byte of the log is changed: the check fails and names the file.
        var file = Path.Combine(folder, "tile", "entries", "000.p", $"{_book.Head.Size}");
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        Assert.Contains(
            $"tile/entries/000.p/{_book.Head.Size}", (await CheckAsync(folder)).Disagreement, StringComparison.Ordinal);
    }

    private async Task<EvidenceReport> CheckAsync(string folder)
    {
        using var source = await EvidenceSource.OpenAsync(folder, TimeSpan.FromSeconds(5), Cancel);
        return await EvidenceCheck.RunAsync(source, _book.Verifier, null, Cancel);
    }

    private AccordState Accord() => AccordHistory.Fold(WorkingGroup.Accord, _book.Page.Keys, _book.Page.Records);

    private static AccordDraft Text() => new()
    {
        Title = "Civilians leave the plant and the city",
        Terms =
        [
            new AccordTerm(
                "purpose", TermState.Set, "Civilians leave the plant and the city.",
                Answers: [new TermAnswer("what", ["civilians-out"])]),
        ],
        Segments =
        [
            new RouteSegment(
                "s1", new PlaceId("azovstal"), new PlaceId("vasylivka"), new PartyId("russian-federation")),
            new RouteSegment("s2", new PlaceId("vasylivka"), new PlaceId("zaporizhzhia"), new PartyId("ukraine")),
        ],
        ExpiresAt = WorkingGroup.On(8, 0),
    };

    private static IReadOnlyList<MovementNode> Way() =>
    [
        new MovementNode(
            new PlaceId("azovstal"), "Azovstal plant", new GeoPoint(47.098, 37.607), NodeRole.AssemblyPoint),
        new MovementNode(
            new PlaceId("bezimenne"), "Bezimenne", new GeoPoint(47.10716, 37.93815), NodeRole.Screening),
        new MovementNode(new PlaceId("manhush"), "Manhush", new GeoPoint(47.05582, 37.31068), NodeRole.Screening),
        new MovementNode(
            new PlaceId("zaporizhzhia"), "Zaporizhzhia", new GeoPoint(47.82289, 35.19031), NodeRole.ReceptionPoint),
    ];

    private static string Sample(string file) => RepositoryFiles.At("samples", "mariupol-2022", file);
}
