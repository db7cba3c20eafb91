using System.Text.Json;

namespace SafePassage.Roads.Network;

/// <summary>Turns the tables of a network into named sections of bytes and back.</summary>
/// <remarks>Numbers are little-endian. Reading checks every index, so that a crafted file cannot lead the engine out of
/// its arrays.</remarks>
internal static class NetworkSections
{
    public static List<(string Name, SectionBytes Content)> Pack(NetworkTables t)
    {
        List<(string Name, SectionBytes Content)> sections =
        [
            ("source", new NetworkColumn<byte>(PackSource(t.Source))),
            ("node.id", t.NodeId), ("node.lat", t.NodeLatitude), ("node.lon", t.NodeLongitude),
            ("edge.tail", t.EdgeTail), ("edge.head", t.EdgeHead), ("edge.length", t.EdgeLength),
            ("edge.way", t.EdgeWay), ("edge.point", t.EdgePoint),
            ("point.lat", t.PointLatitude), ("point.lon", t.PointLongitude),
            ("way.id", t.WayId), ("way.class", t.WayClass),
            ("way.surface", t.WaySurface), ("way.grade", t.WayGrade),
            ("way.speed.fwd", t.WaySpeedForward), ("way.speed.bwd", t.WaySpeedBackward),
            ("way.traits", t.WayTraits), ("way.access", t.WayAccess),
            ("way.access.fwd", t.WayAccessForward), ("way.access.bwd", t.WayAccessBackward),
            ("way.oneway", t.WayOneway), ("way.limits", t.WayLimits),
            ("way.hindrance", t.WayHindrance), ("way.words", t.WayWords),
            ("way.name", t.WayName), ("way.ref", t.WayRef),
            ("barrier.node", t.BarrierNode), ("barrier.kind", t.BarrierKind),
            ("barrier.access", t.BarrierAccess), ("barrier.limits", t.BarrierLimits),
            ("barrier.words", t.BarrierWords),
            ("place.id", t.PlaceId), ("place.lat", t.PlaceLatitude),
            ("place.lon", t.PlaceLongitude),
            ("place.kind", t.PlaceKind), ("place.people", t.PlacePopulation), ("place.name", t.PlaceName),
            ("text.offset", t.Texts.Offsets), ("text.utf8", t.Texts.Utf8),
            ("turn.relation", new NetworkColumn<long>(t.Turns.Relation)),
            ("turn.keys", new NetworkColumn<int>(t.Turns.Keys)),
            ("turn.first", new NetworkColumn<int>(t.Turns.First)),
            ("turn.arc", new NetworkColumn<int>(t.Turns.Arc)),
            ("way.ferry", t.WayFerrySeconds), ("way.layer", t.WayLayer),
        ];
        if (t.Hierarchy is { } hierarchy)
        {
            sections.AddRange(hierarchy.Sections);
        }

        if (t.NodeOrder is { } order)
        {
            sections.Add(("node.order", order));
        }

        return sections;
    }

