namespace SafePassage.Operations;

/// <summary>When a movement was due at a place, or due to leave it, and when it did.</summary>
/// <remarks>
/// Nobody may have seen it come: then what others saw bounds the time. It came not after it was seen there or further
/// on, and not before it left a place on the way there. While nobody has seen it there it is late by what has passed
/// and perhaps more. Immutable.
/// </remarks>
/// <param name="Due">When it was due; null where no plan says.</param>
/// <param name="From">Not before; null when nothing bounds it.</param>
/// <param name="To">Not after; null when nothing bounds it.</param>
/// <param name="MinutesLateMin">
/// At least so many whole minutes late, rounded down; below zero early. Null when it is not due or nothing bounds it.
/// </param>
/// <param name="MinutesLateMax">At most so many, alike; null when nothing bounds it.</param>
/// <param name="First">The first record in the log by which it was there or left; null when there is none.</param>
public sealed record DispatchTime(
    DateTimeOffset? Due, DateTimeOffset? From, DateTimeOffset? To, long? MinutesLateMin, long? MinutesLateMax,
    Sighting? First)
{
    /// <summary>Reads it.</summary>
    /// <param name="due">When it was due.</param>
    /// <param name="said">Those who say when it was.</param>
    /// <param name="there">Those who saw it there, those before included; those further on left out.</param>
    /// <param name="notAfter">Seen by then, there or further on.</param>
    /// <param name="notBefore">Left a place on the way by then.</param>
    /// <param name="now">The clock.</param>
    internal static DispatchTime Of(
        DateTimeOffset? due, IReadOnlyList<Sighting> said, IReadOnlyList<Sighting> there, DateTimeOffset? notAfter,
        DateTimeOffset? notBefore, DateTimeOffset now)
    {
        var (from, to) = said.Count > 0
            ? (said.Min(s => s.StatedAt), said.Max(s => s.StatedAt))
            : Ordered(notAfter is null ? null : notBefore, notAfter);

        // Nobody has seen it there: it is late by what has passed, and perhaps more.
        var least = to is null && now > due ? now : from;
        return new DispatchTime(
            due, from, to, Minutes(least, due), Minutes(to, due),
            (said.Count > 0 ? said : there).MinBy(s => s.Index));
    }

    // Clocks differ: bounds that cross are both possible.
    private static (DateTimeOffset? From, DateTimeOffset? To) Ordered(DateTimeOffset? from, DateTimeOffset? to) =>
        from > to ? (to, from) : (from, to);

    private static long? Minutes(DateTimeOffset? at, DateTimeOffset? due) =>
        at is { } then && due is { } meant ? (long)Math.Floor((then - meant).TotalMinutes) : null;
}
