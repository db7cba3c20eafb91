using System.Globalization;
using System.Net;
using System.Text;

namespace SafePassage.Reports.Papers;

/// <summary>Writes <c>sheets.html</c>: one A4 page or more for each sheet, without script and with nothing loaded from
/// anywhere.</summary>
internal static class SheetHtml
{
    private const string Css = """
        *{box-sizing:border-box}
        body{margin:0;background:#ddd;color:#000;font:11pt/1.22 "DejaVu Sans Condensed","Noto Sans",Arial,sans-serif;
        font-variant-numeric:tabular-nums;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .sheet{background:#fff;max-width:210mm;min-height:290mm;margin:6mm auto;padding:11mm}
        header{display:flex;flex-wrap:wrap;gap:2mm 8mm;align-items:center;border-bottom:3pt solid;padding-bottom:2mm}
        h1{font-size:32pt;line-height:1.05;margin:0;overflow-wrap:anywhere}
        header p{margin:0}.lead{font-size:15pt;font-weight:bold}
        .boxes{display:flex;border:1.5pt solid;margin:3mm 0 4mm}
        .boxes>div{padding:2mm 4mm;flex:1}.boxes .call{flex:0 0 36%;border-right:1.5pt solid}
        .boxes b{display:block;font-size:18pt;line-height:1.15;overflow-wrap:anywhere}
        .call i{display:block;border-bottom:1pt solid;height:9mm}
        .body{display:grid;grid-template-columns:minmax(0,1fr) 48mm;gap:5mm;align-items:start}
        table{border-collapse:collapse;width:100%;margin-bottom:5mm}
        th{text-align:left;font-size:9.5pt;vertical-align:bottom;padding:1mm 1.2mm;border-bottom:1.5pt solid}
        td{padding:.6mm 1mm;border-bottom:.5pt solid #666;vertical-align:top}
        tr{break-inside:avoid}thead{display:table-header-group}
        .band td{background:#000;color:#fff;font-weight:bold;break-after:avoid}
        .note td{font-weight:bold;border:1pt solid #000;border-width:1.5pt 0}
        .total td{font-weight:bold;border-top:1.5pt solid}
        .time{font-weight:bold;white-space:nowrap}.number{text-align:right}th.number{hyphens:auto}
        td.box{border:1pt solid #000}
        td.sign{padding-left:19pt;position:relative}td.sign svg{position:absolute;left:1mm;top:.5mm}
        td svg,li svg{width:14pt;height:14pt}
        .again th{border:0;padding:0 1mm;font-size:10.5pt}
        .map{border:1pt solid;display:block;width:100%;height:auto}
        .side h2{font-size:10.5pt;margin:3mm 0 1mm}.side ul{list-style:none;margin:0;padding:0;font-size:10pt}
        .side li{display:flex;gap:1.5mm;border-bottom:.5pt solid #999;padding:.7mm 0}.side li span{flex:1}
        .side svg{flex:none}
        .caption{font-size:8.5pt;margin:1mm 0}
        .rules{display:flex;border:1.5pt solid;border-width:1.5pt 0;margin:3mm 0 2mm;font-weight:bold}
        .rules p{flex:1;margin:0;padding:2mm 3mm}.rules p+p{border-left:1pt solid}
        .foot{font-size:9pt;margin:0}.rules,.foot{break-inside:avoid}
        @page{size:A4;margin:11mm}
        @media screen and (max-width:760px){.body{grid-template-columns:1fr}.boxes,.rules{flex-wrap:wrap}
        .sheet{padding:4mm}h1{font-size:24pt}}
        @media print{body{background:none}.sheet{margin:0;padding:0;max-width:none;min-height:0;break-after:page}
        .sheet:last-child{break-after:auto}}
        """;

