using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

public sealed class MovementBoardTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void A_movement_goes_from_planned_to_closed()
    {
        var plan = _log.Plan("c", "a", "b");
        Assert.Equal(MovementStatus.Planned, Status());
        _log.Step("icrc", "c", MovementEvent.Departed, "a", LogWriter.Morning);
        Assert.Equal(MovementStatus.EnRoute, Status());
        _log.Step("icrc", "c", MovementEvent.Arrived, "b", LogWriter.Morning.AddHours(3));
        Assert.Equal(MovementStatus.Arrived, Status());

        Close("un");
        Assert.Equal(MovementStatus.Closed, Status());
        Assert.Equal(plan.Movement, MovementBoard.Fold(_log.Records).Movements.Single().Plan.Movement);
    }

    /// <summary>Clocks differ, and are set wrong on purpose: only the order of the log decides.</summary>
    [Fact]
    public void The_last_step_in_the_log_decides_whatever_time_it_states()
    {
        _log.Plan("c", "a", "b");
        _log.Step("icrc", "c", MovementEvent.Departed, "a", LogWriter.Morning);
        _log.Step("icrc", "c", MovementEvent.Aborted, "a", LogWriter.Morning.AddYears(77));
        Assert.Equal(MovementStatus.Aborted, Status());
        _log.Step("icrc", "c", MovementEvent.Arrived, "b", LogWriter.Morning.AddHours(3));
        Assert.Equal(MovementStatus.Arrived, Status());
        _log.Step("icrc", "c", MovementEvent.Halted, "a", LogWriter.Morning.AddHours(-1));
        Assert.Equal(MovementStatus.Halted, Status());
        var timeline = MovementBoard.Fold(_log.Records).Movements.Single().Timeline;
        Assert.Equal(timeline.Select(m => m.Index).Order(), timeline.Select(m => m.Index));
    }

    [Fact]
    public void A_step_that_somebody_else_may_have_said_is_shown_and_decides_nothing()
    {
        _log.Plan("c", "a", "b");
        _log.Step("icrc", "c", MovementEvent.Departed, "a", LogWriter.Morning);
        var stolen = _log.Step("icrc", "c", MovementEvent.Aborted, "a", LogWriter.Morning) with { IsInDoubt = true };
        var movement = MovementBoard.Fold([.. _log.Records.SkipLast(1), stolen]).Movements.Single();
        Assert.Equal(MovementStatus.EnRoute, movement.Status);
        Assert.True(movement.Timeline[1].IsInDoubt);
    }

    /// <summary>
    /// Closing opens a movement to the public (rule R6); a belligerent cannot do it over the planner's head.
    /// </summary>
    [Fact]
    public void Only_the_planner_or_a_facilitator_closes_a_movement()
    {
        _log.Plan("c", "a", "b");
        Assert.Throws<RefusalException>(() => Close("ru"));
        Assert.Throws<RefusalException>(() => Close("press"));

        // A log of before may hold it all the same.
        Close("icrc");
        var byPress = _log.Records[^1] with { Author = new PartyId("press"), Role = PartyRole.Press };
        Assert.False(MovementBoard.Fold([.. _log.Records.SkipLast(1), byPress]).Movements[0].IsClosed);
        Assert.True(MovementBoard.Fold(_log.Records).Movements[0].IsClosed);
    }

    [Fact]
    public void The_order_in_which_records_are_given_does_not_matter()
    {
        _log.Plan("c", "a", "b");
        _log.Step("icrc", "c", MovementEvent.Departed, "a", LogWriter.Morning);
        _log.Step("icrc", "c", MovementEvent.Arrived, "b", LogWriter.Morning.AddHours(3));
        Assert.Equal(
            MovementBoard.Fold(_log.Records).Movements[0].Timeline,
            MovementBoard.Fold(_log.Records.Reverse()).Movements[0].Timeline);
    }

    private MovementStatus Status() => MovementBoard.Fold(_log.Records).Movements.Single().Status;

    private LoggedRecord Close(string key) => _log.Add(key, new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(9),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("c"),
    });
}
