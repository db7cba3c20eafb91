namespace SafePassage.Roads.Routing;

/// <summary>Which of the roads that lie above each other.</summary>
/// <remarks>One bridge is told from another above it by its layer (<see cref="Network.RoadWay.Layer"/>).</remarks>
public enum RoadLevel
{
    /// <summary>All of them. The default.</summary>
    All = 0,

    /// <summary>Those that are neither on a bridge nor in a tunnel.</summary>
    Ground = 1,

    /// <summary>Those on bridges.</summary>
    Bridge = 2,

    /// <summary>Those in tunnels.</summary>
    Tunnel = 3,
}
