namespace SafePassage.Graphs.Routes;

/// <summary>A node where routes may start or end, and what it costs to get from the place meant to that node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Time">Time spent between the place and the node, 0 to <see cref="ArcWeight.Max"/>.</param>
/// <param name="Risk">Risk borne between the place and the node, 0 to <see cref="ArcWeight.Max"/>.</param>
/// <remarks>
/// A place in the middle of a road has two ends, one for each node that can be reached from it. An immutable value.
/// </remarks>
public readonly record struct RouteEnd(int Node, int Time = 0, int Risk = 0)
{
    /// <summary>Refuses ends that are not of the graph.</summary>
    /// <exception cref="ArgumentException">A node does not exist or a cost is out of range.</exception>
    internal static void Validate(ReadOnlySpan<RouteEnd> ends, int nodes, string parameter)
    {
        foreach (var end in ends)
        {
            if (end.Node < 0 || end.Node >= nodes)
            {
                throw new ArgumentException($"There is no node {end.Node}.", parameter);
            }

            if (end.Time < 0 || end.Time > ArcWeight.Max || end.Risk < 0 || end.Risk > ArcWeight.Max)
            {
                throw new ArgumentException(
                    $"The costs {end.Time} and {end.Risk} at node {end.Node} are out of range.", parameter);
            }
        }
    }
}
