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
/// <remarks>Immutable; safe to share between threads. The next page costs the same for each record,
/// however many there are; an erasure, a key in doubt or a decision in review copies the lists.</remarks>
public sealed record BookPage
{
    private BookPage(
        GrowingList<BookEntry> entries, Register register, GrowingList<LoggedRecord> records,
        GrowingList<LoggedRecord> aside)
    {
        Entries = entries;
        Register = register;
        Records = records;
        Aside = aside;
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
    public GrowingList<LoggedRecord> Records { get; }

    /// <summary>The records that are held and were set aside, by a rule or in review, in log order.</summary>
    public GrowingList<LoggedRecord> Aside { get; }

    /// <summary>The page of an empty log.</summary>
    public static BookPage Blank(string origin) => new([], Register.Empty(origin), [], []);

    /// <summary>The page after one more entry.</summary>
    /// <param name="entry">The entry; its index is the number of entries so far.</param>
    public BookPage With(BookEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var register = entry.Record is { } said ? Register.After(said) : Register.WithUnopened();
        var next = new BookPage(
            Entries.Add(entry),
            register,
            entry.Record is { HasEffect: true } effective ? Records.Add(effective) : Records,
            entry.Record is { HasEffect: false } aside ? Aside.Add(aside) : Aside);
        return entry.Record switch
        {
            { HasEffect: true, Body: PayloadErased erased } => next.Without(erased.Index),
            { HasEffect: true, Body: KeyRevoked { CompromisedSince: not null } or ReviewDecided } => next.Reviewed(),
            { HasEffect: false } record when record.Remarks.Any(r => r.Code == ReviewDecisions.Fork) => next.Reviewed(),
            _ => next,
        };
    }

    // The text goes, the entry stays.
    private BookPage Without(long index) => new(
        Entries.SetItem((int)index, Entries[(int)index] with { Record = null, CommitmentKey = [], Unreadable = null }),
        Register,
        [.. Records.Where(r => r.Index != index)],
        [.. Aside.Where(r => r.Index != index)]);

    // Doubt and decisions reach back: what counts is found anew from what the log holds.
    private BookPage Reviewed()
    {
        var held = Entries.Select(e => e.Record).OfType<LoggedRecord>()
            .Select(r => Register.IsInDoubt(r) ? r with { IsInDoubt = true } : r);
        var decided = ReviewDecisions.Apply([.. held]);
        return new BookPage(
            Entries, Register, [.. decided.Where(r => r.HasEffect)], [.. decided.Where(r => !r.HasEffect)]);
    }
}
