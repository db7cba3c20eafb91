using System.IO.Compression;
using SafePassage.Ledger.Reading;

namespace SafePassage.Mission;

/// <summary>Packs a folder as a zip, so that the same content is the same file.</summary>
internal static class PackedFolder
{
    // What a zip can say of times is the machine's clock and nothing else.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the files of a folder by name, in ordinal order.</summary>
    /// <param name="folder">What is packed.</param>
    /// <param name="stream">Where the zip goes; must allow seeking. Stays the caller's.</param>
    /// <param name="cancellationToken">Gives up with a zip that cannot be read.</param>
    public static async Task WriteAsync(string folder, Stream stream, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(
            stream, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken);
        foreach (var name in new FolderTileSource(folder).Files())
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = NoTime;
            await using var to = await entry.OpenAsync(cancellationToken);
            await using var from = File.OpenRead(Path.Combine(folder, name));
            await from.CopyToAsync(to, cancellationToken);
        }
    }
}
