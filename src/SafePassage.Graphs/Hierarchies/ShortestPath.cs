using System.Collections.Immutable;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>A shortest way.</summary>
/// <param name="Length">The weights of its arcs and the costs of its ends.</param>
/// <param name="Source">Index of the seed at which it begins.</param>
/// <param name="Target">Index of the seed at which it ends.</param>
/// <param name="Arcs">Arcs of the graph, in order; empty when both ends are the same node.</param>
public sealed record ShortestPath(int Length, int Source, int Target, ImmutableArray<int> Arcs);
