using System.Globalization;
using System.Xml;
using SafePassage.Roads.Guidance;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>Writes routes as GPX 1.1 for satellite navigation devices and phones.</summary>
/// <remarks>
/// Each route is a <c>rte</c> whose points are the driver's steps (when it has steps) and a <c>trk</c> with the line
/// itself, one segment for each part. The credit and the licence of the map stand in <c>metadata</c>. The same document
/// gives the same bytes.
/// </remarks>
public static class RouteGpx
{
    private const string Namespace = "http://www.topografix.com/GPX/1/1";

    /// <summary>Writes a document; the stream stays open.</summary>
    /// <remarks>Linear in points and steps.</remarks>
    public static void Write(Stream stream, RouteDocument document)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(document);
        using var xml = XmlText.Writer(stream);
        xml.WriteStartElement("gpx", Namespace);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "Safe Passage");
        WriteMetadata(xml, document);
        foreach (var route in document.Routes.Where(route => route.Steps.Length > 0))
        {
            WriteSteps(xml, document, route);
        }

        foreach (var route in document.Routes)
        {
            WriteLine(xml, document, route);
        }

        xml.WriteEndElement();
    }

    // The schema wants name, copyright, time, bounds in this order.
    private static void WriteMetadata(XmlWriter xml, RouteDocument document)
    {
        xml.WriteStartElement("metadata");
        XmlText.Element(xml, "name", document.Title);
        xml.WriteStartElement("copyright");
        xml.WriteAttributeString("author", XmlText.Clean(document.Attribution));
        XmlText.Element(xml, "license", document.Licence?.AbsoluteUri ?? "");
        xml.WriteEndElement();
        if (document.MadeAt is { } time)
        {
            XmlText.Element(
                xml, "time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        var points = document.Routes.SelectMany(route => route.Lines).SelectMany(line => line).ToArray();
        if (points.Length > 0)
        {
            xml.WriteStartElement("bounds");
            WriteDegrees(xml, "minlat", points.Min(point => point.LatitudeE7));
            WriteDegrees(xml, "minlon", points.Min(point => point.LongitudeE7));
            WriteDegrees(xml, "maxlat", points.Max(point => point.LatitudeE7));
            WriteDegrees(xml, "maxlon", points.Max(point => point.LongitudeE7));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteSteps(XmlWriter xml, RouteDocument document, RouteSheet route)
    {
        xml.WriteStartElement("rte");
        WriteHead(xml, document, route);
        for (var i = 0; i < route.Steps.Length; i++)
        {
            var step = route.Steps[i];
            WritePoint(xml, "rtept", step.Location, () =>
            {
                XmlText.Element(xml, "name", XmlText.Number(i + 1));
                if (step.Distance.Value > 0)
                {
                    XmlText.Element(xml, "cmt", document.Language.Follow(step.Distance));
                }

                XmlText.Element(xml, "desc", document.Text(step));
                XmlText.Element(xml, "type",
                    $"{ManeuverWords.Of(step.Kind)} {ManeuverWords.Of(step.Modifier)}".TrimEnd());
            });
        }

        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, RouteDocument document, RouteSheet route)
    {
        xml.WriteStartElement("trk");
        WriteHead(xml, document, route);
        foreach (var line in route.Lines)
        {
            xml.WriteStartElement("trkseg");
            foreach (var point in line)
            {
                WritePoint(xml, "trkpt", point, null);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // The schema wants name, cmt, desc, src in this order.
    private static void WriteHead(XmlWriter xml, RouteDocument document, RouteSheet route)
    {
        XmlText.Element(xml, "name", route.Name);
        XmlText.Element(xml, "cmt", document.Language.Text(route.Distance));
        XmlText.Element(xml, "desc", document.Caution(route));
        XmlText.Element(xml, "src", document.Attribution);
    }

    private static void WritePoint(XmlWriter xml, string element, GeoPoint point, Action? writeContent)
    {
        xml.WriteStartElement(element);
        WriteDegrees(xml, "lat", point.LatitudeE7);
        WriteDegrees(xml, "lon", point.LongitudeE7);
        writeContent?.Invoke();
        xml.WriteEndElement();
    }

    private static void WriteDegrees(XmlWriter xml, string attribute, int unitsE7) =>
        xml.WriteAttributeString(attribute, XmlText.Degrees(unitsE7));
}
