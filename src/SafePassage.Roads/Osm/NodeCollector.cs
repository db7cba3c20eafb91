using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>A place as read.</summary>
internal readonly record struct CollectedPlace(long Id, int Latitude, int Longitude, PlaceKind Kind, long Population,
    string Name);

/// <summary>Second pass: coordinates of the nodes that roads use, barriers on them, and named places.</summary>
internal sealed class NodeCollector : OsmVisitor
{
    // What no latitude can be: the node has not been read.
    private const int Absent = int.MinValue;

    private readonly SortedDictionary<long, CollectedPlace> _places = [];
    private readonly ImportColumn<int> _latitude;
    private readonly ImportColumn<int> _longitude;
    private IdCursor _cursor;

    /// <summary>Starts with the nodes that roads refer to.</summary>
    public NodeCollector(ImportMemory memory, IdIndex index)
    {
        Index = index;
        _cursor = new IdCursor(index);
        _latitude = memory.Column<int>(index.Count);
        _longitude = memory.Column<int>(index.Count);
        _latitude.Span.Fill(Absent);
    }

    /// <summary>The nodes that roads refer to.</summary>
    public IdIndex Index { get; }

    public override IdIndex? WantedNodes => Index;

    /// <summary>1e-7 degrees by the place in the index; only of nodes that are present.</summary>
    public ReadOnlySpan<int> Latitude => _latitude.Span;

    /// <inheritdoc cref="Latitude"/>
    public ReadOnlySpan<int> Longitude => _longitude.Span;

    /// <summary>Barriers by the index of their node.</summary>
    public SortedDictionary<int, CollectedBarrier> Barriers { get; } = [];

    public IReadOnlyCollection<CollectedPlace> Places => _places.Values;

    /// <summary>True when the node was read.</summary>
    public bool IsPresent(int index) => Latitude[index] != Absent;

    /// <summary>Takes the first node read of each id.</summary>
    public override void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags)
    {
        var index = _cursor.IndexOf(id);
        if (index >= 0 && !IsPresent(index))
        {
            (_latitude.Span[index], _longitude.Span[index]) = (latitudeE7, longitudeE7);
            if (BarrierReading.Of(tags) is var barrier && barrier.Kind != BarrierKind.None)
            {
                Barriers[index] = barrier;
            }
        }

        if (tags["place"] is { Length: > 0 } place && tags["name"] is { Length: > 0 } name)
        {
            _places.TryAdd(id, new CollectedPlace(
                id, latitudeE7, longitudeE7, TagWords.Place(place), Population(tags["population"]), name));
        }
    }

    private static long Population(string text) =>
        long.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people <= 1_000_000_000
            ? people
            : -1;
}
