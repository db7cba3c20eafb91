namespace SafePassage.Ledger.Tests;

/// <summary>A clock that moves one millisecond forward each time it is read.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2022, 4, 29, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>What it shows first.</summary>
    public DateTimeOffset Start
    {
        init => _ticks = value.UtcTicks;
    }

    public TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(1);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref _ticks, Step.Ticks), TimeSpan.Zero);
}
