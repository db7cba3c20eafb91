using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission;

/// <summary>
/// Writes the log as a folder for a verifier: the tiles, the key, and an opening or a declaration for each entry.
/// </summary>
/// <remarks>The folder holds the log as of one checkpoint.</remarks>
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
    public async Task RunAsync(string folder, Reader reader, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            throw new LedgerException(
                "export.exists", target, "this already exists.",
                "Choose another folder; an earlier copy is never overwritten.");
        }

        var page = records.Page;
        var beside = target + ".new";
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        try
        {
            await LogExport.WriteAsync(log, beside, null, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(beside, EvidenceSource.KeyFile), key + "\n", cancellationToken);
            await OpeningsFor.WriteAsync(
                Path.Combine(beside, OpeningFile.FileName), page, Door.Of(page.Records, page.Aside), reader,
                cancellationToken);
            Directory.Move(beside, target);
        }
        catch
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }

            throw;
        }
    }
}
