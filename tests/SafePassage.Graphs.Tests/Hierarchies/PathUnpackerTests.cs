using CsCheck;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Hierarchies;

/// <summary>Unpacking level by level against plain recursion, arc by arc.</summary>
public sealed class PathUnpackerTests
{
    // With 30 bits for the arc, arcs that stand two apart have to be looked for, as in a region those 256 apart.
    private static readonly Gen<int> s_arcBits = Gen.Int[0, 3].Select(i => new[] { 0, 28, 30, 31 }[i]);

    private static readonly Gen<(int Arc, int Weight)[]> s_changes =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[-1, 9]).Array[0, 5];

    [Fact]
    public void Every_arc_becomes_what_plain_recursion_makes_of_it()
    {
        Gen.Select(RandomGraph.Any, s_arcBits).Sample((random, arcBits) =>
        {
            var metric = Customize(random);
            AssertUnpacked(metric, metric.Notes);
            var notes = Notes(metric, arcBits);
            AssertUnpacked(metric, notes);
        }, iter: 1000);
    }

    [Fact]
    public void After_a_change_every_arc_becomes_what_plain_recursion_makes_of_it()
    {
        Gen.Select(RandomGraph.Any, s_changes, s_arcBits).Sample((random, changes, arcBits) =>
        {
            var open = Customize(random);
            var notes = Notes(open, arcBits);

            // Of more changes than one in sixteen arcs a whole metric is made.
            var closed = open.With([.. changes.Take(random.Graph.ArcCount / 16).Select(change =>
                new ArcChange(change.Arc % random.Graph.ArcCount, RandomGraph.Weight(change.Weight)))]);
            Assert.NotNull(closed.Weights.Changed);
            AssertUnpacked(closed, open.Notes);
            AssertUnpacked(closed, notes);
            GC.KeepAlive(open);
        }, iter: 4000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void In_a_grid_of_many_ties_too(int arcBits)
    {
        var drawn = RandomGraph.Grid(14, 4);
        var grid = drawn with { Weights = [.. drawn.Weights.Select(weight => 1 + (weight % 3))] };
        var open = Customize(grid);
        var notes = Notes(open, arcBits);
        AssertUnpacked(open, notes);
        var random = new Random(5);
        for (var round = 0; round < 5; round++)
        {
            var closed = open.With([.. Enumerable.Range(0, 10).Select(_ => new ArcChange(
                random.Next(grid.Graph.ArcCount), random.Next(3) == 0 ? ArcWeight.Infinite : random.Next(4)))]);
            Assert.NotNull(closed.Weights.Changed);
            AssertUnpacked(closed, notes);
        }
    }

    [Fact]
    public void A_state_uses_the_notes_of_the_metric_it_came_from()
    {
        var open = Customize(RandomGraph.Grid(12, 2));
        var closed = open.With([new ArcChange(3, ArcWeight.Infinite)]);
        Assert.Null(closed.Notes.Block);
        open.MakePerfect();
        Assert.NotNull(closed.Notes.Block);
        Assert.Same(open.Notes, closed.Notes);
    }

    [Fact]
    public void An_arc_that_cannot_be_used_is_refused()
    {
        var grid = RandomGraph.Grid(4, 1);
        var metric = Metric.Customize(
            Hierarchy.Build(grid.Graph, grid.Order), [.. grid.Weights.Select(_ => ArcWeight.Infinite)]);
        var added = Enumerable.Range(0, metric.Hierarchy.ArcCount)
            .First(arc => metric.Hierarchy.InputArcsOf(arc).Length == 0);
        metric.MakePerfect();
        var unpacker = new PathUnpacker();
        unpacker.Add(2 * added);
        Assert.Throws<InvalidOperationException>(
            () => unpacker.Run(metric.Hierarchy, metric.Weights, metric.Notes));
        GC.KeepAlive(metric);
    }

    private static Metric Customize(RandomGraph random) =>
        Metric.Customize(Hierarchy.Build(random.Graph, random.Order), random.Weights);

    // In the form of the product for 0 bits.
    private static unsafe ArcNotes Notes(Metric metric, int arcBits)
    {
        var form = arcBits == 0 ? NoteForm.For(metric.Hierarchy.ArcCount) : new NoteForm(arcBits);
        var notes = new ArcNotes(metric.Hierarchy, form);
        fixed (int* inputs = metric.CopyInputWeights())
        {
            notes.Make(metric.Weights.Open, inputs);
        }

        GC.KeepAlive(metric);
        return notes;
    }

    // Each usable arc alone, and then all of them as one way in the opposite order.
    private static void AssertUnpacked(Metric metric, ArcNotes notes)
    {
        var plain = new PlainUnpacker(metric);
        var unpacker = new PathUnpacker();
        var all = new List<List<int>>();
        var codes = Enumerable.Range(0, 2 * metric.Hierarchy.ArcCount).Where(plain.IsUsable).ToArray();
        foreach (var code in codes)
        {
            unpacker.Add(code);
            var arcs = plain.Unpack(code);
            Assert.Equal(arcs, unpacker.Run(metric.Hierarchy, metric.Weights, notes));
            all.Add(arcs);
        }

        Array.ForEach(codes, unpacker.Add);
        unpacker.Reverse();
        all.Reverse();
        Assert.Equal(all.SelectMany(arcs => arcs), unpacker.Run(metric.Hierarchy, metric.Weights, notes));
        Assert.Empty(unpacker.Run(metric.Hierarchy, metric.Weights, notes));
        GC.KeepAlive(metric);
    }
}
