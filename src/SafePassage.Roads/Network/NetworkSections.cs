using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SafePassage.Roads.Network;

/// <summary>Turns the tables of a network into named sections of bytes and back.</summary>
/// <remarks>Numbers are little-endian. Reading checks every index, so that a crafted file cannot lead the engine out of
/// its arrays.</remarks>
internal static class NetworkSections
{
    public static List<(string Name, byte[] Bytes)> Pack(NetworkTables t)
    {
        var (offsets, texts) = PackTexts(t.Texts);
        List<(string Name, byte[] Bytes)> sections =
        [
            ("source", PackSource(t.Source)),
            ("node.id", Bytes(t.NodeId)), ("node.lat", Bytes(t.NodeLatitude)), ("node.lon", Bytes(t.NodeLongitude)),
            ("edge.tail", Bytes(t.EdgeTail)), ("edge.head", Bytes(t.EdgeHead)), ("edge.length", Bytes(t.EdgeLength)),
            ("edge.way", Bytes(t.EdgeWay)), ("edge.point", Bytes(t.EdgePoint)),
            ("point.lat", Bytes(t.PointLatitude)), ("point.lon", Bytes(t.PointLongitude)),
            ("way.id", Bytes(t.WayId)), ("way.class", t.WayClass),
            ("way.surface", t.WaySurface), ("way.grade", t.WayGrade),
            ("way.speed.fwd", t.WaySpeedForward), ("way.speed.bwd", t.WaySpeedBackward),
            ("way.traits", Bytes(t.WayTraits)), ("way.access", Bytes(t.WayAccess)),
            ("way.access.fwd", Bytes(t.WayAccessForward)), ("way.access.bwd", Bytes(t.WayAccessBackward)),
            ("way.oneway", Bytes(t.WayOneway)), ("way.limits", Bytes(t.WayLimits)),
            ("way.hindrance", t.WayHindrance), ("way.words", Bytes(t.WayWords)),
            ("way.name", Bytes(t.WayName)), ("way.ref", Bytes(t.WayRef)),
            ("barrier.node", Bytes(t.BarrierNode)), ("barrier.kind", t.BarrierKind),
            ("barrier.access", Bytes(t.BarrierAccess)), ("barrier.limits", Bytes(t.BarrierLimits)),
            ("barrier.words", Bytes(t.BarrierWords)),
            ("place.id", Bytes(t.PlaceId)), ("place.lat", Bytes(t.PlaceLatitude)),
            ("place.lon", Bytes(t.PlaceLongitude)),
            ("place.kind", t.PlaceKind), ("place.people", Bytes(t.PlacePopulation)), ("place.name", Bytes(t.PlaceName)),
            ("text.offset", Bytes(offsets)), ("text.utf8", texts),
            ("turn.relation", Bytes(t.Turns.Relation)), ("turn.keys", Bytes(t.Turns.Keys)),
            ("turn.first", Bytes(t.Turns.First)), ("turn.arc", Bytes(t.Turns.Arc)),
            ("way.ferry", Bytes(t.WayFerrySeconds)), ("way.layer", Bytes(t.WayLayer)),
        ];
        if (t.NodeOrder is { } order)
        {
            sections.Add(("node.order", Bytes(order)));
        }

        return sections;
    }

