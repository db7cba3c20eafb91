using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Writes a whole log as a folder that any web server can serve and anybody can audit.</summary>
public static class LogExport
{
    /// <summary>Copies the checkpoint and every tile and bundle it requires, byte for byte.</summary>
    /// <param name="source">The log; may grow meanwhile, the folder holds it as of one checkpoint.</param>
    /// <param name="folder">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="progress">Told the share of files written, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <returns>The checkpoint written; its signature was not checked, that is for whoever receives the
    /// folder.</returns>
    /// <exception cref="LedgerException">The folder exists, or the source lacks a file.</exception>
    public static async Task<Checkpoint> WriteAsync(
        ITileSource source,
        string folder,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            throw new LedgerException("export.exists", target, "this already exists.",
                "Choose another folder; an earlier copy is never overwritten.");
        }

        var beside = target + ".writing";
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        try
        {
            var checkpoint = await CopyAsync(source, beside, progress, cancellationToken);
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

    private static async Task<Checkpoint> CopyAsync(
        ITileSource source, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var note = await LogPaths.RequireAsync(source, LogPaths.CheckpointFile, cancellationToken);
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(note).Text);
        await File.WriteAllBytesAsync(Path.Combine(folder, LogPaths.CheckpointFile), note, cancellationToken);
        // Bundles, level 0 and about one tile in 256 above that.
        var total = Math.Max(1.0, TilePath.CountOf(checkpoint.Size));
        var written = 0L;
        foreach (var path in TilePath.AllOf(checkpoint.Size))
        {
            var file = Path.Combine(folder, path.ToString());
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var bytes = await LogPaths.RequireAsync(source, path.ToString(), cancellationToken);
            await File.WriteAllBytesAsync(file, bytes, cancellationToken);
            progress?.Report(++written / total);
        }

        return checkpoint;
    }
}
