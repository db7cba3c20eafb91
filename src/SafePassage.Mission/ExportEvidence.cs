using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission;

/// <summary>
/// Writes the log for a verifier: the tiles, the key, an opening or a declaration for each entry, a receipt for each
/// record handed over, and a text that says what is in it and what is not.
/// </summary>
/// <remarks>It holds the log as of one checkpoint. As a folder and as one file it is the same bytes.</remarks>
/// <param name="records">What is held.</param>
/// <param name="log">The log's files as of the same checkpoint.</param>
/// <param name="key">The log's key.</param>
public sealed class ExportEvidence(IOperationRecords records, ITileSource log, NoteVerifier key)
{
    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <exception cref="LedgerException">The folder exists already, or the log is not whole.</exception>
    public Task RunAsync(string folder, Reader reader, CancellationToken cancellationToken) =>
        AppearAsync(folder, beside => WriteAsync(beside, reader, cancellationToken));

    /// <summary>Writes the log's files, key and openings alone: what a copy of the operation is made from.</summary>
    /// <param name="folder">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <exception cref="LedgerException">The folder exists already, or the log is not whole.</exception>
    internal Task WriteLogAsync(string folder, Reader reader, CancellationToken cancellationToken) =>
        AppearAsync(folder, async beside => await WriteAsync(beside, records.Page, reader, cancellationToken));

    /// <summary>Writes one file, the evidence bundle.</summary>
    /// <param name="file">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <exception cref="LedgerException">The file exists already, or the log is not whole.</exception>
    public Task PackAsync(string file, Reader reader, CancellationToken cancellationToken) =>
        AppearAsync(file, async beside =>
        {
            var folder = beside + ".files";
            Delete(folder);
            try
            {
                await WriteAsync(folder, reader, cancellationToken);
                await using var zip = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
                await PackedFolder.WriteAsync(folder, zip, cancellationToken);
                zip.Flush(flushToDisk: true);
            }
            finally
            {
                Delete(folder);
            }
        });

    private async Task WriteAsync(string folder, Reader reader, CancellationToken cancellationToken)
    {
        var page = records.Page;
        var door = await WriteAsync(folder, page, reader, cancellationToken);
        var said = OpeningsFor.Of(page, door, reader);
        var leaves = page.Entries.Select(e => MerkleTree.LeafHash(e.Entry.ToBytes())).ToArray();
        await using (var receipts = new StreamWriter(Path.Combine(folder, EvidenceReceipts.FileName)))
        {
            foreach (var line in EvidenceReceipts.Lines(
                records.Checkpoint, leaves, said.OfType<Opening>().Select(o => o.Index)))
            {
                await receipts.WriteAsync((line + "\n").AsMemory(), cancellationToken);
            }
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, EvidenceReadme.FileName),
            new EvidenceReadme(records.Checkpoint, EvidenceContents.Of(reader.Tier, said)).ToString(),
            cancellationToken);
    }

    private async Task<Door> WriteAsync(
        string folder, BookPage page, Reader reader, CancellationToken cancellationToken)
    {
        var door = Door.Of(page.Records, page.Aside);
        await LogExport.WriteAsync(log, folder, null, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, EvidenceSource.KeyFile), key + "\n", cancellationToken);
        await OpeningsFor.WriteAsync(
            Path.Combine(folder, OpeningFile.FileName), page, door, reader, cancellationToken);
        return door;
    }

    private static async Task AppearAsync(string place, Func<string, Task> write)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        if (Path.Exists(target))
        {
            throw new LedgerException(
                "export.exists", target, "this already exists.",
                "Choose another name; an earlier copy is never overwritten.");
        }

        var beside = target + ".new";
        Delete(beside);
        try
        {
            await write(beside);
            if (File.Exists(beside))
            {
                File.Move(beside, target);
            }
            else
            {
                Directory.Move(beside, target);
            }
        }
        finally
        {
            Delete(beside);
        }
    }

    private static void Delete(string place)
    {
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        File.Delete(place);
    }
}
