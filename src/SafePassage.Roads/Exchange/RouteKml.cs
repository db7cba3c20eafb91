using System.Collections.Immutable;
using System.Xml;
using SafePassage.Roads.Guidance;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>Writes routes as KML 2.2 (OGC 07-147r2) for earth viewers and map programs.</summary>
/// <remarks>
/// Each route is a folder: its line (with the steps as a numbered list in the description, and length and time as
/// data) and a placemark for each step. The credit stands as author of the document, the licence as its link. The same
/// document gives the same bytes.
/// </remarks>
public static class RouteKml
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Writes a document; the stream stays open.</summary>
    /// <remarks>Linear in points and steps.</remarks>
    public static void Write(Stream stream, RouteDocument document)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(document);
        using var xml = XmlText.Writer(stream);
        xml.WriteStartElement("kml", Namespace);
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteStartElement("Document");
        XmlText.Element(xml, "name", document.Title);
        WriteCredit(xml, document);
        WriteStyles(xml);
        foreach (var route in document.Routes)
        {
            WriteRoute(xml, document, route);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCredit(XmlWriter xml, RouteDocument document)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, XmlText.Clean(document.Attribution));
        xml.WriteEndElement();
        if (document.Licence is { } licence)
        {
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("rel", "license");
            xml.WriteAttributeString("href", licence.AbsoluteUri);
            xml.WriteEndElement();
        }

        // Most viewers show the description and no author.
        XmlText.Element(xml, "description", document.Attribution);
    }

    private static void WriteStyles(XmlWriter xml)
    {
        foreach (var (id, colour) in (ReadOnlySpan<(string, string)>)[("road", "ffb05a1e"), ("schematic", "ff6e6e6e")])
        {
            xml.WriteStartElement("Style");
            xml.WriteAttributeString("id", id);
            xml.WriteStartElement("LineStyle");
            XmlText.Element(xml, "color", colour);
            XmlText.Element(xml, "width", "4");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static void WriteRoute(XmlWriter xml, RouteDocument document, RouteSheet route)
    {
        xml.WriteStartElement("Folder");
        XmlText.Element(xml, "name", route.Name);
        XmlText.Element(xml, "description", document.Caution(route));
        WriteLine(xml, document, route);
        for (var i = 0; i < route.Steps.Length; i++)
        {
            WriteStep(xml, document, route.Steps[i], i + 1);
        }

        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, RouteDocument document, RouteSheet route)
    {
        xml.WriteStartElement("Placemark");
        XmlText.Element(xml, "name", $"{route.Name} ({document.Language.Text(route.Distance)})");
        var lines = route.Steps.Select((step, i) => $"{XmlText.Number(i + 1)}. {document.Text(step)}"
            + (step.Distance.Value > 0 ? $" {document.Language.Follow(step.Distance)}" : ""));
        XmlText.Element(xml, "description", string.Join('\n', lines));
        XmlText.Element(xml, "styleUrl", route.IsSchematic ? "#schematic" : "#road");
        xml.WriteStartElement("ExtendedData");
        WriteValue(xml, "distanceMetres", XmlText.Number(route.Distance.Value));
        WriteValue(xml, "durationSeconds", XmlText.Number(route.Duration.Value));
        WriteValue(xml, "schematic", route.IsSchematic ? "true" : "false");
        xml.WriteEndElement();
        xml.WriteStartElement("MultiGeometry");
        foreach (var line in route.Lines)
        {
            xml.WriteStartElement("LineString");
            XmlText.Element(xml, "tessellate", "1");
            XmlText.Element(xml, "coordinates", Coordinates(line));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteStep(XmlWriter xml, RouteDocument document, DriverStep step, int number)
    {
        xml.WriteStartElement("Placemark");
        XmlText.Element(xml, "name", $"{XmlText.Number(number)}. {document.Language.Text(step)}");
        XmlText.Element(
            xml, "description", string.Join('\n', step.Warnings.Select(warning => document.Language.Text(warning))));
        xml.WriteStartElement("ExtendedData");
        WriteValue(xml, "type", ManeuverWords.Of(step.Kind));
        WriteValue(xml, "modifier", ManeuverWords.Of(step.Modifier));
        WriteValue(xml, "distanceMetres", XmlText.Number(step.Distance.Value));
        WriteValue(xml, "durationSeconds", XmlText.Number(step.Duration.Value));
        xml.WriteEndElement();
        xml.WriteStartElement("Point");
        XmlText.Element(xml, "coordinates", Coordinates([step.Location]));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteValue(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("Data");
        xml.WriteAttributeString("name", name);
        xml.WriteElementString("value", value);
        xml.WriteEndElement();
    }

    // Longitude first.
    private static string Coordinates(ImmutableArray<GeoPoint> line) => string.Join(' ', line.Select(point =>
        $"{XmlText.Degrees(point.LongitudeE7)},{XmlText.Degrees(point.LatitudeE7)}"));
}
