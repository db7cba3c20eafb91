namespace SafePassage.Roads.Network;

/// <summary>The importance of a road, from OpenStreetMap's <c>highway</c> tag.</summary>
/// <remarks>The numbers are stored in network files: never renumber. Links (slip roads) follow their road.</remarks>
public enum RoadClass : byte
{
    /// <summary>Not stated. The default; never imported.</summary>
    Unknown = 0,

    /// <summary><c>motorway</c>.</summary>
    Motorway = 1,

    /// <summary><c>motorway_link</c>.</summary>
    MotorwayLink = 2,

    /// <summary><c>trunk</c>.</summary>
    Trunk = 3,

    /// <summary><c>trunk_link</c>.</summary>
    TrunkLink = 4,

    /// <summary><c>primary</c>.</summary>
    Primary = 5,

    /// <summary><c>primary_link</c>.</summary>
    PrimaryLink = 6,

    /// <summary><c>secondary</c>.</summary>
    Secondary = 7,

    /// <summary><c>secondary_link</c>.</summary>
    SecondaryLink = 8,

    /// <summary><c>tertiary</c>.</summary>
    Tertiary = 9,

    /// <summary><c>tertiary_link</c>.</summary>
    TertiaryLink = 10,

    /// <summary><c>unclassified</c>: minor public road.</summary>
    Unclassified = 11,

    /// <summary><c>residential</c>.</summary>
    Residential = 12,

    /// <summary><c>living_street</c>.</summary>
    LivingStreet = 13,

    /// <summary><c>service</c>.</summary>
    Service = 14,

    /// <summary><c>track</c>: field or forest road.</summary>
    Track = 15,

    /// <summary><c>road</c>: a road nobody has classified yet.</summary>
    Road = 16,

    /// <summary><c>busway</c>.</summary>
    Busway = 17,

    /// <summary><c>pedestrian</c>: a street for people on foot.</summary>
    Pedestrian = 18,

    /// <summary><c>route=ferry</c>: over water, on a ship.</summary>
    Ferry = 19,
}
