using SafePassage.Accord;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Constituting;
using SafePassage.Mission.Moving;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>What people do, one use case each: signed, judged before it leaves, taken in by one door.</summary>
public sealed class UseCaseTests(RoadsAndPlan roads) : IAsyncLifetime, IClassFixture<RoadsAndPlan>
{
    private static readonly AccordId s_corridor = new("corridor");
    private static readonly MovementId s_convoy = new("convoy");

    private readonly TemporaryFolder _folder = new();
    private readonly List<SigningKey> _keys = [];
    private OpenBook _open = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _open = await OpenBook.AtAsync(_folder.At("log"));
        await _open.AppendAsync(LogWriter.Usual().Records[0].Envelope);
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync();
        _keys.ForEach(k => k.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Seals_are_opened_only_when_all_have_sealed_and_the_text_is_then_signed_by_all()
    {
        await ProposeAsync();
        foreach (var party in (string[])["un", "icrc", "ua"])
        {
            await SignOf(party).SealAsync(SecretsOf(party), new Random(3).NextBytes, Cancel);
        }

        Assert.Equal("accord.seals-missing", await RefusedAsync(() => SignOf("ua").OpenAsync(SecretsOf("ua"), Cancel)));
        await SignOf("ru").SealAsync(SecretsOf("ru"), new Random(4).NextBytes, Cancel);
        if (!OperatingSystem.IsWindows())
        {
            var secret = Assert.Single(Directory.GetFiles(_folder.At("ru/seals")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        }

        // A secret that lies in another folder opens nothing here.
        Assert.Equal(
            "accord.seal-elsewhere", await RefusedAsync(() => SignOf("ru").OpenAsync(SecretsOf("ua"), Cancel)));
        foreach (var party in (string[])["ru", "ua", "un", "icrc"])
        {
            await SignOf(party).OpenAsync(SecretsOf(party), Cancel);
        }

        Assert.Equal(4, State().Versions[0].SignedBy);
        SecretsOf("ru").Forget(State().Versions[0].TextHash, new PartyId("ru"));
        Assert.Empty(Directory.GetFiles(_folder.At("ru/seals")));
    }

    [Fact]
    public async Task Who_signs_sees_what_differs_from_what_it_signed_last()
    {
        await ProposeAsync();
        await SignOf("ua").SignAsync(Cancel);
        await CounterAccord.RunAsync(Speaks("ru"), s_corridor, "1", Draft() with { Title = "Other" }, Cancel);
        var shown = SignOf("ua", "2").Show();
        Assert.Equal(1, shown.SignedLast!.Number);
        Assert.Equal(new TextDifference("title", "", "Corridor", "Other"), Assert.Single(shown.Differences));
        Assert.Equal(EightWords.Of(Convert.FromHexString(shown.Text.TextHash)), shown.Words);
        Assert.Null(SignOf("icrc", "2").Show().SignedLast);
        Assert.Equal(
            "accord.same-text",
            await RefusedAsync(() => CounterAccord.RunAsync(Speaks("ru"), s_corridor, "1", Draft(), Cancel)));
    }

    [Fact]
    public void Every_field_of_a_text_is_compared_and_pieces_are_found_by_name()
    {
        var before = Draft() with { Terms = [new AccordTerm("demining", TermState.Silent)] };
        var after = before with
        {
            Terms = [new AccordTerm("hotlines", TermState.Silent), new AccordTerm("demining", TermState.NotAgreed)],
            Segments = [before.Segments[0] with { Commander = "sector chief" }],
        };
        Assert.Equal(
            [
                new TextDifference("terms/demining", "state", "silent", "not-agreed"),
                new TextDifference("segments/s1", "commander", "duty officer", "sector chief"),
                new TextDifference("terms/hotlines", "code", null, "hotlines"),
                new TextDifference("terms/hotlines", "state", null, "silent"),
            ],
            CompareTexts.Run(before, after));
        Assert.Empty(CompareTexts.Run(after, after with { Terms = [.. after.Terms.Reverse()] }));
    }

    [Fact]
    public async Task Other_words_heard_over_the_telephone_are_another_text()
    {
        await ProposeAsync();
        var words = AcknowledgeOrder.Words(State().Versions[0], "s1", null);
        Task AckAsync(string heard) => AcknowledgeOrder.RunAsync(
            Speaks("ru"), null, null, "s1", null, new VoiceConfirmation("duty officer", "liaison", heard), Cancel);
        var other = EightWords.Of(new byte[32]).ToString();
        var refused = await Assert.ThrowsAsync<RefusalException>(() => AckAsync(other));
        Assert.Equal("You do not have the same text.", refused.Refusal.What);
        await AckAsync(string.Join(' ', words.Numbers));
        Assert.Equal(words.ToString(), State().Versions[0].Orders[0].Voice!.Words);
    }

    [Fact]
    public async Task What_the_host_would_not_take_is_refused_where_it_is_signed()
    {
        await ProposeAsync();
        var aside = new SignedAside(_open.Book);
        Assert.Equal(
            "record.not-in-control",
            await RefusedAsync(() => ClearRoute.RunAsync(Speaks("ua", aside), null, "s1", true, null, Cancel)));
        Assert.Empty(aside.Statements);
    }

    [Fact]
    public async Task A_departure_is_refused_while_something_is_open_and_the_decision_names_all_of_it()
    {
        await ProposeAsync();
        await PlanMovement.RunAsync(
            Speaks("un"), s_convoy, "Convoy", s_corridor, AccordWords.Movement().Nodes, Cancel);
        var aside = new SignedAside(_open.Book);
        Assert.Equal(
            "movement.hindered",
            await RefusedAsync(() => Depart.RunAsync(Speaks("un", aside), s_convoy, null, null, Cancel)));
        var open = Depart.Hindrances(Speaks("un"), s_convoy);
        await Depart.RunAsync(
            Speaks("un", aside), s_convoy, null, new OverrideDecision("Water has run out.", "head of office"), Cancel);
        var decided = Assert.IsType<DepartureOverridden>(RecordKinds.Read(aside.Statements[0]));
        Assert.Equal(open.Select(h => (h.Code, h.Subject)), decided.Hindrances.Select(h => (h.Code, h.Subject)));
        await _open.AppendAsync([.. aside.Statements]);
        Assert.Empty(Depart.Hindrances(Speaks("un"), s_convoy));
    }

    [Fact]
    public async Task A_key_of_another_party_is_granted_by_two()
    {
        using var fresh = LogWriter.KeyOf("a key of the observers");
        var member = new GroupMember(
            new PartyId("osce"), "Observers", PartyRole.Observer, fresh.Verifying.ToString());
        var aside = new SignedAside(_open.Book);
        await GrantKey.RunAsync(Speaks("un", aside), member, null, Cancel);
        var alone = Assert.Single(aside.Statements);
        Assert.Equal("record.second-signature", await RefusedAsync(() => _open.AppendAsync(alone)));
        var both = Countersign.Run(_open.Book.Page, alone, KeyOf("icrc"));
        Assert.Equal(
            "countersign.twice", (await Assert.ThrowsAsync<RefusalException>(() => Task.FromResult(
                Countersign.Run(_open.Book.Page, both, KeyOf("icrc"))))).Refusal.Code);
        await _open.AppendAsync(both);
        Assert.Equal(PartyRole.Observer, _open.Book.Page.Keys.CapacityOf(new PartyId("osce")));
        await RevokeKey.RunAsync(Speaks("un"), KeyOf("un").Verifying.Id, null, Cancel);
        Assert.Equal("statement.stranger", await RefusedAsync(() => Task.FromResult(Speaks("un").Member)));
    }

    [Fact]
    public async Task The_convoys_of_a_plan_are_one_movement_for_each_day_corridor_and_assembly_point()
    {
        await ProposeAsync();
        var said = await PlanMovements.RunAsync(Speaks("un"), roads.Plan, s_corridor, 2, Cancel);
        var planned = said.Select(RecordKinds.Read).Cast<MovementPlanned>().ToArray();
        var runs = roads.Plan.Runs.Where(r => r.Direction == RunDirection.Out && r.Total > 0);
        Assert.Equal(
            runs.Where(r => r.Departs < 2 * 86_400)
                .Select(r => (r.Departs / 86_400, r.Corridor, r.AssemblyPoint)).Distinct().Count(),
            planned.Length);
        Assert.All(planned, p => Assert.Equal(NodeRole.AssemblyPoint, p.Nodes[0].Role));
        Assert.All(planned, p => Assert.Equal(NodeRole.ReceptionPoint, p.Nodes[^1].Role));
        Assert.All(planned, p => Assert.Contains(p.Nodes, n => n.Place.Value == "vasylivka"));
        Assert.Equal(planned.Length, _open.Book.Page.Register.Movements.Count);

        // Who waits at the first place is told the minute before the first vehicle leaves, at the others the one after.
        foreach (var (convoy, first) in planned.Select(p => (p, runs.Where(r => p.Movement.Value
            == $"d{(r.Departs / 86_400) + 1}-{r.Corridor}-{r.AssemblyPoint}").MinBy(r => r.Departs)!)))
        {
            Assert.Equal(new NodeDue(DepartsAt: At(first.Departs - (first.Departs % 60))), convoy.Nodes[0].Due);
            var due = convoy.Nodes.First(n => n.Place.Value == "vasylivka").Due!;
            Assert.InRange(due.ArrivesAt!.Value, At(first.Departs), At(first.Arrives));
            Assert.InRange(due.DepartsAt!.Value, due.ArrivesAt.Value, At(first.Arrives).AddMinutes(1));
            Assert.InRange(convoy.Nodes[^1].Due!.ArrivesAt!.Value, due.DepartsAt.Value, At(86_400 * 2));
            Assert.Null(convoy.Nodes[^1].Due!.DepartsAt);
        }

        DateTimeOffset At(int second) => roads.Plan.Model.MomentOf(second);
    }

    [Fact]
    public async Task A_closed_road_leads_to_a_draft_that_differs_in_its_plan_and_says_nothing()
    {
        await ProposeAsync();
        var size = _open.Size;
        var closed = CloseRoad.Run(
            _open.Book.Page, null, RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"),
            roads.Router.Network, ClosureSet.Empty.WithClosedCircle(new GeoPoint(47.01, 36.256), new Metres(200)),
            new PlannerOptions(Effort: PlanEffort.Quick), Cancel);
        Assert.Equal(1, closed.Answered.Number);
        Assert.Contains(closed.Differences, d => d.Part == "plan" && d.Before is null);
        Assert.True(
            closed.Plan.Model.Legs.Sum(l => l.Metres) > roads.Plan.Model.Legs.Sum(l => l.Metres), "A way round.");
        Assert.Equal(size, _open.Size);
    }

    private Task<Envelope> ProposeAsync() => ProposeAccord.RunAsync(Speaks("un"), s_corridor, Draft(), Cancel);

    private static AccordDraft Draft() => AccordDraft.Of(AccordWords.Text(1));

    private AccordState State() => AccordTable.Find(_open.Book.Page, null);

    private SignAccord SignOf(string party, string text = "1") => new(Speaks(party), null, text);

    private SealSecrets SecretsOf(string party)
    {
        Directory.CreateDirectory(_folder.At(party));
        return new SealSecrets(new OperationPlaces(_folder.At(party)));
    }

    private Speaker Speaks(string party, IStatementDoor? door = null) => new(
        door ?? _open.Book,
        new OperationSettings(
            1, LogWriter.Operation.Value, "Test", "Europe/Kyiv", Exercise: false, LogWriter.Origin),
        KeyOf(party), LogWriter.Morning, LogWriter.Counted);

    private SigningKey KeyOf(string party)
    {
        _keys.Add(LogWriter.KeyOf(party));
        return _keys[^1];
    }

    private static async Task<string> RefusedAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code;
}
