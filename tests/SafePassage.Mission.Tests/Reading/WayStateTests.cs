using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>How the ways on the map of the situation report stand, by what was signed about the road.</summary>
public sealed class WayStateTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private static readonly DateTimeOffset Noon = LogWriter.Morning.AddHours(4);
    private static readonly AccordId Corridor = new("corridor");

    private readonly LogWriter _log = LogWriter.Usual();
    private LoggedRecord? _text;

    [Fact]
    public async Task A_way_that_was_looked_at_in_time_is_open_and_one_that_nobody_speaks_of_is_unknown()
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", true, 1);
        await StandsAsync("open 1 RU, unknown", Noon);
    }

    [Fact]
    public async Task A_way_on_which_something_was_found_is_closed_until_it_is_said_to_be_free_again()
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", true, 1);
        Clear("ru", "s1", false, 2);
        Clear("ua", "s2", false, 2);
        Clear("ua", "s2", true, 3);
        await StandsAsync("closed 2 RU, open 3 UA", Noon);
    }

    // The text says that a clearing counts for 12 hours.
    [Theory]
    [InlineData(13, "open 1 RU, open 2 UA")]
    [InlineData(13.1, "too-old 1 RU, open 2 UA")]
    [InlineData(14.1, "too-old 1 RU, too-old 2 UA")]
    [InlineData(0, "ahead 1 RU, ahead 2 UA")]
    [InlineData(0.9, "open 1 RU, ahead 2 UA")]
    public async Task A_clearing_counts_from_its_own_time_for_the_hours_of_the_text(double hour, string expected)
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", true, 1);
        Clear("ua", "s2", true, 2);
        await StandsAsync(expected, LogWriter.Morning.AddHours(hour));
    }

    [Fact]
    public async Task Old_or_early_news_of_danger_is_news_of_danger()
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", false, 1);
        await StandsAsync("closed 1 RU, unknown", LogWriter.Morning);
        await StandsAsync("closed 1 RU, unknown", LogWriter.Morning.AddDays(1));
    }

    [Fact]
    public async Task A_suspended_accord_halts_every_way_that_is_not_closed()
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", true, 1);
        Clear("ua", "s2", false, 1);
        Suspend("ua", 2);
        await StandsAsync("halted 2 UA, closed 1 UA", Noon);
    }

    [Fact]
    public async Task What_is_free_under_an_accord_that_nobody_is_bound_by_is_not_open()
    {
        Propose();
        Plan("day");
        Clear("ru", "s1", true, 1);
        Clear("ua", "s2", false, 1);
        await StandsAsync("not-in-force 1 RU, closed 1 UA", Noon);
    }

    [Fact]
    public async Task After_the_accord_has_lapsed_or_ended_no_way_is_open()
    {
        Agree();
        Plan("day");
        Clear("ru", "s1", true, 71);
        await StandsAsync("open 71 RU, unknown", LogWriter.Morning.AddHours(71.5));
        await StandsAsync("not-in-force 71 RU, unknown", LogWriter.Morning.AddHours(72));
        _log.Add("ru", new AccordTerminated
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(71.2),
            Provenance = LogWriter.Counted,
            Accord = Corridor,
            Version = 1,
            Reason = "It is over.",
        });
        await StandsAsync("not-in-force 71 RU, unknown", LogWriter.Morning.AddHours(71.5));
    }

    [Fact]
    public async Task Where_two_movements_go_one_way_the_worst_is_told_and_a_closed_one_tells_nothing()
    {
        Agree();
        Plan("day");
        Plan("other", null);
        Clear("ru", "s1", true, 1);
        await StandsAsync("unknown, unknown", Noon);
        Close("other");
        await StandsAsync("open 1 RU, unknown", Noon);
        Close("day");
        await StandsAsync("over, over", Noon);
    }

    [Fact]
    public async Task A_leg_over_several_pieces_of_the_accord_is_as_bad_as_the_worst_of_them()
    {
        Agree();
        Plan("day", Corridor, "gather", "end");
        Clear("ru", "s1", true, 1);
        await StandsAsync("unknown", Noon);
        Clear("ua", "s2", true, 2);
        await StandsAsync("open 1 RU", Noon);
        Clear("ua", "s2", false, 3);
        await StandsAsync("closed 3 UA", Noon);
    }

    [Fact]
    public async Task A_piece_of_the_accord_speaks_for_every_leg_on_it_and_not_for_the_way_back()
    {
        Agree();
        Plan("day", Corridor, "gather", "halfway", "post", "gather", "post");
        Clear("ru", "s1", true, 1);
        await StandsAsync("open 1 RU, open 1 RU, unknown, open 1 RU", Noon);
    }

    [Fact]
    public async Task A_movement_that_is_not_on_the_way_of_its_accord_learns_nothing_from_it()
    {
        Agree();
        Plan("day", Corridor, "elsewhere", "nowhere");
        Clear("ru", "s1", true, 1);
        Clear("ua", "s2", false, 1);
        await StandsAsync("unknown", Noon);
    }

    private void Agree()
    {
        Propose();
        foreach (var party in _log.Group.Signatories)
        {
            var signature = AccordWords.Signature(1, _text!.PayloadHash);
            _log.Add(party.Value, signature with { Operation = LogWriter.Operation });
        }
    }

    private void Propose() => _text = _log.Add("un", AccordWords.Text(1) with
    {
        Operation = LogWriter.Operation,
        Segments =
        [
            new RouteSegment(
                "s1", new PlaceId("gather"), new PlaceId("post"), new PartyId("ru"), null, "duty officer", "h-1"),
            new RouteSegment(
                "s2", new PlaceId("post"), new PlaceId("end"), new PartyId("ua"), null, "duty officer", "h-2"),
        ],
    });

    private void Plan(string movement) => Plan(movement, Corridor);

    private void Plan(string movement, AccordId? under, params string[] places) =>
        _log.Add("un", AccordWords.Movement() with
        {
            Operation = LogWriter.Operation,
            Movement = new MovementId(movement),
            Name = movement,
            Accord = under,
            Nodes =
            [
                .. (places.Length > 0 ? places : ["gather", "post", "end"]).Select(p => RoadsAndPlan.Node(
                    p, p, 47 + (0.01 * Array.IndexOf(Order, p)), 37.5)),
            ],
        });

    private static readonly string[] Order = ["gather", "halfway", "post", "end", "elsewhere", "nowhere"];

    private void Clear(string by, string segment, bool isFree, double hour) => _log.Add(by, new RouteCleared
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(hour),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = 1,
        ProposalHash = _text!.PayloadHash,
        Segment = segment,
        Free = isFree,
    });

    private void Suspend(string by, double hour) => _log.Add(by, AccordWords.Suspension(1) with
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(hour),
    });

    private void Close(string movement) => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = Noon,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    });

    // The state of each way, with hour and author; the drawings show the same states, the worst last.
    private async Task StandsAsync(string expected, DateTimeOffset now)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        await open.AppendAsync(_log);
        var room = roads.RoomOf(open, null, new SteppingClock { Start = now, Step = TimeSpan.Zero });
        var map = room.SituationReport(room.ReaderOf(new PartyId("un")), null).Map;
        Assert.Equal(expected, string.Join(", ", map.Ways.Select(Told)));
        Assert.NotEmpty(map.Drawings);
        Assert.All(map.Drawings, drawing =>
        {
            string[] drawn = [.. drawing.Ways.Select(w => w.State)];
            Assert.Equal<string>([.. drawn.OrderBy(s => -Array.IndexOf(FromWorst, s))], drawn);
            Assert.Equal(
                map.Ways.Select(w => w.State).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
        });
    }

    // Written out once more: what lies on top of a map is no matter of taste.
    private static readonly string[] FromWorst =
        ["closed", "halted", "not-in-force", "unknown", "ahead", "too-old", "open", "over"];

    private static string Told(MappedWayView way) => way.At is not { } at
        ? way.State
        : FormattableString.Invariant($"{way.State} {(at - LogWriter.Morning).TotalHours:0.#} {way.By}");
}
