using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>An agreed road: from any of its assembly points, through its places in order, to any of its reception
/// points.</summary>
/// <param name="Id">Its id, unique among corridors.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="AssemblyPoints">Ids of the assembly points that may use it; at least one.</param>
/// <param name="Via">Ids of checkpoints and waypoints in driving order; may be empty.</param>
/// <param name="ReceptionPoints">Ids of the reception points it leads to; at least one.</param>
public sealed record Corridor(
    string Id,
    string Name,
    ImmutableArray<string> AssemblyPoints,
    ImmutableArray<string> Via,
    ImmutableArray<string> ReceptionPoints)
{
    /// <summary>Hours by day and direction in place of the scenario's windows; where any are given the corridor is
    /// closed at all other times.</summary>
    public ImmutableArray<DirectedHours> Hours { get; init; } = [];

    /// <summary>People who drive themselves out on it, beside the vehicles of the plan; may be empty.</summary>
    public ImmutableArray<PrivateCarFlow> PrivateCars { get; init; } = [];

    /// <summary>How vehicles leave in convoys, or null where each leaves by itself.</summary>
    public ConvoyRule? Convoys { get; init; }
}
