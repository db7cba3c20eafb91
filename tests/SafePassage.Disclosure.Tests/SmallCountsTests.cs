using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

/// <summary>Rule R5: below ten nothing but that it is below ten, and nothing that gives it away.</summary>
public sealed class SmallCountsTests
{
    private readonly LogWriter _log = LogWriter.Usual();
    private readonly MovementPlanned _plan;

    public SmallCountsTests() => _plan = _log.Plan("convoy-1", "a", "b", "c", "z");

    // cases/record, small-cell: three people held back stood on the public page.
    [Fact]
    public void Three_held_back_are_fewer_than_ten_and_who_left_the_place_is_withheld()
    {
        Count("a", HeadcountKind.Boarded, 101);
        Count("b", HeadcountKind.Arrived, 101);
        Count("b", HeadcountKind.HeldBack, 3);
        Count("b", HeadcountKind.Released, 98);
        Count("c", HeadcountKind.Arrived, 98);
        Count("z", HeadcountKind.Arrived, 98);
        Assert.Equal(
            [
                ("a", HeadcountKind.Boarded, Showing.Shown),
                ("b", HeadcountKind.Arrived, Showing.Shown),
                ("b", HeadcountKind.HeldBack, Showing.FewerThanTen),
                ("b", HeadcountKind.Released, Showing.Withheld),
                ("c", HeadcountKind.Arrived, Showing.Withheld),
                ("z", HeadcountKind.Arrived, Showing.Shown),
            ],
            Shown());
        Assert.True(Small.HidesBalance(new PlaceId("b")));
        Assert.True(Small.HidesBalance(new PlaceId("c")));
        Assert.False(Small.HidesBalance(new PlaceId("z")));
    }

    // The number that arrived last stays: what came in at the place is withheld instead, and who left the one before.
    [Fact]
    public void At_the_last_stop_before_the_end_the_other_side_is_withheld()
    {
        Count("b", HeadcountKind.Released, 101);
        Count("c", HeadcountKind.Arrived, 101);
        Count("c", HeadcountKind.Died, 2);
        Count("c", HeadcountKind.Released, 99);
        Count("z", HeadcountKind.Arrived, 99);
        Assert.Equal(
            [
                ("b", HeadcountKind.Released, Showing.Withheld),
                ("c", HeadcountKind.Arrived, Showing.Withheld),
                ("c", HeadcountKind.Died, Showing.FewerThanTen),
                ("c", HeadcountKind.Released, Showing.Withheld),
                ("z", HeadcountKind.Arrived, Showing.Shown),
            ],
            Shown());
    }

    [Fact]
    public void A_larger_figure_of_the_same_by_somebody_else_gives_nothing_away()
    {
        Count("b", HeadcountKind.Stayed, 3);
        _log.Count("ru", "convoy-1", "b", HeadcountKind.Stayed, Terms.Count.Exact(12));
        Assert.Equal(
            [("b", HeadcountKind.Stayed, Showing.FewerThanTen), ("b", HeadcountKind.Stayed, Showing.Withheld)],
            Shown());
    }

    [Fact]
    public void Parts_of_a_number_are_shown_together_or_not_at_all()
    {
        Count("a", HeadcountKind.Boarded, 101);
        Count("a", HeadcountKind.Boarded, 96, "bus-1");
        Count("a", HeadcountKind.Boarded, 5, "bus-2");
        Assert.Equal(
            [Showing.Shown, Showing.Withheld, Showing.FewerThanTen], Shown().Select(s => s.Showing));
    }

    [Theory]
    [InlineData(0, Showing.Shown)]
    [InlineData(1, Showing.FewerThanTen)]
    [InlineData(9, Showing.FewerThanTen)]
    [InlineData(10, Showing.Shown)]
    public void Nobody_and_ten_are_shown_and_what_lies_between_is_not(long people, Showing showing)
    {
        Count("b", HeadcountKind.HeldBack, people);
        Assert.Equal(showing, Assert.Single(Shown()).Showing);
    }

    // Three held back whom no other count allows for: the balance of a later place came out as "3 too many".
    [Theory]
    [InlineData(-3, -3, true)]
    [InlineData(3, 3, true)]
    [InlineData(0, 3, true)]
    [InlineData(0, 0, false)]
    [InlineData(40, 40, false)]
    [InlineData(-12, -12, false)]
    public void A_difference_that_may_be_the_small_number_is_not_shown(long low, long high, bool hidden)
    {
        Count("b", HeadcountKind.Stayed, 30);
        Assert.False(Small.HidesDifference(low, high));
        Count("b", HeadcountKind.HeldBack, 3);
        Assert.Equal(hidden, Small.HidesDifference(low, high));
    }