    /// <summary>Reads the tables.</summary>
    /// <param name="version">The version of the file: what an older one did not have is not stated.</param>
    /// <param name="sections">The bytes by name.</param>
    /// <param name="damaged">Makes the error for a section.</param>
    public static NetworkTables Unpack(
        int version, Dictionary<string, ReadOnlyMemory<byte>> sections, Func<string, Exception> damaged)
    {
        AddUnstated(version, sections);

        var read = new Reader(sections, damaged);
        var texts = read.Texts();
        var nodes = read.Count<long>("node.id");
        var edges = read.Count<int>("edge.tail");
        var points = read.Count<int>("point.lat");
        var ways = read.Count<long>("way.id");
        var barriers = read.Count<int>("barrier.node");
        var places = read.Count<long>("place.id");
        var tables = new NetworkTables
        {
            Source = read.Source(),
            NodeId = read.Ascending<long>("node.id", nodes),
            NodeLatitude = read.Within("node.lat", nodes, -900_000_000, 900_000_000),
            NodeLongitude = read.Within("node.lon", nodes, -1_800_000_000, 1_800_000_000),
            NodeOrder = read.Permutation("node.order", nodes),
            EdgeTail = read.Within("edge.tail", edges, 0, nodes - 1),
            EdgeHead = read.Within("edge.head", edges, 0, nodes - 1),
            EdgeLength = read.Within("edge.length", edges, 1, int.MaxValue),
            EdgeWay = read.Ascending("edge.way", edges, 0, ways - 1),
            EdgePoint = read.Ascending("edge.point", edges + 1, 0, points),
            PointLatitude = read.Within("point.lat", points, -900_000_000, 900_000_000),
            PointLongitude = read.Within("point.lon", points, -1_800_000_000, 1_800_000_000),
            WayId = read.Ascending<long>("way.id", ways),
            WayClass = read.Array<byte>("way.class", ways),
            WaySurface = read.Array<byte>("way.surface", ways),
            WayGrade = read.Array<byte>("way.grade", ways),
            WaySpeedForward = read.Array<byte>("way.speed.fwd", ways),
            WaySpeedBackward = read.Array<byte>("way.speed.bwd", ways),
            WayTraits = read.Array<int>("way.traits", ways),
            WayAccess = read.Array<ulong>("way.access", ways),
            WayAccessForward = read.Array<ulong>("way.access.fwd", ways),
            WayAccessBackward = read.Array<ulong>("way.access.bwd", ways),
            WayOneway = read.Array<ulong>("way.oneway", ways),
            WayLimits = read.Array<ulong>("way.limits", ways),
            WayHindrance = read.Array<byte>("way.hindrance", ways),
            WayFerrySeconds = read.Within("way.ferry", ways, 0, int.MaxValue),
            WayLayer = read.Array<sbyte>("way.layer", ways),
            WayWords = read.Within("way.words", ways, 0, texts.Length - 1),
            WayName = read.Within("way.name", ways, 0, texts.Length - 1),
            WayRef = read.Within("way.ref", ways, 0, texts.Length - 1),
            BarrierNode = read.Within("barrier.node", barriers, 0, nodes - 1),
            BarrierKind = read.Array<byte>("barrier.kind", barriers),
            BarrierAccess = read.Array<ulong>("barrier.access", barriers),
            BarrierLimits = read.Array<ulong>("barrier.limits", barriers),
            BarrierWords = read.Within("barrier.words", barriers, 0, texts.Length - 1),
            PlaceId = read.Ascending<long>("place.id", places),
            PlaceLatitude = read.Within("place.lat", places, -900_000_000, 900_000_000),
            PlaceLongitude = read.Within("place.lon", places, -1_800_000_000, 1_800_000_000),
            PlaceKind = read.Array<byte>("place.kind", places),
            PlacePopulation = read.Populations("place.people", places),
            PlaceName = read.Within("place.name", places, 0, texts.Length - 1),
            Texts = texts,
        };
        tables.Turns = read.Turns(tables);
        return tables;
    }

    private static void AddUnstated(int version, Dictionary<string, ReadOnlyMemory<byte>> sections)
    {
        var ways = sections.TryGetValue("way.class", out var classes) ? classes.Length : 0;
        if (version < 4)
        {
            (sections["way.ferry"], sections["way.layer"]) = (new byte[4 * ways], new byte[ways]);
        }

        if (version < 3)
        {
            sections["turn.relation"] = sections["turn.keys"] = sections["turn.arc"] = default;
            sections["turn.first"] = new byte[sizeof(int)];
        }

        if (version > 1)
        {
            return;
        }

        var barriers = sections.TryGetValue("barrier.kind", out var kinds) ? kinds.Length : 0;
        foreach (var (name, size) in (ReadOnlySpan<(string, int)>)
            [
                ("way.access.fwd", 8 * ways), ("way.access.bwd", 8 * ways), ("way.oneway", 8 * ways),
                ("way.limits", 8 * ways), ("way.hindrance", ways), ("way.words", 4 * ways),
                ("barrier.limits", 8 * barriers), ("barrier.words", 4 * barriers),
            ])
        {
            sections[name] = new byte[size];
        }
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => BitConverter.IsLittleEndian
            ? MemoryMarshal.AsBytes(values.AsSpan()).ToArray()
            : throw new PlatformNotSupportedException("Network files are little-endian.");

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

    private static (int[] Offsets, byte[] Utf8) PackTexts(string[] texts)
    {
        var offsets = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
        {
            offsets[i + 1] = offsets[i] + Encoding.UTF8.GetByteCount(texts[i]);
        }

        var utf8 = new byte[offsets[^1]];
        for (var i = 0; i < texts.Length; i++)
        {
            Encoding.UTF8.GetBytes(texts[i], utf8.AsSpan(offsets[i]));
        }

        return (offsets, utf8);
    }

    private sealed class Reader(Dictionary<string, ReadOnlyMemory<byte>> sections, Func<string, Exception> damaged)
    {
        public int Count<T>(string name)
            where T : unmanaged => Span<T>(name).Length;

        public T[] Array<T>(string name, int count)
            where T : unmanaged => Span<T>(name) is var values && values.Length == count
                ? values.ToArray()
                : throw damaged(name);

        public int[] Within(string name, int count, int low, int high)
        {
            var values = Array<int>(name, count);
            return values.AsSpan().ContainsAnyExceptInRange(low, high) ? throw damaged(name) : values;
        }

        /// <summary>Every number below the count once; null when the file has no such section.</summary>
        public int[]? Permutation(string name, int count)
        {
            if (!sections.ContainsKey(name))
            {
                return null;
            }

            var values = Within(name, count, 0, count - 1);
            var seen = new bool[count];
            foreach (var value in values)
            {
                seen[value] = seen[value] ? throw damaged(name) : true;
            }

            return values;
        }

        public int[] Ascending(string name, int count, int first, int last)
        {
            var values = Within(name, count, first, last);
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i] < values[i - 1])
                {
                    throw damaged(name);
                }
            }

