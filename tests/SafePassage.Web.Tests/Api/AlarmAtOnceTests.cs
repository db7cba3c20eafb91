using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>
/// That nothing waits between a count and the board that names the leg, told by timers and not by elapsed time: the
/// client's half is tests/board/board.test.ts.
/// </summary>
public sealed class AlarmAtOnceTests(Server server)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_count_is_told_while_the_clock_stands_still_and_the_next_one_within_a_second_of_it()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "m", "z");
        log.Count("un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(100));
        log.Count("un", "convoy-1", "m", HeadcountKind.Arrived, Count.Exact(100));
        log.Count("un", "convoy-1", "m", HeadcountKind.Released, Count.Exact(100));
        var clock = new StoppedTimers();
        await using var written = await WrittenServer.StartAsync(
            server, log, null, services => services.AddSingleton<TimeProvider>(clock));
        await using var dispatcher = await EventReader.OpenAsync(written.Http, "facilitator un");
        await dispatcher.NextAsync();
        Assert.DoesNotContain("unexplained", await AlarmsAsync(written), StringComparison.Ordinal);

        // Four are missing on the road. No timer of the server ends: whatever waited would wait for ever.
        log.Count("icrc", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(96));
        await written.CatchUpAsync();
        await NextViewsAsync(dispatcher);
        var alarms = await AlarmsAsync(written);
        Assert.Contains("unexplained", alarms, StringComparison.Ordinal);
        var board = await written.GetAsync("/board", "facilitator un");
        Assert.Contains("between M and Z", board, StringComparison.Ordinal);
        await clock.EndWithinAsync(Second);

        // The next one comes in while the stream takes its breath: that is over within the second.
        log.Count("icrc", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(2));
        await written.CatchUpAsync();
        await NextViewsAsync(dispatcher);
        Assert.NotEqual(alarms, await AlarmsAsync(written), StringComparer.Ordinal);
    }

    private static async Task NextViewsAsync(EventReader reader)
    {
        Assert.StartsWith("log ", await reader.NextAsync(), StringComparison.Ordinal);
        var views = await reader.NextAsync();
        Assert.StartsWith("views ", views, StringComparison.Ordinal);
        Assert.Contains("\"board\"", views, StringComparison.Ordinal);
    }

    private static Task<string> AlarmsAsync(WrittenServer written) =>
        written.GetAsync("/api/v1/alarms", "facilitator un");

    /// <summary>A clock whose timers end only when a test says so.</summary>
    private sealed class StoppedTimers : TimeProvider
    {
        private readonly Lock _lock = new();
        private readonly List<Waiting> _waiting = [];

        /// <summary>Ends the timers that are due within so much; waits until there is one.</summary>
        public async Task EndWithinAsync(TimeSpan most)
        {
            for (var tries = 0; tries < 200; tries++)
            {
                Waiting[] due;
                lock (_lock)
                {
                    due = [.. _waiting.Where(w => w.Due <= most)];
                    _waiting.RemoveAll(w => w.Due <= most);
                }

                if (due.Length > 0)
                {
                    Array.ForEach(due, w => w.End());
                    return;
                }

                await Task.Delay(25, TestContext.Current.CancellationToken);
            }

            Assert.Fail($"Nothing waits for at most {most}; what waits: {string.Join(", ", Dues())}.");
        }

        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var waiting = new Waiting(this, callback, state);
            waiting.Change(dueTime, period);
            return waiting;
        }

        private TimeSpan[] Dues()
        {
            lock (_lock)
            {
                return [.. _waiting.Select(w => w.Due)];
            }
        }

        private sealed class Waiting(StoppedTimers clock, TimerCallback callback, object? state) : ITimer
        {
            public TimeSpan Due { get; private set; }

            public void End() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                lock (clock._lock)
                {
                    clock._waiting.Remove(this);
                    if (dueTime >= TimeSpan.Zero)
                    {
                        Due = dueTime;
                        clock._waiting.Add(this);
                    }
                }

                return true;
            }

            public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
