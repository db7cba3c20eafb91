using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>A graph contracted once, whatever its arcs will weigh: the frame that weights are fitted into.</summary>
/// <remarks>
/// <para>
/// Nodes are contracted in a given order; contracting a node joins its later neighbours. What results is a chordal
/// graph whose arcs all lead to later nodes ("up arcs"), each with one weight in each direction. A <see cref="Metric"/>
/// holds such weights. Any order gives exact answers; a nested dissection gives fast ones. Source: Dibbelt, Strasser,
/// Wagner, "Customizable Contraction Hierarchies", ACM JEA 21 (2016).
/// </para>
/// <para>Nodes have a <i>rank</i>: their place in a postorder of the elimination tree, in which the parent of a node is
/// its lowest neighbour above. All descendants of a node thus stand together before it.</para>
/// <para>Up arcs are numbered by lower end, then by higher end. For an up arc e = (u, v) the arcs of v that lead to the
/// ends of the later arcs of u are stored as runs (first place among the arcs of v, length): the triangles.</para>
/// <para>Immutable; safe to share between threads. Holds memory outside the collected heap, or refers to a mapped file
/// and keeps its owner alive.</para>
/// </remarks>
public sealed unsafe partial class Hierarchy
{
    /// <summary>Each so many arcs, the lower end of the arc is stored.</summary>
    internal const int TailStride = 16;

    // Kept so that the memory behind the pointers lives as long as this object.
    private readonly object _owner;

    /// <summary>Number of nodes, of the graph and of the hierarchy.</summary>
    public int NodeCount { get; }

    /// <summary>Number of arcs of the graph.</summary>
    public int InputArcCount { get; }

    /// <summary>Number of up arcs, those of the graph and those that contraction added.</summary>
    public int ArcCount { get; }

    /// <summary>Number of triangles, each an operation of a customization. With the arcs a measure of the order.
    /// </summary>
    public long TriangleCount { get; }

    /// <summary>The most up arcs a node has.</summary>
    public int LargestDegree { get; }

    /// <summary>The rank of each node.</summary>
    public ReadOnlySpan<int> Ranks => new(RankOf, NodeCount);

    /// <summary>The node of each rank.</summary>
    public ReadOnlySpan<int> Nodes => new(NodeOf, NodeCount);

    /// <summary>For each rank that of its parent in the elimination tree, or -1.</summary>
    public ReadOnlySpan<int> Parents => new(Parent, NodeCount);

    /// <summary>For each rank its first up arc, and the number of up arcs as last element.</summary>
    public ReadOnlySpan<int> FirstArcs => new(First, NodeCount + 1);

    /// <summary>For each up arc the rank of its higher end.</summary>
    public ReadOnlySpan<int> Heads => new(Head, ArcCount);

    // The arrays by their short names, for kernels. See the list in Hierarchy.Blocks.cs.
    internal int* RankOf { get; }

    internal int* NodeOf { get; }

    internal int* Parent { get; }

    internal int* First { get; }

    internal int* Head { get; }

    internal int* FirstRun { get; }

    internal TriangleRun* Runs { get; }

    internal int* FirstLower { get; }

    /// <summary>The lower neighbours of each node, ascending.</summary>
    internal int* Lower { get; }

    /// <summary>For each of them which of its up arcs leads there.</summary>
    internal ushort* LowerPlace { get; }

    internal int* TailOfEach { get; }

    internal int* ArcOfInput { get; }

    internal ulong* InputBits { get; }

    internal int* InputRanks { get; }

    internal int* FirstInput { get; }

    internal int* Inputs { get; }

    internal int InputGroupCount { get; }

    internal int RunCount { get; }

    /// <summary>Contracts a graph.</summary>
    /// <param name="graph">The graph; loops and several arcs between the same nodes are allowed.</param>
    /// <param name="order">The nodes in the order in which they are contracted: any permutation.</param>
    /// <param name="threads">How many threads may work, 1 or more; the result is the same for any number.</param>
    /// <returns>The hierarchy.</returns>
    /// <exception cref="ArgumentException">The order is no permutation of the nodes, or so bad that a node has more
    /// than 65,535 up arcs.</exception>
    /// <remarks>Linear in the triangles: about 60 ms for a city of 66,000 nodes.</remarks>
    public static Hierarchy Build(DirectedGraph graph, ReadOnlySpan<int> order, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return HierarchyBuilder.Build(graph, order, threads);
    }

    /// <summary>The up arc that an arc of the graph lies on.</summary>
    /// <param name="inputArc">Number of the arc in the graph.</param>
    /// <returns>The up arc and whether the arc of the graph leads up; the up arc is -1 for a loop.</returns>
    public (int Arc, bool LeadsUp) ArcOf(int inputArc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputArc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(inputArc, InputArcCount);
        var place = ArcOfInput[inputArc];
        return place < 0 ? (-1, false) : (place >> 1, (place & 1) == 0);
    }

    /// <summary>The arcs of the graph on an up arc, of both directions.</summary>
    /// <param name="arc">Number of the up arc.</param>
    /// <returns>Numbers of arcs in the graph, ascending; none for an arc that contraction added.</returns>
    public int[] InputArcsOf(int arc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arc, ArcCount);
        InputsAt(arc, out var begin, out var end);
        var arcs = new int[end - begin];
        for (var i = begin; i < end; i++)
        {
            arcs[i - begin] = Inputs[i] >> 1;
        }

        return arcs;
    }

    /// <summary>The lower end of an up arc.</summary>
    /// <param name="arc">Number of the up arc.</param>
    /// <returns>Its rank.</returns>
    public int TailOf(int arc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arc, ArcCount);
        return TailAt(arc);
    }

    /// <summary>The up arc between two ranks.</summary>
    /// <param name="low">The lower rank.</param>
    /// <param name="high">The higher rank.</param>
    /// <returns>The arc, or -1 when the ranks are no neighbours.</returns>
    public int ArcBetween(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, NodeCount);
        return FindArc(low, high);
    }

    internal int FindArc(int low, int high)
    {
        unchecked
        {
            // Without a branch that depends on what is read.
            int* at = Head + First[low];
            var length = First[low + 1] - First[low];
            if (length == 0)
            {
                return -1;
            }

            while (length > 1)
            {
                var half = length >> 1;
                at = at[half - 1] < high ? at + half : at;
                length -= half;
            }

            return *at == high ? (int)(at - Head) : -1;
        }
    }

    internal int TailAt(int arc)
    {
        var tail = TailOfEach[arc / TailStride];
        while (First[tail + 1] <= arc)
        {
            tail++;
        }

        return tail;
    }

    /// <summary>The places of the arcs of the graph on an up arc, within <see cref="Inputs"/>, where each stands as
    /// twice its number, plus one if it leads down.</summary>
    internal bool InputsAt(int arc, out int begin, out int end)
    {
        var word = InputBits[arc >> 6];
        var bit = 1UL << (arc & 63);
        if ((word & bit) == 0)
        {
            (begin, end) = (0, 0);
            return false;
        }

        var group = InputRanks[arc >> 6] + BitOperations.PopCount(word & (bit - 1));
        (begin, end) = (FirstInput[group], FirstInput[group + 1]);
        return true;
    }
}
