namespace SafePassage.Roads.Routing;

/// <summary>A node at which a search begins or ends: an end of the arc a vehicle stands on.</summary>
/// <param name="Node">The node of the graph.</param>
/// <param name="Cost">Milliseconds between the node and the place on the arc.</param>
/// <param name="Leg">The part of the arc driven; without length when the place is the node itself.</param>
internal readonly record struct RouteSeed(int Node, int Cost, RouteLeg Leg);
