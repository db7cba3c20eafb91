namespace SafePassage.Graphs.Routes;

/// <summary>Two routes of which one still stands wherever the other is cut.</summary>
/// <param name="First">The quicker route.</param>
/// <param name="Second">The other.</param>
/// <param name="Shared">The arcs that are on both, in the order of the first; none when no arc needs to be.</param>
public sealed record DisjointPair(PairedRoute First, PairedRoute Second, IReadOnlyList<int> Shared);

/// <summary>One route of a pair.</summary>
/// <param name="Time">Its time, with that at its ends.</param>
/// <param name="Source">Which of the sources it starts at, counted from 0.</param>
/// <param name="Target">Which of the targets it ends at, counted from 0.</param>
/// <param name="Arcs">Its arcs in order of travel.</param>
public sealed record PairedRoute(int Time, int Source, int Target, IReadOnlyList<int> Arcs);
