namespace SafePassage.Terms;

/// <summary>
/// A stretch of time during which something is agreed, from <see cref="Start"/> (included) to <see cref="End"/>
/// (excluded).
/// </summary>
/// <remarks>
/// Instants carry their offset, because announcements mix clocks (10:00 Moscow is not 10:00 Kyiv). Immutable.
/// </remarks>
public readonly record struct TimeWindow
{
    /// <summary>Creates a window.</summary>
    /// <exception cref="ArgumentException">The window ends before or when it starts.</exception>
    public TimeWindow(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start)
        {
            throw new ArgumentException(
                $"A window must end after it starts; this one starts {start:u} and ends {end:u}.", nameof(end));
        }

        Start = start;
        End = end;
    }

    /// <summary>The first instant inside.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The first instant after.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How long the window is open.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>True when the instant lies inside.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;
}
