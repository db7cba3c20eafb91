using System.Text;

namespace SafePassage.Roads.Osm;

/// <summary>Reads a .osm.pbf file.</summary>
internal sealed class PbfReader(string path) : OsmReader(path)
{
    // Start offsets of the blobs that hold nodes, noted in the first pass so that the second inflates nothing else.
    private readonly HashSet<long> _nodeBlobs = [];

    public override void ReadRoads(OsmVisitor visitor, ImportMeter meter)
    {
        var block = new PbfBlock();
        ForBlobs(meter, _ => true, (blobs, content) =>
        {
            if (string.Equals(blobs.BlobType, "OSMHeader", StringComparison.Ordinal))
            {
                ReadHeader(blobs, content);
            }
            else if (block.ReadRoads(content, visitor))
            {
                _nodeBlobs.Add(blobs.BlobStart);
            }
        });
        WaysRead = block.WaysRead;
    }

    public override void ReadNodes(OsmVisitor visitor, ImportMeter meter)
    {
        var block = new PbfBlock();
        ForBlobs(meter, _nodeBlobs.Contains, (_, content) => block.ReadNodes(content, visitor));
        NodesRead = block.NodesRead;
    }

    private delegate void BlobAction(PbfBlobs blobs, ReadOnlySpan<byte> content);

    private void ForBlobs(ImportMeter meter, Predicate<long> wanted, BlobAction action)
    {
        using var blobs = new PbfBlobs(Path);
        while (blobs.Next())
        {
            if (!wanted(blobs.BlobStart) || blobs.BlobType is not ("OSMHeader" or "OSMData"))
            {
                blobs.Skip();
                continue;
            }

            try
            {
                action(blobs, blobs.Content());
            }
            catch (MalformedProtoException e)
            {
                throw blobs.Corrupt(e.Message, e);
            }
            catch (OverflowException e)
            {
                throw blobs.Corrupt("a number is out of range", e);
            }

            meter.At(blobs.Position);
        }
    }

    private void ReadHeader(PbfBlobs blobs, ReadOnlySpan<byte> content)
    {
        var header = new ProtoReader(content);
        while (header.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 4:
                    var feature = Encoding.UTF8.GetString(header.Bytes());
                    if (feature is not ("OsmSchema-V0.6" or "DenseNodes"))
                    {
                        throw blobs.Refuse("feature", $"The file needs the feature '{feature}', which is not read.",
                            "Give a plain extract of the current state of the map.");
                    }

                    break;
                case 32:
                    var seconds = header.Int64();
                    if (seconds is > 0 and < 253_402_300_800)
                    {
                        DataTimestamp = DateTimeOffset.FromUnixTimeSeconds(seconds);
                    }

                    break;
                default:
                    header.Skip();
                    break;
            }
        }
    }
}
