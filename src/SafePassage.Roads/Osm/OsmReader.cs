using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Reads an OpenStreetMap file in one of its forms, once for roads and once for nodes.</summary>
/// <remarks>Everything wrong with the file is told as a <see cref="RefusalException"/>.</remarks>
internal abstract class OsmReader(string path)
{
    private const string WantedForms =
        "Give an OpenStreetMap extract as .osm.pbf or as .osm (plain or packed with gzip, bzip2 or zstd).";

    // Maps unpack to 2 to 30 times their size.
    private const int GainMax = 100;
    private const long UnpackedAlways = 16 * 1024 * 1024;

    public string Path { get; } = path;

    public long NodesRead { get; protected set; }

    public long WaysRead { get; protected set; }

    /// <summary>The age the file states; null when it does not.</summary>
    public DateTimeOffset? DataTimestamp { get; protected set; }

    /// <summary>The rectangle the file says it covers; null when it does not.</summary>
    public GeoBounds? Bounds { get; protected set; }

    /// <summary>Whom the file credits; null when it does not say.</summary>
    public string? Attribution { get; protected set; }

    /// <summary>Tells the form of a file by its first bytes, not by its name.</summary>
    /// <exception cref="RefusalException">The file is missing, empty or of no form that can be read.</exception>
    public static OsmReader Open(string path)
    {
        var start = new byte[64];
        int length;
        try
        {
            using var stream = File.OpenRead(path);
            length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(
                new Refusal("osm.unreadable", path, "The file cannot be read.", "Check the path and the permissions."),
                e);
        }

        var head = start.AsSpan(0, length);
        if (head.IsEmpty)
        {
            throw Refuse("empty", path, "The file is empty.", "Download or copy the extract again.");
        }

        if (Packing(head) is var packing and not XmlPacking.None)
        {
            return new OsmXmlReader(path, packing);
        }

        if (head.IndexOf("OSMHeader"u8) >= 0)
        {
            return new PbfReader(path);
        }

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
            ? new OsmXmlReader(path, XmlPacking.None)
            : throw Unknown(path, head);
    }

    /// <summary>The most bytes a file of this length may unpack to: more than any map, and not enough to fill the
    /// memory by a small file.</summary>
    public static long UnpackedBytesMax(long fileLength) => Math.Max(UnpackedAlways, GainMax * fileLength);

    /// <summary>First pass: calls <see cref="OsmVisitor.Road"/> and <see cref="OsmVisitor.Restriction"/>.</summary>
    public abstract void ReadRoads(OsmVisitor visitor, ImportMeter meter);

    /// <summary>Second pass: calls <see cref="OsmVisitor.Node"/> for every node.</summary>
    public abstract void ReadNodes(OsmVisitor visitor, ImportMeter meter);

    /// <summary>Reads what a map draws: all ways, relations that are areas or borders, or the wanted nodes with those
    /// that are drawn by themselves.</summary>
    /// <remarks>Nodes are read apart from the others: two calls.</remarks>
    public abstract void ReadDrawn(OsmVisitor visitor, OsmParts parts, ImportMeter meter);

    public static RefusalException Refuse(
        string code, string where, string what, string next, Exception? cause = null)
    {
        var refusal = new Refusal("osm." + code, where, what, next);
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }

    /// <summary>A rectangle from its sides in units of 1e-7 degrees; null when they are none.</summary>
    protected static GeoBounds? BoundsOf(long south, long west, long north, long east) =>
        south < north && west < east && south >= -900_000_000 && north <= 900_000_000
        && west >= -1_800_000_000 && east <= 1_800_000_000
            ? new GeoBounds(
                GeoPoint.FromE7((int)south, (int)west), GeoPoint.FromE7((int)north, (int)east))
            : null;

    private static XmlPacking Packing(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            return XmlPacking.Gzip;
        }

        if (head.StartsWith("BZh"u8))
        {
            return XmlPacking.Bzip2;
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) ? XmlPacking.Zstd : XmlPacking.None;
    }

    private static RefusalException Unknown(string path, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]))
        {
            return Refuse("compression", path, "The file is compressed with xz, which is not read.",
                "Decompress it (xz -dk FILE) and give the file that comes out.");
        }

        if (head.StartsWith("PK"u8))
        {
            return Refuse("compression", path, "The file is a zip archive, which is not read.",
                "Take the extract out of it (unzip FILE) and give that.");
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])
            ? Refuse("encoding", path, "The text is encoded as UTF-16, which is not read.",
                "Rewrite it as UTF-8: iconv -f UTF-16 -t UTF-8 IN.osm > OUT.osm")
            : Refuse("not-osm", path, "This is not an OpenStreetMap file.", WantedForms);
    }
}
