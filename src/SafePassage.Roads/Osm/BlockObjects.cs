using System.Runtime.InteropServices;

namespace SafePassage.Roads.Osm;

/// <summary>The objects of one block that matter, decoded by any thread and handed to a visitor by one.</summary>
/// <remarks>Kept from block to block, so that its lists are allocated once.</remarks>
internal sealed class BlockObjects
{
    private readonly List<Entry> _entries = [];
    private readonly List<(string Key, string Value)> _tags = [];
    private readonly List<long> _refs = [];
    private readonly List<OsmMember> _members = [];
    private readonly OsmTags _current = new();

    private enum Kind : byte
    {
        Node,
        Road,
        Restriction,
    }

    /// <summary>Nodes in the block, whether they matter or not.</summary>
    public int NodesRead { get; set; }

    /// <summary>Ways in the block, whether they matter or not.</summary>
    public int WaysRead { get; set; }

    /// <summary>Lowest and highest id of the block's nodes; the first is the larger when it has none.</summary>
    public (long Low, long High) NodeIds { get; set; }

    /// <summary>True when a node that matters without being part of a road may be in the block.</summary>
    public bool MayHavePlaces { get; set; }

    /// <summary>The kinds of objects in the block, noted when it is read for a map.</summary>
    public OsmParts Parts { get; set; }

    /// <summary>Bytes of the block, unpacked.</summary>
    public int BytesRead { get; set; }

    public void Clear()
    {
        _entries.Clear();
        _tags.Clear();
        _refs.Clear();
        _members.Clear();
        (NodesRead, WaysRead, BytesRead, MayHavePlaces, Parts) = (0, 0, 0, false, OsmParts.None);
        NodeIds = (long.MaxValue, long.MinValue);
    }

    /// <summary>Adds a tag to the object that is added next.</summary>
    public void AddTag(string key, string value) => _tags.Add((key, value));

    /// <summary>Adds a node reference to the way that is added next.</summary>
    public void AddRef(long node) => _refs.Add(node);

    /// <summary>Adds a member to the relation that is added next.</summary>
    public void AddMember(OsmMember member) => _members.Add(member);

    public void AddNode(long id, int latitudeE7, int longitudeE7) =>
        _entries.Add(new Entry(Kind.Node, id, latitudeE7, longitudeE7, _tags.Count));

    public void AddRoad(long id) => _entries.Add(new Entry(Kind.Road, id, _refs.Count, 0, _tags.Count));

    public void AddRestriction(long id) =>
        _entries.Add(new Entry(Kind.Restriction, id, _members.Count, 0, _tags.Count));

    /// <summary>Hands the objects over in the order they were added.</summary>
    public void Replay(OsmVisitor visitor)
    {
        var (tag, reference, member) = (0, 0, 0);
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            _current.Clear();
            for (; tag < entry.TagEnd; tag++)
            {
                _current.Add(_tags[tag].Key, _tags[tag].Value);
            }

            switch (entry.Kind)
            {
                case Kind.Node:
                    visitor.Node(entry.Id, entry.LatitudeOrEnd, entry.Longitude, _current);
                    break;
                case Kind.Road:
                    visitor.Road(
                        entry.Id, CollectionsMarshal.AsSpan(_refs)[reference..entry.LatitudeOrEnd], _current);
                    reference = entry.LatitudeOrEnd;
                    break;
                default:
                    visitor.Restriction(
                        entry.Id, CollectionsMarshal.AsSpan(_members)[member..entry.LatitudeOrEnd], _current);
                    member = entry.LatitudeOrEnd;
                    break;
            }
        }
    }

    // The end of an object's references or members stands where a node has its latitude.
    private readonly record struct Entry(Kind Kind, long Id, int LatitudeOrEnd, int Longitude, int TagEnd);
}
