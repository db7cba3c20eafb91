using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Sheets;

namespace SafePassage.Reports.Exchange;

/// <summary>Writes <c>timetable.xlsx</c>: the rows of <c>timetable.csv</c> as a spreadsheet (ECMA-376).</summary>
/// <remarks>
/// Ids, names and times are cells of text: a spreadsheet that opens the CSV may make 7 of the id 007, here it stays. No
/// cell is a formula. Times are on the plan's clock, in a form that sorts. Parts are stored and not packed, with one
/// fixed date: the same plan is the same file on every machine.
/// </remarks>
internal static class TimetableXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    private const string Parts = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    internal static byte[] Write(Plan plan, IEnumerable<NumberedRun> runs)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "Types", Package + "content-types", xml =>
            {
                Element(xml, "Default", ("Extension", "rels"), ("ContentType",
                    "application/vnd.openxmlformats-package.relationships+xml"));
                Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
                Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Parts + "sheet.main+xml"));
                Element(xml, "Override", ("PartName", "/xl/worksheets/sheet1.xml"),
                    ("ContentType", Parts + "worksheet+xml"));
                Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Parts + "styles+xml"));
            });
            Relations(zip, "_rels/.rels", ("rId1", "officeDocument", "xl/workbook.xml"));
            Relations(
                zip, "xl/_rels/workbook.xml.rels", ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "styles", "styles.xml"));
            Add(zip, "xl/workbook.xml", "workbook", Main, xml =>
            {
                xml.WriteStartElement("sheets");
                xml.WriteStartElement("sheet");
                xml.WriteAttributeString("name", "timetable");
                xml.WriteAttributeString("sheetId", "1");
                xml.WriteAttributeString("id", Office, "rId1");
                xml.WriteEndElement();
                xml.WriteEndElement();
            });
            Add(zip, "xl/styles.xml", "styleSheet", Main, Styles);
            Add(zip, "xl/worksheets/sheet1.xml", "worksheet", Main, xml => Rows(xml, plan, runs));
        }

        return stream.ToArray();
    }

    private static void Rows(XmlWriter xml, Plan plan, IEnumerable<NumberedRun> runs)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        Element(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"),
            ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        var hasGroups = GroupsText.HasGroups(plan);
        var columns = 10 + plan.Model.Classes.Length + (hasGroups ? 1 : 0);
        xml.WriteStartElement("cols");
        Element(xml, "col", ("min", "1"), ("max", Text(columns)), ("width", "17"), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        string[] heads =
        [
            "Run", "Vehicle", "Fleet group", "Direction", "Corridor", "Place", "Name of the place", "Stop", "From",
            "Until", .. plan.Model.Classes.Select(c => c.Name), .. hasGroups ? (string[])["Groups"] : [],
        ];
        Row(xml, heads, style: "1");
        foreach (var run in runs)
        {
            foreach (var stop in run.Stops)
            {
                object[] cells =
                [
                    run.Number, stop.Vehicle, stop.Run.Fleet,
                    stop.Run.Direction == RunDirection.Out ? "out" : "back", stop.Run.Corridor, stop.Place,
                    stop.PlaceName, stop.Kind, stop.From.Day(plan.Model), stop.Until.Day(plan.Model),
                    .. stop.Run.People.Select(n => (object)n),
                    .. hasGroups ? (object[])[GroupsText.Of(stop.Run)] : [],
                ];
                Row(xml, cells, style: "0");
            }
        }

        xml.WriteEndElement();
        Element(xml, "autoFilter", ("ref", "A1:J1"));
    }

    private static void Row(XmlWriter xml, IEnumerable<object> cells, string style)
    {
        xml.WriteStartElement("row");
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c");
            xml.WriteAttributeString("s", style);
            if (cell is int number)
            {
                xml.WriteElementString("v", Text(number));
            }
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteElementString("t", (string)cell);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // The least that a reader asks for: plain, and bold for the head.
    private static void Styles(XmlWriter xml) => xml.WriteRaw(
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" xfId=\"0\" applyFont=\"1\"/></cellXfs>");

    private static void Relations(ZipArchive zip, string name, params (string Id, string Kind, string Target)[] all) =>
        Add(zip, name, "Relationships", Package + "relationships", xml =>
        {
            foreach (var (id, kind, target) in all)
            {
                Element(xml, "Relationship", ("Id", id), ("Type", $"{Office}/{kind}"), ("Target", target));
            }
        });

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes)
        {
            xml.WriteAttributeString(key, value);
        }

        xml.WriteEndElement();
    }

    private static void Add(ZipArchive zip, string name, string root, string space, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement(root, space);
        write(xml);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
