namespace SafePassage.Graphs.Hierarchies;

/// <summary>Contracts a graph: chordal supergraph, lower neighbours, triangles, places of the arcs of the graph.
/// </summary>
/// <remarks>
/// The up neighbours of a node are its own and those of its children in the elimination tree without the node itself
/// (each node hands its neighbours to the lowest of them): linear in the arcs and the same chordal graph as joining
/// all pairs. Source: Dibbelt, Strasser, Wagner (2016), section 4.
/// </remarks>
internal static unsafe class HierarchyBuilder
{
    public static Hierarchy Build(DirectedGraph graph, ReadOnlySpan<int> order, int threads)
    {
        var (nodes, ranks) = EliminationTree.Postorder(graph, order);
        var count = nodes.Length;
        var parents = NativeBlock.Of<int>(count);
        var first = NativeBlock.Of<int>(count + 1L);
        var unsorted = Contract(NeighbourLists.Towards(graph, ranks, lower: false), first.Span<int>(),
            parents.Span<int>());
        var arcs = first.Span<int>()[count];
        var heads = NativeBlock.Of<int>(arcs);
        var firstLower = NativeBlock.Of<int>(count + 1L);
        var (lower, places) = (NativeBlock.Of<int>(arcs), NativeBlock.Of<ushort>(arcs));
        var (degree, triangles) = Measure(first.Span<int>());
        SortTwice(
            unsorted, first.As<int>(), heads.As<int>(), firstLower.Span<int>(), lower.As<int>(), places.As<ushort>(),
            count);
        var triangleLists = new TriangleLists(
            first.As<int>(), heads.As<int>(), firstLower.As<int>(), lower.As<int>(), places.As<ushort>(), count,
            threads);
        var (firstRun, runs) = triangleLists.Find();
        var tails = TailsOfEach(first.Span<int>(), arcs);
        var inputs = InputPlaces.Of(graph, ranks, first.As<int>(), heads.As<int>(), arcs);
        var (rankBlock, nodeBlock) = (NativeBlock.Of<int>(count), NativeBlock.Of<int>(count));
        ranks.CopyTo(rankBlock.Span<int>());
        nodes.CopyTo(nodeBlock.Span<int>());
        var sizes = Hierarchy.Sizes(count, graph.ArcCount, arcs, (int)(runs.Bytes / sizeof(TriangleRun)),
            inputs.GroupCount, degree, (int)(inputs.Inputs.Bytes / sizeof(int)), triangles);
        return Hierarchy.Of(
        [
            sizes, rankBlock, nodeBlock, parents, first, heads, firstRun, runs, firstLower, lower, places, tails,
            inputs.Places, inputs.Bits, inputs.Ranks, inputs.FirstInput, inputs.Inputs,
        ]);
    }

    private static int[] Contract(NeighbourLists own, Span<int> first, Span<int> parents)
    {
        var count = parents.Length;
        var heads = new int[1024];
        var (stamps, firstChild, nextChild) = (new int[count], new int[count], new int[count]);
        Array.Fill(stamps, -1);
        Array.Fill(firstChild, -1);
        var arcs = first[0] = 0;
        for (var rank = 0; rank < count; rank++)
        {
            var begin = arcs;
            Grow(ref heads, arcs, own[rank].Length);
            foreach (var neighbour in own[rank])
            {
                Add(neighbour, rank, stamps, heads, ref arcs);
            }

            for (var child = firstChild[rank]; child >= 0; child = nextChild[child])
            {
                Grow(ref heads, arcs, first[child + 1] - first[child]);
                for (var arc = first[child]; arc < first[child + 1]; arc++)
                {
                    if (heads[arc] != rank)
                    {
                        Add(heads[arc], rank, stamps, heads, ref arcs);
                    }
                }
            }

            first[rank + 1] = arcs;
            parents[rank] = -1;
            if (arcs > begin)
            {
                var parent = int.MaxValue;
                for (var arc = begin; arc < arcs; arc++)
                {
                    parent = Math.Min(parent, heads[arc]);
                }

                (parents[rank], nextChild[rank], firstChild[parent]) = (parent, firstChild[parent], rank);
            }
        }

        return heads;
    }

    private static void Add(int neighbour, int rank, int[] stamps, int[] heads, ref int arcs)
    {
        if (stamps[neighbour] != rank)
        {
            stamps[neighbour] = rank;
            heads[arcs++] = neighbour;
        }
    }

    private static void Grow(ref int[] heads, int used, int more)
    {
        if (heads.Length - used < more)
        {
            var size = Math.Max((long)heads.Length * 2, (long)used + more);
            Array.Resize(ref heads, (int)Math.Min(Array.MaxLength, size));
        }
    }

    /// <summary>Sorts the heads of every node by turning the lists around twice: each turning is linear and sorts.
    /// </summary>
    private static void SortTwice(
        int[] unsorted, int* first, int* heads, Span<int> firstLower, int* lower, ushort* places, int count)
    {
        firstLower.Clear();
        var arcs = first[count];
        for (var arc = 0; arc < arcs; arc++)
        {
            firstLower[unsorted[arc] + 1]++;
        }

        for (var rank = 0; rank < count; rank++)
        {
            firstLower[rank + 1] += firstLower[rank];
        }

        var next = firstLower[..count].ToArray();
        for (var tail = 0; tail < count; tail++)
        {
            for (var arc = first[tail]; arc < first[tail + 1]; arc++)
            {
                lower[next[unsorted[arc]]++] = tail;
            }
        }

        new ReadOnlySpan<int>(first, count).CopyTo(next);
        for (var head = 0; head < count; head++)
        {
            for (var i = firstLower[head]; i < firstLower[head + 1]; i++)
            {
                var arc = next[lower[i]]++;
                (heads[arc], places[i]) = (head, (ushort)(arc - first[lower[i]]));
            }
        }
    }

    private static (int Degree, long Triangles) Measure(ReadOnlySpan<int> first)
    {
        var (largest, triangles) = (0, 0L);
        for (var rank = 0; rank + 1 < first.Length; rank++)
        {
            var degree = first[rank + 1] - first[rank];
            largest = Math.Max(largest, degree);
            triangles += (long)degree * (degree - 1) / 2;
        }

        if (largest > ushort.MaxValue)
        {
            throw new ArgumentException(
                $"A node would have {largest} up arcs; {ushort.MaxValue} are possible. Use a better order.");
        }

        return (largest, triangles);
    }

    private static NativeBlock TailsOfEach(ReadOnlySpan<int> first, int arcs)
    {
        var tails = NativeBlock.Of<int>((arcs / Hierarchy.TailStride) + 1L);
        var tailOf = tails.Span<int>();
        tailOf.Clear();
        for (var rank = 0; rank + 1 < first.Length; rank++)
        {
            for (var arc = first[rank]; arc < first[rank + 1]; arc++)
            {
                if (arc % Hierarchy.TailStride == 0)
                {
                    tailOf[arc / Hierarchy.TailStride] = rank;
                }
            }
        }

        return tails;
    }
}
