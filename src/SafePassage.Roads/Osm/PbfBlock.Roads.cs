namespace SafePassage.Roads.Osm;

/// <content>Ways and turn restrictions.</content>
internal sealed partial class PbfBlock
{
    // References of a way that were not packed, as differences.
    private readonly List<long> _steps = [];

    /// <summary>Adds every way with a highway or route tag and every turn restriction, and looks which nodes there
    /// are.</summary>
    public void ReadRoads(ReadOnlySpan<byte> block, BlockObjects target)
    {
        Index(block);
        _isForMap = false;
        foreach (var range in _groups)
        {
            var group = new ProtoReader(block[range]);
            while (group.NextField() is var field and not 0)
            {
                switch (field)
                {
                    case 1:
                        NoteNode(PlainId(group.Bytes()), target);
                        break;
                    case 2:
                        NoteNodes(group.Bytes(), target);
                        break;
                    case 3:
                        Way(block, group.Bytes(), target);
                        break;
                    case 4:
                        Relation(block, group.Bytes(), target);
                        break;
                    default:
                        group.Skip();
                        break;
                }
            }
        }

        target.MayHavePlaces = target.NodesRead > 0 && (_anyKey & OsmKeys.Place) != OsmKeys.None;
    }

    private void Way(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, BlockObjects target)
    {
        target.WaysRead++;
        var way = new ProtoReader(bytes);
        var (id, isVisible) = (0L, true);
        var refs = ReadOnlySpan<byte>.Empty;
        _keys.Clear();
        _values.Clear();
        _steps.Clear();
        while (way.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    id = way.Int64();
                    break;
                case 2:
                    ReadIndices(ref way, _keys);
                    break;
                case 3:
                    ReadIndices(ref way, _values);
                    break;
                case 4:
                    isVisible = IsVisible(way.Bytes());
                    break;
                case 8 when way.IsPacked:
                    refs = way.Bytes();
                    break;
                case 8:
                    _steps.Add(way.SInt64());
                    break;
                default:
                    way.Skip();
                    break;
            }
        }

        if ((!HasKey(OsmKeys.Way) && !_isForMap) || !isVisible)
        {
            return;
        }

        AddTags(block, target);
        var reader = new ProtoReader(refs);
        long node = 0;
        foreach (var step in _steps)
        {
            node += step;
            target.AddRef(node);
        }

        while (!reader.IsAtEnd)
        {
            node += reader.PackedSInt64();
            target.AddRef(node);
        }

        target.AddRoad(id);
    }

    private void Relation(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, BlockObjects target)
    {
        var relation = new ProtoReader(bytes);
        var (id, isVisible) = (0L, true);
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
                    ReadIndices(ref relation, _keys);
                    break;
                case 3:
                    ReadIndices(ref relation, _values);
                    break;
                case 4:
                    isVisible = IsVisible(relation.Bytes());
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

        if (!HasKey(OsmKeys.Relation) || !isVisible || !IsWanted(Type(block)))
        {
            return;
        }

        AddTags(block, target);
        for (long member = 0; !refs.IsAtEnd;)
        {
            member += refs.PackedSInt64();
            var role = Text(block, StringIndex(roles.Packed()));
            target.AddMember(kinds.Packed() is var kind and <= (ulong)OsmMemberKind.Relation
                ? new OsmMember((OsmMemberKind)kind, member, role)
                : throw new MalformedProtoException("a member of a relation is of no known kind"));
        }

        target.AddRestriction(id);
    }

    private bool IsWanted(string type) => _isForMap ? OsmKeyWords.IsArea(type) : OsmKeyWords.IsRestriction(type);

    private static long PlainId(ReadOnlySpan<byte> bytes)
    {
        var node = new ProtoReader(bytes);
        long id = 0;
        while (node.NextField() is var field and not 0)
        {
            if (field == 1)
            {
                id = node.SInt64();
            }
            else
            {
                node.Skip();
            }
        }

        return id;
    }

    private static void NoteNodes(ReadOnlySpan<byte> bytes, BlockObjects target)
    {
        var dense = new ProtoReader(bytes);
        while (dense.NextField() is var field and not 0)
        {
            if (field != 1)
            {
                dense.Skip();
                continue;
            }

            var ids = new ProtoReader(dense.Bytes());
            for (long id = 0; !ids.IsAtEnd;)
            {
                id += ids.PackedSInt64();
                NoteNode(id, target);
            }
        }
    }

    private static void NoteNode(long id, BlockObjects target)
    {
        target.NodesRead++;
        var (low, high) = target.NodeIds;
        target.NodeIds = (Math.Min(low, id), Math.Max(high, id));
    }
}
