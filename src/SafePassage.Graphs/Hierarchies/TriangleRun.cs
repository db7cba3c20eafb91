namespace SafePassage.Graphs.Hierarchies;

/// <summary>Consecutive arcs of a node that close triangles with consecutive arcs of a lower node.</summary>
/// <param name="Start">Place of the first among the arcs of the node.</param>
/// <param name="Length">How many.</param>
internal readonly record struct TriangleRun(ushort Start, ushort Length);
