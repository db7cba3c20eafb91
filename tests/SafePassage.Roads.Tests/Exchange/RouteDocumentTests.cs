using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Exchange;

public sealed class RouteDocumentTests
{
    private const string Licence = "https://opendatacommons.org/licenses/odbl/1-0/";

    private static readonly XNamespace s_gpx = "http://www.topografix.com/GPX/1/1";
    private static readonly XNamespace s_kml = "http://www.opengis.net/kml/2.2";
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    // The sequences of the GPX 1.1 schema, as far as they are used.
    private static readonly Dictionary<string, string[]> s_gpxOrder = new(StringComparer.Ordinal)
    {
        ["gpx"] = ["metadata", "wpt", "rte", "trk", "extensions"],
        ["metadata"] = ["name", "desc", "author", "copyright", "link", "time", "keywords", "bounds", "extensions"],
        ["copyright"] = ["year", "license"],
        ["rte"] = ["name", "cmt", "desc", "src", "link", "number", "type", "extensions", "rtept"],
        ["trk"] = ["name", "cmt", "desc", "src", "link", "number", "type", "extensions", "trkseg"],
        ["rtept"] = ["ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"],
        ["trkseg"] = ["trkpt", "extensions"],
    };

    // The sequences of the KML 2.2 schema, as far as they are used.
    private static readonly Dictionary<string, string[]> s_kmlOrder = new(StringComparer.Ordinal)
    {
        ["kml"] = ["Document"],
        ["Document"] = ["name", "author", "link", "description", "styleUrl", "Style", "ExtendedData", "Folder"],
        ["Folder"] = ["name", "author", "link", "description", "styleUrl", "ExtendedData", "Placemark"],
        ["Placemark"] = ["name", "description", "styleUrl", "ExtendedData", "Point", "MultiGeometry"],
        ["LineString"] = ["extrude", "tessellate", "altitudeMode", "coordinates"],
        ["Style"] = ["IconStyle", "LabelStyle", "LineStyle"],
        ["LineStyle"] = ["color", "colorMode", "width"],
        ["MultiGeometry"] = ["LineString"],
        ["ExtendedData"] = ["Data"],
        ["Data"] = ["displayName", "value"],
    };

    [Fact]
    public void A_gpx_file_keeps_the_order_of_its_schema_and_holds_steps_and_line()
    {
        var document = Document("en");
        var gpx = Xml(RouteGpx.Write, document);
        AssertOrder(gpx, s_gpxOrder);
        Assert.Equal(("1.1", "Safe Passage"), ((string?)gpx.Attribute("version"), (string?)gpx.Attribute("creator")));
        var copyright = gpx.Element(s_gpx + "metadata")!.Element(s_gpx + "copyright")!;
        Assert.Equal((document.Attribution, Licence),
            ((string?)copyright.Attribute("author"), (string?)copyright.Element(s_gpx + "license")));
        Assert.Equal("2026-03-01T06:00:00Z", (string?)gpx.Element(s_gpx + "metadata")!.Element(s_gpx + "time"));
        var steps = gpx.Element(s_gpx + "rte")!.Elements(s_gpx + "rtept").ToArray();
        Assert.Equal(["depart", "end of road right", "arrive"],
            steps.Select(step => (string)step.Element(s_gpx + "type")!), StringComparer.Ordinal);
        Assert.Equal("At the end of the road, turn right onto Cross <Road> & \"Co\".",
            (string?)steps[1].Element(s_gpx + "desc"));
        var line = gpx.Element(s_gpx + "trk")!.Elements(s_gpx + "trkseg").Single().Elements().ToArray();
        Assert.Equal(document.Routes[0].Lines[0], line.Select(point => new GeoPoint(
            (double)point.Attribute("lat")!, (double)point.Attribute("lon")!)));
    }

    [Fact]
    public void A_kml_file_keeps_the_order_of_its_schema_and_holds_steps_and_line()
    {
        var document = Document("uk");
        var kml = Xml(RouteKml.Write, document);
        AssertOrder(kml, s_kmlOrder);
        var root = kml.Element(s_kml + "Document")!;
        Assert.Equal(document.Attribution, (string?)root.Element(s_atom + "author")!.Element(s_atom + "name"));
        Assert.Equal(("license", Licence), ((string?)root.Element(s_atom + "link")!.Attribute("rel"),
            (string?)root.Element(s_atom + "link")!.Attribute("href")));
        var placemarks = root.Element(s_kml + "Folder")!.Elements(s_kml + "Placemark").ToArray();
        Assert.Equal(4, placemarks.Length);
        Assert.Equal("#road", (string?)placemarks[0].Element(s_kml + "styleUrl"));
        Assert.Equal(3, ((string)placemarks[0].Element(s_kml + "description")!).Split('\n').Length);
        Assert.StartsWith("2. У кінці дороги поверніть праворуч — ",
            (string?)placemarks[2].Element(s_kml + "name"), StringComparison.Ordinal);
        var coordinates = (string)placemarks[0].Descendants(s_kml + "coordinates").Single();
        Assert.Equal(document.Routes[0].Lines[0], coordinates.Split(' ').Select(pair => new GeoPoint(
            XmlConvert.ToDouble(pair.Split(',')[1]), XmlConvert.ToDouble(pair.Split(',')[0]))));
    }

