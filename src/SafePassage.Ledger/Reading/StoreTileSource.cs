using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Reads a log straight from its store, at every width it ever signed.</summary>
public sealed class StoreTileSource(ILogStore store) : ITileSource
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (path is LogPaths.CheckpointFile)
        {
            return (await store.ReadNoteAsync(cancellationToken))?.ToArray();
        }

        return TilePath.TryParse(path, out var tile) ? await store.ReadTileAsync(tile, cancellationToken) : null;
    }
}
