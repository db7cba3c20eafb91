using SafePassage.Records.Bodies;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>
/// A road goes ten kilometres east, turns, and comes back 60 m beside itself: a at its start, b at the turn, c
/// beside a.
/// </summary>
public sealed class VehicleTrackTests
{
    private const double Metre = 1 / 111_195.0;

    private static readonly DateTimeOffset Eight = DispatchDay.Eight;

    private readonly WayLine _way = WayLine.Of(
        [Node("a", Spot(0, 0)), Node("b", Spot(10_000, 0)), Node("c", Spot(0, 60))],
        (from, to) => new WayPiece(
            from.LatitudeE7 == to.LatitudeE7 ? [from, to] : [from, Spot(10_000, 60), to], true))!;

    [Fact]
    public void A_way_is_measured_along_the_road()
    {
        Assert.Equal([0, 10_000, 20_060], _way.Nodes.Select(n => (int)Math.Round(n.AlongMetres / 10) * 10));
        Assert.Null(WayLine.Of([Node("a", Spot(0, 0))], (a, b) => new WayPiece([a, b], true)));
    }

    [Fact]
    public void Where_the_road_bends_back_a_place_is_passed_only_when_the_vehicle_has_come_to_it()
    {
        // A minute apart at 72 km/h; half of the fixes on the way out lie on the lane that leads back.
        var passed = new List<string>();
        var positions = new List<VehiclePosition>();
        for (var i = 0; i <= 16; i++)
        {
            var along = i * 1_200;
            positions.Add(along <= 10_000
                ? Fix(i, along, i % 2 == 0 ? 0 : 45)
                : Fix(i, 20_060 - along, i % 2 == 0 ? 60 : 20));
            passed.Add(string.Concat(Track(positions)!.Passed.Select(p => p.Node.Place.Value)));
        }

        Assert.Equal(Enumerable.Repeat("a", 9).Concat(Enumerable.Repeat("ab", 8)), passed, StringComparer.Ordinal);
        positions.Add(Fix(17, 0, 60));
        Assert.Equal(
            ["a", "b", "c"], Track(positions)!.Passed.Select(p => p.Node.Place.Value), StringComparer.Ordinal);
        Assert.Equal(Eight.AddMinutes(9), Track(positions)!.Passed[1].At);
    }

    [Fact]
    public void The_order_in_which_positions_come_changes_nothing()
    {
        VehiclePosition[] positions = [.. Enumerable.Range(0, 12).Select(i => Fix(i, i * 800, 0))];
        var expected = Track(positions)!;
        var other = Track([.. positions.Reverse()])!;
        Assert.Equal(expected.OnWay, other.OnWay);
        Assert.Equal(expected.Passed, other.Passed);
    }

    [Fact]
    public void Beside_the_way_it_is_off_it_since_the_first_fix_there_and_on_it_again_when_it_returns()
    {
        VehiclePosition[] positions = [Fix(0, 0, 0), Fix(1, 1_000, 0), Fix(2, 1_500, -400), Fix(3, 2_000, -900)];
        Assert.Equal(Eight.AddMinutes(2), Track(positions)!.OffSince);
        Assert.Equal(900, Track(positions)!.OnWay!.Value.OffMetres, 5.0);
        Assert.Equal(1_000, Track(positions)!.OnWay!.Value.AlongMetres, 5.0);
        Assert.Null(Track([.. positions, Fix(6, 3_000, 0)])!.OffSince);

        // What may be 600 m off says nothing.
        Assert.Null(Track([Fix(0, 0, 0), Fix(1, 1_000, -550) with { AccuracyMetres = 600 }])!.OffSince);
    }

    [Fact]
    public void Where_no_road_is_known_nobody_is_off_it()
    {
        var straight = WayLine.Of(
            [Node("a", Spot(0, 0)), Node("b", Spot(10_000, 0))], (a, b) => new WayPiece([a, b], false));
        Assert.Null(VehicleTrack.Of("bus-1", [Fix(0, 500, 5_000), Fix(9, 900, 5_000)], straight, 200)!.OffSince);
    }

    [Fact]
    public void It_stands_while_it_only_drifts()
    {
        VehiclePosition[] positions = [.. Enumerable.Range(0, 30).Select(i => Fix(i, 500 + (i % 3 * 30), 0))];
        Assert.Equal(Eight, Track(positions)!.StillSince);
        Assert.Equal(Eight.AddMinutes(30), Track([.. positions, Fix(30, 900, 0)])!.StillSince);
    }

