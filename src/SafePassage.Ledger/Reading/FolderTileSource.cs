using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Reads a log from a folder, as <see cref="LogExport"/> writes it.</summary>
/// <remarks>A partial tile or bundle that is gone is read from the beginning of the full or a wider one.</remarks>
public sealed class FolderTileSource(string folder) : IListedTileSource
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var bytes = await ReadFileAsync(path, cancellationToken);
        return bytes is null && TilePath.TryParse(path, out var tile) && tile.Width < TilePath.FullWidth
            ? await WiderTile.ReadAsync(
                tile, WiderTile.WidthsIn(folder, tile), wider => ReadFileAsync(wider.ToString(), cancellationToken))
            : bytes;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    private async ValueTask<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        // Only names a log can have are ever joined to the folder, so no path leads out of it.
        if (LogPaths.BytesMax(path) is not { } bytesMax)
        {
            return null;
        }

        var file = Path.Combine(folder, path);
        try
        {
            var length = new FileInfo(file).Length;
            return length <= bytesMax
                ? await File.ReadAllBytesAsync(file, cancellationToken)
                : throw LogPaths.TooLarge(file);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException("log.unreadable", file, $"it cannot be read ({cause.Message}).",
                "Check the permissions and the disk.", cause);
        }
    }
}
