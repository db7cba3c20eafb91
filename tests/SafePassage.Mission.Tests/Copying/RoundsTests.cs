using SafePassage.Mission.Copying;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Mission.Tests.Copying;

/// <summary>What is asked again and again has a pause before each round, and ends when it is stopped.</summary>
public sealed class RoundsTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Rounds_go_on_until_they_are_stopped_and_a_pause_is_before_each()
    {
        var clock = new ClockWithoutWaiting();
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var begun = await Rounds.GoOnAsync(
            s_pause,
            async _ =>
            {
                if (++rounds == 3)
                {
                    await stop.CancelAsync();
                }
            },
            Unexpected, clock, stop.Token);
        Assert.Equal((3, 3), (rounds, begun));

        // The fourth pause is not begun any more.
        Assert.Equal([s_pause, s_pause, s_pause], clock.Pauses);
    }

    [Fact]
    public async Task A_round_that_is_stopped_in_its_midst_ends_as_one_stopped_in_a_pause()
    {
        using var stop = new CancellationTokenSource();
        var begun = await Rounds.GoOnAsync(
            s_pause,
            async cancellationToken =>
            {
                await stop.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            },
            Unexpected, new ClockWithoutWaiting(), stop.Token);
        Assert.Equal(1, begun);
    }

    [Fact]
    public async Task What_a_round_refuses_is_told_and_the_next_round_comes()
    {
        var down = new Refusal("server.unreachable", "host", "Nobody answers.", "Try again.");
        var told = new List<Refusal>();
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        await Rounds.GoOnAsync(
            s_pause,
            async _ =>
            {
                if (++rounds == 1)
                {
                    throw new RefusalException(down);
                }

                await stop.CancelAsync();
            },
            refusal =>
            {
                told.Add(refusal);
                return Task.CompletedTask;
            },
            new ClockWithoutWaiting(), stop.Token);
        Assert.Equal(2, rounds);
        Assert.Equal([down], told);
    }

    [Fact]
    public async Task A_fault_of_a_round_and_a_cancellation_by_somebody_else_are_not_swallowed()
    {
        await Assert.ThrowsAsync<IOException>(() => Rounds.GoOnAsync(
            s_pause, _ => throw new IOException("disk"), Unexpected, new ClockWithoutWaiting(),
            TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<TaskCanceledException>(() => Rounds.GoOnAsync(
            s_pause, _ => throw new TaskCanceledException(), Unexpected, new ClockWithoutWaiting(),
            TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Rounds.GoOnAsync(
            TimeSpan.Zero, _ => Task.CompletedTask, Unexpected, new ClockWithoutWaiting(),
            TestContext.Current.CancellationToken));
    }

    private static Task Unexpected(Refusal refusal) => throw new InvalidOperationException(refusal.ToString());

    // Every pause is over at once, and remembered.
    private sealed class ClockWithoutWaiting : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
