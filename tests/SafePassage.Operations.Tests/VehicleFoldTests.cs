using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Vehicles of a movement as attested: nothing said is unknown.</summary>
public sealed class VehicleFoldTests
{
    private readonly DispatchDay _day = new();

    [Fact]
    public void Where_nobody_says_anything_all_is_unknown_and_nothing_is_zero()
    {
        var row = Assert.Single(Read());
        Assert.Null(row.What);
        Assert.Equal(
            [Count.Unknown, Count.Unknown, Count.Unknown, Count.Unknown, Count.Unknown],
            [row.Committed, row.Present, row.OnTheRoad, row.Back, row.OutOfOrder]);
    }

    [Fact]
    public void What_is_committed_to_its_first_place_counts_in_the_hours_in_which_it_leaves()
    {
        _day.Log.Add("un", Resources.Requested("q", 9) with
        {
            BeginsAt = DispatchDay.At(-60),
            Until = DispatchDay.At(60),
        });
        _day.Log.Add("receiver", Resources.Committed("c", 4, "q") with
        {
            BeginsAt = DispatchDay.At(-60),
            Until = DispatchDay.At(60),
        });
        Assert.Equal((ResourceKind.Bus, Count.Exact(4)), Read().Select(r => (r.What!.Value, r.Committed)).Single());
        _day.Step(MovementEvent.Departed, "a", 90);
        Assert.Equal(Count.Unknown, Assert.Single(Read()).Committed);
    }

    [Fact]
    public void On_the_road_is_what_left_less_what_arrived_and_at_most_what_left_while_nobody_says_that_any_arrived()
    {
        Report("left", "a", null, Count.Exact(8), "un", 5);
        Assert.Equal(Count.Range(0, 8), Assert.Single(Read()).OnTheRoad);
        Report("arrived", null, "c", Count.Range(3, 5), "receiver", 120);
        Assert.Equal(Count.Range(3, 5), Assert.Single(Read()).OnTheRoad);
        Report("returned", null, "a", Count.Exact(2), "un", 300);
        var row = Assert.Single(Read());
        Assert.Equal((Count.Exact(2), DispatchDay.At(300)), (row.Back, row.StatedAt!.Value));
    }

    [Fact]
    public void A_report_of_the_press_or_of_two_movements_counts_for_nothing()
    {
        Report("left", "a", null, Count.Exact(8), "press", 5);
        Report("left", "a", null, Count.Exact(8), "un", 5, "convoy", "other");
        Assert.Equal(Count.Unknown, Assert.Single(Read()).OnTheRoad);
    }

    [Fact]
    public void One_at_least_is_out_of_order_while_it_stands_still_for_a_breakdown()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Halt("b", 65, null, HaltReason.Breakdown);
        Assert.Equal(Count.AtLeast(1), Assert.Single(Read()).OutOfOrder);
        _day.Step(MovementEvent.Resumed, "b", 80);
        Assert.Equal(Count.Unknown, Assert.Single(Read()).OutOfOrder);
    }

    private IReadOnlyList<MovementVehicles> Read() => VehicleFold.Of(
        MovementBoard.Fold(_day.Log.Records).Movements.Single(m => m.Plan.Movement.Value == "convoy"),
        _day.Log.Records, ResourceFold.Of(_day.Log.Records), DispatchDay.At(0));

    private void Report(
        string happened, string? from, string? to, Count number, string key, int minutes, params string[] movements) =>
        _day.Log.Add(key, new SituationReported
        {
            Operation = LogWriter.Operation,
            StatedAt = DispatchDay.At(minutes),
            Provenance = new Provenance(Basis.Reported, "example.org/vehicles"),
            Report = new ReportId($"{happened}-{key}-{minutes}"),
            Speaker = key,
            AsOf = new DateOnly(2022, 5, 3),
            PublishedOn = new DateOnly(2022, 5, 3),
            Text = "Buses.",
            Value = number,
            Metric = new ClaimMetric
            {
                Unit = "buses",
                Event = happened,
                From = from,
                To = to,
                Movements = [.. (movements.Length > 0 ? movements : ["convoy"]).Select(m => new MovementId(m))],
            },
        });
}
