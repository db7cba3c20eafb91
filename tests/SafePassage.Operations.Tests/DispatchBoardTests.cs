using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>What was meant beside what happened, and what is not known beside both.</summary>
public sealed class DispatchBoardTests
{
    private readonly DispatchDay _day = new();

    [Fact]
    public void Of_a_movement_that_nobody_saw_nothing_is_known_and_nothing_is_zero()
    {
        var row = _day.Row(-30);
        Assert.Null(row.LastSeen);
        Assert.Null(row.LastWord);
        Assert.Null(row.PeopleStatedAt);
        Assert.Equal(Count.Unknown, row.People);
        Assert.Equal((true, DispatchDay.At(0)), (row.Next!.IsDeparture, row.Next.At));
        Assert.Null(row.Nodes[0].Departure!.MinutesLateMin);
        Assert.Null(row.Nodes[0].Departure!.MinutesLateMax);
    }

    [Fact]
    public void Who_says_when_makes_it_exact_and_observers_who_differ_make_an_interval()
    {
        _day.Step(MovementEvent.Departed, "a", 5);
        var first = _day.Step(MovementEvent.Arrived, "b", 67);
        _day.Step(MovementEvent.Arrived, "b", 64, "icrc");
        var row = _day.Row(68);
        Assert.Equal((5, 5), (row.Nodes[0].Departure!.MinutesLateMin, row.Nodes[0].Departure!.MinutesLateMax));
        var arrival = row.Nodes[1].Arrival!;
        Assert.Equal((4, 7), (arrival.MinutesLateMin, arrival.MinutesLateMax));
        Assert.Equal(first.Index, arrival.First!.Index);
        Assert.Equal((true, "b"), (row.Next!.IsDeparture, row.Next.Node.Place.Value));
    }

    [Fact]
    public void What_nobody_saw_is_bounded_by_what_others_saw()
    {
        _day.Step(MovementEvent.Departed, "a", 10);
        var counted = _day.Count(HeadcountKind.Arrived, "b", 101, 75);
        var arrival = _day.Row(80).Nodes[1].Arrival!;
        Assert.Equal((-50, 15), (arrival.MinutesLateMin, arrival.MinutesLateMax));
        Assert.Equal((SightingKind.Counted, counted.Index), (arrival.First!.Kind, arrival.First.Index));

        // Seen further on it has left b by then, and nobody says when.
        _day.Step(MovementEvent.Arrived, "c", 130);
        var departure = _day.Row(140).Nodes[1].Departure!;
        Assert.Null(departure.First);
        Assert.Equal((-60, 60), (departure.MinutesLateMin, departure.MinutesLateMax));
    }