    [Fact]
    public void Off_the_way_and_still_ring_for_a_movement_that_has_left_and_a_position_breaks_the_silence()
    {
        var day = new DispatchDay();
        VehiclePosition[] off = [Fix(0, 0, 0), Fix(30, 1_000, -700), Fix(34, 1_200, -700)];
        Assert.Empty(Rings(day, off, 34));
        day.Step(MovementEvent.Departed, "a", 0);
        Assert.Empty(Rings(day, off, 34));
        Assert.Equal([AlarmKind.OffTheWay], Rings(day, [.. off, Fix(35, 1_250, -700)], 35));

        VehiclePosition[] still = [Fix(1, 500, 0), Fix(45, 520, 0)];
        Assert.Empty(Rings(day, still, 50));
        Assert.Equal([AlarmKind.HaltedTooLong], Rings(day, [.. still, Fix(46, 520, 0)], 50));
        day.Halt("a", 40);
        Assert.Empty(Rings(day, [.. still, Fix(46, 520, 0)], 50));

        Assert.Contains(AlarmKind.Silent, Rings(day, [], 110));
        Assert.DoesNotContain(AlarmKind.Silent, Rings(day, [Fix(100, 500, 0)], 110));
    }

    [Fact]
    public void A_queue_rings_by_those_who_came_and_have_not_gone_on_and_by_what_is_counted_there()
    {
        var day = new DispatchDay();
        day.Count(HeadcountKind.Boarded, "a", 320, 0);
        day.Step(MovementEvent.Departed, "a", 1);
        Assert.Null(day.Alarm(AlarmKind.QueueTooLong, 65));
        day.Step(MovementEvent.Arrived, "b", 60);
        var queue = day.Alarm(AlarmKind.QueueTooLong, 65)!;
        Assert.Equal(("b", Count.Exact(320), AlarmSeverity.Severe), (queue.At.Value, queue.People, queue.Severity));
        Assert.Equal(DispatchDay.At(60), queue.Since);
        day.Step(MovementEvent.Departed, "b", 70);
        Assert.Null(day.Alarm(AlarmKind.QueueTooLong, 75));

        // Somebody counts the queue: another speaker's number makes an interval, and only its upper end is too many.
        Queued(day, Count.Exact(250), 80, "un");
        Assert.Null(day.Alarm(AlarmKind.QueueTooLong, 85));
        Queued(day, Count.Exact(310), 82, "icrc");
        var perhaps = day.Alarm(AlarmKind.QueueTooLong, 85)!;
        Assert.Equal((Count.Range(250, 310), AlarmSeverity.Warning), (perhaps.People, perhaps.Severity));
    }

    private static void Queued(DispatchDay day, Count people, int minutes, string key)
    {
        var said = (SituationReported)day.Waiting("b", people, minutes, key).Body;
        day.Log.Add(key, said with
        {
            Report = new ReportId("queue-" + key),
            StatedAt = said.StatedAt.AddMinutes(1),
            Metric = said.Metric! with { Event = "queued" },
        });
    }

    private AlarmKind[] Rings(DispatchDay day, VehiclePosition[] positions, int minutes) =>
    [
        .. DispatchBoard.Of(
            day.Log.Records, Eight.AddMinutes(minutes), AlarmThresholds.Usual,
            _ => Track(positions) is { } track ? [track] : []).Alarms.Select(a => a.Kind)
            .Where(k => k is AlarmKind.OffTheWay or AlarmKind.HaltedTooLong or AlarmKind.Silent),
    ];

    private VehicleTrack? Track(IReadOnlyList<VehiclePosition> positions) =>
        VehicleTrack.Of("bus-1", positions, _way, 200);

    private static VehiclePosition Fix(int minutes, double east, double north) => new(
        Eight.AddMinutes(minutes), Eight.AddMinutes(minutes), Spot(east, north), 10, null);

    // On the equator a degree is as long either way.
    private static GeoPoint Spot(double east, double north) => new(north * Metre, 36 + (east * Metre));

    private static WayNode Node(string id, GeoPoint at) =>
        new(new PlaceId(id), 1, id, at, NodeRole.Waypoint, WayBasis.Planned);
}