            return values;
        }

        public T[] Ascending<T>(string name, int count)
            where T : unmanaged, IComparable<T>
        {
            var values = Array<T>(name, count);
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i].CompareTo(values[i - 1]) <= 0)
                {
                    throw damaged(name);
                }
            }

            return values;
        }

        public long[] Populations(string name, int count)
        {
            var values = Array<long>(name, count);
            return System.Array.Exists(values, v => v < -1) ? throw damaged(name) : values;
        }

        public TurnTables Turns(NetworkTables tables)
        {
            var relations = Array<long>("turn.relation", Count<long>("turn.relation"));
            var arcs = Within("turn.arc", Count<int>("turn.arc"), 0, (2 * tables.EdgeTail.Length) - 1);
            var first = Ascending("turn.first", relations.Length + 1, 0, arcs.Length);
            if (first[0] != 0 || first[^1] != arcs.Length)
            {
                throw damaged("turn.first");
            }

            for (var i = 0; i < relations.Length; i++)
            {
                if (first[i + 1] - first[i] < 2)
                {
                    throw damaged("turn.first");
                }

                for (var at = first[i] + 1; at < first[i + 1]; at++)
                {
                    var (before, arc) = (arcs[at - 1], arcs[at]);
                    var head = (before & 1) == 0 ? tables.EdgeHead[before >> 1] : tables.EdgeTail[before >> 1];
                    var tail = (arc & 1) == 0 ? tables.EdgeTail[arc >> 1] : tables.EdgeHead[arc >> 1];
                    _ = head == tail ? 0 : throw damaged("turn.arc");
                }
            }

            return new TurnTables(relations, Array<int>("turn.keys", relations.Length), first, arcs);
        }

        public string[] Texts()
        {
            var utf8 = Span<byte>("text.utf8");
            var offsets = Ascending("text.offset", Count<int>("text.offset"), 0, utf8.Length);
            if (offsets.Length < 2 || offsets[0] != 0 || offsets[1] != 0 || offsets[^1] != utf8.Length)
            {
                throw damaged("text.offset");
            }

            var texts = new string[offsets.Length - 1];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = Encoding.UTF8.GetString(utf8[offsets[i]..offsets[i + 1]]);
            }

            return texts;
        }

        public NetworkSource Source()
        {
            try
            {
                using var document = JsonDocument.Parse(Section("source"));
                var root = document.RootElement;
                return new NetworkSource(
                    root.GetProperty("fileName").GetString()!,
                    root.GetProperty("attribution").GetString()!,
                    root.TryGetProperty("dataTimestamp", out var timestamp) ? timestamp.GetDateTimeOffset() : null,
                    root.GetProperty("schematic").GetBoolean());
            }
            catch (Exception e)
                when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw damaged("source");
            }
        }

        private ReadOnlySpan<T> Span<T>(string name)
            where T : unmanaged
        {
            var bytes = Section(name).Span;
            return bytes.Length % Marshal.SizeOf<T>() == 0 ? MemoryMarshal.Cast<byte, T>(bytes) : throw damaged(name);
        }

        private ReadOnlyMemory<byte> Section(string name) =>
            sections.TryGetValue(name, out var bytes) ? bytes : throw damaged(name);
    }
}
