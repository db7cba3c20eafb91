namespace SafePassage.Roads.Osm;

/// <content>Nodes, plain and dense.</content>
internal sealed partial class PbfBlock
{
    /// <summary>Adds every wanted node and every place; all nodes when none are named.</summary>
    public void ReadNodes(ReadOnlySpan<byte> block, IdIndex? wanted, BlockObjects target)
    {
        Index(block);
        _isForMap = false;
        var filter = new NodeFilter(wanted);
        foreach (var range in _groups)
        {
            var group = new ProtoReader(block[range]);
            while (group.NextField() is var field and not 0)
            {
                switch (field)
                {
                    case 1:
                        PlainNode(block, group.Bytes(), ref filter, target);
                        break;
                    case 2:
                        DenseNodes(block, group.Bytes(), ref filter, target);
                        break;
                    default:
                        group.Skip();
                        break;
                }
            }
        }
    }

    private void PlainNode(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, ref NodeFilter filter, BlockObjects target)
    {
        var node = new ProtoReader(bytes);
        var (id, latitude, longitude, isVisible) = (0L, 0L, 0L, true);
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
                    ReadIndices(ref node, _keys);
                    break;
                case 3:
                    ReadIndices(ref node, _values);
                    break;
                case 4:
                    isVisible = IsVisible(node.Bytes());
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

        RequirePairs();
        if (isVisible)
        {
            AddNode(block, id, latitude, longitude, ref filter, target);
        }
    }

    private void DenseNodes(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes, ref NodeFilter filter, BlockObjects target)
    {
        var dense = new ProtoReader(bytes);
        ProtoReader ids = default;
        ProtoReader visible = default;
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
                case 5:
                    visible = new ProtoReader(Visible(dense.Bytes()));
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
            ReadDenseTags(ref tags);
            if (visible.IsAtEnd || visible.Packed() != 0)
            {
                AddNode(block, id, latitude, longitude, ref filter, target);
            }
        }

        if (!latitudes.IsAtEnd || !longitudes.IsAtEnd)
        {
            throw new MalformedProtoException("a block has more coordinates than nodes");
        }
    }

    // Tags of all nodes in one list: key, value, key, value, ..., 0 ends a node's tags; no list when no node has any.
    private void ReadDenseTags(ref ProtoReader tags)
    {
        _keys.Clear();
        _values.Clear();
        while (!tags.IsAtEnd && StringIndex(tags.Packed()) is var key and not 0)
        {
            _keys.Add(key);
            _values.Add(StringIndex(tags.Packed()));
        }
    }

    private void AddNode(
        ReadOnlySpan<byte> block, long id, long latitude, long longitude, ref NodeFilter filter, BlockObjects target)
    {
        // Out of range is told even of a node that nobody needs: the file is then damaged.
        var latitudeE7 = Degrees((_granularity * latitude) + _latitudeOffset, 900_000_000, "latitude");
        var longitudeE7 = Degrees((_granularity * longitude) + _longitudeOffset, 1_800_000_000, "longitude");
        if (!filter.IsWanted(id) && !HasKey(_isForMap ? OsmKeys.Drawn : OsmKeys.Place))
        {
            return;
        }

        if (HasKey(_isForMap ? OsmKeys.Drawn : OsmKeys.Node))
        {
            AddTags(block, target);
        }

        target.AddNode(id, latitudeE7, longitudeE7);
    }

    // From nanodegrees to 1e-7 degrees, to the nearest.
    private static int Degrees(long nano, long limit, string what)
    {
        var units = (nano >= 0 ? nano + 50 : nano - 50) / 100;
        return units >= -limit && units <= limit
            ? (int)units
            : throw new MalformedProtoException($"a {what} is out of range");
    }

    // The same of dense nodes: one number for each node, or none.
    private static ReadOnlySpan<byte> Visible(ReadOnlySpan<byte> bytes)
    {
        var info = new ProtoReader(bytes);
        var visible = ReadOnlySpan<byte>.Empty;
        while (info.NextField() is var field and not 0)
        {
            if (field == 6)
            {
                visible = info.Bytes();
            }
            else
            {
                info.Skip();
            }
        }

        return visible;
    }

    // Which nodes are asked for; places are delivered whether asked for or not.
    private struct NodeFilter(IdIndex? wanted)
    {
        private IdCursor _cursor = wanted is null ? default : new IdCursor(wanted);

        public bool IsWanted(long id) => wanted is null || _cursor.IndexOf(id) >= 0;
    }
}
