using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission;

/// <summary>
/// Writes the log as a folder for a verifier: the tiles, the key, and an opening or a declaration for each entry.
/// </summary>
/// <remarks>
/// Reads and never writes the stores, so it runs beside a server. The folder holds the log as of one checkpoint.
/// </remarks>
/// <param name="log">The log's files.</param>
/// <param name="payloads">The texts.</param>
/// <param name="key">The log's key.</param>
public sealed class ExportEvidence(ITileSource log, IPayloadStore payloads, NoteVerifier key)
{
    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <returns>The checkpoint that the folder holds.</returns>
    /// <exception cref="LedgerException">The folder exists already, or the log is not whole.</exception>
    /// <exception cref="RefusalException">The log is of an older version, or texts are lost.</exception>
    public async Task<Checkpoint> RunAsync(string folder, Reader reader, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            throw new LedgerException(
                "export.exists", target, "this already exists.",
                "Choose another folder; an earlier copy is never overwritten.");
        }

        // A server beside may sign further checkpoints meanwhile: tiles and openings are written for this one.
        var note = await LogPaths.RequireAsync(log, LogPaths.CheckpointFile, cancellationToken);
        var pinned = new PinnedLog(log, note);
        var checkpoint = Checkpoint.Open(note, key);
        var page = await BookOpening.FoldAsync(pinned, checkpoint, payloads, cancellationToken);
        var beside = target + ".new";
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        try
        {
            await LogExport.WriteAsync(pinned, beside, null, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(beside, EvidenceSource.KeyFile), key + "\n", cancellationToken);
            await OpeningsFor.WriteAsync(
                Path.Combine(beside, OpeningFile.FileName), page, Door.Of(page.Records), reader, cancellationToken);
            Directory.Move(beside, target);
            return checkpoint;
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

    private sealed class PinnedLog(ITileSource log, byte[] note) : ITileSource
    {
        public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
            path == LogPaths.CheckpointFile
                ? ValueTask.FromResult<byte[]?>(note)
                : log.ReadAsync(path, cancellationToken);
    }
}
