using System.Collections.Immutable;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>A record that is about to be logged.</summary>
/// <param name="Entry">Its entry with the record.</param>
/// <param name="Payload">What the erasable store keeps.</param>
internal sealed record FreshRecord(BookEntry Entry, StoredPayload Payload);

/// <summary>Judges records of several callers in order, for one commit. Used by the writer alone.</summary>
/// <param name="page">What is known before them.</param>
/// <param name="known">Records in the log.</param>
/// <param name="now">The server's clock.</param>
/// <param name="random">For commitment keys.</param>
internal sealed class BookBatch(
    BookPage page, IReadOnlyDictionary<RecordId, long> known, DateTimeOffset now, FillRandom random)
{
    private readonly HashSet<RecordId> _seen = [];

    /// <summary>The page after everything that was judged so far; it holds once the batch is committed.</summary>
    public BookPage Page { get; private set; } = page;

    /// <summary>What was judged and is new.</summary>
    public List<FreshRecord> Fresh { get; } = [];

    /// <summary>A refusal of one of several records that says which: they came as lines.</summary>
    /// <param name="position">Its place among them, from 0.</param>
    /// <param name="refused">What is wrong with it.</param>
    public static RefusalException OnLine(int position, RefusalException refused) => new(
        refused.Refusal with { Where = $"line {position + 1}: {refused.Refusal.Where}" }, refused);

    /// <summary>Judges one caller's records: all of them become part of the batch, or none.</summary>
    /// <returns>For each whether it is new.</returns>
    /// <exception cref="RefusalException">One is not acceptable here; of several, its line is named.</exception>
    public bool[] Judge(IReadOnlyList<CheckedRecord> records)
    {
        var isNew = new bool[records.Count];
        var next = Page;
        var fresh = new List<FreshRecord>(records.Count);
        var seen = new HashSet<RecordId>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            var id = record.Envelope.Id;
            if (known.ContainsKey(id) || _seen.Contains(id) || !seen.Add(id))
            {
                continue;
            }

            try
            {
                var logged = JudgeOne(next, record);
                fresh.Add(NewEntry(next.Register, record.Envelope, logged));
                next = next.With(fresh[^1].Entry);
                isNew[i] = true;
            }
            catch (RefusalException e) when (records.Count > 1)
            {
                throw OnLine(i, e);
            }
        }

        Fresh.AddRange(fresh);
        _seen.UnionWith(seen);
        Page = next;
        return isNew;
    }

    private LoggedRecord JudgeOne(BookPage before, CheckedRecord record)
    {
        var logged = RecordJudge.AtTheDoor(before.Register, record, now);
        if (logged.HasEffect && DepartureGate.Find(before, logged) is { } hindered)
        {
            throw new RefusalException(hindered);
        }

        return logged.Remarks.FirstOrDefault(r => r.Code == "erased-number") is not { } erased
            ? logged
            // Nothing of what was erased comes back into the store, not even set aside.
            : throw new RefusalException(new Refusal(
                "record.erased", $"{record.Envelope.Kind} $.sequence", erased.What,
                "It stays erased; the entry that stands for it proves that it was said."));
    }

    private FreshRecord NewEntry(Register register, Envelope envelope, LoggedRecord logged)
    {
        var key = new byte[Commitment.Length];
        random(key);
        ImmutableArray<byte> commitmentKey = [.. key];
        return new FreshRecord(
            new BookEntry(register.Size, LogEntry.Of(envelope, key), logged, commitmentKey),
            new StoredPayload([.. envelope.Id.ToBytes()], commitmentKey, envelope.Bytes));
    }
}
