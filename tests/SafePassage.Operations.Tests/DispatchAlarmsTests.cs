using SafePassage.Records.Bodies;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Each alarm rings when its time is reached, and goes when what was said no longer gives it.</summary>
public sealed class DispatchAlarmsTests
{
    private const double Second = 1 / 60.0;

    private readonly DispatchDay _day = new();

    [Fact]
    public void Overdue_rings_at_fifteen_minutes_is_severe_at_thirty_and_goes_when_it_is_seen()
    {
        Assert.Null(_day.Alarm(AlarmKind.Overdue, 15 - Second));
        var leaving = _day.Alarm(AlarmKind.Overdue, 15)!;
        Assert.Equal(("a", "a", AlarmSeverity.Warning), (leaving.From.Value, leaving.At.Value, leaving.Severity));
        Assert.Equal(Count.Unknown, leaving.People);
        Assert.Equal(AlarmSeverity.Warning, _day.Alarm(AlarmKind.Overdue, 30 - Second)!.Severity);
        Assert.Equal(AlarmSeverity.Severe, _day.Alarm(AlarmKind.Overdue, 30)!.Severity);

        _day.Count(HeadcountKind.Boarded, "a", 101, 15);
        _day.Step(MovementEvent.Departed, "a", 16);
        Assert.Null(_day.Alarm(AlarmKind.Overdue, 75 - Second));
        var coming = _day.Alarm(AlarmKind.Overdue, 75)!;
        Assert.Equal(("a", "b", TimeSpan.FromMinutes(15)), (
            coming.From.Value, coming.At.Value, coming.Age(DispatchDay.At(75))));
        Assert.Equal(Count.Exact(101), coming.People);
        Assert.NotEqual(leaving.Cause, coming.Cause, StringComparer.Ordinal);

        // Only where it is next: who is late there is late at all that follow.
        Assert.Single(_day.Board(300).Alarms, a => a.Kind == AlarmKind.Overdue);
        _day.Step(MovementEvent.Arrived, "c", 119);
        Assert.Null(_day.Alarm(AlarmKind.Overdue, 300));
    }

    [Fact]
    public void Who_was_called_off_is_not_overdue_and_a_new_plan_moves_the_appointment()
    {
        Assert.NotNull(_day.Alarm(AlarmKind.Overdue, 20));
        _day.Log.Add("un", DispatchDay.Plan(30));
        Assert.Null(_day.Alarm(AlarmKind.Overdue, 20));
        Assert.NotNull(_day.Alarm(AlarmKind.Overdue, 45));
        _day.Step(MovementEvent.Aborted, "a", 46);
        Assert.Null(_day.Alarm(AlarmKind.Overdue, 47));
    }

    [Fact]
    public void Silent_rings_an_hour_after_the_last_word_and_goes_with_the_next()
    {
        Assert.Null(_day.Alarm(AlarmKind.Silent, 500));
        _day.Step(MovementEvent.Departed, "a", 0);
        Assert.Null(_day.Alarm(AlarmKind.Silent, 60 - Second));
        var silent = _day.Alarm(AlarmKind.Silent, 60)!;
        Assert.Equal(("a", "b", AlarmSeverity.Severe), (silent.From.Value, silent.At.Value, silent.Severity));
        Assert.Equal(DispatchDay.At(0), silent.Since);
        _day.Count(HeadcountKind.Arrived, "b", 4, 61);
        Assert.Null(_day.Alarm(AlarmKind.Silent, 62));
        _day.Step(MovementEvent.Arrived, "c", 100);
        Assert.Null(_day.Alarm(AlarmKind.Silent, 500));
    }

