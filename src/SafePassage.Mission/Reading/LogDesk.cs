using System.Text;
using System.Text.Json;
using SafePassage.Ledger.Merkle;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Reading;

/// <summary>Shows the log, its entries and their proofs.</summary>
/// <param name="book">The book.</param>
internal sealed class LogDesk(RecordBook book)
{
    private const int TakeMax = 500;

    public LogView Read(DisclosureTier tier, int take, long? before)
    {
        var page = book.Page;
        var disclosure = new Disclosure(page);
        var names = NamesOf(page, disclosure, tier);
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
            [.. Enumerable.Range(start, end - start).Reverse().Select(
                i => Show(page.Entries[i], names, disclosure, tier))]);
    }

    public async Task<LogEntryDetail?> ReadAsync(DisclosureTier tier, long index, CancellationToken cancellationToken)
    {
        var page = book.Page;
        if (index < 0 || index >= page.Entries.Count)
        {
            return null;
        }

        var entry = page.Entries[(int)index];
        var disclosure = new Disclosure(page);
        var view = Show(entry, NamesOf(page, disclosure, tier), disclosure, tier);
        var record = entry.Record is { } held && disclosure.Allows(held, tier) ? held : null;
        var head = book.Head;
        var proof = await book.Reader(head).InclusionProofAsync(index, head.Size, cancellationToken);
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
        var proof = await book.Reader(head).InclusionProofAsync(index, head.Size, cancellationToken);
        return new ReceiptView(
            index,
            Hex(MerkleTree.LeafHash(book.Page.Entries[(int)index].Entry.ToBytes())),
            head.Size,
            Encoding.UTF8.GetString(head.Note.Span),
            [.. proof.Select(Hex)]);
    }

    /// <summary>The openings that a reader of the tier may have, one line each.</summary>
    public IEnumerable<string> Openings(DisclosureTier tier)
    {
        var page = book.Page;
        var disclosure = new Disclosure(page);
        return page.Entries
            .Where(e => e.Record is { } record && disclosure.Allows(record, tier))
            .Select(
                e => new Opening(e.Index, e.CommitmentKey.AsMemory(), e.Record!.Envelope.Bytes.AsMemory()).ToLine());
    }

    private static PartyNames NamesOf(BookPage page, Disclosure disclosure, DisclosureTier tier) =>
        new(page.Records.Where(r => disclosure.Allows(r, tier)).Select(r => r.Body));

    private static LogEntryView Show(BookEntry entry, PartyNames names, Disclosure disclosure, DisclosureTier tier) =>
        new(
        entry.Index,
        Shown(entry, disclosure, tier)?.Envelope.Kind,
        Shown(entry, disclosure, tier)?.Body.ToSubject(),
        Shown(entry, disclosure, tier) is { } author ? names.OfKey(author.KeyId) : null,
        Shown(entry, disclosure, tier) is { } dated ? DateOnly.FromDateTime(dated.Body.StatedAt.DateTime) : null,
        Hex(MerkleTree.LeafHash(entry.Entry.ToBytes())),
        Shown(entry, disclosure, tier) is { } record ? Summary.Of(record, names) : null);

    private static LoggedRecord? Shown(BookEntry entry, Disclosure disclosure, DisclosureTier tier) =>
        entry.Record is { } record && disclosure.Allows(record, tier) ? record : null;

    // Checked anew, not remembered from when it was taken in. Whether the key was good then is told by the record.
    private static bool SignatureHolds(BookPage page, LoggedRecord record) =>
        page.Keys.Find(record.KeyId) is { } key && record.Envelope.VerifySignature(0, key.Key);

    private static string Hex(Hash hash) => Convert.ToHexStringLower(hash.ToArray());
}
