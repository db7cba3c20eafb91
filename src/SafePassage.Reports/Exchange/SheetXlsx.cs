using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SafePassage.Reports.Exchange;

/// <summary>Writes a table as a spreadsheet of one sheet (ECMA-376).</summary>
/// <remarks>
/// Texts are cells of text: a spreadsheet that opens a CSV may make 7 of the id 007, here it stays. No cell is a
/// formula. Parts are stored and not packed, with one fixed date: the same table is the same file on every machine.
/// </remarks>
public static class SheetXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    private const string Parts = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The bytes of the workbook.</summary>
    /// <param name="name">The sheet's name.</param>
    /// <param name="heads">The rows of headings, one at least; they stay in sight.</param>
    /// <param name="rows">Cells of text, or whole numbers as <see cref="int"/>.</param>
    /// <param name="filter">The cells that get a filter, such as A1:J1; null for none.</param>
    public static byte[] Write(
        string name, IReadOnlyList<string[]> heads, IEnumerable<object[]> rows, string? filter = null)
    {
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentNullException.ThrowIfNull(rows);
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
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("sheetId", "1");
                xml.WriteAttributeString("id", Office, "rId1");
                xml.WriteEndElement();
                xml.WriteEndElement();
            });
            Add(zip, "xl/styles.xml", "styleSheet", Main, Styles);
            Add(zip, "xl/worksheets/sheet1.xml", "worksheet", Main, xml => Rows(xml, heads, rows, filter));
        }

        return stream.ToArray();
    }

    private static void Rows(
        XmlWriter xml, IReadOnlyList<string[]> heads, IEnumerable<object[]> rows, string? filter)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        Element(xml, "pane", ("ySplit", Text(heads.Count)), ("topLeftCell", "A" + Text(heads.Count + 1)),
            ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols");
        Element(xml, "col", ("min", "1"), ("max", Text(heads[0].Length)), ("width", "17"), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        foreach (var head in heads)
        {
            Row(xml, head, style: "1");
        }

        foreach (var row in rows)
        {
            Row(xml, row, style: "0");
        }

        xml.WriteEndElement();
        if (filter is not null)
        {
            Element(xml, "autoFilter", ("ref", filter));
        }
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
