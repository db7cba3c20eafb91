using SafePassage.Disclosure;
using SafePassage.Mission.Recording;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Reading;

/// <summary>The file of openings for a reader: every entry is opened, or declared withheld or erased.</summary>
internal static class OpeningsFor
{
    /// <summary>Its lines, in order.</summary>
    public static IEnumerable<string> Lines(BookPage page, Door door, Reader reader) =>
        OpeningFile.Lines(HeaderOf(page, reader), Of(page, door, reader));

    /// <summary>Writes the file.</summary>
    public static Task WriteAsync(
        string file, BookPage page, Door door, Reader reader, CancellationToken cancellationToken) =>
        OpeningFile.WriteAsync(file, HeaderOf(page, reader), Of(page, door, reader), cancellationToken);

    /// <summary>Writes everything that a copy holds, for the one who keeps it.</summary>
    public static Task WriteHeldAsync(
        string file, BookPage page, DisclosureTier tier, CancellationToken cancellationToken) =>
        OpeningFile.WriteAsync(
            file, new OpeningHeader(page.Register.Origin, page.Entries.Count, tier), page.Entries.Select(Held),
            cancellationToken);

    /// <summary>What is said of each entry, in order.</summary>
    public static IEnumerable<EntryDisclosure> Of(BookPage page, Door door, Reader reader) =>
        page.Entries.Select(e => Of(e, door, reader));

    private static OpeningHeader HeaderOf(BookPage page, Reader reader) =>
        new(page.Register.Origin, page.Entries.Count, reader.Tier);

    // What this version cannot read it cannot judge: it is handed to nobody.
    private static EntryDisclosure Of(BookEntry entry, Door door, Reader reader) => entry switch
    {
        { Record: { } record } when door.Why(record, reader) is { } why => new WithheldEntry(entry.Index, why),
        _ => Held(entry),
    };

    private static EntryDisclosure Held(BookEntry entry) => entry switch
    {
        { IsErased: true } => new ErasedEntry(entry.Index),
        { Record: not { } } => new WithheldEntry(entry.Index, entry.Withheld ?? WithheldReason.ForFacilitators),
        { Record: { } record } => new Opening(
            entry.Index, entry.CommitmentKey.AsMemory(), record.Envelope.Bytes.AsMemory()),
    };
}
