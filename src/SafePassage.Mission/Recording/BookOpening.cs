using System.Collections.Immutable;
using SafePassage.Ledger;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>Folds what the stores hold when a book is opened.</summary>
/// <remarks>
/// Each record was judged with its signature before it was taken in, and the signed root over the commitments shows
/// that it is still that record; so signatures are not checked anew, and a hundred thousand records open in about a
/// second. Nothing that stands in the log stops the opening: what cannot be read or breaks a rule is set aside with a
/// remark.
/// </remarks>
internal static class BookOpening
{
    /// <summary>Reads entries and texts and folds them.</summary>
    /// <exception cref="RefusalException">The log is of an older version, or texts are lost.</exception>
    /// <exception cref="LedgerException">The log is not whole.</exception>
    public static async Task<BookPage> FoldAsync(
        ITileSource tiles, Checkpoint checkpoint, IPayloadStore payloads, CancellationToken cancellationToken)
    {
        var raw = await WholeLog.ReadAsync(tiles, checkpoint, cancellationToken);
        var side = new ParallelOptions { CancellationToken = cancellationToken };
        var parsed = new LogEntry?[raw.Count];
        Parallel.For(0, parsed.Length, side, i => parsed[i] = LogEntry.TryRead(raw[i]));
        var entries = new LogEntry[raw.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = parsed[i] ?? throw new LedgerException(
                "book.not-an-entry", $"log entry {i}", "the entry is none of this project's.",
                "Restore the store from a mirror; do not repair the log.");
        }

        if (entries.Any(e => e.Version != LogEntry.CurrentVersion))
        {
            throw new RefusalException(new Refusal(
                "log.older-version", checkpoint.Origin,
                "This log was written by version 0.1, whose entries told who speaks of what.",
                "Move the data folder aside and start anew; an export made with version 0.1 can still be verified."));
        }

        var held = Held(entries, payloads);
        var read = new CheckedRecord?[entries.Length];
        Parallel.For(0, entries.Length, side, i => read[i] = held[i] is { } payload ? Read(payload) : null);
        var page = BookPage.Blank(checkpoint.Origin);
        for (var i = 0; i < entries.Length; i++)
        {
            page = page.With(EntryOf(page.Register, entries[i], held[i], read[i]));
        }

        return page;
    }

    /// <summary>An entry with the record behind it, as judged when a log is read again.</summary>
    public static BookEntry EntryOf(Register register, LogEntry entry, StoredPayload? payload, CheckedRecord? record)
    {
        var index = register.Size;
        if (payload is null)
        {
            return new BookEntry(index, entry, null, []);
        }

        if (record is null)
        {
            return new BookEntry(
                index, entry, null, payload.CommitmentKey, "The text cannot be read by this version.");
        }

        var (logged, unreadable) = RecordJudge.FromLog(register, entry, record);
        return new BookEntry(index, entry, logged, payload.CommitmentKey, unreadable?.ToString());
    }

    /// <summary>
    /// A stored text as a record whose signatures were checked when it was taken in; null when unreadable.
    /// </summary>
    public static CheckedRecord? Read(StoredPayload payload)
    {
        try
        {
            var envelope = Envelope.Read(payload.Envelope.AsSpan());
            return new CheckedRecord(
                envelope, [.. envelope.Signatures.Select(s => s.KeyId)], RecordKinds.Read(envelope));
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    // A text that is absent was erased, or it is lost: then an older or another payload store lies beside the log.
    private static StoredPayload?[] Held(LogEntry[] entries, IPayloadStore payloads)
    {
        var all = payloads.ReadAll().ToDictionary(p => new Hash(p.Commitment.AsSpan()));
        var held = Array.ConvertAll(entries, e => all.GetValueOrDefault(new Hash(e.Commitment.AsSpan())));
        var erased = payloads.ReadErased().Select(c => new Hash(c.AsSpan())).ToHashSet();
        var lost = entries.Index()
            .Where(e => held[e.Index] is null && !erased.Contains(new Hash(e.Item.Commitment.AsSpan())))
            .Select(e => e.Index).ToArray();
        return lost.Length == 0 ? held : throw new RefusalException(new Refusal(
            "store.texts-lost", "payloads.db",
            $"The texts of {lost.Length} of {entries.Length} entries are lost, that of entry {lost[0]} first.",
            "Put back the newest payloads.db of this data folder. Without them nobody can tell who may speak."));
    }
}
