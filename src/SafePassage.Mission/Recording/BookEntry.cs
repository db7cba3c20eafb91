using System.Collections.Immutable;
using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Records.Entries;

namespace SafePassage.Mission.Recording;

/// <summary>An entry of the log together with what this node holds of the record behind it.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Entry">What stands in the log.</param>
/// <param name="Record">The record; null when its text was erased or cannot be read.</param>
/// <param name="CommitmentKey">The key that opens the commitment; empty without an envelope.</param>
/// <param name="Unreadable">Why the record cannot be read though its text is held; null for all others.</param>
/// <param name="Withheld">Why a copy of the log was not given the text; null for all others.</param>
public sealed record BookEntry(
    long Index,
    LogEntry Entry,
    LoggedRecord? Record,
    ImmutableArray<byte> CommitmentKey,
    string? Unreadable = null,
    WithheldReason? Withheld = null)
{
    /// <summary>True when the text behind it was erased.</summary>
    public bool IsErased => Record is null && Unreadable is null && Withheld is null;
}

/// <summary>Everything said so far, as of one moment. State is a fold over it.</summary>
/// <remarks>Immutable; safe to share between threads. The next page costs the same for each record, however many there
/// are; an erasure copies the entries. After an erasure, a key in doubt, a fork or a decision in review the lists are
/// found anew when they are first asked for: once, also when many such records come together.</remarks>
public sealed record BookPage
{
    private readonly Lazy<KeptRecords> _kept;

    // What was not found anew yet when the next page is made, and what came since.
    private readonly (Lazy<KeptRecords> Reviewed, GrowingList<LoggedRecord> Since)? _pending;

    // Numbers of keys that forked, beside and at each statement that the log set aside. The log does not hold another
    // statement against what it set aside, so whoever fits here may still be its twin.
    private readonly ImmutableHashSet<(string KeyId, long Number)> _forked;

    private BookPage(
        GrowingList<BookEntry> entries, Register register, Lazy<KeptRecords> kept,
        (Lazy<KeptRecords> Reviewed, GrowingList<LoggedRecord> Since)? pending,
        ImmutableHashSet<(string KeyId, long Number)> forked)
    {
        Entries = entries;
        Register = register;
        _kept = kept;
        _pending = pending;
        _forked = forked;
    }

    /// <summary>In log order, without gaps.</summary>
    public GrowingList<BookEntry> Entries { get; }

    /// <summary>What the next record is judged by.</summary>
    public Register Register { get; }

    /// <summary>Who may speak now.</summary>
    public KeyRing Keys => Register.Keys;

    /// <summary>
    /// The records that are held and have effect, in log order: what every fold reads. Those of a key compromised since
    /// before them are marked as in doubt.
    /// </summary>
    public GrowingList<LoggedRecord> Records => _kept.Value.Records;

    /// <summary>The records that are held and were set aside, by a rule or in review, in log order.</summary>
    public GrowingList<LoggedRecord> Aside => _kept.Value.Aside;

    /// <summary>The page of an empty log.</summary>
    public static BookPage Blank(string origin) => new([], Register.Empty(origin), new(KeptRecords.None), null, []);

    /// <summary>The page after one more entry.</summary>
    /// <param name="entry">The entry; its index is the number of entries so far.</param>
    public BookPage With(BookEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var register = entry.Record is { } said ? Register.After(said) : Register.WithUnopened();
        var entries = Entries.Add(entry);
        return entry.Record switch
        {
            null => new BookPage(entries, register, _kept, _pending, _forked),
            { HasEffect: true, Body: PayloadErased erased } => Reviewed(Without(erased.Index, entries), register),
            var record when ReachesBack(record) => Reviewed(entries, register, record),
            var record => Longer(entries, register, record),
        };
    }

    /// <summary>True for a record that changes what earlier ones count for.</summary>
    internal bool ReachesBack(LoggedRecord record) => IsFork(record)
        || (record.HasEffect
            && record.Body is KeyRevoked { CompromisedSince: not null } or ReviewDecided or PayloadErased)
        || (_forked.Count > 0 && _forked.Contains((record.KeyId, record.Body.Sequence ?? 0)));

    private static bool IsFork(LoggedRecord record) =>
        !record.HasEffect && record.Remarks.Any(r => r.Code == ReviewDecisions.Fork);

    // Doubt and decisions reach back: what counts is found anew from what the log holds.
    private BookPage Reviewed(GrowingList<BookEntry> entries, Register register, LoggedRecord? record = null)
    {
        var reviewed = new Lazy<KeptRecords>(() => KeptRecords.Reviewed(entries, register));
        var forked = record is { Body.Sequence: { } number } fork && IsFork(fork)
            ? _forked.Union([(fork.KeyId, number - 1), (fork.KeyId, number), (fork.KeyId, number + 1)]) : _forked;
        return new BookPage(entries, register, reviewed, (reviewed, []), forked);
    }

    // Every page tells the same whether or not the one before was ever read.
    private BookPage Longer(GrowingList<BookEntry> entries, Register register, LoggedRecord record)
    {
        if (_kept.IsValueCreated || _pending is not { } pending)
        {
            return new BookPage(entries, register, new(_kept.Value.With(record)), null, _forked);
        }

        var since = pending.Since.Add(record);
        return new BookPage(
            entries, register, new(() => since.Aggregate(pending.Reviewed.Value, (kept, r) => kept.With(r))),
            (pending.Reviewed, since), _forked);
    }

    // The text goes, the entry stays. What counts is found anew, as when the book is opened again.
    private static GrowingList<BookEntry> Without(long index, GrowingList<BookEntry> entries) =>
        entries[(int)index] is var entry && entry.IsErased && entry.CommitmentKey.IsEmpty ? entries
            : entries.SetItem((int)index, entry with { Record = null, CommitmentKey = [], Unreadable = null });

    // The records that are held: those that have effect, and those that were set aside.
    private sealed record KeptRecords(GrowingList<LoggedRecord> Records, GrowingList<LoggedRecord> Aside)
    {
        public static KeptRecords None { get; } = new([], []);

        public static KeptRecords Reviewed(GrowingList<BookEntry> entries, Register register)
        {
            var held = entries.Select(e => e.Record).OfType<LoggedRecord>()
                .Select(r => register.IsInDoubt(r) ? r with { IsInDoubt = true } : r);
            var decided = ReviewDecisions.Apply([.. held]);
            return new([.. decided.Where(r => r.HasEffect)], [.. decided.Where(r => !r.HasEffect)]);
        }

        public KeptRecords With(LoggedRecord record) =>
            record.HasEffect ? this with { Records = Records.Add(record) } : this with { Aside = Aside.Add(record) };
    }
}