    [Fact]
    public void A_geojson_file_holds_the_route_and_its_steps()
    {
        var document = Document("fr");
        using var json = JsonDocument.Parse(Bytes(RouteGeoJson.Write, document));
        var root = json.RootElement;
        Assert.Equal(("FeatureCollection", document.Attribution, Licence, "fr"),
            (Text(root, "type"), Text(root, "attribution"), Text(root, "license"), Text(root, "language")));
        var features = root.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(["MultiLineString", "Point", "Point", "Point"],
            features.Select(feature => Text(feature.GetProperty("geometry"), "type")), StringComparer.Ordinal);
        var turn = features[2].GetProperty("properties");
        Assert.Equal(("end of road", "right", 1), (Text(turn, "type"), Text(turn, "modifier"),
            turn.GetProperty("step").GetInt32()));
        Assert.StartsWith("Au bout de la route, tournez à droite sur ", Text(turn, "instruction"),
            StringComparison.Ordinal);
        Assert.Equal(document.Routes[0].Lines[0][0].Longitude,
            features[0].GetProperty("geometry").GetProperty("coordinates")[0][0][0].GetDouble());
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_and_the_stream_stays_open()
    {
        foreach (var write in (Action<Stream, RouteDocument>[])[RouteGpx.Write, RouteKml.Write, RouteGeoJson.Write])
        {
            using var stream = new MemoryStream();
            write(stream, Document("ar"));
            Assert.True(stream.CanWrite);
            Assert.Equal(stream.ToArray(), Bytes(write, Document("ar")));
            Assert.NotEqual(0xEF, stream.ToArray()[0]);
            Assert.DoesNotContain((byte)'\r', stream.ToArray());
        }
    }

    [Fact]
    public void A_schematic_route_says_so_in_every_form()
    {
        var document = Document("en");
        document = document with { Routes = [document.Routes[0] with { IsSchematic = true }] };
        foreach (var write in (Action<Stream, RouteDocument>[])[RouteGpx.Write, RouteKml.Write, RouteGeoJson.Write])
        {
            Assert.Contains("nobody has surveyed it", Encoding.UTF8.GetString(Bytes(write, document)),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_corridor_without_steps_is_a_line_alone()
    {
        var document = Document("en");
        document = document with { Routes = [document.Routes[0] with { Steps = [] }], Licence = null, MadeAt = null };
        var gpx = Xml(RouteGpx.Write, document);
        Assert.Null(gpx.Element(s_gpx + "rte"));
        Assert.NotNull(gpx.Element(s_gpx + "trk"));
        Assert.Empty(Xml(RouteKml.Write, document).Descendants(s_kml + "Point"));
    }

    /// <remarks>A map's names are whatever people typed: control characters, half of a pair, markup.</remarks>
    [Fact]
    public void Characters_that_xml_cannot_hold_are_replaced()
    {
        var document = Document("en") with { Title = "a\u0001b\ud800c\ud83d\ude8cd]]>&<" };
        Assert.Equal("a\ufffdb\ufffdc\ud83d\ude8cd]]>&<",
            (string?)Xml(RouteGpx.Write, document).Element(s_gpx + "metadata")!.Element(s_gpx + "name"));
        Assert.Equal("a\ufffdb\ufffdc\ud83d\ude8cd]]>&<",
            (string?)Xml(RouteKml.Write, document).Element(s_kml + "Document")!.Element(s_kml + "name"));
    }

    private static RouteDocument Document(string language)
    {
        var map = new DrawnMap("""
                  d
                  |
            a-----b
                  |
                  c
            """).Road("ab").Road("dbc");
        var route = GuidedDrive.Route(map, 'a', 'c');
        var steps = DriverGuide.Steps(map.Network, route, new GuidanceOptions
        {
            NameOf = arc => map.Network.WayId(arc) == 2 ? "Cross <Road> & \"Co\"" : "Main Road",
        });
        var sheet = RouteSheet.Of("Convoy 1", [new RoutePart(route)], steps);
        return RouteDocument.Of(map.Network, "Corridor", sheet) with
        {
            Language = DriverLanguage.Of(language),
            MadeAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(2)),
        };
    }

    private static void AssertOrder(XElement element, Dictionary<string, string[]> order)
    {
        if (element.HasElements)
        {
            var places = element.Elements().Select(child =>
                order.TryGetValue(element.Name.LocalName, out var names)
                    ? Array.IndexOf(names, child.Name.LocalName) : 0).ToArray();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }

        foreach (var child in element.Elements())
        {
            AssertOrder(child, order);
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static byte[] Bytes(Action<Stream, RouteDocument> write, RouteDocument document)
    {
        using var stream = new MemoryStream();
        write(stream, document);
        return stream.ToArray();
    }

    private static XElement Xml(Action<Stream, RouteDocument> write, RouteDocument document)
    {
        using var stream = new MemoryStream(Bytes(write, document));
        using var reader = XmlReader.Create(stream);
        return XElement.Load(reader);
    }
}
