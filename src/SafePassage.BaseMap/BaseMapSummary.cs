namespace SafePassage.BaseMap;

/// <summary>What an extract lacks that a map usually shows.</summary>
[Flags]
public enum BaseMapLacks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The files do not say which rectangle they cover: one around roads and buildings is taken.</summary>
    Bounds = 1,

    /// <summary>No coast: no sea is drawn. Inland that is right.</summary>
    Coast = 2,

    /// <summary>The coast leads through streets, as one drawn the wrong way round does: no sea is drawn.</summary>
    SoundCoast = 4,

    /// <summary>No buildings.</summary>
    Buildings = 8,

    /// <summary>No woods, fields or built-up land.</summary>
    Land = 16,

    /// <summary>No lakes and no rivers.</summary>
    Water = 32,

    /// <summary>No named places.</summary>
    Places = 64,
}

/// <summary>What a base map came to.</summary>
/// <param name="Tiles">Number of tiles.</param>
/// <param name="DistinctTiles">Number of different tiles: open sea is stored once.</param>
/// <param name="PackedBytes">Bytes of all different tiles, packed.</param>
/// <param name="WorstTileBytes">Bytes of the largest tile, packed.</param>
/// <param name="WorstTile">Which that is, as zoom/x/y; empty without a tile.</param>
/// <param name="AreasClosed">Areas with a part of their edge missing that were closed by straight lines.</param>
/// <param name="AreasLeftOut">Areas with too much of their edge missing.</param>
/// <param name="Lacks">What the extract lacks.</param>
public sealed record BaseMapSummary(
    int Tiles,
    int DistinctTiles,
    long PackedBytes,
    int WorstTileBytes,
    string WorstTile,
    int AreasClosed,
    int AreasLeftOut,
    BaseMapLacks Lacks);
