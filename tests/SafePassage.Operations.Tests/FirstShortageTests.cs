using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>What is committed held against a plan, and room against those who arrived.</summary>
public sealed class FirstShortageTests
{
    private static readonly PlaceId A = new("a");
    private static readonly PlaceId B = new("b");

    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void Without_a_commitment_everybody_of_the_plan_is_short()
    {
        _log.Add("ua", Resources.Offered("o", 9));
        var shortage = First([Duty(0, 3, 40), Duty(0, 5, 50)])!;
        Assert.Equal((ResourceKind.Bus, A, Resources.Begins), (shortage.What, shortage.Place, shortage.BeginsAt));
        Assert.Equal((2L, Count.Unknown, Count.Exact(90)), (shortage.Needed, shortage.Committed, shortage.NotMoved));
    }

    [Fact]
    public void Enough_for_every_hour_is_no_shortage_and_a_vehicle_serves_twice_in_turn()
    {
        _log.Add("un", Resources.Requested("q", 2));
        _log.Add("ua", Resources.Committed("c", 1, "q"));
        Assert.Null(First([Duty(0, 3, 40), Duty(3, 6, 50)]));
        Assert.NotNull(First([Duty(0, 4, 40), Duty(3, 6, 50)]));
        Assert.NotNull(First([Duty(0, 11, 40)]));
    }

    // Nobody knows which bus is missing: the emptiest or the fullest of those on duty.
    [Fact]
    public void Who_is_not_moved_is_an_interval_by_the_loads_of_those_on_duty()
    {
        _log.Add("un", Resources.Requested("q", 3));
        _log.Add("ua", Resources.Committed("c", 3, "q"));
        _log.Add("ua", Resources.Released("r", 2, "c", 4));
        var shortage = First([Duty(0, 9, 10), Duty(1, 9, 30), Duty(2, 9, 50), Duty(0, 1, 49)])!;
        Assert.Equal(Resources.Begins.AddHours(4), shortage.BeginsAt);
        Assert.Equal((3L, Count.Exact(1)), (shortage.Needed, shortage.Committed));
        Assert.Equal(Count.Range(40, 80), shortage.NotMoved);
    }

    [Fact]
    public void Shelter_that_was_committed_runs_short_when_more_have_come_than_it_holds()
    {
        _log.Add("receiver", Shelter("q", "c", 100));
        _log.Add("receiver", Beds("c", 100));
        PlannedArrival[] come =
        [
            new(B, Resources.Begins.AddHours(3), 60), new(B, Resources.Begins.AddHours(1), 70),
        ];
        var shortage = FirstShortage.Of(ResourceFold.Of(_log.Records), [], come)!;
        Assert.Equal((B, Resources.Begins.AddHours(3), Count.Exact(30)),
            (shortage.Place, shortage.BeginsAt, shortage.NotMoved));
        Assert.Null(FirstShortage.Of(ResourceFold.Of(_log.Records), [], come[1..]));
        Assert.Null(FirstShortage.Of(ResourceFold.Of([]), [], come));
    }

    // At every hour, by hand: who is on duty against what is committed then.
    [Fact]
    public void The_first_shortage_is_the_first_hour_at_which_too_few_are_committed() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 8].Array[1, 12]).Sample(
            (seed, starts) =>
            {
                var sheet = ResourceFold.Of(RandomResources.Write(seed).Records);
                var duties = starts.Select((s, i) => Duty(s, s + 1 + (i % 4), 10 + i)).ToArray();
                var found = FirstShortage.Of(sheet, duties, []);
                var hour = Enumerable.Range(0, 14).Select(h => (DateTimeOffset?)Resources.Begins.AddHours(h))
                    .FirstOrDefault(at => duties.Count(d => d.From <= at && at < d.Until)
                        > (sheet.Lines.SingleOrDefault(l => l.BeginsAt <= at && at < l.Until)?.Committed.Low ?? 0));
                return found?.BeginsAt == hour;
            },
            iter: 60);

    [Fact]
    public void Room_is_what_was_committed_less_the_interval_of_those_who_arrived()
    {
        _log.Plan("convoy", "a", "b");
        var planned = new Dictionary<PlaceId, long> { [B] = 120 };
        Assert.Equal((Count.Exact(120), Count.Unknown, Count.Unknown), Numbers(Room(planned)));

        _log.Count("un", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        _log.Count("un", "convoy", "b", HeadcountKind.Arrived, Count.Exact(90));
        _log.Count("receiver", "convoy", "b", HeadcountKind.Arrived, Count.Exact(100));
        var room = Room(planned);
        Assert.Equal((Count.Exact(120), Count.Range(90, 100), Count.Range(20, 30)), Numbers(room));
        Assert.Equal((false, false, false), (room.IsCommitted, room.MayPass, room.Passes));
        Assert.Equal(_log.Records[^1].Body.StatedAt, room.Since);

        _log.Add("receiver", Shelter("q", "c", 95));
        _log.Add("receiver", Beds("c", 95));
        room = Room(planned);
        Assert.Equal((Count.Exact(95), Count.Range(90, 100), Count.Range(0, 5)), Numbers(room));
        Assert.Equal((true, true, false), (room.IsCommitted, room.MayPass, room.Passes));

        // The commitment is over: the figure of the plan holds.
        Assert.False(Room(planned, 12).IsCommitted);
        Assert.True(Room(new Dictionary<PlaceId, long> { [B] = 89 }, 12).Passes);
    }

    private static (Count Room, Count Arrived, Count Left) Numbers(ShelterRoom room) =>
        (room.Room, room.Arrived, room.Left);

    private ShelterRoom Room(Dictionary<PlaceId, long> planned, int hours = 1) => ShelterRooms.Of(
        planned, ResourceFold.Of(_log.Records),
        [ConvoyTally.Of(CountBook.Of(_log.Records), new MovementId("convoy"))],
        Resources.Begins.AddHours(hours)).Single();

    private Shortage? First(VehicleDuty[] duties) => FirstShortage.Of(ResourceFold.Of(_log.Records), duties, []);

    private static VehicleDuty Duty(int from, int until, int people) => new(
        ResourceKind.Bus, A, Resources.Begins.AddHours(from), Resources.Begins.AddHours(until), people);

    private static ResourceRequested Shelter(string id, string committed, long number) =>
        Resources.Requested(id, number) with
        {
            What = ResourceKind.ShelterPlaces,
            Unit = ResourceUnit.Places,
            Place = B,
            Note = "For " + committed,
        };

    private static ResourceCommitted Beds(string id, long number) => Resources.Committed(id, number, "q") with
    {
        What = ResourceKind.ShelterPlaces,
        Unit = ResourceUnit.Places,
        Place = B,
    };
}
