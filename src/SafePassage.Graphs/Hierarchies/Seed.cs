namespace SafePassage.Graphs.Hierarchies;

/// <summary>A node at which a search begins or ends, and what it costs to get to it or on from it.</summary>
/// <param name="Node">Node of the graph.</param>
/// <param name="Cost">0 to <see cref="ArcWeight.Max"/>.</param>
public readonly record struct Seed(int Node, int Cost);
