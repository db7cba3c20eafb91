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

    private SmallCounts Small => SmallCounts.Of(_plan, _log.Records);

    private List<(string Place, HeadcountKind Kind, Showing Showing)> Shown() =>
    [
        .. _log.Records.Select(r => r.Body).OfType<Headcount>()
            .Select(h => (h.Place.Value, h.Kind, Small.Of(h))),
    ];

    private void Count(string place, HeadcountKind kind, long people, string? group = null) =>
        _log.Count("un", "convoy-1", place, kind, Terms.Count.Exact(people), group);
}
