namespace SafePassage.Roads.Network;

/// <summary>Yes-or-no properties of a way.</summary>
/// <remarks>The numbers are stored in network files: never renumber.</remarks>
[Flags]
public enum WayTraits
{
    /// <summary>None. The default.</summary>
    None = 0,

    /// <summary>Traffic may not go against the drawing direction.</summary>
    NoBackward = 1,

    /// <summary>Traffic may not go along the drawing direction.</summary>
    NoForward = 2,

    /// <summary>Public service vehicles may use both directions of a one-way street.</summary>
    PsvBothWays = 4,

    /// <summary>Part of a roundabout.</summary>
    Roundabout = 8,

    /// <summary>On a bridge.</summary>
    Bridge = 16,

    /// <summary>In a tunnel.</summary>
    Tunnel = 32,

    /// <summary>Through a ford.</summary>
    Ford = 64,

    /// <summary>A drawn connection between places and not a surveyed road.</summary>
    Schematic = 128,
}

/// <summary>The properties of one OpenStreetMap way that its roads share.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Id">OpenStreetMap way id: the stable key of a closure.</param>
/// <param name="Class">Importance of the road.</param>
/// <param name="Name">Its name as written locally; empty when it has none.</param>
/// <param name="Ref">Its number, for example <c>M14</c>; empty when it has none.</param>
/// <param name="Surface">What it is made of.</param>
/// <param name="TrackGrade">1 (firm) to 5 (soft) from <c>tracktype</c>; 0 when not stated.</param>
/// <param name="SpeedForward">Posted limit along the way, km/h, 1 to 255; 0 when not stated.</param>
/// <param name="SpeedBackward">Posted limit against the way, km/h, 1 to 255; 0 when not stated.</param>
/// <param name="Traits">Yes-or-no properties.</param>
/// <param name="Access">Who may use it.</param>
public readonly record struct RoadWay(
    long Id,
    RoadClass Class,
    string Name,
    string Ref,
    SurfaceKind Surface,
    byte TrackGrade,
    byte SpeedForward,
    byte SpeedBackward,
    WayTraits Traits,
    AccessTags Access)
{
    /// <summary>Who may use it along its drawing direction, where that differs.</summary>
    public AccessTags AccessForward { get; init; }

    /// <summary>Who may use it against its drawing direction, where that differs.</summary>
    public AccessTags AccessBackward { get; init; }

    /// <summary>One-way rules that differ by vehicle.</summary>
    public OnewayRules Oneway { get; init; }

    /// <summary>The largest vehicle that may use it.</summary>
    public RoadLimits Limits { get; init; }

    /// <summary>Damage, danger or disuse that the map tells of.</summary>
    public Hindrance Hindrance { get; init; }

    /// <summary>How long a ferry takes from one end of the way to the other, in seconds; 0 when not stated.</summary>
    public int FerrySeconds { get; init; }

    /// <summary>Which of the ways above each other this is, -99 to 99, higher above lower; 0 when not
    /// stated.</summary>
    public sbyte Layer { get; init; }

    /// <summary>Tags as written that no group of words stands for, a line each: first that of the hindrance, then
    /// access tags; empty when there are none.</summary>
    public string Words { get; init; } = "";

    /// <summary>True when this is a drawn connection and not a surveyed road.</summary>
    public bool IsSchematic => (Traits & WayTraits.Schematic) != WayTraits.None;
}
