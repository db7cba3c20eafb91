using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests;

public sealed class DirectedGraphTests
{
    [Fact]
    public void Arcs_in_any_order_are_sorted_by_tail_and_keep_their_places()
    {
        var (graph, places) = DirectedGraph.FromArcs(3, [2, 0, 2, 0], [0, 1, 1, 2]);
        Assert.Equal([0, 2, 2, 4], graph.FirstOut.ToArray());
        Assert.Equal([1, 2, 0, 1], graph.Heads.ToArray());
        Assert.Equal([1, 3, 0, 2], places);
    }

    [Fact]
    public void Arrays_that_are_no_graph_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DirectedGraph([], []));
        Assert.Throws<ArgumentException>(() => new DirectedGraph([0, 2, 1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => new DirectedGraph([0, 1], [1]));
        Assert.Throws<ArgumentException>(() => new DirectedGraph([0, 1], [-1]));
    }

    [Fact]
    public void The_oracle_finds_the_shorter_of_two_ways_and_no_way_back()
    {
        var (graph, _) = DirectedGraph.FromArcs(3, [0, 0, 1], [1, 2, 2]);
        Assert.Equal([0, 2, 5], PlainDijkstra.Distances(graph, [2, 7, 3], 0));
        Assert.Equal([ArcWeight.Infinite, ArcWeight.Infinite, 0], PlainDijkstra.Distances(graph, [2, 7, 3], 2));
    }
}
