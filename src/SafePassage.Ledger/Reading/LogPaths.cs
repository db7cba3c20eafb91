using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>The names of a log's files and how large each may be.</summary>
public static class LogPaths
{
    /// <summary>The name of the file with the signed checkpoint.</summary>
    public const string CheckpointFile = "checkpoint";

    /// <summary>The most bytes the file may have.</summary>
    /// <returns>Null when no log has a file of this name.</returns>
    public static int? BytesMax(string path) =>
        path is CheckpointFile ? SignedNote.BytesMax : TilePath.TryParse(path, out var tile) ? tile.BytesMax : null;

    internal static LedgerException TooLarge(string where) => new(
        "log.too-large", where, "it is larger than a file of this name can be.",
        "It is not part of a log; check the folder or address.");

    /// <summary>Reads a file that the log must have.</summary>
    /// <exception cref="LedgerException">It does not have it.</exception>
    public static async ValueTask<byte[]> RequireAsync(
        ITileSource source, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return await source.ReadAsync(path, cancellationToken) ?? throw new LedgerException(
            "log.missing", path, "the log does not have this file, although it must.",
            "Fetch the log again, or from a mirror; an incomplete log proves nothing.");
    }
}