    [Fact]
    public void Who_has_not_come_is_late_by_what_has_passed_and_perhaps_more()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        var arrival = _day.Row(72.5).Nodes[1].Arrival!;
        Assert.Equal((12, null), (arrival.MinutesLateMin, arrival.MinutesLateMax));
        Assert.Null(_day.Row(59).Nodes[1].Arrival!.MinutesLateMin);
    }

    [Fact]
    public void The_way_tells_how_far_it_is_and_a_record_that_came_late_is_marked()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Step(MovementEvent.Arrived, "b", 60);
        Assert.False(_day.Row(61).LastSeen!.IsLate);
        _day.Step(MovementEvent.Arrived, "a", -40, "icrc");
        var row = _day.Row(90);
        Assert.Equal(("b", DispatchDay.At(60)), (row.LastSeen!.Place.Value, row.LastSeen.StatedAt));
        Assert.Equal(DispatchDay.At(60), row.LastWord);
        _day.Count(HeadcountKind.Arrived, "b", 90, 40, "icrc");
        _day.Count(HeadcountKind.Boarded, "b", 3, 49, "icrc");
        _day.Step(MovementEvent.Resumed, "b", 50, "icrc");
        var sightings = Sightings.Of(
            [.. _day.Log.Records.Where(r => r.Body is MovementStep or Headcount)],
            new[] { "a", "b" }.ToLookup(p => new PlaceId(p), _ => 1), DispatchDay.At(90));
        Assert.Equal(
            [DispatchDay.At(-40), DispatchDay.At(40), DispatchDay.At(49)],
            sightings.Where(s => s.IsLate).Select(s => s.StatedAt));
    }

    [Fact]
    public void A_time_that_has_not_come_and_a_stolen_key_move_nothing()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        var stolen = _day.Step(MovementEvent.Arrived, "c", 20) with { IsInDoubt = true };
        var ahead = _day.Step(MovementEvent.Arrived, "b", 500);
        var board = DispatchBoard.Of(
            [.. _day.Log.Records.SkipLast(2), stolen, ahead], DispatchDay.At(30), AlarmThresholds.Usual);
        Assert.Equal("a", board.Rows.Single().LastSeen!.Place.Value);
    }

    [Fact]
    public void People_are_an_interval_over_who_counted_with_its_age()
    {
        _day.Count(HeadcountKind.Boarded, "a", 101, -5);
        _day.Count(HeadcountKind.Boarded, "a", 99, -3, "icrc");
        _day.Step(MovementEvent.Departed, "a", 0);
        var row = _day.Row(10);
        Assert.Equal(Count.Range(99, 101), row.People);
        Assert.Equal(DispatchDay.At(-3), row.PeopleStatedAt);
    }

    [Fact]
    public void A_halt_tells_since_when_by_whom_and_why_and_ends_when_it_goes_on()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Halt("b", 66, "ru", HaltReason.Inspection);
        _day.Halt("b", 64);
        var halt = _day.Row(80).Halt!;
        Assert.Equal(("b", DispatchDay.At(64)), (halt.Place.Value, halt.Since));
        Assert.Equal(new PartyId("ru"), Assert.Single(halt.By));
        Assert.Equal(HaltReason.Inspection, Assert.Single(halt.Reasons));
        _day.Step(MovementEvent.Resumed, "b", 81);
        Assert.Null(_day.Row(82).Halt);
    }

    [Fact]
    public void A_closed_movement_is_on_no_board_and_a_new_plan_brings_new_appointments()
    {
        _day.Log.Add("un", DispatchDay.Plan(30));
        Assert.Equal(DispatchDay.At(30), _day.Row(0).Next!.At);
        _day.Close();
        Assert.Empty(_day.Board(0).Rows);
    }

    [Fact]
    public void The_second_arrival_by_one_key_at_a_place_that_is_passed_twice_is_the_second_visit()
    {
        var log = LogWriter.Usual();
        log.Plan("loop", "a", "b", "a", "c");
        log.Step("un", "loop", MovementEvent.Arrived, "a", DispatchDay.At(0));
        log.Step("un", "loop", MovementEvent.Arrived, "a", DispatchDay.At(60));
        var row = DispatchBoard.Of(log.Records, DispatchDay.At(70), AlarmThresholds.Usual).Rows.Single();
        Assert.Equal((2, 2), (row.LastSeen!.Visit, row.Reached));
    }

    /// <summary>A day with everything that makes it hard, as another log might have got it.</summary>
    [Fact]
    public void Every_order_of_delivery_gives_the_same_board_and_alarms() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (seed, order) =>
            {
                var chance = new Random(order);
                var records = Hard(seed);
                var told = Tell(records);
                return Enumerable.Range(0, 4).All(_ =>
                {
                    LoggedRecord[] shuffled = [.. records, .. records.Where(_ => chance.Next(4) == 0)];
                    chance.Shuffle(shuffled);
                    return Tell(shuffled) == told;
                });
            },
            iter: 60);

    // What does not say where in the log a record stands is the same wherever it came to stand; but for halts, which
    // go by the log as the state of a movement does.
    [Fact]
    public void Where_a_record_came_to_stand_in_the_log_moves_no_time_and_no_number() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (seed, order) =>
            {
                var records = Hard(seed)
                    .Where(r => r.Body is not MovementStep { Event: MovementEvent.Halted }).ToArray();
                var told = TellTimes(records);
                var chance = new Random(order);
                return Enumerable.Range(0, 4).All(_ => TellTimes(RandomDay.Delivered(records, chance)) == told);
            },
            iter: 60);

    private static IReadOnlyList<LoggedRecord> Hard(int seed)
    {
        var chance = new Random(seed);
        var log = RandomDay.Write(seed);
        string[] places = ["a", "b", "c"];
        foreach (var place in places)
        {
            var hour = (Array.IndexOf(places, place) * 2) + 1;
            if (chance.Next(3) > 0)
            {
                log.Step("un", "trunk", MovementEvent.Arrived, place, Time(hour));
            }

            if (chance.Next(2) == 0)
            {
                log.Step("icrc", "trunk", (MovementEvent)chance.Next(4), place, Time(hour));
            }
        }

        return log.Records;

        DateTimeOffset Time(int hour) => LogWriter.Morning.AddHours(hour).AddMinutes(chance.Next(90));
    }

    private static string Tell(IEnumerable<LoggedRecord> records)
    {
        var board = DispatchBoard.Of(records, LogWriter.Morning.AddHours(9), AlarmThresholds.Usual);
        return string.Join('\n', board.Rows.Select(r => $"{Tell(r)} {r.LastSeen} "
            + $"{string.Join(',', r.Nodes.Select(n => $"{n.Arrival?.First} {n.Departure?.First}"))} "
            + $"{r.Halt?.Place} {r.Halt?.Since}"))
            + string.Join('\n', board.Alarms.Select(a => $"{Tell(a)} {string.Join(',', a.Evidence)}"));
    }

    private static string TellTimes(IEnumerable<LoggedRecord> records)
    {
        var board = DispatchBoard.Of(records, LogWriter.Morning.AddHours(9), AlarmThresholds.Usual);
        return string.Join(
            '\n',
            board.Rows.Select(Tell).Order(StringComparer.Ordinal).Concat(
                board.Alarms.Where(
                        a => a.Kind is not (AlarmKind.HaltedTooLong or AlarmKind.Silent or AlarmKind.Overdue))
                    .Select(Tell)));
    }

    private static string Tell(DispatchRow row) =>
        $"{row.Movement.Plan.Movement} {row.Reached} {row.LastSeen?.StatedAt} {row.LastWord} {row.People} "
        + $"{row.PeopleStatedAt} {row.Next} "
        + string.Join(';', row.Nodes.Select(n => $"{n.Node.Place} {Tell(n.Arrival)} {Tell(n.Departure)}"));

    private static string Tell(DispatchTime? time) =>
        $"{time?.Due} {time?.From} {time?.To} {time?.MinutesLateMin} {time?.MinutesLateMax}";

    private static string Tell(DispatchAlarm alarm) =>
        $"{alarm.Kind} {alarm.Severity} {alarm.Movement} {alarm.From} {alarm.At} {alarm.Visit} {alarm.People} "
        + $"{alarm.Since} {alarm.Cause}";
}
