using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>A place as read.</summary>
internal readonly record struct CollectedPlace(long Id, int Latitude, int Longitude, PlaceKind Kind, long Population, string Name);

/// <summary>Second pass: coordinates of the nodes that roads use, barriers on them, and named places.</summary>
internal sealed class NodeCollector : OsmVisitor
{
    private readonly long[] _ids;
    private readonly SortedDictionary<long, CollectedPlace> _places = [];
    private int _hint;

    /// <summary>Starts with the ids that roads refer to.</summary>
    /// <param name="refs">Node references in any order, with repetitions.</param>
    public NodeCollector(ReadOnlySpan<long> refs)
    {
        var ids = refs.ToArray();
        Array.Sort(ids);
        var count = 0;
        foreach (var id in ids)
        {
            if (count == 0 || ids[count - 1] != id)
            {
                ids[count++] = id;
            }
        }

        Array.Resize(ref ids, count);
        _ids = ids;
        Latitude = new int[count];
        Longitude = new int[count];
        IsPresent = new bool[count];
    }

    public int[] Latitude { get; }

    public int[] Longitude { get; }

    public bool[] IsPresent { get; }

    /// <summary>Barriers by the index of their node.</summary>
    public SortedDictionary<int, (BarrierKind Kind, AccessTags Access)> Barriers { get; } = [];

    public IReadOnlyCollection<CollectedPlace> Places => _places.Values;

    public long Id(int index) => _ids[index];

    /// <summary>The index of an id that roads refer to.</summary>
    public int IndexOf(long id) => Array.BinarySearch(_ids, id);

    public override void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags)
    {
        var index = Find(id);
        if (index >= 0)
        {
            (Latitude[index], Longitude[index], IsPresent[index]) = (latitudeE7, longitudeE7, true);
            if (TagWords.Barrier(tags) is var kind and not BarrierKind.None)
            {
                Barriers[index] = (kind, TagWords.Access(tags));
            }
        }

        if (tags["place"] is { Length: > 0 } place && tags["name"] is { Length: > 0 } name)
        {
            _places[id] = new CollectedPlace(
                id, latitudeE7, longitudeE7, TagWords.Place(place), Population(tags["population"]), name);
        }
    }

    private static long Population(string text) =>
        long.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people <= 1_000_000_000
            ? people
            : -1;

    // Files usually list nodes by ascending id: then the next wanted id is found without searching.
    private int Find(long id)
    {
        while (_hint < _ids.Length && _ids[_hint] < id)
        {
            _hint++;
        }

        if (_hint < _ids.Length && _ids[_hint] == id)
        {
            return _hint;
        }

        if (_hint == 0 || _ids[_hint - 1] < id)
        {
            return -1;
        }

        var index = Array.BinarySearch(_ids, id);
        _hint = index >= 0 ? index : ~index;
        return index;
    }
}
