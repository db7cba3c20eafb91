using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>People who change movements, shuttles and ways that change: each person is counted once.</summary>
public sealed class ManyMovementsTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    // t6: 100 boarded, 60 went on, 40 boarded a second convoy at the same place: "40 missing".
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_went_on_with_a_second_convoy_is_not_missing(bool countedWhereItSplit)
    {
        var plan = _log.Plan("c", "a", "b", "z");
        Count("un", plan, "a", HeadcountKind.Boarded, 100);
        if (countedWhereItSplit)
        {
            Count("un", plan, "b", HeadcountKind.Released, 60);
        }

        var second = _log.Plan("c-b", "b", "y");
        Count("un", second, "b", HeadcountKind.Boarded, 40);
        Count("un", plan, "z", HeadcountKind.Arrived, 60);
        Count("un", second, "y", HeadcountKind.Arrived, 40);
        var tally = Tally(plan);
        Assert.True(tally.Unexplained.IsZero);
        Assert.Equal(Terms.Count.Exact(40), tally.Whereabouts.Transferred);
        Assert.Equal("c-b", tally.Nodes.Select(n => n.TakenOver).OfType<TakenOver>().Single().Movements.Single().Value);
        var all = Everybody(CountBook.Of(_log.Records));
        Assert.Equal(Terms.Count.Exact(100), all.SetOut);
        Assert.Equal(Terms.Count.Exact(100), all.Arrived);
    }

    [Fact]
    public void More_are_missing_than_went_on_with_the_second_convoy()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        Count("un", plan, "a", HeadcountKind.Boarded, 100);
        Count("un", plan, "b", HeadcountKind.Released, 60);
        var second = _log.Plan("c-b", "b", "y");
        Count("un", second, "b", HeadcountKind.Boarded, 25);
        Count("un", plan, "z", HeadcountKind.Arrived, 60);
        Assert.Equal(Terms.Count.Exact(15), Assert.Single(Tally(plan).Discrepancies).Unexplained.Missing);
    }

    [Fact]
    public void A_merge_counts_each_person_once()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        var feeder = _log.Plan("c-f", "f", "b");
        Count("un", plan, "a", HeadcountKind.Boarded, 60);
        Count("un", feeder, "f", HeadcountKind.Boarded, 40);
        Count("un", feeder, "b", HeadcountKind.Arrived, 40);
        _log.Add("un", Body(feeder, "b", HeadcountKind.Transferred, 40) with { OtherMovement = plan.Movement });
        Count("un", plan, "z", HeadcountKind.Arrived, 100);
        var book = CountBook.Of(_log.Records);
        var trunk = ConvoyTally.Of(book, plan.Movement);
        Assert.True(trunk.Unexplained.IsZero);
        Assert.Equal(Terms.Count.Exact(40), trunk.Nodes[1].FromOthers);
        Assert.Equal(Terms.Count.Exact(0), ConvoyTally.Of(book, feeder.Movement).Whereabouts.Arrived);
        var all = Everybody(book);
        Assert.Equal(Terms.Count.Exact(100), all.SetOut);
        Assert.Equal(Terms.Count.Exact(100), all.Arrived);
    }

    [Fact]
    public void No_fewer_set_out_than_are_known_to_be_somewhere()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        Count("un", plan, "b", HeadcountKind.Stayed, 6);
        Count("un", plan, "z", HeadcountKind.Arrived, 344);
        Assert.Equal(Terms.Count.MoreThan(349), Everybody(CountBook.Of(_log.Records)).SetOut);
    }

    [Fact]
    public void Both_ends_of_a_transfer_are_heard()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        var second = _log.Plan("c-b", "b", "y");
        Count("un", plan, "a", HeadcountKind.Boarded, 100);
        _log.Add("un", Body(plan, "b", HeadcountKind.Transferred, 40) with { OtherMovement = second.Movement });
        _log.Add("icrc", Body(second, "b", HeadcountKind.Boarded, 38) with { OtherMovement = plan.Movement });
        Count("un", plan, "z", HeadcountKind.Arrived, 60);
        var book = CountBook.Of(_log.Records);
        Assert.Equal(Terms.Count.Range(38, 40), ConvoyTally.Of(book, plan.Movement).Nodes[1].Transferred);
        Assert.Equal(Terms.Count.Range(38, 40), ConvoyTally.Of(book, second.Movement).Nodes[0].Added);
        Assert.Equal(new Difference(0, 2), ConvoyTally.Of(book, plan.Movement).Unexplained);
    }

    // t12, Sarajevo 1993: three buses went to and fro, and the plan was refused.
    [Fact]
    public void A_shuttle_passes_a_place_again_and_each_visit_is_counted_apart()
    {
        var plan = _log.Plan("shuttle", "a", "b", "a", "z");
        Assert.Equal<int>([1, 1, 2, 1], [.. Tally(plan).Nodes.Select(n => n.Node.Visit)]);
        Count("un", plan, "a", HeadcountKind.Boarded, 90);
        _log.Add("un", Body(plan, "a", HeadcountKind.Boarded, 80) with { Visit = 2 });
        Count("un", plan, "z", HeadcountKind.Arrived, 170);
        var tally = Tally(plan);
        Assert.Equal(Terms.Count.Exact(90), tally.Nodes[0].Added);
        Assert.Equal(Terms.Count.Exact(80), tally.Nodes[2].Added);
        Assert.True(tally.Unexplained.IsZero);
    }

    [Fact]
    public void A_shuttle_receives_people_in_turns()
    {
        var received = new MovementNode(new PlaceId("b"), "B", new GeoPoint(47, 37), NodeRole.ReceptionPoint);
        var start = received with { Place = new PlaceId("a"), Name = "A", Role = NodeRole.AssemblyPoint };
        var plan = new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("shuttle"),
            Name = "Shuttle",
            Nodes = [start, received, start, received],
        };
        _log.Add("un", plan);
        Count("un", plan, "a", HeadcountKind.Boarded, 90);
        Count("un", plan, "b", HeadcountKind.Arrived, 88);
        _log.Add("un", Body(plan, "a", HeadcountKind.Boarded, 80) with { Visit = 2 });
        var tally = Tally(plan);
        Assert.Equal(Terms.Count.Exact(88), tally.Whereabouts.Arrived);
        Assert.Equal(Terms.Count.Exact(80), tally.Whereabouts.Awaiting);
        Assert.Equal(Terms.Count.Exact(2), tally.Whereabouts.Unexplained);
    }

    // t13, Sumy, 15 March 2022: the destination changed, and the 100 who had boarded vanished.
    [Fact]
    public void A_new_plan_keeps_what_was_counted_on_the_old_way()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        Count("un", plan, "a", HeadcountKind.Boarded, 100);
        _log.Plan("c", "b", "lubny");
        Count("un", plan, "lubny", HeadcountKind.Arrived, 90);
        var tally = Tally(plan);
        Assert.Equal<string>(["a", "b", "lubny"], [.. tally.Nodes.Select(n => n.Node.Place.Value)]);
        Assert.Equal(Terms.Count.Exact(10), Assert.Single(tally.Discrepancies).Unexplained.Missing);
    }

    [Fact]
    public void A_diversion_keeps_what_was_counted_on_the_old_way()
    {
        var plan = _log.Plan("c", "a", "b", "z");
        Count("un", plan, "a", HeadcountKind.Boarded, 100);
        _log.Add("un", new MovementDiverted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(1),
            Provenance = LogWriter.Counted,
            Movement = plan.Movement,
            Place = new PlaceId("b"),
            Nodes =
            [
                new MovementNode(new PlaceId("lubny"), "Lubny", new GeoPoint(50, 33), NodeRole.ReceptionPoint),
            ],
        });
        Count("un", plan, "lubny", HeadcountKind.Arrived, 90);
        var tally = Tally(plan);
        Assert.Equal<string>(["a", "b", "lubny"], [.. tally.Nodes.Select(n => n.Node.Place.Value)]);
        Assert.Equal(Terms.Count.Exact(10), tally.Whereabouts.Unexplained);
        Assert.Equal(Terms.Count.Exact(90), tally.Whereabouts.Arrived);
    }

    private static OperationTally Everybody(CountBook book) =>
        OperationTally.Of(book.Board.Movements.Select(m => ConvoyTally.Of(book, m.Plan.Movement)));

    private static Headcount Body(MovementPlanned plan, string place, HeadcountKind kind, long people) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = plan.Movement,
        Place = new PlaceId(place),
        Kind = kind,
        Count = Terms.Count.Exact(people),
        Method = CountMethod.Tally,
    };

    private LoggedRecord Count(
        string key, MovementPlanned plan, string place, HeadcountKind kind, long people, DateTimeOffset? at = null) =>
        _log.Count(key, plan.Movement.Value, place, kind, Terms.Count.Exact(people), at: at);

    private ConvoyTally Tally(MovementPlanned plan) => ConvoyTally.Of(plan, _log.Records);
}
