namespace SafePassage.Mission;

/// <summary>A clock that runs ahead of another: a day of an exercise that has not come can be rehearsed.</summary>
/// <remarks>Only what the time is differs: lengths are measured and timers run as they do by the other clock.</remarks>
/// <param name="clock">The other clock.</param>
/// <param name="ahead">How far ahead of it: above zero.</param>
public sealed class AheadClock(TimeProvider clock, TimeSpan ahead) : TimeProvider
{
    private readonly TimeSpan _ahead = ahead > TimeSpan.Zero
        ? ahead : throw new ArgumentOutOfRangeException(nameof(ahead), ahead, "A clock that runs ahead is not behind.");

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>How far a clock is known to run ahead: zero for every other kind of clock.</summary>
    public static TimeSpan Of(TimeProvider clock) => clock is AheadClock shifted ? shifted._ahead : TimeSpan.Zero;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + _ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
