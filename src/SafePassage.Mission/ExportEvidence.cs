using SafePassage.Ledger.Reading;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Terms;
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
    /// <param name="folder">Must not exist yet.</param>
    /// <param name="tier">Who will read it.</param>
    /// <param name="cancellationToken">Ends the export; the folder may then lack its openings.</param>
    public async Task RunAsync(string folder, DisclosureTier tier, CancellationToken cancellationToken)
    {
        var openings = new LogDesk(book).Openings(tier).ToArray();
        await LogExport.WriteAsync(book.Tiles, folder, null, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, KeyFile), book.Verifier + "\n", cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, Opening.FileName), openings, cancellationToken);
    }
}
