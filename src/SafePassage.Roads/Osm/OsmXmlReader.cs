using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;

namespace SafePassage.Roads.Osm;

/// <summary>Reads a .osm file, plain or packed with gzip, bzip2 or zstd.</summary>
/// <remarks>Document type definitions are refused, so that a file can neither reach out nor blow up; names, texts and
/// nesting are bounded for the same reason.</remarks>
internal sealed class OsmXmlReader(string path, XmlPacking packing) : OsmReader(path)
{
    private const int DepthMax = 16;
    private const int ObjectsPerReport = 4096;

    private readonly OsmTags _tags = new();
    private readonly List<long> _refs = [];
    private readonly List<OsmMember> _members = [];

    public override void ReadRoads(OsmVisitor visitor, ImportMeter meter) => Read(meter, xml =>
    {
        switch (xml.LocalName)
        {
            case "osm":
                ReadRoot(xml);
                break;
            case "way":
                WaysRead++;
                var id = Whole(xml, "id");
                var deleted = IsDeleted(xml);
                ReadChildren(xml);
                if ((_tags.Has("highway") || _tags.Has("route")) && !deleted)
                {
                    visitor.Road(id, CollectionsMarshal.AsSpan(_refs), _tags);
                }

                break;
            case "relation":
                id = Whole(xml, "id");
                deleted = IsDeleted(xml);
                ReadChildren(xml);
                if (OsmKeyWords.IsRestriction(_tags["type"]) && !deleted)
                {
                    visitor.Restriction(id, CollectionsMarshal.AsSpan(_members), _tags);
                }

                break;
        }
    });

    public override void ReadNodes(OsmVisitor visitor, ImportMeter meter) => Read(meter, xml =>
    {
        // Overpass ("out geom") writes where a node is into the way; a node of its own may be missing.
        if (xml.LocalName is "nd" && xml.GetAttribute("lat") is not null)
        {
            _tags.Clear();
            visitor.Node(Whole(xml, "ref"), Degrees(xml, "lat", 90), Degrees(xml, "lon", 180), _tags);
            return;
        }

        if (string.Equals(xml.LocalName, "node", StringComparison.Ordinal))
        {
            NodesRead++;
            var id = Whole(xml, "id");
            if (IsDeleted(xml))
            {
                return;
            }

            var (latitude, longitude) = (Degrees(xml, "lat", 90), Degrees(xml, "lon", 180));
            ReadChildren(xml);
            visitor.Node(id, latitude, longitude, _tags);
        }
    });

    public override void ReadDrawn(OsmVisitor visitor, OsmParts parts, ImportMeter meter)
    {
        if (parts == OsmParts.Nodes)
        {
            ReadNodes(visitor, meter);
            return;
        }

        Read(meter, xml =>
        {
            switch (xml.LocalName)
            {
                case "osm":
                    ReadRoot(xml);
                    break;
                case "bounds":
                    Bounds = BoundsOf(
                        Degrees(xml, "minlat", 90), Degrees(xml, "minlon", 180), Degrees(xml, "maxlat", 90),
                        Degrees(xml, "maxlon", 180));
                    break;
                case "way" when (parts & OsmParts.Ways) != OsmParts.None && !IsDeleted(xml):
                    var id = Whole(xml, "id");
                    ReadChildren(xml);
                    visitor.Road(id, CollectionsMarshal.AsSpan(_refs), _tags);
                    break;
                case "relation" when (parts & OsmParts.Relations) != OsmParts.None && !IsDeleted(xml):
                    id = Whole(xml, "id");
                    ReadChildren(xml);
                    if (OsmKeyWords.IsArea(_tags["type"]))
                    {
                        visitor.Restriction(id, CollectionsMarshal.AsSpan(_members), _tags);
                    }

                    break;
            }
        });
    }

    // Editors keep deleted objects in their files, and histories mark them invisible.
    private static bool IsDeleted(XmlReader xml) =>
        xml.GetAttribute("action") is "delete" || xml.GetAttribute("visible") is "false";

    private static long Whole(XmlReader xml, string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var value)
            ? value
            : throw Malformed(xml, $"<{xml.LocalName}> has no whole number in its attribute '{attribute}'");

    private static int Degrees(XmlReader xml, string attribute, double limit) =>
        double.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= limit
            ? (int)Math.Round(value * 1e7)
            : throw Malformed(xml, $"<{xml.LocalName}> has no degrees within {limit} in its attribute '{attribute}'");

    private static OsmMemberKind MemberKind(XmlReader xml) => xml.GetAttribute("type") switch
    {
        "node" => OsmMemberKind.Node,
        "way" => OsmMemberKind.Way,
        "relation" => OsmMemberKind.Relation,
        _ => throw Malformed(xml, "<member> has neither node, way nor relation in its attribute 'type'"),
    };

    private static void RequireShallow(XmlReader xml)
    {
        if (xml.Depth > DepthMax)
        {
            throw Malformed(xml, "the elements are nested deeper than in any map");
        }
    }

    private static XmlException Malformed(XmlReader xml, string what)
    {
        var line = (IXmlLineInfo)xml;
        return new XmlException(what, null, line.LineNumber, line.LinePosition);
    }

    private void Read(ImportMeter meter, Action<XmlReader> element)
    {
        using var content = new XmlContent(Path, packing);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            NameTable = new BoundedNames(),
        };
        try
        {
            using var xml = XmlReader.Create(content, settings);
            RequireRoot(xml);
            element(xml);
            for (var count = 1; xml.Read(); count++)
            {
                RequireShallow(xml);
                if (xml.NodeType == XmlNodeType.Element)
                {
                    element(xml);
                }

                if (count % ObjectsPerReport == 0)
                {
                    meter.At(content.BytesTaken);
                }
            }
        }
        catch (XmlException e)
        {
            throw Refuse("xml", string.Create(CultureInfo.InvariantCulture, $"{Path} line {e.LineNumber}"),
                $"The file cannot be read any further: {e.Message.TrimEnd('.')}.",
                "Download or copy the extract again.", e);
        }
        catch (InvalidDataException e)
        {
            throw Refuse("corrupt", string.Create(CultureInfo.InvariantCulture, $"{Path} byte {content.BytesTaken}"),
                $"The {packing} data are damaged or cut off.", "Download or copy the extract again.", e);
        }

        meter.At(content.FileLength);
    }

    private void RequireRoot(XmlReader xml)
    {
        xml.MoveToContent();
        if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "osm")
        {
            throw Refuse("not-osm", Path, $"The file is XML but starts with <{xml.LocalName}> and not with <osm>.",
                "Give an OpenStreetMap extract as .osm.pbf or .osm.");
        }
    }

    private void ReadRoot(XmlReader xml)
    {
        Attribution = xml.GetAttribute("copyright") is { Length: > 0 } copyright ? copyright : null;
        if (DateTimeOffset.TryParse(xml.GetAttribute("timestamp"), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var timestamp))
        {
            DataTimestamp = timestamp;
        }
    }

    // Reads the tags and node references of the current object up to its end tag.
    private void ReadChildren(XmlReader xml)
    {
        _tags.Clear();
        _refs.Clear();
        _members.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            RequireShallow(xml);
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName is "nd")
            {
                _refs.Add(Whole(xml, "ref"));
            }
            else if (xml.LocalName is "member")
            {
                _members.Add(new OsmMember(MemberKind(xml), Whole(xml, "ref"), xml.GetAttribute("role") ?? ""));
            }
            else if (xml.LocalName is "tag")
            {
                _tags.Add(xml.GetAttribute("k") ?? "", xml.GetAttribute("v") ?? "");
            }
        }
    }
}
