using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Reading;

/// <summary>How a log shown now stands to the same log as it was seen before.</summary>
public enum LogChange
{
    /// <summary>This log was never seen here; nothing could be compared.</summary>
    New,

    /// <summary>As many entries and the same root as before.</summary>
    Same,

    /// <summary>More entries, and a proof that those seen before are its beginning.</summary>
    Grew,

    /// <summary>Fewer entries than were seen before: an old copy, or entries are kept back.</summary>
    Shrank,

    /// <summary>The key has signed two histories, now or at an earlier look.</summary>
    Forked,
}

/// <summary>What one look at a log showed, beside what is remembered of it.</summary>
/// <param name="Change">How the two stand to each other.</param>
/// <param name="Now">The checkpoint shown now.</param>
/// <param name="Before">The checkpoint remembered until now; null when the log is new.</param>
public sealed record LogSight(LogChange Change, Checkpoint Now, Checkpoint? Before)
{
    /// <summary>The evidence, when the log forked; null otherwise.</summary>
    public LogFork? Fork { get; init; }
}
