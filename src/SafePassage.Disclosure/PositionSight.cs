namespace SafePassage.Disclosure;

/// <summary>What a reader may see of where the vehicles of a movement are.</summary>
public enum PositionSight
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The last place passed, after a while; never a coordinate, and nothing live.</summary>
    Waypoint,

    /// <summary>Coordinates as they come.</summary>
    Live,
}
