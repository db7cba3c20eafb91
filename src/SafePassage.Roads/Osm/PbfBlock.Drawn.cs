namespace SafePassage.Roads.Osm;

/// <content>What a map draws.</content>
internal sealed partial class PbfBlock
{
    /// <summary>Adds of the asked kinds every way, every relation that is an area or a border, every wanted node and
    /// every node drawn by itself; notes which kinds there are.</summary>
    public void ReadDrawn(ReadOnlySpan<byte> block, OsmParts parts, IdIndex? wanted, BlockObjects target)
    {
        Index(block);
        _isForMap = true;
        var filter = new NodeFilter(wanted);
        foreach (var range in _groups)
        {
            var group = new ProtoReader(block[range]);
            while (group.NextField() is var field and not 0)
            {
                var part = PartOf(field);
                target.Parts |= part;
                if ((part & parts) == OsmParts.None)
                {
                    group.Skip();
                    continue;
                }

                switch (field)
                {
                    case 1:
                        PlainNode(block, group.Bytes(), ref filter, target);
                        break;
                    case 2:
                        DenseNodes(block, group.Bytes(), ref filter, target);
                        break;
                    case 3:
                        Way(block, group.Bytes(), target);
                        break;
                    default:
                        Relation(block, group.Bytes(), target);
                        break;
                }
            }
        }
    }

    private static OsmParts PartOf(int field) => field switch
    {
        1 or 2 => OsmParts.Nodes,
        3 => OsmParts.Ways,
        4 => OsmParts.Relations,
        _ => OsmParts.None,
    };
}
