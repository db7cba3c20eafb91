using SafePassage.Disclosure;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Mission.Views;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>Where everybody is, what rings, and what of it a small number withholds.</summary>
public sealed class WhereaboutsTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private readonly LogWriter _log = LogWriter.Usual();

    // El Fasher: 70,894 departed and nobody reported, and the movement closed: "reconciled, nobody".
    [Fact]
    public async Task Whom_nobody_counted_awaits_a_count_and_the_movement_is_not_reconciled_by_closing()
    {
        _log.Plan("c", "a", "b", "z");
        var boarded = Count("a", HeadcountKind.Boarded, 70_894).Body.StatedAt;
        Close(null);
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal(
            ("0", "0", "70,894", "0"),
            (movement.Whereabouts.Arrived, movement.Whereabouts.Remained, movement.Whereabouts.Awaiting,
                movement.Whereabouts.Unexplained));
        Assert.Equal(boarded, movement.Whereabouts.AwaitingSince);
        Assert.NotEqual("nobody", movement.Unexplained, StringComparer.Ordinal);
        Assert.Equal("unknown", movement.Nodes[^1].Out);
        Assert.Null(movement.Closing!.Statement);
        var alarm = Assert.Single(alarms);
        Assert.Equal(
            ("awaiting-a-count", "70,894", "a", "z", (DateTimeOffset?)boarded),
            (alarm.Kind, alarm.Number, alarm.From, alarm.At, alarm.Since));
    }

    // Sarajevo 1993: press alone said how many boarded, and the page said "nobody is unaccounted for".
    [Fact]
    public async Task Where_press_alone_says_how_many_boarded_the_number_is_unknown_and_never_zero()
    {
        _log.Plan("c", "a", "z");
        Count("a", HeadcountKind.Boarded, 500, "press");
        Close(null);
        var (movement, _) = await ReadAsync(Reader.Public);
        Assert.Equal("unknown", movement.Whereabouts.Awaiting);
        Assert.True(movement.Whereabouts.IsAnybodyAwaited);
        Assert.NotEqual("nobody", movement.Unexplained, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_statement_of_unknown_contradicts_no_number()
    {
        _log.Plan("c", "a", "z");
        Count("a", HeadcountKind.Boarded, 100);
        Count("z", HeadcountKind.Arrived, 100);
        Close(new ClosingStatement(Exact(100), Terms.Count.Unknown, Terms.Count.Unknown, Terms.Count.Unknown));
        var (movement, _) = await ReadAsync(Reader.Public);
        Assert.Empty(movement.Closing!.Differs);
        Assert.Equal("unknown", movement.Closing.Statement!.Awaiting);
    }

    [Fact]
    public async Task A_closing_statement_stands_beside_the_counts_and_what_differs_is_named()
    {
        _log.Plan("c", "a", "z");
        Count("a", HeadcountKind.Boarded, 100);
        Count("a", HeadcountKind.Stayed, 20);
        Count("z", HeadcountKind.Arrived, 60);
        var closing = Close(new ClosingStatement(Exact(80), Exact(20), Exact(0), Exact(0)));
        var (movement, _) = await ReadAsync(Reader.Public);
        Assert.Equal(("60", "20", "20"), Three(movement.Whereabouts));
        Assert.Equal(("80", "20", "0"), Three(movement.Closing!.Statement!));
        Assert.Equal(["arrived", "unexplained"], movement.Closing.Differs);
        Assert.Equal(("UN", closing.Index), (movement.Closing.Author, movement.Closing.LogIndex));
    }

    [Fact]
    public async Task When_everybody_is_counted_nobody_is_unaccounted_for_and_nothing_rings()
    {
        _log.Plan("c", "a", "z");
        Count("a", HeadcountKind.Boarded, 100);
        Count("z", HeadcountKind.Arrived, 100);
        Close(new ClosingStatement(Exact(100), Exact(0), Exact(0), Exact(0)));
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal("nobody", movement.Unexplained);
        Assert.Empty(movement.Closing!.Differs);
        Assert.Empty(alarms);
    }

    [Fact]
    public async Task Two_who_differ_are_named_with_the_interval_and_one_number_of_contested_kind_with_both_names()
    {
        _log.Plan("c", "a", "b", "z");
        Count("a", HeadcountKind.Boarded, 100);
        Count("b", HeadcountKind.Stayed, 40);
        Count("b", HeadcountKind.HeldBack, 40, "ua");
        Count("z", HeadcountKind.Arrived, 60);
        Count("z", HeadcountKind.Arrived, 30, "ru");
        Close(null);
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal("40", movement.Nodes[1].Lost);
        Assert.Equal("called stayed by UN, held back by UA", movement.Nodes[1].Contested!.InEnglish());
        var differ = alarms.Single(a => a.Kind == "observers-differ");
        Assert.Equal(("30 to 60", "arrived", "z"), (differ.Number, differ.Counted, differ.At));
        Assert.Equal(["RU", "UN"], differ.Parties);
        var contested = alarms.Single(a => a.Kind == "kind-contested");
        Assert.Equal(["UA", "UN"], contested.Parties);
    }

    [Fact]
    public async Task The_clock_alone_rings_and_only_for_who_may_see_the_counts()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        _log.Plan("c", "a", "z");
        var counted = Count("a", HeadcountKind.Boarded, 100).Body.StatedAt;
        await open.AppendAsync(_log);
        var clock = new SteppingClock { Start = counted.AddHours(5), Step = TimeSpan.Zero };
        var room = roads.RoomOf(open, null, clock);
        var before = room.Prints(Reader.Everything)["alarms"];
        Assert.Empty(room.Alarms(Reader.Everything));
        var later = roads.RoomOf(
            open, null, new SteppingClock { Start = counted.AddHours(6), Step = TimeSpan.Zero });
        Assert.Equal("awaiting-a-count", Assert.Single(later.Alarms(Reader.Everything)).Kind);
        Assert.NotEqual(before, later.Prints(Reader.Everything)["alarms"], StringComparer.Ordinal);
        Assert.Empty(later.Alarms(Reader.Public));
    }

    // Three were held back, and nobody was counted after: the rest, to the person, would have told of the three.
    [Fact]
    public async Task A_small_number_is_not_told_by_what_is_carried_on_nor_by_the_closing_statement()
    {
        _log.Plan("c", "a", "b", "c", "d", "z");
        Count("a", HeadcountKind.Boarded, 321);
        Count("b", HeadcountKind.HeldBack, 3);
        Close(new ClosingStatement(Exact(0), Exact(3), Exact(318), Exact(0)));
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal(("0", "withheld", "312 to 320"),
            (movement.Whereabouts.Arrived, movement.Whereabouts.Remained, movement.Whereabouts.Awaiting));
        Assert.All(movement.Nodes.Skip(2), n => Assert.Equal("withheld", n.In));
        Assert.Equal("312 to 320", Assert.Single(alarms).Number);
        Assert.Equal(
            ("fewer than 10", "withheld"),
            (movement.Closing!.Statement!.Remained, movement.Closing.Statement.Awaiting));
        Assert.Empty(movement.Closing.Differs);

        var (all, _) = await ReadAsync(Reader.Everything);
        Assert.Equal(("0", "3", "318"), (all.Whereabouts.Arrived, all.Whereabouts.Remained, all.Whereabouts.Awaiting));
        Assert.Equal("318", all.Nodes[^1].In);
    }

    [Fact]
    public async Task Who_goes_over_to_a_movement_that_is_open_is_told_without_its_name()
    {
        _log.Plan("c", "a", "b", "z");
        _log.Plan("next", "b", "y");
        Count("a", HeadcountKind.Boarded, 100);
        _log.Add("un", new Headcount
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("c"),
            Place = new PlaceId("b"),
            Kind = HeadcountKind.Transferred,
            Count = Exact(40),
            Method = CountMethod.Tally,
            OtherMovement = new MovementId("next"),
        });
        Count("z", HeadcountKind.Arrived, 60);
        Close(null);
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal(("60", "0", "0"), Three(movement.Whereabouts));
        Assert.Equal("40", movement.Whereabouts.Transferred);
        Assert.Equal(
            new OtherMovementView("went-over-to", null, null, "40"),
            Assert.Single(movement.Nodes[1].Others));
        Assert.Empty(alarms);
        var (known, _) = await ReadAsync(Reader.Everything);
        Assert.Equal("next", Assert.Single(known.Nodes[1].Others).Movement);
    }

    [Fact]
    public async Task Who_surrendered_stands_apart_and_a_second_visit_is_a_node_of_its_own()
    {
        _log.Plan("c", "a", "b", "a", "z");
        Count("a", HeadcountKind.Boarded, 100);
        Count("b", HeadcountKind.Surrendered, 1_300);
        Count("z", HeadcountKind.Arrived, 100);
        Close(null);
        var (movement, alarms) = await ReadAsync(Reader.Public);
        Assert.Equal([1, 1, 2, 1], movement.Nodes.Select(n => n.Visit));
        Assert.Equal("1,300", movement.Nodes[1].Surrendered);
        Assert.Equal(("100", "0", "0"), Three(movement.Whereabouts));
        Assert.Empty(alarms);
    }

    // Who receives knows that people are on the way; how many waits for the closing.
    [Fact]
    public async Task A_receiver_sees_an_open_movement_that_comes_to_it_without_its_counts()
    {
        _log.Add("un", new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("c"),
            Name = "c",
            Nodes =
            [
                RoadsAndPlan.Node("a", "A", 47, 37),
                new MovementNode(new PlaceId("z"), "Z", new GeoPoint(47, 36), NodeRole.ReceptionPoint),
            ],
        });
        Count("a", HeadcountKind.Boarded, 100);
        var reader = new Reader(DisclosureTier.Party, new PartyId("receiver"), PartyRole.Receiver);
        var (movement, alarms) = await ReadAsync(reader);
        Assert.Equal("unknown", movement.Nodes[0].In);
        Assert.All(movement.Nodes, n => Assert.Empty(n.Counts));
        Assert.Equal("unknown", movement.Whereabouts.Awaiting);
        Assert.Empty(alarms);
    }

    private async Task<(MovementView Movement, IReadOnlyList<AlarmView> Alarms)> ReadAsync(Reader reader)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        await open.AppendAsync(_log);
        var room = roads.RoomOf(open);
        return (
            room.Movements(reader).Single(m => m.Id == "c"),
            [.. room.Alarms(reader).Where(a => a.Movement == "c")]);
    }

    private static (string Arrived, string Remained, string Unexplained) Three(WhereaboutsView where) =>
        (where.Arrived, where.Remained, where.Unexplained);

    private static Count Exact(long people) => Terms.Count.Exact(people);

    private Records.LoggedRecord Count(string place, HeadcountKind kind, long people, string by = "un") =>
        _log.Count(by, "c", place, kind, Exact(people));

    private Records.LoggedRecord Close(ClosingStatement? statement) => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddDays(1),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("c"),
        Statement = statement,
    });
}