    /// <summary>Reads the tables.</summary>
    /// <param name="version">The version of the file: what an older one did not have is not stated.</param>
    /// <param name="sections">The sections of the file by name.</param>
    /// <param name="damaged">Makes the error for a section that is missing or has not the right length.</param>
    /// <remarks>Only the source is read at once; every other section when it is first asked for.</remarks>
    public static NetworkTables Unpack(
        int version, Dictionary<string, MappedSection> sections, Func<string, Exception> damaged)
    {
        var read = new SectionReader(sections, damaged, NewerThan(version));
        var texts = read.Texts();
        var nodes = read.Count<long>("node.id");
        var edges = read.Count<int>("edge.tail");
        var points = read.Count<int>("point.lat");
        var ways = read.Count<long>("way.id");
        var barriers = read.Count<int>("barrier.node");
        var places = read.Count<long>("place.id");
        var tail = read.Within("edge.tail", edges, 0, nodes - 1);
        var head = read.Within("edge.head", edges, 0, nodes - 1);
        return new NetworkTables
        {
            Source = read.Source(),
            NodeId = read.Ascending<long>("node.id", nodes),
            NodeLatitude = read.Within("node.lat", nodes, -900_000_000, 900_000_000),
            NodeLongitude = read.Within("node.lon", nodes, -1_800_000_000, 1_800_000_000),
            NodeOrder = read.Permutation("node.order", nodes),
            Hierarchy = StoredHierarchy.In(sections, damaged),
            EdgeTail = tail,
            EdgeHead = head,
            EdgeLength = read.Within("edge.length", edges, 1, int.MaxValue),
            EdgeWay = read.Ascending("edge.way", edges, 0, ways - 1),
            EdgePoint = read.Ascending("edge.point", edges + 1, 0, points),
            PointLatitude = read.Within("point.lat", points, -900_000_000, 900_000_000),
            PointLongitude = read.Within("point.lon", points, -1_800_000_000, 1_800_000_000),
            WayId = read.Ascending<long>("way.id", ways),
            WayClass = read.Any<byte>("way.class", ways),
            WaySurface = read.Any<byte>("way.surface", ways),
            WayGrade = read.Any<byte>("way.grade", ways),
            WaySpeedForward = read.Any<byte>("way.speed.fwd", ways),
            WaySpeedBackward = read.Any<byte>("way.speed.bwd", ways),
            WayTraits = read.Any<int>("way.traits", ways),
            WayAccess = read.Any<ulong>("way.access", ways),
            WayAccessForward = read.Any<ulong>("way.access.fwd", ways),
            WayAccessBackward = read.Any<ulong>("way.access.bwd", ways),
            WayOneway = read.Any<ulong>("way.oneway", ways),
            WayLimits = read.Any<ulong>("way.limits", ways),
            WayHindrance = read.Any<byte>("way.hindrance", ways),
            WayFerrySeconds = read.Within("way.ferry", ways, 0, int.MaxValue),
            WayLayer = read.Any<sbyte>("way.layer", ways),
            WayWords = read.Within("way.words", ways, 0, texts.Length - 1),
            WayName = read.Within("way.name", ways, 0, texts.Length - 1),
            WayRef = read.Within("way.ref", ways, 0, texts.Length - 1),
            BarrierNode = read.Within("barrier.node", barriers, 0, nodes - 1),
            BarrierKind = read.Any<byte>("barrier.kind", barriers),
            BarrierAccess = read.Any<ulong>("barrier.access", barriers),
            BarrierLimits = read.Any<ulong>("barrier.limits", barriers),
            BarrierWords = read.Within("barrier.words", barriers, 0, texts.Length - 1),
            PlaceId = read.Ascending<long>("place.id", places),
            PlaceLatitude = read.Within("place.lat", places, -900_000_000, 900_000_000),
            PlaceLongitude = read.Within("place.lon", places, -1_800_000_000, 1_800_000_000),
            PlaceKind = read.Any<byte>("place.kind", places),
            PlacePopulation = read.Populations("place.people", places),
            PlaceName = read.Within("place.name", places, 0, texts.Length - 1),
            Texts = texts,
            TurnsInFile = read.Turns(tail, head),
        };
    }

    // What files of a version do not state: nothing of it holds for any way, barrier or turn.
    private static HashSet<string> NewerThan(int version)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (version < 4)
        {
            names.UnionWith(["way.ferry", "way.layer"]);
        }

        if (version < 3)
        {
            names.UnionWith(["turn.relation", "turn.keys", "turn.first", "turn.arc"]);
        }

        if (version < 2)
        {
            names.UnionWith(
            [
                "way.access.fwd", "way.access.bwd", "way.oneway", "way.limits", "way.hindrance", "way.words",
                "barrier.limits", "barrier.words",
            ]);
        }

        return names;
    }

    private static byte[] PackSource(NetworkSource source)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("fileName", source.FileName);
            json.WriteString("attribution", source.Attribution);
            if (source.DataTimestamp is { } timestamp)
            {
                json.WriteString("dataTimestamp", timestamp);
            }

            json.WriteBoolean("schematic", source.Schematic);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
