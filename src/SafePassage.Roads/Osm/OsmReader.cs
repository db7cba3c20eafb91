using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Reads an OpenStreetMap file in one of its forms, once for roads and once for nodes.</summary>
/// <remarks>Everything wrong with the file is told as a <see cref="RefusalException"/>.</remarks>
internal abstract class OsmReader(string path)
{
    private const string WantedForms = "Give an OpenStreetMap extract as .osm.pbf, .osm or .osm.gz.";

    public string Path { get; } = path;

    public long NodesRead { get; protected set; }

    public long WaysRead { get; protected set; }

    /// <summary>The age the file states; null when it does not.</summary>
    public DateTimeOffset? DataTimestamp { get; protected set; }

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

        if (head.StartsWith("BZh"u8))
        {
            throw Refuse("bzip2", path, "The file is compressed with bzip2, which is not read.",
                "Decompress it (bunzip2) and give the .osm file.");
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            return new OsmXmlReader(path, compressed: true);
        }

        if (head.IndexOf("OSMHeader"u8) >= 0)
        {
            return new PbfReader(path);
        }

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
            ? new OsmXmlReader(path, compressed: false)
            : throw Refuse("not-osm", path, "This is not an OpenStreetMap file.", WantedForms);
    }

    /// <summary>First pass: calls <see cref="OsmVisitor.Road"/> and <see cref="OsmVisitor.Restriction"/>.</summary>
    public abstract void ReadRoads(OsmVisitor visitor, ImportMeter meter);

    /// <summary>Second pass: calls <see cref="OsmVisitor.Node"/> for every node.</summary>
    public abstract void ReadNodes(OsmVisitor visitor, ImportMeter meter);

    protected static RefusalException Refuse(
        string code, string where, string what, string next, Exception? cause = null)
    {
        var refusal = new Refusal("osm." + code, where, what, next);
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }
}
