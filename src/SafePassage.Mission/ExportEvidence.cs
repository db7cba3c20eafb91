using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Following;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission;

/// <summary>
/// Writes the log as a folder for a verifier: the tiles, the key, and the openings of what the reader may see.
/// </summary>
/// <param name="book">What to export.</param>
public sealed class ExportEvidence(RecordBook book)
{
    /// <summary>The name of the file that holds the log's key.</summary>
    public const string KeyFile = "key";

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Must not exist yet. Written beside and renamed, so it appears whole or not at all.</param>
    /// <param name="reader">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export and leaves nothing behind.</param>
    /// <exception cref="LedgerException">The folder exists already.</exception>
    public async Task RunAsync(string folder, Reader reader, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            throw new LedgerException(
                "export.exists", target, "this already exists.",
                    "Choose another folder; an earlier copy is never overwritten.");
        }

        var beside = target + ".new";
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        try
        {
            var openings = new LogDesk(book, new BookFollower(book)).Openings(reader).ToArray();
            await LogExport.WriteAsync(book.Tiles, beside, null, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(beside, KeyFile), book.Verifier + "\n", cancellationToken);
            await File.WriteAllLinesAsync(Path.Combine(beside, Opening.FileName), openings, cancellationToken);
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
