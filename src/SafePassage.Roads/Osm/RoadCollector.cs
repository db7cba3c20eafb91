using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>A road as read: its way and where its node references stand.</summary>
/// <param name="Way">The properties.</param>
/// <param name="First">Index of its first node reference.</param>
/// <param name="Count">Number of node references.</param>
/// <param name="LengthMetres">Length of the whole way where a source gives it; 0 otherwise.</param>
internal readonly record struct CollectedRoad(RoadWay Way, int First, int Count, int LengthMetres);

/// <summary>First pass: keeps the roads, the ids of their nodes and the turn restrictions.</summary>
/// <remarks>Memory is proportional to the roads of the file, not to the range of ids.</remarks>
internal sealed class RoadCollector(ImportMemory memory) : OsmVisitor
{
    private const int LengthMetresMax = 10_000_000;

    private readonly ChunkedList<CollectedRoad> _roads = new();
    private readonly List<string> _words = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The node references of all roads.</summary>
    public ReferenceList References { get; } = new(memory);

    /// <summary>The node references of footways and the like: what stands on them need not stand on a road.</summary>
    public ReferenceList PathReferences { get; } = new(memory);

    /// <summary>The turn restrictions.</summary>
    public TurnCollector Turns { get; } = new();

    /// <summary>A road by the order of reading.</summary>
    public CollectedRoad this[int index] => _roads[index];

    public override void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
        var roadClass = TagWords.Class(tags);
        if (roadClass == RoadClass.Unknown || tags["area"] is "yes")
        {
            if (tags.Has("highway"))
            {
                PathReferences.Add(nodes);
            }

            return;
        }

        _words.Clear();
        var hindrance = HindranceReading.Of(tags, _words);
        var way = new RoadWay(
            id,
            roadClass,
            Shared(tags["name"]),
            Shared(tags["ref"]),
            TagWords.Surface(tags["surface"]),
            TagWords.TrackGrade(tags["tracktype"]),
            SpeedReading.Of(tags, forward: true),
            SpeedReading.Of(tags, forward: false),
            OnewayReading.Traits(tags, roadClass) | TagWords.Structures(tags),
            AccessReading.Both(tags, _words))
        {
            AccessForward = AccessReading.OneDirection(tags, forward: true, _words),
            AccessBackward = AccessReading.OneDirection(tags, forward: false, _words),
            Oneway = OnewayReading.Rules(tags),
            Limits = LimitReading.Of(tags),
            Hindrance = hindrance,
            FerrySeconds = roadClass == RoadClass.Ferry ? DurationReading.Of(tags) : 0,
            Layer = TagWords.Layer(tags["layer"]),
        };
        if (way.AccessForward == way.AccessBackward)
        {
            // The same in both directions is no rule of direction.
            way = way with
            {
                Access = way.AccessForward.Over(way.Access),
                AccessForward = default,
                AccessBackward = default,
            };
        }

        way = way with { Words = Shared(string.Join('\n', _words)) };
        _roads.Add(new CollectedRoad(way, References.Count, nodes.Length, StatedLength(tags)));
        References.Add(nodes);
    }

    public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags) =>
        Turns.Add(id, members, tags);

    /// <summary>The roads ascending by way id; of several ways with the same id only the first read.</summary>
    public int[] Sorted()
    {
        var order = new int[_roads.Count];
        var keys = new (long Id, int Index)[_roads.Count];
        var isSorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            (order[i], keys[i]) = (i, (_roads[i].Way.Id, i));
            isSorted &= i == 0 || keys[i - 1].Id < keys[i].Id;
        }

        if (isSorted)
        {
            return order;
        }

        Array.Sort(keys);
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i - 1].Id != keys[i].Id)
            {
                order[count++] = keys[i].Index;
            }
        }

        Array.Resize(ref order, count);
        return order;
    }

    private static int StatedLength(OsmTags tags) =>
        int.TryParse(tags["schematic:length_m"], NumberStyles.None, CultureInfo.InvariantCulture, out var metres)
        && metres is > 0 and <= LengthMetresMax
            ? metres
            : 0;

    // The same name stands on many ways: keep one copy.
    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            _texts.Add(text, text);
            shared = text;
        }

        return shared;
    }
}
