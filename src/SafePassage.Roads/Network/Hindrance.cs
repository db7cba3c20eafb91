namespace SafePassage.Roads.Network;

/// <summary>What harm or danger the map tells of a road.</summary>
/// <remarks>The numbers are stored in network files: never renumber.</remarks>
public enum Hindrance : byte
{
    /// <summary>Nothing is told. The default.</summary>
    None = 0,

    /// <summary>Collapsed, destroyed, removed, washed away.</summary>
    Gone = 1,

    /// <summary>Mines or other explosives, poison, radiation.</summary>
    Mines = 2,

    /// <summary>Blocked, or in a state that lets no vehicle pass.</summary>
    Impassable = 3,

    /// <summary>Under water, or a ford too deep to drive through.</summary>
    Water = 4,

    /// <summary>Not in use: abandoned, disused, planned, being built.</summary>
    OutOfUse = 5,

    /// <summary>There in one season only, such as a road over ice.</summary>
    Seasonal = 6,

    /// <summary>Damaged and still driven.</summary>
    Damaged = 7,

    /// <summary>Advised against (<c>access=discouraged</c>) and still driven.</summary>
    Discouraged = 8,
}
