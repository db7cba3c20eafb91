using System.Text;

namespace SafePassage.Roads.Osm;

/// <summary>Decodes one inflated <c>PrimitiveBlock</c>: its roads or its nodes.</summary>
/// <remarks>Buffers are kept from block to block. Not for use by several threads.</remarks>
internal sealed class PbfBlock
{
    private readonly List<Range> _groups = [];
    private readonly List<Range> _strings = [];
    private readonly List<OsmKeys> _keyKind = [];
    private readonly List<string?> _texts = [];
    private readonly OsmTags _tags = new();
    private readonly List<long> _refs = [];
    private readonly List<int> _keys = [];
    private readonly List<int> _values = [];
    private readonly List<OsmMember> _members = [];
    private long _granularity;
    private long _latitudeOffset;
    private long _longitudeOffset;

    public long NodesRead { get; private set; }

    public long WaysRead { get; private set; }

    /// <summary>Calls <see cref="OsmVisitor.Road"/> and <see cref="OsmVisitor.Restriction"/>.</summary>
    /// <returns>True when the block also has nodes.</returns>
    public bool ReadRoads(ReadOnlySpan<byte> block, OsmVisitor visitor)
    {
        Index(block);
        var hasNodes = false;
        foreach (var range in _groups)
        {
            var group = new ProtoReader(block[range]);
            while (group.NextField() is var field and not 0)
            {
                if (field == 3)
                {
                    Way(block, group.Bytes(), visitor);
                }
                else if (field == 4)
                {
                    Relation(block, group.Bytes(), visitor);
                }
                else
                {
                    hasNodes |= field is 1 or 2;
                    group.Skip();
                }
            }
        }

        return hasNodes;
    }

