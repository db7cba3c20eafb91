using System.Collections.Immutable;
using SafePassage.Records;
using SafePassage.Records.Entries;

namespace SafePassage.Mission.Recording;

/// <summary>An entry of the log together with what this node holds of the record behind it.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Entry">What stands in the log.</param>
/// <param name="Record">The record; null when its payload was erased or was never held here.</param>
/// <param name="CommitmentKey">The key that opens the commitment; empty without a record.</param>
public sealed record BookEntry(long Index, LogEntry Entry, LoggedRecord? Record, ImmutableArray<byte> CommitmentKey);

/// <summary>Everything said so far, as of one moment. State is a fold over it.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Entries">In log order, without gaps.</param>
/// <param name="Keys">Who may speak now.</param>
public sealed record BookPage(ImmutableList<BookEntry> Entries, KeyRing Keys)
{
    /// <summary>The page of an empty log.</summary>
    public static BookPage Blank { get; } = new([], KeyRing.Empty);

    /// <summary>The records that are held, in log order.</summary>
    public IReadOnlyList<LoggedRecord> Records => [.. Entries.Select(e => e.Record).OfType<LoggedRecord>()];
}
