namespace SafePassage.Tables.Fields;

/// <summary>What the rows of a table are, in the words of scenario.json.</summary>
public enum TableKind
{
    /// <summary>Where people board.</summary>
    AssemblyPoints,

    /// <summary>Where people are received.</summary>
    ReceptionPoints,

    /// <summary>Where vehicles are let through one after another.</summary>
    Checkpoints,

    /// <summary>Places that only shape the route.</summary>
    Waypoints,

    /// <summary>The agreed roads: from, through, to.</summary>
    Corridors,

    /// <summary>Groups of vehicles of one kind.</summary>
    Fleet,

    /// <summary>Hours of a checkpoint or corridor by day and direction, or of boarding by day.</summary>
    Hours,

    /// <summary>The classes of people.</summary>
    Classes,

    /// <summary>The hours of each day in which vehicles may be on the road.</summary>
    Windows,

    /// <summary>The fields of the scenario itself: one key and its value a row.</summary>
    Settings,
}
