using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Copying;

/// <summary>Folds a log of which some texts were handed over and others withheld.</summary>
/// <remarks>
/// Nothing is taken on trust: entries are checked against the signed root, texts against the entries, and signatures
/// against the keys that the log grants. 60 microseconds for each text.
/// </remarks>
internal static class CopyFold
{
    /// <summary>Folds it.</summary>
    /// <param name="log">The log's files.</param>
    /// <param name="checkpoint">Opened with the log's key.</param>
    /// <param name="openings">The file of openings, written for this checkpoint.</param>
    /// <param name="held">Texts that were handed over earlier: what was given is not taken back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page, and who may read the file.</returns>
    /// <exception cref="LedgerException">The log is not whole.</exception>
    /// <exception cref="RefusalException">An opening is false, or the file is for another log or cut.</exception>
    public static async Task<(BookPage Page, DisclosureTier Tier)> FoldAsync(
        ITileSource log, Checkpoint checkpoint, Stream openings, IReadOnlyDictionary<long, BookEntry> held,
        CancellationToken cancellationToken)
    {
        var raw = await WholeLog.ReadAsync(log, checkpoint, cancellationToken);
        var reader = new OpeningReader(openings, checkpoint.Size);
        var page = BookPage.Blank(checkpoint.Origin);
        for (var i = 0; i < raw.Count; i++)
        {
            var entry = LogEntry.TryRead(raw[i]) is { Version: LogEntry.CurrentVersion } read
                ? read
                : throw new LedgerException(
                    "book.not-an-entry", $"log entry {i}", "the entry is none of this version of the project.",
                    "Ask for the log again; keep this copy as evidence.");
            var said = await reader.FindAsync(i, cancellationToken) ?? throw Damaged($"It says nothing of entry {i}.");
            page = page.With(EntryOf(page.Register, entry, said, held.GetValueOrDefault(i)));
        }

        await reader.FinishAsync(cancellationToken);
        return reader is { Header: { } header, IsWhole: true, GoesBeyond: false }
            && header.Log == checkpoint.Origin && header.Size == checkpoint.Size
            ? (page, header.Tier)
            : throw Damaged("It is cut, or belongs to another checkpoint.");
    }

    private static BookEntry EntryOf(Register register, LogEntry entry, EntryDisclosure said, BookEntry? held) =>
        said switch
        {
            Opening opening => Opened(register, entry, opening),
            _ when held is { Record: { } record } => BookOpening.EntryOf(
                register, entry, new StoredPayload([], held.CommitmentKey, record.Envelope.Bytes),
                new CheckedRecord(record.Envelope, [], record.Body)),
            WithheldEntry withheld => new BookEntry(said.Index, entry, null, [], Withheld: withheld.Reason),
            _ => new BookEntry(said.Index, entry, null, []),
        };

    private static BookEntry Opened(Register register, LogEntry entry, Opening opening)
    {
        if (!Commitment.Opens(entry.Commitment.AsSpan(), opening.Envelope.Span, opening.CommitmentKey.Span))
        {
            throw Damaged($"The text handed over for entry {opening.Index} is not the one in the log.");
        }

        var payload = new StoredPayload([], [.. opening.CommitmentKey.Span], [.. opening.Envelope.Span]);
        var record = BookOpening.Read(payload);
        return BookOpening.EntryOf(register, entry, payload, record is null ? null : record with { Checked = [] });
    }

    private static RefusalException Damaged(string what) => new(new Refusal(
        "sync.false-opening", OpeningFile.FileName, what,
        "Nothing was changed. Keep the file as evidence and ask for it again."));
}
