namespace SafePassage.Ledger.Reading;

/// <summary>Reads a log from a folder, as <see cref="LogExport"/> writes it.</summary>
public sealed class FolderTileSource(string folder) : ITileSource
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellation = default)
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
                ? await File.ReadAllBytesAsync(file, cancellation)
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

    /// <summary>The files in the folder, by their name in the log, in ordinal order.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];
}
