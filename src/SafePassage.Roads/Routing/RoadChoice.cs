namespace SafePassage.Roads.Routing;

/// <summary>On which roads a place may be put.</summary>
public enum RoadChoice
{
    /// <summary>Where people can come to the vehicle: no motorway and no slip road of one, no bridge and no tunnel. The
    /// default.</summary>
    Streets = 0,

    /// <summary>Every road of the vehicle: for places that it only passes, such as a checkpoint on a bridge.</summary>
    All = 1,
}
