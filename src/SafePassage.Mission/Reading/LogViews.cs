using System.Text;
using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Mission.Following;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Shows the log, its entries and their proofs.</summary>
/// <param name="book">The book.</param>
/// <param name="follower">What follows from its newest page.</param>
internal sealed class LogViews(RecordBook book, BookFollower follower)
{
    private const int TakeMax = 500;

    private readonly Lock _turning = new();
    private (LogHead Head, Task<VerifiedLog> Reader)? _reading;

    public LogView Read(Reader reader, int take, long? before)
    {
        var folds = follower.Now;
        var page = folds.Page;
        var names = NamesOf(folds, reader);
        var end = (int)Math.Clamp(before ?? page.Entries.Count, 0, page.Entries.Count);
        var start = Math.Max(0, end - Math.Clamp(take, 1, TakeMax));
        var head = book.Head;
        return new LogView(
            book.Origin,
            book.Verifier.ToString(),
            head.Size,
            head.Root.ToString(),
            head.SignedAt,
            Encoding.UTF8.GetString(head.Note.Span),
            reader.IsFacilitator ? [.. Holes(page, names)] : [],
            [.. Enumerable.Range(start, end - start).Reverse().Select(
                i => Show(page.Entries[i], names, folds, reader))]);
    }

    public async Task<LogEntryDetail?> ReadAsync(Reader reader, long index, CancellationToken cancellationToken)
    {
        var folds = follower.Now;
        var page = folds.Page;
        if (index < 0 || index >= page.Entries.Count)
        {
            return null;
        }

        var entry = page.Entries[(int)index];
        var view = Show(entry, NamesOf(folds, reader), folds, reader);
        var record = entry.Record is { } held && folds.Door.Why(held, reader) is null ? held : null;
        var head = book.Head;
        var reading = await ReaderAsync(head).WaitAsync(cancellationToken);
        var proof = await reading.InclusionProofAsync(index, head.Size, cancellationToken);
        return new LogEntryDetail(
            view,
            Encoding.UTF8.GetString(entry.Entry.ToBytes()),
            record is not null && SignatureHolds(page, record),
            record is not null && Commitment.Opens(
                entry.Entry.Commitment.AsSpan(), record.Envelope.Bytes.AsSpan(), entry.CommitmentKey.AsSpan()),
            record is null ? null : JsonElement.Parse(record.Envelope.Payload.AsSpan()),
            record is null ? null : Convert.ToBase64String(entry.CommitmentKey.AsSpan()),
            record is null ? null : Convert.ToBase64String(record.Envelope.Bytes.AsSpan()),
            [.. proof.Select(Hex)],
            head.Size,
            Hex(head.Root));
    }

    public async Task<ReceiptView> ReceiptAsync(long index, CancellationToken cancellationToken)
    {
        var head = book.Head;
        var reading = await ReaderAsync(head).WaitAsync(cancellationToken);
        var proof = await reading.InclusionProofAsync(index, head.Size, cancellationToken);
        return new ReceiptView(
            index,
            Hex(MerkleTree.LeafHash(book.Page.Entries[(int)index].Entry.ToBytes())),
            head.Size,
            Encoding.UTF8.GetString(head.Note.Span),
            [.. proof.Select(Hex)]);
    }

    // Records that were committed together ask at once for proofs under one head: the tiles are read once for all.
    private Task<VerifiedLog> ReaderAsync(LogHead head)
    {
        lock (_turning)
        {
            if (_reading is not { } reading || !ReferenceEquals(reading.Head, head) || reading.Reader.IsFaulted)
            {
                reading = (head, ReadEdgeAsync(book.Reader(head), head));
                _reading = reading;
            }

            return reading.Reader;
        }
    }

    // The last entry's proof lies in the tiles at the right edge, and the reader keeps them.
    private static async Task<VerifiedLog> ReadEdgeAsync(VerifiedLog reader, LogHead head)
    {
        await reader.InclusionProofAsync(head.Size - 1, head.Size, CancellationToken.None);
        return reader;
    }

    /// <summary>Where the records of a batch stand, and the checkpoint that covers all of them.</summary>
    public BatchReceiptView BatchReceipt(IReadOnlyList<TakenIn> taken)
    {
        var head = book.Head;
        return new BatchReceiptView(
            [.. taken.Select(t => t.Index)],
            taken.Count(t => t.IsNew),
            head.Size,
            Encoding.UTF8.GetString(head.Note.Span));
    }

    /// <summary>The file of openings for a reader, line by line: every entry is opened, or declared.</summary>
    public IEnumerable<string> Openings(Reader reader)
    {
        var folds = follower.Now;
        return OpeningsFor.Lines(folds.Page, folds.Door, reader);
    }

    private static PartyNames NamesOf(PageFolds folds, Reader reader) =>
        folds.View("names", reader, () => new PartyNames(folds.Seen(reader).Select(r => r.Body)));

    private static LogEntryView Show(BookEntry entry, PartyNames names, PageFolds folds, Reader reader)
    {
        var record = entry.Record is { } held ? folds.Door.Show(held, reader) : null;
        return new LogEntryView(
            entry.Index,
            record?.Envelope.Kind,
            record?.Body.ToSubject(),
            record is null ? null : names.OfKey(record.KeyId),
            record is null ? null : DateOnly.FromDateTime(record.Body.StatedAt.DateTime),
            Hex(MerkleTree.LeafHash(entry.Entry.ToBytes())),
            record is null ? null : Summary.Of(record, names),
            [.. RemarksOn(entry, record)],
            entry.IsErased);
    }

    // A phone that was offline hands over late, in any order: what is missing is named, with whose it is.
    private static IEnumerable<Message> Holes(BookPage page, PartyNames names) =>
        from key in page.Keys.All
        from hole in page.Register.ChainOf(key.Key.Id).Holes
        select new Message(
            "log.hole",
            ("party", names.Of(key.Member.Party)), ("key", key.Key.Id), ("n", hole.Last - hole.First + 1),
            ("first", hole.First), ("last", hole.Last));

    private static IEnumerable<Message> RemarksOn(BookEntry entry, LoggedRecord? record) =>
        record is null
            ? entry.Unreadable is { } why ? [Remarks.Told(why)] : []
            : Remarks.On(record, record.IsInDoubt);

    // Checked anew, not remembered from when it was taken in. Whether the key was good then is told by the record.
    private static bool SignatureHolds(BookPage page, LoggedRecord record) =>
        page.Keys.Find(record.KeyId) is { } key && record.Envelope.VerifySignature(0, key.Key);

    private static string Hex(Hash hash) => Convert.ToHexStringLower(hash.ToArray());
}
