using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>What the readers hand to a visitor, the same from every form.</summary>
public sealed class OsmReaderTests
{
    private static readonly SmallMap _map = new(
        [
            new(1, 470_000_000, 370_000_000, "highway=traffic_signals"),
            new(2, 470_000_000, 370_100_000, "ford=yes"),
            new(3, 470_000_000, 370_200_000, "barrier=height_restrictor;maxheight=2.5"),
            new(4, 470_000_000, 370_300_000, "amenity=cafe"),
        ],
        [
            new(11, [1, 2], "highway=primary"),
            new(12, [2, 3], "route=ferry;duration=00:20"),
            new(13, [3, 4], "highway=steps"),
            new(14, [4, 1], "building=yes"),
        ])
    {
        Relations =
        [
            new(21, [('w', 11, "from"), ('n', 2, "via"), ('w', 12, "to")], "type=restriction;restriction=no_left_turn"),
            new(22, [('w', 11, ""), ('r', 21, "sub")], "type=route;route=bus"),
            new(23, [('w', 12, "from"), ('w', 11, "to"), ('r', 22, "")], "type=restriction:hgv;x=y"),
        ],
    };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Roads_ferries_paths_restrictions_and_routing_nodes_reach_the_visitor(bool pbf, bool dense)
    {
        using var folder = new TemporaryFolder();
        var path = pbf
            ? folder.Write("map", PbfWriter.Write(_map, new PbfForm(dense)))
            : folder.Write("map", _map.ToXml());
        var seen = new Seen();
        var reader = OsmReader.Open(path);
        var meter = new ImportMeter(ImportStage.ReadingRoads, 1, null, TimeProvider.System, CancellationToken.None);
        reader.ReadRoads(seen, meter);
        reader.ReadNodes(seen, meter);
        Assert.Equal(
            [
                "way 11 1,2 primary",
                "way 12 2,3 ferry 00:20",
                "way 13 3,4 steps",
                "relation 21 Way 11 from;Node 2 via;Way 12 to no_left_turn",
                "relation 23 Way 12 from;Way 11 to;Relation 22 ",
                "node 1 traffic_signals",
                "node 2 ford yes",
                "node 3 height_restrictor 2.5",
                "node 4",
            ],
            seen.Lines);
    }

    private sealed class Seen : OsmVisitor
    {
        public List<string> Lines { get; } = [];

        public override void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags) =>
            Lines.Add($"way {id} {string.Join(',', nodes.ToArray())} {tags["highway"]}{tags["route"]}"
                + (tags.Has("duration") ? " " + tags["duration"] : ""));

        public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags) =>
            Lines.Add($"relation {id} "
                + string.Join(';', members.ToArray().Select(m => $"{m.Kind} {m.Ref} {m.Role}"))
                + (tags.Has("restriction") ? " " + tags["restriction"] : ""));

        public override void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags) =>
            Lines.Add($"node {id}" + (tags.Has("highway") ? " " + tags["highway"] : "")
                + (tags.Has("ford") ? " ford " + tags["ford"] : "")
                + (tags.Has("barrier") ? $" {tags["barrier"]} {tags["maxheight"]}" : ""));
    }
}
