namespace SafePassage.Graphs;

/// <summary>A directed graph as two flat arrays: the arcs of a node stand together.</summary>
/// <remarks>
/// Nodes are numbered 0 to <see cref="NodeCount"/>-1 and arcs 0 to <see cref="ArcCount"/>-1, ascending by tail. Loops
/// and several arcs between the same nodes are allowed. The graph has no weights: they are given to the algorithms as
/// one number an arc. Immutable; safe to share between threads.
/// </remarks>
public sealed class DirectedGraph
{
    private readonly int[] _firstOut;
    private readonly int[] _heads;

    /// <summary>Makes a graph of arrays, which are taken over and may not be changed afterwards.</summary>
    /// <param name="firstOut">One more than nodes, starting with 0: the arcs that leave node v are firstOut[v] to
    /// firstOut[v+1]-1.</param>
    /// <param name="heads">The node each arc reaches.</param>
    /// <exception cref="ArgumentException">The arrays do not describe a graph.</exception>
    public DirectedGraph(int[] firstOut, int[] heads)
    {
        ArgumentNullException.ThrowIfNull(firstOut);
        ArgumentNullException.ThrowIfNull(heads);
        (_firstOut, _heads) = (firstOut, heads);
        if (firstOut.Length == 0 || firstOut[0] != 0 || firstOut[^1] != heads.Length)
        {
            throw new ArgumentException(
                "The first arcs must start at 0 and end at the number of arcs.", nameof(firstOut));
        }

        for (var node = 0; node < NodeCount; node++)
        {
            if (firstOut[node + 1] < firstOut[node])
            {
                throw new ArgumentException($"The first arc of node {node + 1} lies before that of node {node}.",
                    nameof(firstOut));
            }
        }

        foreach (var head in heads)
        {
            if (head < 0 || head >= NodeCount)
            {
                throw new ArgumentException($"An arc leads to node {head}, which does not exist.", nameof(heads));
            }
        }
    }

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _firstOut.Length - 1;

    /// <summary>Number of arcs.</summary>
    public int ArcCount => _heads.Length;

    /// <summary>The first arc of each node, and the number of arcs as last element.</summary>
    public ReadOnlySpan<int> FirstOut => _firstOut;

    /// <summary>The node each arc reaches.</summary>
    public ReadOnlySpan<int> Heads => _heads;

    /// <summary>
    /// Makes a graph of arcs in any order; arcs are numbered by tail, then by their place in the lists.
    /// </summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="tails">The node each arc leaves.</param>
    /// <param name="heads">The node each arc reaches.</param>
    /// <returns>The graph, and for each of its arcs the place it had in the lists.</returns>
    public static (DirectedGraph Graph, int[] Places) FromArcs(
        int nodes, ReadOnlySpan<int> tails, ReadOnlySpan<int> heads)
    {
        if (tails.Length != heads.Length)
        {
            throw new ArgumentException("Each arc needs a tail and a head.", nameof(heads));
        }

        var firstOut = new int[nodes + 1];
        foreach (var tail in tails)
        {
            firstOut[tail + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            firstOut[node + 1] += firstOut[node];
        }

        var next = firstOut.AsSpan(0, nodes).ToArray();
        var (sorted, places) = (new int[heads.Length], new int[heads.Length]);
        for (var i = 0; i < tails.Length; i++)
        {
            var arc = next[tails[i]]++;
            (sorted[arc], places[arc]) = (heads[i], i);
        }

        return (new DirectedGraph(firstOut, sorted), places);
    }
}