    /// <summary>A phone that was offline hands over an old count: that is no word of now.</summary>
    [Fact]
    public void An_old_word_that_comes_late_ends_no_silence()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Count(HeadcountKind.Boarded, "a", 101, -10);
        Assert.NotNull(_day.Alarm(AlarmKind.Silent, 60));
    }

    [Fact]
    public void Halted_rings_at_forty_five_minutes_is_severe_under_fire_and_goes_when_it_goes_on()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Halt("b", 60, "ru", HaltReason.Inspection);
        Assert.Null(_day.Alarm(AlarmKind.HaltedTooLong, 105 - Second));
        var halted = _day.Alarm(AlarmKind.HaltedTooLong, 105)!;
        Assert.Equal(("b", AlarmSeverity.Warning), (halted.At.Value, halted.Severity));
        Assert.Equal(new PartyId("ru"), Assert.Single(halted.Parties));
        _day.Halt("b", 70, null, HaltReason.Shelling);
        Assert.Equal(AlarmSeverity.Severe, _day.Alarm(AlarmKind.HaltedTooLong, 105)!.Severity);
        _day.Step(MovementEvent.Resumed, "b", 106);
        Assert.Null(_day.Alarm(AlarmKind.HaltedTooLong, 400));
    }

    [Fact]
    public void People_who_wait_ring_only_where_no_movement_is_to_come()
    {
        _day.Waiting("a", Count.Exact(200), 0);
        _day.Waiting("stadium", Count.AtLeast(40), 0);
        _day.Waiting("stadium", Count.Exact(60), 0, "icrc");
        Assert.Null(_day.Alarm(AlarmKind.PeopleWaiting, 30 - Second));
        var waiting = _day.Alarm(AlarmKind.PeopleWaiting, 30)!;
        Assert.Equal(("stadium", AlarmSeverity.Severe), (waiting.At.Value, waiting.Severity));
        Assert.Null(waiting.Movement);
        Assert.Equal(Count.Exact(60), waiting.People);
        Assert.Equal(2, waiting.Parties.Count);

        // The bus has left a and comes no more.
        _day.Step(MovementEvent.Departed, "a", 31);
        Assert.Equal<string>(
            ["a", "stadium"],
            [
                .. _day.Board(32).Alarms.Where(a => a.Kind == AlarmKind.PeopleWaiting).Select(a => a.At.Value)
                    .Order(StringComparer.Ordinal),
            ]);
        _day.Waiting("stadium", Count.Exact(0), 33);
        _day.Waiting("stadium", Count.Exact(0), 33, "icrc");
        Assert.Equal("a", _day.Alarm(AlarmKind.PeopleWaiting, 400)!.At.Value);
    }

    [Fact]
    public void What_the_counts_give_rings_beside_what_the_clock_gives_and_the_most_severe_stands_first()
    {
        _day.Count(HeadcountKind.Boarded, "a", 101, 0);
        _day.Count(HeadcountKind.Boarded, "a", 90, 0, "icrc");
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Count(HeadcountKind.Arrived, "b", 70, 61);
        var kinds = _day.Board(200).Alarms.Select(a => a.Kind).ToArray();
        Assert.Equal(
            [AlarmKind.Unexplained, AlarmKind.ObserversDiffer, AlarmKind.Overdue, AlarmKind.Silent], kinds.Order());
        Assert.Equal(AlarmKind.ObserversDiffer, kinds[^1]);
        var severities = _day.Board(200).Alarms.Select(a => a.Severity).ToArray();
        Assert.Equal(severities.OrderDescending(), severities);
        Assert.Equal(
            new Difference(20, 31), _day.Alarm(AlarmKind.Unexplained, 200)!.Gap);
    }

    [Fact]
    public void An_acknowledged_alarm_rings_on_and_another_cause_is_acknowledged_by_nobody()
    {
        _day.Step(MovementEvent.Departed, "a", 0);
        _day.Acknowledge(_day.Alarm(AlarmKind.Silent, 60)!, 61);
        var seen = _day.Alarm(AlarmKind.Silent, 62)!;
        var by = Assert.Single(seen.Acknowledged);
        Assert.Equal((new PartyId("un"), DispatchDay.At(61)), (by.Party, by.StatedAt));
        Assert.Equal(_day.Log.Records[^1].Index, by.Index);
        Assert.Equal(AlarmSeverity.Severe, seen.Severity);

        _day.Step(MovementEvent.Departed, "a", 30, "icrc");
        Assert.Empty(_day.Alarm(AlarmKind.Silent, 90)!.Acknowledged);
        Assert.NotEqual(seen.Cause, _day.Alarm(AlarmKind.Silent, 90)!.Cause, StringComparer.Ordinal);
    }

    [Fact]
    public void Thresholds_are_settings()
    {
        var strict = AlarmThresholds.Usual with { Overdue = TimeSpan.FromMinutes(1) };
        Assert.Contains(_day.Board(1, strict).Alarms, a => a.Kind == AlarmKind.Overdue);
        Assert.DoesNotContain(_day.Board(1).Alarms, a => a.Kind == AlarmKind.Overdue);
    }

    /// <summary>Who runs a movement, or a facilitator; of people who wait a facilitator alone.</summary>
    [Fact]
    public void Only_a_facilitator_or_who_runs_it_acknowledges()
    {
        var own = new DispatchDay("ru");
        var alarm = own.Alarm(AlarmKind.Overdue, 20)!;
        own.Acknowledge(alarm, 21, "ru");
        Refused(own, alarm, "ua");
        Refused(own, alarm, "observer");
        own.Acknowledge(alarm, 22, "icrc");
        Assert.Equal<string>(
            ["ru", "icrc"], [.. own.Alarm(AlarmKind.Overdue, 23)!.Acknowledged.Select(a => a.Party.Value)]);
        own.Waiting("stadium", Count.Exact(3), 0);
        var waiting = own.Alarm(AlarmKind.PeopleWaiting, 40)!;
        Refused(own, waiting, "ru");
        own.Acknowledge(waiting, 41);
    }

    private static void Refused(DispatchDay day, DispatchAlarm alarm, string key) =>
        Assert.Throws<RefusalException>(() => day.Acknowledge(alarm, 50, key));
}
