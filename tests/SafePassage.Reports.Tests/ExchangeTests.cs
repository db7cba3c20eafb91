using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SafePassage.Reports.Sheets;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Reports.Tests;

/// <summary>Spreadsheet and routes, read by readers that are not ours.</summary>
public class ExchangeTests
{
    private static readonly XNamespace s_gpx = "http://www.topografix.com/GPX/1/1";

    private static readonly XNamespace s_kml = "http://www.opengis.net/kml/2.2";

    [Fact]
    public void The_spreadsheet_has_every_stop_and_keeps_the_zeros_of_an_id()
    {
        using var stream = new MemoryStream(File(SheetFiles.SpreadsheetName, only: null));
        using var book = SpreadsheetDocument.Open(stream, isEditable: false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>()
            .Select(r => r.Elements<Cell>().ToArray()).ToList();

        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken)
            .Select(e => e.Description));
        var stops = SheetMaker.Of(DrawnPlan.Plan).Vehicles.SelectMany(v => v.Runs).OrderBy(r => r.Number)
            .SelectMany(r => r.Stops).ToList();
        Assert.Equal(stops.Count + 1, rows.Count);
        foreach (var (stop, row) in stops.Zip(rows.Skip(1)))
        {
            Assert.Equal(
                [stop.Vehicle, stop.Place, stop.PlaceName, stop.From.Day(DrawnPlan.Plan.Model)],
                new[] { 1, 5, 6, 8 }.Select(n => row[n].InnerText), StringComparer.Ordinal);
            Assert.Equal(
                stop.Run.People, row[10..].Select(c => int.Parse(c.InnerText, CultureInfo.InvariantCulture)));
        }

        Assert.All(
            rows.SelectMany(r => r).Where(c => c.InnerText == "007"),
            c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.Contains(rows, r => r[5].InnerText == "007");
        Assert.DoesNotContain(rows.SelectMany(r => r), c => c.CellFormula is not null);
    }

    [Fact]
    public void A_device_is_led_along_the_legs_of_the_vehicle_in_driving_order()
    {
        var legs = DrawnPlan.Plan.Model.Legs.ToDictionary(l => (l.From, l.To));
        var gpx = Xml(SheetFiles.GpxName, "ambulance-001");
        var back = gpx.Descendants(s_gpx + "trk").First();

        // It stands at the reception point at first.
        Assert.Equal(
            $"Refuge & hall to {DrawnPlan.ArabicName}, by The road", back.Element(s_gpx + "name")!.Value);
        Assert.Equal(
            new[] { ("007", "north"), ("north", "south"), ("south", "school") }.SelectMany(p => legs[p].Line),
            back.Descendants(s_gpx + "trkpt").Select(Point));
        Assert.Equal(
            [DrawnPlan.ArabicName, "South gate", "North gate", "Refuge & hall"],
            gpx.Descendants(s_gpx + "wpt").Select(w => w.Element(s_gpx + "name")!.Value), StringComparer.Ordinal);
        Assert.Equal(
            DrawnPlan.Plan.Model.AssemblyPoints[0].Location, Point(gpx.Descendants(s_gpx + "wpt").First()));

        static GeoPoint Point(XElement e) => new(
            double.Parse(e.Attribute("lat")!.Value, CultureInfo.InvariantCulture),
            double.Parse(e.Attribute("lon")!.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_map_shows_every_way_of_the_plan_once_with_longitude_first()
    {
        var kml = Xml(SheetFiles.KmlName, only: null);
        var ways = DrawnPlan.Plan.Runs.Select(r => (r.Direction, r.AssemblyPoint)).Distinct().Count();

        Assert.Equal(ways, kml.Descendants(s_kml + "MultiGeometry").Count());
        Assert.Equal(3 * ways, kml.Descendants(s_kml + "LineString").Count());
        Assert.Equal(
            ["9.5,47.1", "9.51,47.11", "9.52,47.13", "9.52,47.16", "9.53,47.2"],
            kml.Descendants(s_kml + "Point").Select(p => p.Value), StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_not_in_the_plan_is_refused_with_what_is() => Assert.Contains(
        "bus-001", Assert.Throws<RefusalException>(() => File(SheetFiles.GpxName, "bus-1")).Refusal.Next,
        StringComparison.Ordinal);

    private static XDocument Xml(string name, string? only)
    {
        using var stream = new MemoryStream(File(name, only));
        return XDocument.Load(stream);
    }

    private static byte[] File(string name, string? only) =>
        SheetFiles.Make(DrawnPlan.Plan, "", only, withPdf: false).Single(f => f.Name == name).Bytes;
}
