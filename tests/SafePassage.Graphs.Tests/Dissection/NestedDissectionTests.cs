using CsCheck;
using SafePassage.Graphs.Dissection;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Dissection;

public sealed class NestedDissectionTests
{
    private static readonly DissectionOptions _one = new() { Threads = 1 };

    [Fact]
    public void Every_node_has_one_place()
    {
        Gen.Select(RandomGraph.Any, Gen.Int[0, 30].Array[24], Gen.Int[0, 30].Array[24]).Sample((random, x, y) =>
        {
            var (graph, n) = (random.Graph, random.Graph.NodeCount);
            var nodes = Nodes(graph, x.AsSpan(0, n), y.AsSpan(0, n), _one);
            Assert.Equal(Enumerable.Range(0, n), nodes.Order());
        }, iter: 2000);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Any_number_of_threads_gives_the_same_order(int threads)
    {
        var (grid, x, y) = Grid(50);
        var options = new DissectionOptions { Threads = threads };
        Assert.Equal(
            Nodes(grid.Graph, x, y, _one), Nodes(grid.Graph, x, y, options));
    }

    [Fact]
    public void A_grid_is_cut_about_as_well_as_by_its_middle_rows()
    {
        var (grid, x, y) = Grid(50);
        var own = Hierarchy.Build(grid.Graph, Nodes(grid.Graph, x, y, _one));
        var middle = Hierarchy.Build(grid.Graph, grid.Order);
        Assert.InRange(own.ArcCount, 1, middle.ArcCount * 11 / 10);
    }

    [Fact]
    public void The_flow_between_two_ends_is_as_large_as_the_smallest_cut()
    {
        Gen.Select(RandomGraph.Any, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((random, a, b) =>
        {
            var n = Math.Min(10, random.Graph.NodeCount);
            var (source, sink) = (a % n, b % n);
            if (n < 2 || source == sink)
            {
                return;
            }

            var graph = FirstNodes(random.Graph, n);
            var mesh = Mesh.Of(graph, new int[n], new int[n]);
            var flow = new UnitFlow();
            var size = flow.Run(mesh, [source], [sink], int.MaxValue);
            Assert.Equal(SmallestCut(mesh, source, sink), size);
            var side = new byte[n];
            foreach (var near in (bool[])[true, false])
            {
                flow.Sides(mesh, near, side);
                Assert.Equal((0, 1, size), (side[source], side[sink], Crossing(mesh, i => side[i] == 0)));
            }
        }, iter: 500);
    }

    [Fact]
    public void A_long_road_and_nodes_at_one_point_are_ordered_too()
    {
        var road = Enumerable.Range(0, 49_999).ToArray();
        var (graph, _) = DirectedGraph.FromArcs(50_000, road, [.. road.Select(i => i + 1)]);
        var hierarchy = Hierarchy.Build(
            graph, Nodes(graph, new int[50_000], new int[50_000], _one));
        Assert.InRange(hierarchy.ArcCount, 49_999, 100_000);
        Assert.Empty(Nodes(new DirectedGraph([0], []), [], [], _one));
    }

    [Fact]
    public void Work_that_is_called_off_ends()
    {
        var (grid, x, y) = Grid(50);
        Assert.Throws<OperationCanceledException>(
            () => NestedDissection.OrderNodes(grid.Graph, x, y, _one, new CancellationToken(canceled: true)));
    }

    private static int[] Nodes(
        DirectedGraph graph, ReadOnlySpan<int> x, ReadOnlySpan<int> y, DissectionOptions options) =>
        NestedDissection.OrderNodes(graph, x, y, options, TestContext.Current.CancellationToken);

    private static (RandomGraph Grid, int[] X, int[] Y) Grid(int side) => (
        RandomGraph.Grid(side, 7),
        [.. Enumerable.Range(0, side * side).Select(node => node % side * 100)],
        [.. Enumerable.Range(0, side * side).Select(node => node / side * 100)]);

    private static DirectedGraph FirstNodes(DirectedGraph graph, int count)
    {
        var (tails, heads) = (new List<int>(), new List<int>());
        for (var node = 0; node < count; node++)
        {
            for (var arc = graph.FirstOut[node]; arc < graph.FirstOut[node + 1]; arc++)
            {
                if (graph.Heads[arc] < count)
                {
                    tails.Add(node);
                    heads.Add(graph.Heads[arc]);
                }
            }
        }

        return DirectedGraph.FromArcs(count, [.. tails], [.. heads]).Graph;
    }

    private static int SmallestCut(Mesh mesh, int source, int sink) => Enumerable.Range(0, 1 << mesh.Count)
        .Where(set => (set >> source & 1) == 1 && (set >> sink & 1) == 0)
        .Min(set => Crossing(mesh, node => (set >> node & 1) == 1));

    private static int Crossing(Mesh mesh, Func<int, bool> isInside)
    {
        var crossing = 0;
        for (var node = 0; node < mesh.Count; node++)
        {
            for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
            {
                crossing += isInside(node) && !isInside(mesh.Head[e]) ? mesh.Weight[e] : 0;
            }
        }

        return crossing;
    }
}