    /// <summary>Calls <see cref="OsmVisitor.Node"/> for every node.</summary>
    public void ReadNodes(ReadOnlySpan<byte> block, OsmVisitor visitor)
    {
        Index(block);
        foreach (var range in _groups)
        {
            var group = new ProtoReader(block[range]);
            while (group.NextField() is var field and not 0)
            {
                switch (field)
                {
                    case 1:
                        PlainNode(block, group.Bytes(), visitor);
                        break;
                    case 2:
                        DenseNodes(block, group.Bytes(), visitor);
                        break;
                    default:
                        group.Skip();
                        break;
                }
            }
        }
    }

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return 0..0;
        }

        whole.Overlaps(part, out var offset);
        return offset..(offset + part.Length);
    }

    // The string table and the scale may stand behind the groups that need them, so they are read first.
    private void Index(ReadOnlySpan<byte> block)
    {
        _groups.Clear();
        _strings.Clear();
        _keyKind.Clear();
        _texts.Clear();
        (_granularity, _latitudeOffset, _longitudeOffset) = (100, 0, 0);
        var reader = new ProtoReader(block);
        while (reader.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    IndexStrings(block, reader.Bytes());
                    break;
                case 2:
                    _groups.Add(RangeOf(block, reader.Bytes()));
                    break;
                case 17:
                    _granularity = reader.Size();
                    break;
                case 19:
                    _latitudeOffset = reader.Int64();
                    break;
                case 20:
                    _longitudeOffset = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void IndexStrings(ReadOnlySpan<byte> block, ReadOnlySpan<byte> table)
    {
        var reader = new ProtoReader(table);
        while (reader.NextField() is var field and not 0)
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }

            var text = reader.Bytes();
            _strings.Add(RangeOf(block, text));
            _texts.Add(null);
            _keyKind.Add(OsmKeyWords.Of(text));
        }
    }

    private void Way(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, OsmVisitor visitor)
    {
        WaysRead++;
        var way = new ProtoReader(bytes);
        long id = 0;
        var refs = ReadOnlySpan<byte>.Empty;
        _keys.Clear();
        _values.Clear();
        while (way.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    id = way.Int64();
                    break;
                case 2:
                    ReadIndices(way.Bytes(), _keys);
                    break;
                case 3:
                    ReadIndices(way.Bytes(), _values);
                    break;
                case 8:
                    refs = way.Bytes();
                    break;
                default:
                    way.Skip();
                    break;
            }
        }

        if (!TakeTags(block, OsmKeys.Way))
        {
            return;
        }

        _refs.Clear();
        var reader = new ProtoReader(refs);
        for (long node = 0; !reader.IsAtEnd;)
        {
            node += reader.PackedSInt64();
            _refs.Add(node);
        }

        visitor.Road(id, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_refs), _tags);
    }

    private void Relation(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, OsmVisitor visitor)
    {
        var relation = new ProtoReader(bytes);
        long id = 0;
        ProtoReader roles = default;
        ProtoReader refs = default;
        ProtoReader kinds = default;
        _keys.Clear();
        _values.Clear();
        while (relation.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    id = relation.Int64();
                    break;
                case 2:
                    ReadIndices(relation.Bytes(), _keys);
                    break;
                case 3:
                    ReadIndices(relation.Bytes(), _values);
                    break;
                case 8:
                    roles = new ProtoReader(relation.Bytes());
                    break;
                case 9:
                    refs = new ProtoReader(relation.Bytes());
                    break;
                case 10:
                    kinds = new ProtoReader(relation.Bytes());
                    break;
                default:
                    relation.Skip();
                    break;
            }
        }

        if (!TakeTags(block, OsmKeys.Relation) || !OsmKeyWords.IsRestriction(_tags["type"]))
        {
            return;
        }

        _members.Clear();
        for (long member = 0; !refs.IsAtEnd;)
        {
            member += refs.PackedSInt64();
            var role = Text(block, StringIndex(roles.Packed()));
            _members.Add(kinds.Packed() is var kind and <= (ulong)OsmMemberKind.Relation
                ? new OsmMember((OsmMemberKind)kind, member, role)
                : throw new MalformedProtoException("a member of a relation is of no known kind"));
        }

        visitor.Restriction(id, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_members), _tags);
    }

    private void PlainNode(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, OsmVisitor visitor)
    {
        var node = new ProtoReader(bytes);
        var (id, latitude, longitude) = (0L, 0L, 0L);
        _keys.Clear();
        _values.Clear();
        while (node.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    id = node.SInt64();
                    break;
                case 2:
                    ReadIndices(node.Bytes(), _keys);
                    break;
                case 3:
                    ReadIndices(node.Bytes(), _values);
                    break;
                case 8:
                    latitude = node.SInt64();
                    break;
                case 9:
                    longitude = node.SInt64();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }

        TakeTags(block, OsmKeys.Node);
        Visit(visitor, id, latitude, longitude);
    }

    private void DenseNodes(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, OsmVisitor visitor)
    {
        var dense = new ProtoReader(bytes);
        ProtoReader ids = default;
        ProtoReader latitudes = default;
        ProtoReader longitudes = default;
        ProtoReader tags = default;
        while (dense.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    ids = new ProtoReader(dense.Bytes());
                    break;
                case 8:
                    latitudes = new ProtoReader(dense.Bytes());
                    break;
                case 9:
                    longitudes = new ProtoReader(dense.Bytes());
                    break;
                case 10:
                    tags = new ProtoReader(dense.Bytes());
                    break;
                default:
                    dense.Skip();
                    break;
            }
        }

        var (id, latitude, longitude) = (0L, 0L, 0L);
        while (!ids.IsAtEnd)
        {
            id += ids.PackedSInt64();
            latitude += latitudes.PackedSInt64();
            longitude += longitudes.PackedSInt64();
            _keys.Clear();
            _values.Clear();

            // Tags of all nodes in one list: key, value, key, value, ..., 0 ends a node's tags; no list when no node
            // has any.
            while (!tags.IsAtEnd && StringIndex(tags.Packed()) is var key and not 0)
            {
                _keys.Add(key);
                _values.Add(StringIndex(tags.Packed()));
            }

            TakeTags(block, OsmKeys.Node);
            Visit(visitor, id, latitude, longitude);
        }

        if (!latitudes.IsAtEnd || !longitudes.IsAtEnd)
        {
            throw new MalformedProtoException("a block has more coordinates than nodes");
        }
    }

    private void Visit(OsmVisitor visitor, long id, long latitude, long longitude)
    {
        NodesRead++;
        visitor.Node(
            id,
            Degrees((_granularity * latitude) + _latitudeOffset, 900_000_000, "latitude"),
            Degrees((_granularity * longitude) + _longitudeOffset, 1_800_000_000, "longitude"),
            _tags);
    }

    // From nanodegrees to 1e-7 degrees, to the nearest.
    private static int Degrees(long nano, long limit, string what)
    {
        var units = (nano >= 0 ? nano + 50 : nano - 50) / 100;
        return Math.Abs(units) <= limit ? (int)units : throw new MalformedProtoException($"a {what} is out of range");
    }

    private void ReadIndices(ReadOnlySpan<byte> packed, List<int> indices)
    {
        var reader = new ProtoReader(packed);
        while (!reader.IsAtEnd)
        {
            indices.Add(StringIndex(reader.Packed()));
        }
    }

    private int StringIndex(ulong value) => value < (ulong)_strings.Count
        ? (int)value
        : throw new MalformedProtoException("a tag refers to a text that is not there");

    // Makes the tags of the current object when one of its keys is of the wanted kind, else leaves them empty.
    private bool TakeTags(ReadOnlySpan<byte> block, OsmKeys wanted)
    {
        _tags.Clear();
        if (_keys.Count != _values.Count)
        {
            throw new MalformedProtoException("an object has a key without a value");
        }

        var found = false;
        foreach (var key in _keys)
        {
            found |= (_keyKind[key] & wanted) != OsmKeys.None;
        }

        for (var i = 0; found && i < _keys.Count; i++)
        {
            _tags.Add(Text(block, _keys[i]), Text(block, _values[i]));
        }

        return found;
    }

    private string Text(ReadOnlySpan<byte> block, int index) =>
        _texts[index] ??= Encoding.UTF8.GetString(block[_strings[index]]);
}
