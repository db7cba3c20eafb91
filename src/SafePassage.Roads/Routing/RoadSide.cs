namespace SafePassage.Roads.Routing;

/// <summary>A side of a road, seen along its drawing direction.</summary>
public enum RoadSide
{
    /// <summary>On the road itself, or straight before or behind its end. The default.</summary>
    None = 0,

    /// <summary>To its left.</summary>
    Left = 1,

    /// <summary>To its right.</summary>
    Right = 2,
}
