using SafePassage.Ledger.Sequencing;

namespace SafePassage.Ledger.Tiles;

/// <summary>The root a log had at any size, from its tiles.</summary>
public static class TreeRoot
{
    /// <summary>The root over the first entries. Reads at most eight tiles.</summary>
    /// <param name="size">Number of entries, at most those of the log.</param>
    /// <param name="read">Reads a tile at the width asked for; null when it is absent.</param>
    /// <exception cref="LedgerException">A tile is absent or too short.</exception>
    public static Merkle.Hash At(long size, Func<TilePath, byte[]?> read) => WrittenBytes.Root(size, read);
}
