namespace SafePassage.Roads.Network;

/// <summary>What a road is made of, from the <c>surface</c> tag, in groups that matter to a driver.</summary>
/// <remarks>The numbers are stored in network files: never renumber.</remarks>
public enum SurfaceKind : byte
{
    /// <summary>Not stated, or a word this program does not know.</summary>
    Unknown = 0,

    /// <summary>Asphalt, concrete, chipseal or "paved".</summary>
    Paved = 1,

    /// <summary>Paving stones, concrete plates or lanes.</summary>
    Plates = 2,

    /// <summary>Sett, cobblestone, unhewn cobblestone.</summary>
    Cobbles = 3,

    /// <summary>Compacted or fine gravel.</summary>
    Compacted = 4,

    /// <summary>Gravel, pebbles or "unpaved".</summary>
    Gravel = 5,

    /// <summary>Earth, dirt, ground or grass.</summary>
    Earth = 6,

    /// <summary>Sand, mud, snow or ice.</summary>
    Soft = 7,
}
