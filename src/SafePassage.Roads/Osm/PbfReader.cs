using System.Text;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Reads a .osm.pbf file; blobs are unpacked and decoded by several threads.</summary>
/// <remarks>The visitor is called by the reading thread alone, in file order, whatever the threads do.</remarks>
internal sealed class PbfReader(string path) : OsmReader(path)
{
    // The blobs that hold nodes, noted in the first pass so that the second unpacks no others.
    private readonly Dictionary<long, (long Low, long High, bool Always)> _nodeBlobs = [];

    // What each blob holds, noted when it is first read for a map.
    private readonly Dictionary<long, OsmParts> _parts = [];

    public override void ReadRoads(OsmVisitor visitor, ImportMeter meter)
    {
        var bound = UnpackedBytesMax(new FileInfo(Path).Length);
        ForBlobs(meter, (block, content, target) => block.ReadRoads(content, target), _ => true, slot =>
        {
            Deduct(ref bound, slot.Objects);
            WaysRead += slot.Objects.WaysRead;
            NodesRead += slot.Objects.NodesRead;
            slot.Objects.Replay(visitor);
            if (slot.Objects.NodesRead > 0)
            {
                var (low, high) = slot.Objects.NodeIds;
                _nodeBlobs.Add(slot.Blob.Start, (low, high, slot.Objects.MayHavePlaces));
            }
        });
    }

    public override void ReadNodes(OsmVisitor visitor, ImportMeter meter)
    {
        var wanted = visitor.WantedNodes;
        ForBlobs(
            meter,
            (block, content, target) => block.ReadNodes(content, wanted, target),
            start => _nodeBlobs.TryGetValue(start, out var blob)
                && (blob.Always || wanted is null || wanted.HasWithin(blob.Low, blob.High)),
            slot => slot.Objects.Replay(visitor));
    }

    public override void ReadDrawn(OsmVisitor visitor, OsmParts parts, ImportMeter meter)
    {
        var wanted = visitor.WantedNodes;
        var bound = UnpackedBytesMax(new FileInfo(Path).Length);
        ForBlobs(
            meter,
            (block, content, target) => block.ReadDrawn(content, parts, wanted, target),
            start => !_parts.TryGetValue(start, out var there) || (there & parts) != OsmParts.None,
            slot =>
            {
                Deduct(ref bound, slot.Objects);
                _parts[slot.Blob.Start] = slot.Objects.Parts;
                slot.Objects.Replay(visitor);
            });
    }

    private void Deduct(ref long bound, BlockObjects objects)
    {
        bound -= objects.BytesRead;
        if (bound < 0)
        {
            throw Refuse("bomb", Path, "The file unpacks to far more than any map does.",
                "Get the extract from a source you know.");
        }
    }

    private void ForBlobs(
        ImportMeter meter, BlockDecoding decode, Predicate<long> isWanted, Action<BlockSlot> handOver)
    {
        using var blobs = new PbfBlobs(Path);
        using var slots = new BlockSlots(Path, handOver);
        try
        {
            var slot = slots.Take();
            while (blobs.Next(slot.Blob))
            {
                if (slot.Blob.Type is not ("OSMHeader" or "OSMData") || !isWanted(slot.Blob.Start))
                {
                    blobs.Skip(slot.Blob);
                    continue;
                }

                blobs.Read(slot.Blob);
                if (slot.Blob.Type is "OSMHeader")
                {
                    slots.FinishAll();
                    ReadHeader(slot.Blob);
                }
                else
                {
                    slots.Start(slot, decode);
                    slot = slots.Take();
                }

                meter.At(blobs.Position);
            }

            slots.FinishAll();
            meter.At(blobs.Position);
        }
        catch (RefusalException)
        {
            // Of several damages the first in the file is told, whichever was noticed first.
            slots.FinishAll();
            throw;
        }
    }

    private void ReadHeader(PbfBlob blob)
    {
        try
        {
            var header = new ProtoReader(blob.Content());
            while (header.NextField() is var field and not 0)
            {
                switch (field)
                {
                    case 1:
                        ReadBounds(header.Bytes());
                        break;
                    case 4:
                        RequireKnown(blob, Encoding.UTF8.GetString(header.Bytes()));
                        break;
                    case 5:
                        RequireNodes(blob, Encoding.UTF8.GetString(header.Bytes()));
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
        catch (MalformedProtoException e)
        {
            throw blob.Corrupt(e.Message, e);
        }
    }

    // A rectangle that makes no sense is as good as none: nothing but the sea depends on it.
    private void ReadBounds(ReadOnlySpan<byte> bytes)
    {
        var box = new ProtoReader(bytes);
        var sides = new long[5];
        while (box.NextField() is var field and not 0)
        {
            if (field is >= 1 and <= 4)
            {
                sides[field] = box.SInt64() / 100;
            }
            else
            {
                box.Skip();
            }
        }

        Bounds = BoundsOf(south: sides[4], west: sides[1], north: sides[3], east: sides[2]);
    }

    // Such a file has where nodes are in its ways and leaves most nodes out: read as another, it has hardly a road.
    private static void RequireNodes(PbfBlob blob, string feature)
    {
        if (feature is "LocationsOnWays")
        {
            throw blob.Refuse("feature", $"The file has the feature '{feature}', which is not read.",
                "Give the extract as it was before 'osmium add-locations-to-ways'.");
        }
    }

    private static void RequireKnown(PbfBlob blob, string feature)
    {
        if (feature is not ("OsmSchema-V0.6" or "DenseNodes"))
        {
            throw blob.Refuse("feature", $"The file needs the feature '{feature}', which is not read.",
                feature is "HistoricalInformation"
                    ? "Take the state of one day out of it: osmium time-filter IN.osh.pbf TIME -o OUT.osm.pbf"
                    : "Give a plain extract of the current state of the map.");
        }
    }
}
