using System.Globalization;
using System.Text;
using System.Xml;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Reports.Exchange;

/// <summary>Writes the ways of runs and their places for other people's devices and maps: GPX 1.1 and KML 2.2
/// (OGC 07-147r2).</summary>
/// <remarks>Each way stands once, in the order in which it is first driven. A leg whose line the plan does not know is
/// left out: a straight line in its place would look like a road.</remarks>
internal static class RouteXml
{
    private const string GpxSpace = "http://www.topografix.com/GPX/1/1";

    private const string KmlSpace = "http://www.opengis.net/kml/2.2";

    internal static byte[] Gpx(CorridorModel model, IReadOnlyCollection<Run> runs) => Written(xml =>
    {
        xml.WriteStartElement("gpx", GpxSpace);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "Safe Passage");
        xml.WriteStartElement("metadata");
        xml.WriteElementString("name", model.Name);
        xml.WriteElementString("desc", Remark(model));
        xml.WriteEndElement();
        foreach (var (name, point) in Places(model, runs))
        {
            xml.WriteStartElement("wpt");
            Position(xml, point);
            xml.WriteElementString("name", name);
            xml.WriteEndElement();
        }

        foreach (var (name, legs) in Ways(model, runs))
        {
            xml.WriteStartElement("trk");
            xml.WriteElementString("name", name);
            foreach (var leg in legs.Where(l => l.Line.Length > 1))
            {
                xml.WriteStartElement("trkseg");
                foreach (var point in leg.Line)
                {
                    xml.WriteStartElement("trkpt");
                    Position(xml, point);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    internal static byte[] Kml(CorridorModel model, IReadOnlyCollection<Run> runs) => Written(xml =>
    {
        xml.WriteStartElement("kml", KmlSpace);
        xml.WriteStartElement("Document");
        xml.WriteElementString("name", model.Name);
        xml.WriteElementString("description", Remark(model));
        foreach (var (name, point) in Places(model, runs))
        {
            xml.WriteStartElement("Placemark");
            xml.WriteElementString("name", name);
            xml.WriteStartElement("Point");
            xml.WriteElementString("coordinates", Pair(point));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        foreach (var (name, legs) in Ways(model, runs))
        {
            xml.WriteStartElement("Placemark");
            xml.WriteElementString("name", name);
            xml.WriteStartElement("MultiGeometry");
            foreach (var leg in legs.Where(l => l.Line.Length > 1))
            {
                xml.WriteStartElement("LineString");
                xml.WriteElementString("coordinates", string.Join(' ', leg.Line.Select(Pair)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static byte[] Written(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using (var xml = XmlWriter.Create(stream, settings))
        {
            write(xml);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static string Remark(CorridorModel model) => string.Join(' ', new[]
    {
        model.Notice, model.IsSchematic ? "Schematic: the lines are not the roads." : "",
        "A proposal: it clears nobody to move.",
    }.Where(t => t.Length > 0));

    private static IEnumerable<(string Name, IEnumerable<ModelLeg> Legs)> Ways(
        CorridorModel model, IEnumerable<Run> runs)
    {
        var names = model.NamesOfPlaces();
        return DrivenWay.Of(model, runs).Select(r => (
            $"{names[r.Places[0]]} to {names[r.Places[^1]]}, by {r.Corridor.Name}", r.Legs.AsEnumerable()));
    }

    // Waypoints shape the way and are no places to stop at.
    private static IEnumerable<(string Name, GeoPoint Point)> Places(CorridorModel model, IEnumerable<Run> runs)
    {
        var driven = DrivenWay.Of(model, runs).SelectMany(r => r.Places).ToHashSet(StringComparer.Ordinal);
        return model.AssemblyPoints.Select(p => (p.Id, p.Name, p.Location))
            .Concat(model.Checkpoints.Select(p => (p.Id, p.Name, p.Location)))
            .Concat(model.ReceptionPoints.Select(p => (p.Id, p.Name, p.Location)))
            .Where(p => driven.Contains(p.Id)).Select(p => (p.Name, p.Location));
    }

    private static void Position(XmlWriter xml, GeoPoint point)
    {
        xml.WriteAttributeString("lat", Degrees(point.LatitudeE7));
        xml.WriteAttributeString("lon", Degrees(point.LongitudeE7));
    }

    private static string Pair(GeoPoint point) => $"{Degrees(point.LongitudeE7)},{Degrees(point.LatitudeE7)}";

    private static string Degrees(int sevenDecimals) => (sevenDecimals / 1e7m).ToString(CultureInfo.InvariantCulture);
}