    [Fact]
    public void Three_who_went_over_to_another_movement_are_a_part_in_both()
    {
        var other = _log.Plan("convoy-2", "b", "y");
        Count("b", HeadcountKind.Arrived, 101);
        var there = (Headcount)_log.Add("un", Over("convoy-2", "b", HeadcountKind.Joined, 3, "convoy-1")).Body;
        Count("b", HeadcountKind.Released, 98);
        Assert.Equal(Showing.FewerThanTen, Small.Of(there, _plan.Movement));
        Assert.Equal(Showing.FewerThanTen, Small.Total(new PlaceId("b"), HeadcountKind.Transferred));
        Assert.Equal(Showing.Withheld, Small.Total(new PlaceId("b"), HeadcountKind.Released));
        Assert.True(Small.TaintsWhatFollows(new PlaceId("b")));
        Assert.Equal(Showing.Shown, Small.Remained(new PlaceId("b")));

        var second = SmallCounts.Of(other, _log.Records.Where(
            r => r.Body is Headcount h && (h.Movement == other.Movement || h.OtherMovement == other.Movement)));
        Assert.Equal(Showing.FewerThanTen, second.Of(there));
        Assert.Equal(Showing.Withheld, second.Total(new PlaceId("b"), HeadcountKind.Joined));
        Assert.True(second.TaintsWhatFollows(new PlaceId("b")));
    }

    [Fact]
    public void Three_who_surrendered_are_not_told_and_nothing_is_withheld_beside()
    {
        Count("b", HeadcountKind.Arrived, 101);
        Count("b", HeadcountKind.Surrendered, 3);
        Count("b", HeadcountKind.Released, 101);
        Assert.Equal([Showing.Shown, Showing.FewerThanTen, Showing.Shown], Shown().Select(s => s.Showing));
        Assert.False(Small.HidesBalance(new PlaceId("b")));
        Assert.False(Small.HidesDifference(0, 3));
    }

    [Fact]
    public void One_who_died_off_the_way_withholds_what_was_counted_between_the_ends()
    {
        Count("a", HeadcountKind.Boarded, 101);
        Count("b", HeadcountKind.Released, 101);
        Count("roadside", HeadcountKind.Died, 1);
        Count("c", HeadcountKind.Arrived, 100);
        Count("z", HeadcountKind.Arrived, 100);
        Assert.Equal(
            [Showing.Shown, Showing.Withheld, Showing.FewerThanTen, Showing.Withheld, Showing.Shown],
            Shown().Select(s => s.Showing));
    }

    [Fact]
    public void A_place_that_is_passed_again_is_another_cell()
    {
        var plan = _log.Plan("shuttle", "a", "z", "a", "z");
        _log.Count("un", "shuttle", "z", HeadcountKind.Arrived, Terms.Count.Exact(50));
        var second = (Headcount)_log.Add("un", new Headcount
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = plan.Movement,
            Place = new PlaceId("z"),
            Visit = 2,
            Kind = HeadcountKind.HeldBack,
            Count = Terms.Count.Exact(2),
            Method = CountMethod.Tally,
        }).Body;
        var small = SmallCounts.Of(plan, _log.Records);
        Assert.Equal(Showing.FewerThanTen, small.Of(second));
        Assert.Equal(Showing.Withheld, small.Remained(new PlaceId("z"), 2));
        Assert.Equal(Showing.Shown, small.Remained(new PlaceId("z")));
        Assert.False(small.HidesBalance(new PlaceId("z")));
    }

    [Fact]
    public void On_a_diverted_way_the_end_is_that_of_the_diversion()
    {
        _log.Add("un", new MovementDiverted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = _plan.Movement,
            Place = new PlaceId("b"),
            Nodes = [.. new[] { "x", "y" }.Select(p => new MovementNode(
                new PlaceId(p), p, new GeoPoint(47, 37), NodeRole.Waypoint))],
        });
        Count("b", HeadcountKind.HeldBack, 3);
        Count("x", HeadcountKind.Arrived, 98);
        Count("y", HeadcountKind.Arrived, 98);
        var door = Door.Of([.. _log.Records]);
        var small = door.SmallOf(_plan.Movement, Reader.Public)!;
        Assert.True(small.HidesBalance(new PlaceId("x")));
        Assert.False(small.HidesBalance(new PlaceId("y")));
    }

    private static Headcount Over(string movement, string place, HeadcountKind kind, long people, string other) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Place = new PlaceId(place),
        Kind = kind,
        Count = Terms.Count.Exact(people),
        Method = CountMethod.Tally,
        OtherMovement = new MovementId(other),
    };

    private SmallCounts Small => SmallCounts.Of(_plan, _log.Records);

    private List<(string Place, HeadcountKind Kind, Showing Showing)> Shown() =>
    [
        .. _log.Records.Select(r => r.Body).OfType<Headcount>()
            .Select(h => (h.Place.Value, h.Kind, Small.Of(h))),
    ];

    private void Count(string place, HeadcountKind kind, long people, string? group = null) =>
        _log.Count("un", "convoy-1", place, kind, Terms.Count.Exact(people), group);
}
