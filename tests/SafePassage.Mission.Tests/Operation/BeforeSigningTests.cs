using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>What a person is told before the key is used, and what is refused then.</summary>
public sealed class BeforeSigningTests : IAsyncLifetime
{
    private static readonly AccordId s_corridor = new("corridor");

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

    public static TheoryData<string, string> Slips => new()
    {
        { "zone", "$.clocks[0].zone" },
        { "clock of a stranger", "$.clocks[1].party" },
        { "two clocks", "$.clocks[1].party" },
        { "holder", "$.segments[0].controlledBy" },
        { "checkpoint beside the road", "$.checkpoints[0].place" },
        { "present", "$.checkpoints[0].present" },
        { "assembly point beside the road", "$.terms[assembly-points].answers[places]" },
        { "sides", "$.terms[direction-of-choice].answers[sides]" },
        { "watchers", "$.terms[monitoring].answers[who]" },
        { "direction", "$.windows[0].direction" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_text_that_names_what_the_operation_does_not_have_is_neither_proposed_nor_countered(
        string slip, string where)
    {
        await ProposeAsync(Draft());
        var wrong = With(slip);
        var refused = await RefusedAsync(() => ProposeAsync(wrong));
        Assert.Equal(
            (slip == "zone" ? "operation.bad-zone" : "draft.not-of-the-operation", "draft " + where),
            (refused.Code, refused.Where));
        Assert.DoesNotContain("SafePassage", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            refused, await RefusedAsync(() => CounterAccord.RunAsync(Speaks("ru"), s_corridor, "1", wrong, Cancel)));
        Assert.Equal(2, _open.Size);
    }

    [Fact]
    public async Task A_place_beside_the_road_is_taken_when_the_text_says_what_it_is()
    {
        var draft = With("assembly point beside the road") with
        {
            Places = [new AgreedPlace(new PlaceId("ruggell"), "Ruggell", new GeoPoint(47.24, 9.53))],
        };
        await ProposeAsync(draft);
        Assert.Equal(2, _open.Size);
    }

    [Fact]
    public void A_text_says_how_many_terms_are_silent_which_risk_is_open_and_which_words_settle_nothing()
    {
        AccordDraft With(params AccordTerm[] terms) => Draft() with
        {
            Terms = [.. Draft().Terms.Where(t => Array.TrueForAll(terms, n => n.Code != t.Code)), .. terms],
        };
        Assert.Empty(OpenTerms.Of(_open.Book.Page, Draft(), LogWriter.Morning).Sentences());
        var silent = OpenTerms.Of(
            _open.Book.Page, With(new AccordTerm("military-age-men", TermState.Set, "tbd")), LogWriter.Morning);
        Assert.Equal(["military-age-men"], silent.Silent);
        Assert.Equal(["military-age-men"], silent.Fillers);
        Assert.StartsWith(
            "1 term is silent: military-age-men. This text cannot come into force", silent.Sentences()[0],
            StringComparison.Ordinal);
        var risky = OpenTerms.Of(
            _open.Book.Page, With(new AccordTerm(
                "military-age-men", TermState.Set, "TBD.", Answers: [new TermAnswer("men", ["not-included"])])),
            LogWriter.Morning);
        Assert.Empty(risky.Silent);
        Assert.Equal(["military-age-men"], risky.Undecided);
        Assert.Equal(["military-age-men"], risky.Fillers);
        Assert.Equal(2, risky.Sentences().Count);
    }

    [Fact]
    public async Task A_text_is_signed_once_and_the_second_time_names_the_entry()
    {
        await ProposeAsync(Draft());
        await SignOf("ua", "1").SignAsync(Cancel);
        var again = await RefusedAsync(() => SignOf("ua", "1").SignAsync(Cancel));
        Assert.Equal("accord.signed-already", again.Code);
        Assert.Contains("entry 2", again.What, StringComparison.Ordinal);
        var aside = new SignedAside(_open.Book);
        await SignOf("icrc", "1", aside).SignAsync(Cancel);
        var waiting = await RefusedAsync(() => SignOf("icrc", "1", aside).SignAsync(Cancel));
        Assert.Contains("outbox", waiting.What, StringComparison.Ordinal);

        // Going back to an earlier text is a signature of its own.
        await CounterAccord.RunAsync(Speaks("ru"), s_corridor, "1", Draft() with { Title = "Other" }, Cancel);
        await SignOf("ua", "2").SignAsync(Cancel);
        await SignOf("ua", "1").SignAsync(Cancel);
    }

    [Fact]
    public async Task Who_signs_another_text_than_the_one_in_force_is_told_so()
    {
        await ProposeAsync(Draft());
        foreach (var party in (string[])["un", "icrc", "ua", "ru"])
        {
            await SignOf(party, "1").SignAsync(Cancel);
        }

        Assert.Null(SignOf("ua", "1").Show().InForce);
        await CounterAccord.RunAsync(Speaks("ru"), s_corridor, "1", Draft() with { Title = "Other" }, Cancel);
        Assert.Equal(1, SignOf("ua", "2").Show().InForce?.Number);
    }

    [Fact]
    public async Task To_open_where_nobody_sealed_says_so_and_calls_nobody_late()
    {
        await ProposeAsync(Draft());
        Directory.CreateDirectory(_folder.At("ua"));
        var secrets = new SealSecrets(new OperationPlaces(_folder.At("ua")));
        var refused = await RefusedAsync(() => SignOf("ua", "1").OpenAsync(secrets, Cancel));
        Assert.Equal("accord.seals-missing", refused.Code);
        Assert.DoesNotContain("icrc", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_reason_is_refused_before_it_is_signed(string reason)
    {
        await ProposeAsync(Draft());
        var refused = await RefusedAsync(() => SuspendAccord.RunAsync(Speaks("ru"), null, reason, Cancel));
        Assert.Equal("statement.empty-words", refused.Code);
        Assert.Equal("statement.empty-words", (await RefusedAsync(
            () => RefuseAccord.RunAsync(Speaks("ru"), null, "1", reason, Cancel))).Code);
        Assert.Equal(2, _open.Size);
        await SuspendAccord.RunAsync(Speaks("ru"), null, "Shelling.", Cancel);
    }

    [Fact]
    public void A_draft_from_nothing_names_every_term_with_its_words_and_is_read_as_all_silent()
    {
        var text = BlankDraft.Write(LogWriter.Morning);
        var draft = AccordDraft.Read(System.Text.Encoding.UTF8.GetBytes(text), "blank.json");
        Assert.Equal(
            MandatoryTerms.All.Select(t => t.Code), draft.Terms.Select(t => t.Code), StringComparer.Ordinal);
        Assert.All(draft.Terms, t => Assert.Equal(TermState.Silent, t.State));
        Assert.All(
            MandatoryTerms.All.SelectMany(t => t.Questions).SelectMany(q => q.Choices.Append(q.Code)),
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(
            MandatoryTerms.All.Count, OpenTerms.Of(_open.Book.Page, draft, LogWriter.Morning).Silent.Count);
    }

    private static AccordDraft Draft() => AccordDraft.Of(AccordWords.Text(1)) with
    {
        Segments =
        [
            new RouteSegment(
                "s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"), new PlaceId("post"), "duty officer",
                "hotline-1"),
        ],
        Checkpoints =
        [
            new CheckpointRule(
                new PlaceId("post"), new PartyId("ru"), InspectionRule.VehiclesOnly, 30, [new PartyId("icrc")]),
        ],
        Terms = [.. AccordWords.Text(1).Terms.Select(t => t.Code == "checkpoint-inspection"
            ? t with { Answers = [new TermAnswer("checkpoints", ["as-listed"])] } : t)],
    };

    private static AccordDraft With(string slip)
    {
        var draft = Draft();
        var post = draft.Checkpoints![0];
        AccordDraft Answer(string term, string question, params string[] values) => draft with
        {
            Terms =
            [
                .. draft.Terms.Select(t => t.Code != term ? t : t with
                {
                    Answers =
                    [
                        .. t.Answers!.Select(a => a.Question == question ? new TermAnswer(question, values) : a),
                    ],
                }),
            ],
        };
        PartyClock Clock(string party, string zone = "Europe/Kyiv") => new(new PartyId(party), zone);
        return slip switch
        {
            "zone" => draft with { Clocks = [Clock("ru", "Europe/Schaan"), Clock("ua")] },
            "clock of a stranger" => draft with { Clocks = [Clock("ru"), Clock("lowr")] },
            "two clocks" => draft with { Clocks = [Clock("ru"), Clock("ru", "Europe/Moscow")] },
            "holder" => draft with { Segments = [draft.Segments[0] with { ControlledBy = new PartyId("uper") }] },
            "checkpoint beside the road" => draft with
            {
                Checkpoints = [post with { Place = new PlaceId("triesen") }, post],
            },
            "present" => draft with { Checkpoints = [post with { Present = [new PartyId("rhdd")] }] },
            "assembly point beside the road" => Answer("assembly-points", "places", "a", "ruggell"),
            "sides" => Answer("direction-of-choice", "sides", "ru", "ukrainian-controlled"),
            "watchers" => Answer("monitoring", "who", "un", "osce"),
            _ => draft with { Windows = [draft.Windows![0] with { Direction = "north" }] },
        };
    }

    private Task<Envelope> ProposeAsync(AccordDraft draft) =>
        ProposeAccord.RunAsync(Speaks("un"), s_corridor, draft, Cancel);

    private SignAccord SignOf(string party, string text, IStatementDoor? door = null) =>
        new(Speaks(party, door), null, text);

    private Speaker Speaks(string party, IStatementDoor? door = null)
    {
        _keys.Add(LogWriter.KeyOf(party));
        return new Speaker(
            door ?? _open.Book,
            new OperationSettings(
                1, LogWriter.Operation.Value, "Test", "Europe/Kyiv", Exercise: false, LogWriter.Origin),
            _keys[^1], LogWriter.Morning, LogWriter.Counted);
    }

    private static async Task<Refusal> RefusedAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<RefusalException>(act)).Refusal;
}
