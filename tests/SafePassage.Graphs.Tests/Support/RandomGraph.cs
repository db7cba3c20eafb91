using CsCheck;

namespace SafePassage.Graphs.Tests.Support;

/// <summary>Random graphs with one-ways, loops, several arcs between two nodes, ties, arcs of weight 0 and closed ones,
/// each with a random order.</summary>
internal sealed record RandomGraph(DirectedGraph Graph, int[] Weights, int[] Order)
{
    private static readonly Gen<(int Tail, int Head, int Weight)> _arc = Gen.Select(
        Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[-1, 9]);

    public static Gen<RandomGraph> Any { get; } = Gen.Select(
        Gen.Int[1, 24], _arc.Array[0, 80], Gen.Int[0, int.MaxValue], (nodes, arcs, seed) =>
        {
            var (graph, places) = DirectedGraph.FromArcs(
                nodes, [.. arcs.Select(a => a.Tail % nodes)], [.. arcs.Select(a => a.Head % nodes)]);
            return new RandomGraph(
                graph, [.. places.Select(place => Weight(arcs[place].Weight))], Shuffled(nodes, seed));
        });

    /// <summary>A grid of streets, large enough for vectors, several threads and deep trees.</summary>
    public static RandomGraph Grid(int side, int seed)
    {
        var random = new Random(seed);
        var (tails, heads, weights) = (new List<int>(), new List<int>(), new List<int>());
        void Add(int a, int b)
        {
            tails.Add(a);
            heads.Add(b);
            weights.Add(random.Next(1, 100));
        }

        for (var node = 0; node < side * side; node++)
        {
            if (node % side + 1 < side && random.Next(10) > 0)
            {
                Add(node, node + 1);
                Add(node + 1, node);
            }

            if (node + side < side * side && random.Next(10) > 0)
            {
                Add(node, node + side);
                Add(node + side, node);
            }
        }

        var (graph, places) = DirectedGraph.FromArcs(side * side, [.. tails], [.. heads]);
        var order = new List<int>();
        Halve([.. Enumerable.Range(0, side * side)], side, order);
        return new RandomGraph(graph, [.. places.Select(place => weights[place])], [.. order]);
    }

    public static int Weight(int drawn) => drawn < 0 ? ArcWeight.Infinite : drawn;

    private static int[] Shuffled(int count, int seed)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }

    // The middle row or column is contracted after both halves.
    private static void Halve(int[] nodes, int side, List<int> order)
    {
        if (nodes.Length <= 4)
        {
            order.AddRange(nodes);
            return;
        }

        var (rows, columns) = (nodes.Select(n => n / side).ToArray(), nodes.Select(n => n % side).ToArray());
        var byRow = rows.Max() - rows.Min() >= columns.Max() - columns.Min();
        var keys = byRow ? rows : columns;
        var middle = (keys.Min() + keys.Max()) / 2;
        Halve([.. nodes.Where((_, i) => keys[i] < middle)], side, order);
        Halve([.. nodes.Where((_, i) => keys[i] > middle)], side, order);
        order.AddRange(nodes.Where((_, i) => keys[i] == middle));
    }
}
