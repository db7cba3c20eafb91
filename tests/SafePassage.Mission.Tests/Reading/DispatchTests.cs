using SafePassage.Disclosure;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Mission.Views;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>The dispatch board as every kind of reader (rules R3, R6).</summary>
public sealed class DispatchTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private static readonly string[] Outsiders = ["ua", "receiver", "observer", "press", "desk"];

    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public async Task A_movement_that_a_belligerent_runs_is_on_its_own_board_and_on_that_of_facilitators()
    {
        _log.Add("ru", Plan("own"));
        _log.Count("ru", "own", "a", HeadcountKind.Boarded, Count.Exact(50));
        _log.Count("observer", "own", "a", HeadcountKind.Boarded, Count.Exact(61));
        _log.Step("ru", "own", MovementEvent.Departed, "a", LogWriter.Morning.AddMinutes(10));
        Waiting("stadium");
        await ReadAsync(3, board =>
        {
            var (un, ru) = (board("un"), board("ru"));
            Assert.Equal("50 to 61", Assert.Single(un.Rows).People);
            Assert.Contains(un.Alarms, a => a.Kind == "people-waiting" && a.Number == "40");
            Assert.Contains(un.Alarms, a => a.Kind == "observers-differ");
            Assert.All(un.Alarms, a => Assert.True(a.MayAcknowledge));

            // Its own words, and not what others counted or where people wait.
            Assert.Equal("50", Assert.Single(ru.Rows).People);
            Assert.Equal<string>(
                ["overdue", "silent"], [.. ru.Alarms.Select(a => a.Kind).Order(StringComparer.Ordinal)]);
            Assert.All(ru.Alarms, a => Assert.True(a.MayAcknowledge));
            Assert.All(Outsiders, o => AssertNothing(board(o)));
            AssertNothing(board(null));
        });
    }

    [Fact]
    public async Task A_movement_that_a_facilitator_runs_is_on_no_board_but_those_of_facilitators()
    {
        _log.Add("un", Plan("run"));
        _log.Step("un", "run", MovementEvent.Departed, "a", LogWriter.Morning.AddMinutes(10));
        await ReadAsync(3, board =>
        {
            Assert.Equal<string>(["run"], [.. board("un").Rows.Select(r => r.Movement)]);
            Assert.Equal<string>(["run"], [.. board("icrc").Rows.Select(r => r.Movement)]);
            Assert.All(Outsiders.Append("ru"), o => AssertNothing(board(o)));
            AssertNothing(board(null));
        });
    }

    [Fact]
    public async Task Who_has_seen_an_alarm_is_named_and_is_not_asked_again()
    {
        _log.Add("un", Plan("run"));
        DispatchAlarmView alarm = null!;
        await ReadAsync(1, board => alarm = Assert.Single(board("un").Alarms));
        Assert.Equal(("overdue", "A", 60), (alarm.Kind, alarm.AtName, alarm.AgeMinutes));
        _log.Add("un", new AlarmAcknowledged
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(1),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("run"),
            Alarm = AlarmKind.Overdue,
            Place = new PlaceId("a"),
            Cause = alarm.Cause,
        });
        await ReadAsync(1, board =>
        {
            var seen = Assert.Single(board("un").Alarms);
            Assert.Equal("UN", Assert.Single(seen.Acknowledged).Party);
            Assert.False(seen.MayAcknowledge);
            Assert.True(Assert.Single(board("icrc").Alarms).MayAcknowledge);
        });
    }

    private static void AssertNothing(DispatchView board)
    {
        Assert.False(board.IsForReader);
        Assert.Empty(board.Rows);
        Assert.Empty(board.Alarms);
    }

    private async Task ReadAsync(int hours, Action<Func<string?, DispatchView>> read)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        await open.AppendAsync(_log);
        var room = roads.RoomOf(
            open, null, new SteppingClock { Start = LogWriter.Morning.AddHours(hours), Step = TimeSpan.Zero });
        read(party => room.Dispatch(party is null ? Reader.Public : room.ReaderOf(new PartyId(party))));
    }

    private void Waiting(string place) => _log.Add("icrc", new SituationReported
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Report = new ReportId("waiting"),
        Speaker = "ICRC",
        Party = new PartyId("icrc"),
        AsOf = DateOnly.FromDateTime(LogWriter.Morning.DateTime),
        PublishedOn = DateOnly.FromDateTime(LogWriter.Morning.DateTime),
        Text = "People wait.",
        Metric = new ClaimMetric { Unit = "people", Event = "waiting", To = place },
        Value = Count.Exact(40),
    });

    private static MovementPlanned Plan(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Nodes =
        [
            new MovementNode(
                new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.AssemblyPoint,
                Due: new NodeDue(DepartsAt: LogWriter.Morning)),
            new MovementNode(
                new PlaceId("z"), "Z", new GeoPoint(47, 36.1), NodeRole.ReceptionPoint,
                Due: new NodeDue(LogWriter.Morning.AddHours(2))),
        ],
    };
}
