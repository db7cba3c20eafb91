namespace SafePassage.Roads.Routing;

/// <summary>A node at which a search begins or ends: an end of the arc a vehicle stands on, or a gate of the roads that
/// lead there only.</summary>
/// <param name="Node">The node of the graph.</param>
/// <param name="Cost">Milliseconds between the node and the place.</param>
/// <param name="Leg">The part of the arc driven; without length when the place is the node itself.</param>
internal readonly record struct RouteSeed(int Node, int Cost, RouteLeg Leg)
{
    /// <summary>The search that found this gate and knows the way there; null for an end of the arc itself.</summary>
    public DestinationSearch? Yard { get; init; }

    /// <summary>What is driven between the place and the node, in the order of driving.</summary>
    public IEnumerable<RouteLeg> Legs => Yard?.Legs(Node) ?? (IEnumerable<RouteLeg>)[Leg];
}
