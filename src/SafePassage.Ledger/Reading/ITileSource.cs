namespace SafePassage.Ledger.Reading;

/// <summary>Where the public files of a log are read from: a store, a folder or a server.</summary>
/// <remarks>What it returns is not trusted: whoever reads checks it against a signed checkpoint.</remarks>
public interface ITileSource
{
    /// <summary>Reads one file.</summary>
    /// <param name="path"><c>checkpoint</c>, or a tile or bundle as in <see cref="Tiles.TilePath"/>.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>Null when the log does not have it, or the path names nothing a log can have.</returns>
    /// <exception cref="LedgerException">It is larger than it may be, or the source cannot be reached.</exception>
    ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default);
}
