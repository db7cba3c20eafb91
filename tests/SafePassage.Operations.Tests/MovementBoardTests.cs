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

        // A phone that was offline delivers late: the halt lies before the arrival, so the arrival stands.
        _log.Step("icrc", "c", MovementEvent.Halted, "a", LogWriter.Morning.AddHours(1));
        Assert.Equal(MovementStatus.Arrived, Status());
        Close("un");
        Assert.Equal(MovementStatus.Closed, Status());
        Assert.Equal(plan.Movement, MovementBoard.Fold(_log.Records).Movements.Single().Plan.Movement);
    }

    /// <summary>
    /// Closing opens a movement to the public (rule R6); a belligerent cannot do it over the planner's head.
    /// </summary>
    [Fact]
    public void Only_the_planner_or_a_facilitator_closes_a_movement()
    {
        _log.Plan("c", "a", "b");
        Close("ru");
        Close("press");
        Assert.False(MovementBoard.Fold(_log.Records).Movements[0].IsClosed);
        Close("icrc");
        Assert.True(MovementBoard.Fold(_log.Records).Movements[0].IsClosed);
    }

    [Fact]
    public void The_last_place_passed_is_known_for_any_instant()
    {
        _log.Plan("c", "a", "b");
        _log.Step("icrc", "c", MovementEvent.Departed, "a", LogWriter.Morning);
        var movement = MovementBoard.Fold(_log.Records).Find(new MovementId("c"))!;
        Assert.Null(movement.LastPassedAt(LogWriter.Morning.AddMinutes(-1)));
        Assert.Equal("a", movement.LastPassedAt(LogWriter.Morning)!.Place.Value);
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

    private void Close(string key) => _log.Add(key, new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(9),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("c"),
    });
}
