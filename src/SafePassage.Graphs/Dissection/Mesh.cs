namespace SafePassage.Graphs.Dissection;

/// <summary>A simple undirected graph with coordinates: no loops, no two edges between the same nodes.</summary>
/// <remarks>
/// Each edge stands twice, once at each end; <see cref="Back"/> leads from one to the other. <see cref="Id"/> names
/// the node in the graph this one was cut out of. The edges of a node ascend by neighbour. Immutable after it was made.
/// </remarks>
internal sealed class Mesh
{
    private Mesh(int nodes, int halves)
    {
        First = new int[nodes + 1];
        Head = new int[halves];
        Back = new int[halves];
        Weight = new int[halves];
        (X, Y, Id) = (new int[nodes], new int[nodes], new int[nodes]);
    }

    public int Count => Id.Length;

    public int[] First { get; }

    public int[] Head { get; }

    public int[] Back { get; }

    /// <summary>What cutting the edge costs: at least 1, the same at both ends.</summary>
    public int[] Weight { get; }

    public int[] X { get; }

    public int[] Y { get; }

    public int[] Id { get; }

    /// <summary>Joins all arcs between two nodes into one edge, whose weight is their number.</summary>
    public static Mesh Of(DirectedGraph graph, ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var firstOut = graph.FirstOut;
        var heads = graph.Heads;
        var nodes = graph.NodeCount;
        var first = new int[nodes + 1];
        for (var tail = 0; tail < nodes; tail++)
        {
            for (var arc = firstOut[tail]; arc < firstOut[tail + 1]; arc++)
            {
                if (heads[arc] != tail)
                {
                    first[tail + 1]++;
                    first[heads[arc] + 1]++;
                }
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            first[node + 1] += first[node];
        }

        var ends = new int[first[nodes]];
        var next = first.AsSpan(0, nodes).ToArray();
        for (var tail = 0; tail < nodes; tail++)
        {
            for (var arc = firstOut[tail]; arc < firstOut[tail + 1]; arc++)
            {
                var head = heads[arc];
                if (head != tail)
                {
                    ends[next[tail]++] = head;
                    ends[next[head]++] = tail;
                }
            }
        }

        return OfEnds(first, ends, x, y);
    }

    /// <summary>
    /// Makes a mesh of some nodes (ascending), whose neighbours are given as lists without repetition.
    /// </summary>
    public static Mesh OfLists(Mesh whole, ReadOnlySpan<int> nodes, int[] localOf, int[] ends, int[] weights,
        ReadOnlySpan<int> lengths)
    {
        var halves = 0;
        foreach (var node in nodes)
        {
            halves += lengths[node];
        }

        var mesh = new Mesh(nodes.Length, halves);
        var at = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            (mesh.X[i], mesh.Y[i], mesh.Id[i]) = (whole.X[node], whole.Y[node], whole.Id[node]);
            for (var k = whole.First[node]; k < whole.First[node] + lengths[node]; k++)
            {
                mesh.Head[at] = localOf[ends[k]];
                mesh.Weight[at++] = weights[k];
            }

            mesh.First[i + 1] = at;
            var own = at - mesh.First[i];
            mesh.Head.AsSpan(mesh.First[i], own).Sort(mesh.Weight.AsSpan(mesh.First[i], own));
        }

        mesh.Pair();
        return mesh;
    }

    /// <summary>Cuts a part out: the nodes given, and the edges between them.</summary>
    /// <param name="nodes">Nodes of this mesh, ascending.</param>
    /// <param name="localOf">For each of the nodes its place in the list; any number outside the part.</param>
    /// <param name="partOf">For each node of this mesh a number that is the same for the nodes of a part.</param>
    public Mesh Part(ReadOnlySpan<int> nodes, int[] localOf, int[] partOf)
    {
        var halves = 0;
        foreach (var node in nodes)
        {
            for (var e = First[node]; e < First[node + 1]; e++)
            {
                halves += partOf[Head[e]] == partOf[node] ? 1 : 0;
            }
        }

        var part = new Mesh(nodes.Length, halves);
        var at = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            (part.X[i], part.Y[i], part.Id[i]) = (X[node], Y[node], Id[node]);
            for (var e = First[node]; e < First[node + 1]; e++)
            {
                if (partOf[Head[e]] == partOf[node])
                {
                    part.Head[at] = localOf[Head[e]];
                    part.Weight[at++] = Weight[e];
                }
            }

            part.First[i + 1] = at;
        }

        part.Pair();
        return part;
    }

    private static Mesh OfEnds(int[] first, int[] ends, ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var nodes = first.Length - 1;
        var halves = 0;
        for (var node = 0; node < nodes; node++)
        {
            var own = ends.AsSpan(first[node], first[node + 1] - first[node]);
            own.Sort();
            for (var k = 0; k < own.Length; k++)
            {
                halves += k == 0 || own[k] != own[k - 1] ? 1 : 0;
            }
        }

        var mesh = new Mesh(nodes, halves);
        var at = 0;
        for (var node = 0; node < nodes; node++)
        {
            (mesh.X[node], mesh.Y[node], mesh.Id[node]) = (x[node], y[node], node);
            for (var k = first[node]; k < first[node + 1]; k++)
            {
                if (k > first[node] && ends[k] == ends[k - 1])
                {
                    mesh.Weight[at - 1]++;
                }
                else
                {
                    mesh.Head[at] = ends[k];
                    mesh.Weight[at++] = 1;
                }
            }

            mesh.First[node + 1] = at;
        }

        mesh.Pair();
        return mesh;
    }

    // Going through the nodes in ascending order meets, at every node, its smaller neighbours in ascending order too:
    // as the lists are sorted, each edge is met at both ends in the order in which it stands there.
    private void Pair()
    {
        unchecked
        {
            var next = First.AsSpan(0, Count).ToArray();
            for (var tail = 0; tail < Count; tail++)
            {
                for (var e = First[tail]; e < First[tail + 1]; e++)
                {
                    var head = Head[e];
                    if (head > tail)
                    {
                        var back = next[head]++;
                        (Back[e], Back[back]) = (back, e);
                    }
                }
            }
        }
    }
}
