using System.Buffers.Binary;
using System.Text;
using SafePassage.Roads.Network;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Network;

public sealed class NetworkFileTests
{
    [Fact]
    public void A_network_read_back_is_the_network_written()
    {
        using var folder = new TemporaryFolder();
        var network = SmallMap.Crossing.Network();
        network.Save(folder.File("a"));
        var read = RoadNetwork.Open(folder.File("a"));
        read.Save(folder.File("b"));
        Assert.Equal(File.ReadAllBytes(folder.File("a")), File.ReadAllBytes(folder.File("b")));
        Assert.Equal((network.Source, network.NodeCount, network.ArcCount, network.Bounds),
            (read.Source, read.NodeCount, read.ArcCount, read.Bounds));
        Assert.Equal(network.Places, read.Places);
        Assert.Equal(network.Barriers, read.Barriers);
        Assert.Equal(["a", "b"], folder.Names());
    }

    [Fact]
    public void The_header_has_the_documented_bytes()
    {
        var bytes = Save(SmallMap.Crossing.Network());
        Assert.Equal("SPROADS\n", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.Equal(4, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)));
        Assert.Equal(65, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)));
        Assert.Equal("source", Sections(bytes)[0].Name);
        Assert.All(Sections(bytes), section => Assert.Equal(0, section.Offset % 64));
    }

    [Fact]
    public void A_changed_byte_in_any_section_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        foreach (var (name, offset, length) in Sections(bytes).Where(section => section.Length > 0))
        {
            foreach (var at in new[] { offset, offset + (length / 2), offset + length - 1 })
            {
                var refusal = Refusal(folder.Write("damaged", Flip(bytes, at)));
                Assert.Equal("network.damaged", refusal.Code);
                Assert.Contains($"'{name}'", refusal.What, StringComparison.Ordinal);
                Assert.Contains("damaged", refusal.Where, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        for (var i = 0; i < bytes.Length; i++)
        {
            Refusal(folder.Write("damaged", Flip(bytes, i)));
        }
    }

    [Fact]
    public void A_damaged_section_is_refused_when_it_is_first_read_and_each_time_after()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        var (_, offset, _) = Sections(bytes).Single(section => section.Name == "point.lat");
        var network = RoadNetwork.Open(folder.Write("damaged", Flip(bytes, offset)));
        Assert.Equal(SmallMap.Crossing.Network().WayId(0), network.WayId(0));
        for (var i = 0; i < 2; i++)
        {
            var refusal = Assert.Throws<RefusalException>(() => network.Bounds).Refusal;
            Assert.Equal("network.damaged", refusal.Code);
            Assert.Contains("damaged section 'point.lat'", refusal.Where, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_open_network_is_read_to_its_end_after_its_file_was_replaced()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        var network = RoadNetwork.Open(folder.Write("network", bytes));
        WithTurn().Save(folder.File("network"));
        Assert.NotEqual(bytes, File.ReadAllBytes(folder.File("network")));
        network.Save(folder.File("copy"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("copy")));
        Assert.Equal(2, RoadNetwork.Open(folder.File("network")).Tables.Turns.Relation.Length);
    }

    [Fact]
    public void An_order_that_names_a_node_twice_is_refused()
    {
        using var folder = new TemporaryFolder();
        var network = SmallMap.Crossing.Network();
        network.Tables.NodeOrder = new int[network.NodeCount];
        NetworkFile.Write(folder.File("forged"), network.Tables);
        Assert.Contains("'node.order'", Refusal(folder.File("forged")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_or_grown_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        for (var length = 0; length < bytes.Length; length++)
        {
            Refusal(folder.Write("cut", bytes[..length]));
        }

        Refusal(folder.Write("grown", [.. bytes, 0]));
    }

    [Fact]
    public void A_file_of_another_version_is_told_from_a_damaged_one()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(SmallMap.Crossing.Network());
        bytes[8] = 5;
        Assert.Equal("network.version", Refusal(folder.Write("newer", bytes)).Code);
        Assert.Equal("network.not-a-network", Refusal(folder.Write("other", "PK"u8.ToArray())).Code);
        Assert.Equal("network.unreadable", Refusal(folder.File("nowhere")).Code);
    }

    [Fact]
    public void A_file_of_version_1_is_read_as_one_that_states_nothing_of_what_came_later()
    {
        using var folder = new TemporaryFolder();
        var network = new SmallMap(
            SmallMap.Crossing.Nodes, [new(11, [1, 2, 7, 3], "highway=primary;access=no;flooded=yes;maxheight=2")])
            .Network();
        var old = RoadNetwork.Open(folder.Write("old", AsVersion1(Save(network))));
        Assert.Equal(AccessValue.No, old.Way(0).Access[AccessKey.Access]);
        Assert.Equal((Hindrance.None, default, ""), (old.Way(0).Hindrance, old.Way(0).Limits, old.Way(0).Words));
        Assert.Equal(BarrierKind.Bollard, Assert.Single(old.Barriers).Kind);
    }

    [Fact]
    public void Turn_restrictions_are_in_the_file_and_a_file_of_version_2_has_none()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(WithTurn());
        var turns = RoadNetwork.Open(folder.Write("new", bytes)).Tables.Turns;
        Assert.Equal([21L, 21L], turns.Relation);
        Assert.Equal(4, turns.Arc.Length);
        var old = AsVersion(2, bytes, [
            "turn.relation", "turn.keys", "turn.first", "turn.arc", "way.ferry", "way.layer",
        ]);
        Assert.Empty(RoadNetwork.Open(folder.Write("old", old)).Tables.Turns.Relation);
    }

    [Fact]
    public void Times_of_ferries_and_layers_are_in_the_file_and_a_file_of_version_3_has_none()
    {
        using var folder = new TemporaryFolder();
        var bytes = Save(new SmallMap(
            SmallMap.Crossing.Nodes, [new(11, [1, 2, 7, 3], "route=ferry;duration=01:10;bus=yes;layer=-2")])
            .Network());
        var way = RoadNetwork.Open(folder.Write("new", bytes)).Way(0);
        Assert.Equal((RoadClass.Ferry, 4200, -2), (way.Class, way.FerrySeconds, way.Layer));
        way = RoadNetwork.Open(folder.Write("old", AsVersion(3, bytes, ["way.ferry", "way.layer"]))).Way(0);
        Assert.Equal((RoadClass.Ferry, 0, 0), (way.Class, way.FerrySeconds, way.Layer));
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 0, 0 }, "turn.arc")]
    [InlineData(new[] { 0, 2 }, new[] { 0, 99 }, "turn.arc")]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, "turn.first")]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, "turn.first")]
    public void A_turn_that_no_vehicle_could_make_is_refused(int[] first, int[] arcs, string section)
    {
        using var folder = new TemporaryFolder();
        var network = WithTurn();
        network.Tables.Turns = new TurnTables([21], [1], first, arcs);
        NetworkFile.Write(folder.File("forged"), network.Tables);
        Assert.Contains($"'{section}'", Refusal(folder.File("forged")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_cannot_be_written_leaves_the_old_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var network = SmallMap.Crossing.Network();
        var path = folder.Write("network", "old");

        // A folder where the temporary file should go makes writing impossible.
        Directory.CreateDirectory(path + ".part");
        Assert.Throws<RefusalException>(() => network.Save(path));
        Assert.Equal("old", File.ReadAllText(path));
        Directory.Delete(path + ".part");
        network.Save(path);
        Assert.Equal(network.NodeCount, RoadNetwork.Open(path).NodeCount);
    }

    private static byte[] Save(RoadNetwork network)
    {
        using var folder = new TemporaryFolder();
        network.Save(folder.File("network"));
        return File.ReadAllBytes(folder.File("network"));
    }

    private static RoadNetwork WithTurn() => (SmallMap.Crossing with
    {
        Relations = [new(21, [('w', 12, "from"), ('n', 2, "via"), ('w', 11, "to")],
            "type=restriction;restriction=only_right_turn")],
    }).Network();

    private static byte[] AsVersion1(byte[] bytes) => AsVersion(1, bytes,
        [
            "way.access.fwd", "way.access.bwd", "way.oneway", "way.limits", "way.hindrance", "way.words",
            "barrier.limits", "barrier.words", "turn.relation", "turn.keys", "turn.first", "turn.arc",
            "way.ferry", "way.layer",
        ]);

    private static byte[] AsVersion(int version, byte[] bytes, string[] later) =>
        new NetworkBytes(bytes).AsVersion(version, later);

    private static byte[] Flip(byte[] bytes, int at) => new NetworkBytes(bytes).Flip(at);

    private static List<(string Name, int Offset, int Length)> Sections(byte[] bytes) =>
        new NetworkBytes(bytes).Sections;

    private static Refusal Refusal(string path) =>
        Assert.Throws<RefusalException>(() => RoadNetwork.Open(path).CheckAll()).Refusal;
}
