using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Network;

/// <summary>The contracted graph in a network file.</summary>
public sealed class StoredHierarchyTests
{
    [Fact]
    public void Routes_from_an_opened_file_are_those_of_the_network_that_was_written()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[0, 1000].Array[4], Gen.Int[100, 130]).Sample(
            question => AssertSameRoutes(question.Item1, question.Item2, question.Item3), iter: 60, threads: 1);
    }

    [Fact]
    public void Routes_with_turn_restrictions_are_the_same_from_an_opened_file()
    {
        Gen.Select(RandomTurnMap.Any, Gen.Int[0, 1000].Array[6], Gen.Int[0, 20]).Sample(
            question => AssertSameRoutes(question.Item1.Map.Network(), question.Item2, question.Item3),
            iter: 60, threads: 1);
    }

    [Fact]
    public void An_opened_file_is_not_contracted_again()
    {
        using var folder = new TemporaryFolder();
        var written = WithTurn().Network();
        written.Save(folder.File("network"));
        var network = RoadNetwork.Open(folder.File("network"));
        var graph = network.GraphFor(VehicleProfile.Bus.AccessKeys);
        Assert.NotEqual(network.NodeCount, graph.Graph.NodeCount);
        Assert.Same(network.Tables.Hierarchy!.For(graph.Graph), graph.Hierarchy);
        Assert.Equal(Blocks(written.GraphFor(VehicleProfile.Bus.AccessKeys)), Blocks(graph));
    }

    [Fact]
    public void A_vehicle_with_other_turns_than_the_stored_ones_gets_a_hierarchy_of_its_own()
    {
        using var folder = new TemporaryFolder();
        WithTurn().Network().Save(folder.File("network"));
        var network = RoadNetwork.Open(folder.File("network"));
        Assert.Null(network.Tables.Hierarchy!.For(network.Graph.Graph));
        Assert.Equal(network.Graph.Graph.NodeCount, network.Graph.Hierarchy.NodeCount);
    }

    // As if a later program split the junctions in another way: the file still opens, and answers are right.
    [Fact]
    public void A_hierarchy_of_another_graph_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var (network, other) = (SmallMap.Crossing.Network(), WithTurn().Network());
        other.Save(folder.File("other"));
        network.Save(folder.File("network"));
        network.Tables.Hierarchy = other.Tables.Hierarchy;
        NetworkFile.Write(folder.File("mixed"), network.Tables);
        var mixed = RoadNetwork.Open(folder.File("mixed"));
        mixed.CheckAll();
        Assert.Null(mixed.Tables.Hierarchy!.For(mixed.Graph.Graph));
        mixed.Save(folder.File("mended"));
        Assert.Equal(File.ReadAllBytes(folder.File("network")), File.ReadAllBytes(folder.File("mended")));
    }

    [Fact]
    public void A_damaged_section_is_named_by_the_first_router()
    {
        using var folder = new TemporaryFolder();
        SmallMap.Crossing.Network().Save(folder.File("network"));
        var bytes = NetworkBytes.Of(folder.File("network"));
        foreach (var (name, offset, length) in bytes.Sections.Where(s => s.Length > 0 && IsOfHierarchy(s.Name)))
        {
            var network = RoadNetwork.Open(folder.Write("damaged", bytes.Flip(offset + (length / 2))));
            if (name == "cch.graph")
            {
                // What it says of the graph is wrong, and its own hash with it.
                Assert.Throws<RefusalException>(network.CheckAll);
            }

            var refusal = Assert.Throws<RefusalException>(() => new Router(network, VehicleProfile.Bus)).Refusal;
            Assert.Equal("network.damaged", refusal.Code);
            Assert.Contains($"'{name}'", refusal.What, StringComparison.Ordinal);
        }
    }

    // Hashes are right, as they would be in a forged file: the numbers themselves are looked at.
    [Fact]
    public void A_number_that_would_lead_out_of_an_array_is_refused_with_its_section()
    {
        using var folder = new TemporaryFolder();
        SmallMap.Crossing.Network().Save(folder.File("network"));
        var bytes = NetworkBytes.Of(folder.File("network"));
        var forged = 0;
        foreach (var (name, _, length) in bytes.Sections.Where(s => IsOfHierarchy(s.Name)))
        {
            for (var at = 0; name is not ("cch.graph" or "cch.sizes") && at < length; at += sizeof(int))
            {
                forged++;
                var network = RoadNetwork.Open(folder.Write("forged", bytes.With(name, at, 0x7fff_fff0)));
                var refusal = Assert.Throws<RefusalException>(network.CheckAll).Refusal;
                Assert.Equal("network.damaged", refusal.Code);
                Assert.Contains("'cch.", refusal.What, StringComparison.Ordinal);
            }
        }

        Assert.True(forged > 50, $"Only {forged} numbers.");
    }

    [Fact]
    public void A_file_with_some_of_the_sections_is_damaged_and_one_with_none_is_contracted()
    {
        using var folder = new TemporaryFolder();
        SmallMap.Crossing.Network().Save(folder.File("network"));
        var bytes = NetworkBytes.Of(folder.File("network"));
        var refusal = Assert.Throws<RefusalException>(() =>
            RoadNetwork.Open(folder.Write("some", bytes.Without(name => name == "cch.heads")))).Refusal;
        Assert.Contains("'cch.heads'", refusal.What, StringComparison.Ordinal);
        var without = RoadNetwork.Open(folder.Write("none", bytes.Without(IsOfHierarchy)));
        Assert.Null(without.Tables.Hierarchy);
        without.Save(folder.File("again"));
        Assert.Equal(File.ReadAllBytes(folder.File("network")), File.ReadAllBytes(folder.File("again")));
    }

    // Blocks of another version say nothing to this program, and are no damage, whatever they are called.
    [Fact]
    public void Blocks_of_another_version_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        SmallMap.Crossing.Network().Save(folder.File("network"));
        var bytes = NetworkBytes.Of(folder.File("network"));
        var older = NetworkBytes.Of(folder.Write("older", bytes.With("cch.sizes", 0, 1)));
        foreach (var other in (byte[][])[
            bytes.With("cch.sizes", 0, 3), older.Without(name => name == "cch.lower-places")])
        {
            var network = RoadNetwork.Open(folder.Write("other", other));
            network.CheckAll();
            var graph = network.GraphFor(VehicleProfile.Bus.AccessKeys);
            Assert.Null(network.Tables.Hierarchy!.For(graph.Graph));
            Assert.Equal(graph.Graph.NodeCount, graph.Hierarchy.NodeCount);
            network.Save(folder.File("again"));
            Assert.Equal(File.ReadAllBytes(folder.File("network")), File.ReadAllBytes(folder.File("again")));
        }
    }

    private static bool IsOfHierarchy(string name) => name.StartsWith("cch.", StringComparison.Ordinal);

    private static byte[][] Blocks(RoadJunctions graph) =>
        [.. graph.Hierarchy.Blocks.Select(block => block.Bytes.ToArray())];

    private static SmallMap WithTurn() => SmallMap.Crossing with
    {
        Relations = [new(21, [('w', 12, "from"), ('n', 2, "via"), ('w', 11, "to")],
            "type=restriction;restriction=only_right_turn")],
    };

    private static void AssertSameRoutes(RoadNetwork network, int[] edges, int closed)
    {
        using var folder = new TemporaryFolder();
        var before = new Router(network, VehicleProfile.Bus);
        network.Save(folder.File("network"));
        var after = new Router(RoadNetwork.Open(folder.File("network")), VehicleProfile.Bus);
        Assert.NotNull(after.Network.Tables.Hierarchy!.For(
            after.Network.GraphFor(VehicleProfile.Bus.AccessKeys).Graph));
        ClosureSet[] states = [ClosureSet.Empty, ClosureSet.Empty.WithClosedWay(closed)];
        foreach (var closures in states)
        {
            for (var i = 0; i + 1 < edges.Length; i++)
            {
                var (from, to) = (Place(network, edges[i]), Place(network, edges[i + 1]));
                var (one, other) = (before.FindRoute(from, to, closures), after.FindRoute(from, to, closures));
                Assert.Equal(one?.Milliseconds, other?.Milliseconds);
                Assert.Equal(one?.Legs.ToArray(), other?.Legs.ToArray());
            }
        }
    }

    private static Snap Place(RoadNetwork network, int edge)
    {
        var arc = 2 * (edge % (network.ArcCount / 2));
        return new Snap(arc, edge % (network.LengthDecimetres(arc) + 1), network.NodeLocation(0), new Metres(0));
    }
}
