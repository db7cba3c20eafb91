using CsCheck;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Hierarchies;

/// <summary>Every kind of question against the textbook's answer.</summary>
public sealed class MetricTests
{
    [Fact]
    public void Every_distance_is_that_of_the_textbook()
    {
        RandomGraph.Any.Sample(random =>
        {
            var metric = Customize(random);
            AssertDistances(random, random.Weights, metric);
            metric.MakePerfect();
            AssertDistances(random, random.Weights, metric);
        }, iter: 1500);
    }

    [Fact]
    public void The_arcs_of_a_path_follow_each_other_and_weigh_its_length()
    {
        Gen.Select(RandomGraph.Any, Gen.Bool).Sample((random, perfect) =>
        {
            var metric = Customize(random);
            if (perfect)
            {
                metric.MakePerfect();
            }

            for (var source = 0; source < random.Graph.NodeCount; source++)
            {
                for (var target = 0; target < random.Graph.NodeCount; target++)
                {
                    AssertPath(random, random.Weights, metric, source, target);
                }
            }
        }, iter: 500);
    }

    [Fact]
    public void Of_several_ends_the_best_pair_is_taken()
    {
        var seeds = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 20]).Array[1, 4];
        Gen.Select(RandomGraph.Any, seeds, seeds, Gen.Bool).Sample((random, from, to, perfect) =>
        {
            var metric = Customize(random);
            if (perfect)
            {
                metric.MakePerfect();
            }

            var (sources, targets) = (Seeds(random, from), Seeds(random, to));
            var best = ArcWeight.Infinite;
            foreach (var source in sources)
            {
                var distances = PlainDijkstra.Distances(random.Graph, random.Weights, source.Node);
                best = targets.Select(t => source.Cost + distances[t.Node] + t.Cost).Append(best).Min();
            }

            Assert.Equal(best, metric.Distance(sources, targets));
            var path = metric.FindPath(sources, targets);
            Assert.Equal(best < ArcWeight.Infinite, path is not null);
            if (path is not null)
            {
                Assert.Equal(best, path.Length);
                Assert.Equal(best, sources[path.Source].Cost + targets[path.Target].Cost
                    + path.Arcs.Sum(arc => random.Weights[arc]));
            }
        }, iter: 1000);
    }

    [Fact]
    public void Changed_weights_give_bit_for_bit_what_a_whole_customization_gives()
    {
        var change = Gen.Select(Gen.Int[0, 1000], Gen.Int[-1, 9]).Array[0, 8];
        Gen.Select(RandomGraph.Any, change.Array[1, 5]).Sample((random, rounds) =>
        {
            if (random.Graph.ArcCount == 0)
            {
                return;
            }

            var metric = Customize(random);
            var weights = random.Weights.ToArray();
            foreach (var round in rounds)
            {
                var changes = round.Select(c =>
                    new ArcChange(c.Item1 % weights.Length, RandomGraph.Weight(c.Item2))).ToArray();
                foreach (var (arc, weight) in changes)
                {
                    weights[arc] = weight;
                }

                metric = metric.With(changes);
                AssertSame(Metric.Customize(metric.Hierarchy, weights), metric);
            }
        }, iter: 2000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void Closing_and_opening_streets_of_a_grid_equals_a_whole_customization(int count)
    {
        var grid = RandomGraph.Grid(40, 1);
        var metric = Customize(grid);
        var weights = grid.Weights.ToArray();
        var random = new Random(count);
        for (var round = 0; round < 20; round++)
        {
            var changes = Enumerable.Range(0, count).Select(_ => random.Next(weights.Length)).Select(arc =>
                new ArcChange(arc, random.Next(3) == 0 ? ArcWeight.Infinite : random.Next(1, 200))).ToArray();
            foreach (var (arc, weight) in changes)
            {
                weights[arc] = weight;
            }

            metric = metric.With(changes);
            AssertSame(Metric.Customize(metric.Hierarchy, weights), metric);
        }
    }

    [Fact]
    public void A_changed_metric_leaves_the_one_it_came_from_as_it_was()
    {
        var grid = RandomGraph.Grid(12, 2);
        var open = Customize(grid);
        var closed = open.With([.. Enumerable.Range(0, 40).Select(arc => new ArcChange(arc, ArcWeight.Infinite))]);
        AssertSame(Customize(grid), open);
        AssertDistances(grid, open.CopyInputWeights(), open);
        AssertDistances(grid, closed.CopyInputWeights(), closed);
    }

    [Fact]
    public void A_changed_metric_answers_every_question_as_one_made_whole()
    {
        var change = Gen.Select(Gen.Int[0, 1000], Gen.Int[-1, 9]);
        Gen.Select(RandomGraph.Any, change.Array[1, 5]).Sample((random, changes) =>
        {
            var nodes = random.Graph.NodeCount;
            var metric = Customize(random);

            // Of more changes than one in sixteen arcs a whole metric is made.
            foreach (var (arc, weight) in changes.Take(random.Graph.ArcCount / 16))
            {
                metric = metric.With([new ArcChange(arc % random.Graph.ArcCount, RandomGraph.Weight(weight))]);
                Assert.NotNull(metric.Weights.Changed);
            }

            var weights = metric.CopyInputWeights();
            var whole = Metric.Customize(metric.Hierarchy, weights);
            var (one, other) = (new int[nodes], new int[nodes]);
            Seed[][] all = [.. Enumerable.Range(0, nodes).Select(node => new[] { new Seed(node, 0) })];
            var (table, expected) = (new int[nodes * nodes], new int[nodes * nodes]);
            for (var node = 0; node < nodes; node++)
            {
                AssertPath(random, weights, metric, node, (node * 7) % nodes);
                Assert.Equal(
                    whole.FindPath(all[node], all[(node * 7) % nodes])?.Arcs,
                    metric.FindPath(all[node], all[(node * 7) % nodes])?.Arcs);
                OneToAll.From(metric, all[node], one);
                OneToAll.From(whole, all[node], other);
                Assert.Equal(other, one);
                other.CopyTo(expected, node * nodes);
                OneToAll.To(metric, all[node], one);
                OneToAll.To(whole, all[node], other);
                Assert.Equal(other, one);
            }

            ManyToMany.Run(metric, all, all, table);
            Assert.Equal(expected, table);
            AssertDistances(random, weights, metric);
        }, iter: 400);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_threads_give_the_same_bits_as_one(int threads)
    {
        var grid = RandomGraph.Grid(60, 3);
        var one = Customize(grid);
        var hierarchy = Hierarchy.Build(grid.Graph, grid.Order, threads);
        Assert.Equal(one.Hierarchy.Heads.ToArray(), hierarchy.Heads.ToArray());
        for (var round = 0; round < 20; round++)
        {
            AssertSame(one, Metric.Customize(hierarchy, grid.Weights, threads));
        }
    }

    [Fact]
    public void A_table_holds_what_single_questions_answer()
    {
        var seeds = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 20]).Array[0, 3].Array[0, 40];
        Gen.Select(RandomGraph.Any, seeds, seeds, Gen.Int[1, 3]).Sample((random, from, to, threads) =>
        {
            var metric = Customize(random);
            var sources = from.Select(f => Seeds(random, f)).ToArray();
            var targets = to.Select(t => Seeds(random, t)).ToArray();
            var table = new int[sources.Length * targets.Length];
            ManyToMany.Run(metric, sources, targets, table, threads);
            for (var row = 0; row < sources.Length; row++)
            {
                for (var column = 0; column < targets.Length; column++)
                {
                    Assert.Equal(
                        metric.Distance(sources[row], targets[column]), table[(row * targets.Length) + column]);
                }
            }
        }, iter: 300);
    }

    [Fact]
    public void Distances_to_all_nodes_and_from_all_are_those_of_the_textbook()
    {
        RandomGraph.Any.Sample(random =>
        {
            var metric = Customize(random);
            var nodes = random.Graph.NodeCount;
            var all = Enumerable.Range(0, nodes)
                .Select(source => PlainDijkstra.Distances(random.Graph, random.Weights, source)).ToArray();
            var distances = new int[nodes];
            for (var node = 0; node < nodes; node++)
            {
                OneToAll.From(metric, [new Seed(node, 0)], distances);
                Assert.Equal(all[node], distances);
                OneToAll.To(metric, [new Seed(node, 0)], distances);
                Assert.Equal([.. all.Select(from => from[node])], distances);
            }
        }, iter: 300);
    }

    [Fact]
    public void A_stored_hierarchy_answers_as_the_one_it_came_from()
    {
        var grid = RandomGraph.Grid(20, 4);
        var built = Hierarchy.Build(grid.Graph, grid.Order);
        var opened = Hierarchy.Open([.. built.Blocks], built);
        AssertSame(Metric.Customize(built, grid.Weights), Metric.Customize(opened, grid.Weights));
        var missing = Assert.Throws<HierarchyFormatException>(() => Hierarchy.Open([.. built.Blocks.Skip(1)], built));
        Assert.Contains("sizes", missing.Message, StringComparison.Ordinal);
        var cut = built.Blocks.Select(b => b.Name == "heads" ? b with { Length = b.Length - 4 } : b);
        Assert.Equal("heads", Assert.Throws<HierarchyFormatException>(() => Hierarchy.Open([.. cut], built)).Block);
    }

    [Fact]
    public void Weights_and_nodes_out_of_range_are_refused()
    {
        var grid = RandomGraph.Grid(3, 5);
        var metric = Customize(grid);
        Assert.Throws<ArgumentException>(() => Metric.Customize(metric.Hierarchy, grid.Weights.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => metric.With([new ArcChange(0, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => metric.With([new ArcChange(-1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => metric.Distance(0, 9));
        Assert.Throws<ArgumentException>(() => Hierarchy.Build(grid.Graph, [0, 0, 1, 2, 3, 4, 5, 6, 7]));
        Assert.Equal(0, metric.Distance(4, 4));
    }

    private static Metric Customize(RandomGraph random) =>
        Metric.Customize(Hierarchy.Build(random.Graph, random.Order), random.Weights);

    private static Seed[] Seeds(RandomGraph random, (int Node, int Cost)[] drawn) =>
        [.. drawn.Select(d => new Seed(d.Node % random.Graph.NodeCount, d.Cost))];

    private static void AssertDistances(RandomGraph random, int[] weights, Metric metric)
    {
        for (var source = 0; source < random.Graph.NodeCount; source++)
        {
            var expected = PlainDijkstra.Distances(random.Graph, weights, source);
            for (var target = 0; target < random.Graph.NodeCount; target++)
            {
                Assert.Equal(expected[target], metric.Distance(source, target));
            }
        }
    }

    private static void AssertPath(RandomGraph random, int[] weights, Metric metric, int source, int target)
    {
        var length = metric.Distance(source, target);
        var path = metric.FindPath([new Seed(source, 0)], [new Seed(target, 0)]);
        Assert.Equal(length < ArcWeight.Infinite, path is not null);
        if (path is null)
        {
            return;
        }

        var node = source;
        foreach (var arc in path.Arcs)
        {
            Assert.InRange(arc, random.Graph.FirstOut[node], random.Graph.FirstOut[node + 1] - 1);
            node = random.Graph.Heads[arc];
        }

        Assert.Equal(target, node);
        Assert.Equal(length, path.Arcs.Sum(arc => weights[arc]));
    }

    private static void AssertSame(Metric expected, Metric actual) =>
        Assert.Equal(WeightsOf(expected), WeightsOf(actual));

    private static unsafe int[] WeightsOf(Metric metric)
    {
        var count = metric.Hierarchy.ArcCount;
        var weights = new int[2 * count];
        fixed (int* first = weights)
        {
            metric.Weights.CopyTo(new ArcWeights(first, first + count), count);
        }

        GC.KeepAlive(metric);
        return weights;
    }
}