    internal static byte[] Write(string title, IEnumerable<PaperSheet> sheets)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"<title>{Text(title)} - sheets</title>\n<style>\n{Css}\n</style>\n</head>\n<body>\n");
        foreach (var sheet in sheets)
        {
            Append(html, sheet);
        }

        return Encoding.UTF8.GetBytes(html.Append("</body>\n</html>\n").ToString());
    }

    private static void Append(StringBuilder html, PaperSheet sheet)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section class=\"sheet\" id=\"{Text(sheet.Anchor)}\">\n<header><h1>{Text(sheet.Title)}</h1><div>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Text(sheet.Lead)}</p>")
            .AppendJoin("", sheet.Lines.Select(l => $"<p>{Text(l)}</p>")).Append("</div></header>\n")
            .Append("<div class=\"boxes\"><div class=\"call\">In trouble, call")
            .Append(sheet.Hotline.Length > 0 ? $"<b>{Text(sheet.Hotline)}</b>" : "<i></i>").Append("</div>")
            .AppendJoin("", sheet.Boxes.Select(b => $"<div><b>{Text(b.Large)}</b>{Text(b.Small)}</div>"))
            .Append("</div>\n<div class=\"body\"><div>\n");
        foreach (var table in sheet.Tables)
        {
            Append(html, table, sheet.Continues);
        }

        html.Append("</div>\n<div class=\"side\">\n");
        if (sheet.Map is { } map)
        {
            Append(html, map);
        }

        foreach (var list in sheet.Sides)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(list.Title)}</h2>\n<ul>\n").AppendJoin("",
                list.Rows.Select(r => $"<li>{Drawn(r.Sign)}<span>{Text(r.Text)}</span>{Text(r.Figure)}</li>\n"))
                .Append("</ul>\n");
        }

        html.Append("</div></div>\n<div class=\"rules\">").AppendJoin("", sheet.Rules.Select(r => $"<p>{Text(r)}</p>"))
            .Append("</div>\n").AppendJoin("", sheet.Foot.Select(f => $"<p class=\"foot\">{Text(f)}</p>\n"))
            .Append("</section>\n");
    }

    private static void Append(StringBuilder html, PaperTable table, string name)
    {
        // It comes again on every page that a printer makes of the table.
        html.Append("<table>\n<thead>").Append(
                CultureInfo.InvariantCulture,
                $"<tr class=\"again\"><th colspan=\"{table.Columns.Length}\">{Text(name)}</th></tr>\n<tr>")
            .AppendJoin("", table.Columns.Select(
                c => $"<th class=\"{Class(c.Kind)}\" style=\"width:{Share(table, c)}%\">{Text(c.Title)}</th>"))
            .Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{Class(row.Kind)}\">");
            if (row.Kind is RowKind.Band or RowKind.Note)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<td colspan=\"{table.Columns.Length}\">{Text(row.Cells[0])}</td></tr>\n");
                continue;
            }

            var signed = row.Sign is null ? -1 : SignColumn(table);
            foreach (var (n, column) in table.Columns.Index())
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<td class=\"{Class(row, column, n == signed)}\">").Append(n == signed ? Drawn(row.Sign) : "")
                    .Append(n < row.Cells.Length ? Text(row.Cells[n]) : "").Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    /// <summary>The column before whose text the sign of a row stands: that of the place.</summary>
    internal static int SignColumn(PaperTable table) =>
        Math.Max(0, table.Columns.IndexOf(table.Columns.FirstOrDefault(c => c.Title == "Place")!));

    private static void Append(StringBuilder html, SheetMap map)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"map\" viewBox=\"0 0 {P(map.Width)} {P(map.Height)}\" role=\"img\" "
            + $"aria-label=\"Sketch of the roads, north up\">\n");
        foreach (var points in map.Lines)
        {
            Append(html, points, map.IsSchematic ? "stroke-width=\"2.6\" stroke-dasharray=\"5 3\""
                : "stroke-width=\"2.6\"");
        }

        foreach (var points in map.Closed)
        {
            Append(html, points, "stroke-width=\"3.4\" stroke-dasharray=\"1.5 2.5\"");
        }

        foreach (var (x, y, sign, isOwn) in map.Signs)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<g transform=\"translate({P(x)} {P(y)}){(isOwn ? "" : " scale(.7)")}\">{Shape(sign)}</g>\n");
        }

        var (right, low) = (map.Width - 8, map.Height - 7);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<path d=\"M{P(right - map.Bar.Length)} {P(low)}H{P(right)}\" stroke=\"#000\" stroke-width=\"2\"/>"
            + $"<text x=\"{P(right - map.Bar.Length - 3)}\" y=\"{P(low + 3)}\" text-anchor=\"end\" font-size=\"8\">"
            + $"{map.Bar.Kilometres} km</text>")
            .Append("<path d=\"M12 8l-5 12l5 -3l5 3z\"/><text x=\"12\" y=\"29\" text-anchor=\"middle\" ")
            .Append("font-size=\"8\" font-weight=\"bold\">N</text>\n</svg>\n")
            .Append("<p class=\"caption\">").Append(PaperInk.Caption(map))
            .Append("</p>\n");
    }

    private static void Append(StringBuilder html, IEnumerable<(double X, double Y)> line, string stroke) =>
        html.Append(
            CultureInfo.InvariantCulture,
            $"<path fill=\"none\" stroke-linejoin=\"round\" stroke=\"#000\" {stroke} d=\"")
            .AppendJoin("", line.Select((p, n) => $"{(n == 0 ? 'M' : 'L')}{P(p.X)} {P(p.Y)}")).Append("\"/>\n");

    private static string Drawn(PlaceSign? sign) => sign is null ? ""
        : $"<svg viewBox=\"-9 -9 18 18\" aria-hidden=\"true\">{Shape(sign)}</svg>";

    private static string Shape(PlaceSign sign)
    {
        var (shape, ink) = sign.Shape switch
        {
            SignShape.Circle => ("<circle r=\"8\"/>", "#fff"),
            SignShape.Square => ("<rect x=\"-8\" y=\"-8\" width=\"16\" height=\"16\"/>", "#fff"),
            _ => ("<path d=\"M0 -8.4L8.4 0L0 8.4L-8.4 0z\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.4\"/>",
                "#000"),
        };
        var size = sign.Text.Length > 1 ? "8" : "10";
        return $"{shape}<text y=\"3.4\" text-anchor=\"middle\" font-size=\"{size}\" font-weight=\"bold\" "
            + $"fill=\"{ink}\">{sign.Text}</text>";
    }

    private static string Class<T>(T kind)
        where T : struct, Enum => kind.ToString().ToLowerInvariant();

    private static string Class(PaperRow row, PaperColumn column, bool isSigned) => isSigned ? "sign"
        : column.Kind == ColumnKind.Box && !row.HasBox ? "none" : Class(column.Kind);

    private static string Share(PaperTable table, PaperColumn column) =>
        P(100 * column.Share / table.Columns.Sum(c => c.Share));

    private static string P(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    // Isolates stand in the text already; a mark of its own would count their direction twice.
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
