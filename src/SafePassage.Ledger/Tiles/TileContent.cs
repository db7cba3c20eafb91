namespace SafePassage.Ledger.Tiles;

/// <summary>A tile of hashes as wide as it is now; it replaces a narrower one with the same place.</summary>
/// <param name="Path">Its name, with the present width.</param>
/// <param name="Bytes">All its hashes.</param>
public sealed record TileContent(TilePath Path, ReadOnlyMemory<byte> Bytes);
