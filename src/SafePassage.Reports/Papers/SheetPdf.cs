using System.Collections.Immutable;
using SafePassage.Terms;
using SkiaSharp;

namespace SafePassage.Reports.Papers;

/// <summary>Writes <c>sheets.pdf</c>: A4, one page or more for each sheet, black on white.</summary>
internal sealed class SheetPdf : IDisposable
{
    private const double PageWidth = 595;
    private const double PageHeight = 842;
    private const double Margin = 31;
    private const double SideWidth = 136;
    private const double Gap = 14;
    private const double Text = 10.5;
    private const double Line = 12.5;
    private const double Pad = 3;

    private readonly Letters _letters = new();
    private readonly PaperInk _ink;

    private SheetPdf() => _ink = new PaperInk(_letters);

    public void Dispose()
    {
        _ink.Dispose();
        _letters.Dispose();
    }

    /// <summary>The sheets as one document; the same sheets give the same bytes.</summary>
    /// <exception cref="RefusalException">The font lacks a letter of a name.</exception>
    internal static byte[] Write(string title, IEnumerable<PaperSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var pdf = new SheetPdf())
        using (var document = SKDocument.CreatePdf(
            stream, new SKDocumentPdfMetadata { Title = title, Producer = "Safe Passage" }))
        {
            foreach (var sheet in sheets)
            {
                foreach (var page in pdf.Pages(sheet))
                {
                    page(document.BeginPage((float)PageWidth, (float)PageHeight));
                    document.EndPage();
                }
            }

            document.Close();
        }

        return stream.ToArray();
    }

    // Everything is placed first, and drawn when the number of pages is known.
    private IEnumerable<Action<SKCanvas>> Pages(PaperSheet sheet)
    {
        var foot = Foot(sheet);
        var pages = new PageFlow(PageHeight - Margin - foot.Height);
        var body = Head(pages, sheet);
        pages.Later = Continued(sheet);
        var side = pages.From(body);
        Side(side, sheet);
        var main = pages.From(body);
        foreach (var table in sheet.Tables)
        {
            Table(main, table, wideLater: !side.HasTurned);
            main.Y += 12;
        }

        return pages.Pages.Select((page, n) => (Action<SKCanvas>)(canvas =>
        {
            page(canvas);
            foot.Draw(canvas);
            _ink.Draw(canvas, $"{n + 1} / {pages.Pages.Count}", PageWidth - Margin - 26, PageHeight - 22, 9, true);
        }));
    }

    private double Head(PageFlow pages, PaperSheet sheet)
    {
        var page = pages.From(Margin);
        var size = 34.0;
        while (size > 20 && _letters.Width(sheet.Title, size, isBold: true) > 290)
        {
            size -= 2;
        }

        var title = _letters.Lines(sheet.Title, 320, size, isBold: true);
        foreach (var (n, line) in title.Index())
        {
            page.Add(c => _ink.Draw(c, line, Margin, Margin + size + (n * size * 1.1) - 4, size, true));
        }

        var wide = title.Max(l => _letters.Width(l, size, isBold: true));
        var x = Margin + Math.Max(150, wide + 18);
        var y = Margin + 15;
        page.Add(c => _ink.Draw(c, sheet.Lead, x, Margin + 13, 15, true));
        foreach (var line in sheet.Lines.SelectMany(l => _letters.Lines(l, PageWidth - Margin - x, 10.5, false)))
        {
            y += 13;
            var at = y;
            page.Add(c => _ink.Draw(c, line, x, at, 10.5, false));
        }

        var low = Math.Max(y + 7, Margin + (title.Count * size * 1.1) + 4);
        page.Add(c => _ink.Rule(c, Margin, low, PageWidth - Margin, 3));
        return Boxes(page, sheet, low + 9) + 12;
    }

    private double Boxes(PageColumn page, PaperSheet sheet, double top)
    {
        const double CallWidth = 180;
        var width = PageWidth - (2 * Margin);
        var each = (width - CallWidth) / sheet.Boxes.Length;
        var call = _letters.Lines(sheet.Hotline, CallWidth - 20, 17, isBold: true);
        var small = sheet.Boxes.Select(b => _letters.Lines(b.Small, each - 18, 9.5, false)).ToList();
        var height = Math.Max(36 + (small.Max(s => s.Count) * 11.5), 24 + (call.Count * 20));
        page.Add(c =>
        {
            _ink.Frame(c, Margin, top, width, height, 1.5);
            _ink.Frame(c, Margin, top, CallWidth, height, 1.5);
            _ink.Draw(c, "In trouble, call", Margin + 10, top + 15, 9.5, false);
            foreach (var (n, line) in call.Index())
            {
                _ink.Draw(c, line, Margin + 10, top + 34 + (n * 20), 17, true);
            }

            if (sheet.Hotline.Length == 0)
            {
                _ink.Rule(c, Margin + 10, top + height - 10, Margin + CallWidth - 10, 1);
            }

            foreach (var (n, box) in sheet.Boxes.Index())
            {
                var x = Margin + CallWidth + 12 + (n * each);
                _ink.Draw(c, box.Large, x, top + 25, 20, true);
                foreach (var (k, line) in small[n].Index())
                {
                    _ink.Draw(c, line, x, top + 38 + (k * 11.5), 9.5, false);
                }
            }
        });
        return top + height;
    }

    // What a page after the first begins with.
    private (double Height, Action<SKCanvas> Draw) Continued(PaperSheet sheet)
    {
        var lines = _letters.Lines(sheet.Continues, PageWidth - (2 * Margin), 13, isBold: true);
        var low = Margin + (lines.Count * 17) + 4;
        return (low + 10, c =>
        {
            foreach (var (n, line) in lines.Index())
            {
                _ink.Draw(c, line, Margin, Margin + 13 + (n * 17), 13, true);
            }

            _ink.Rule(c, Margin, low, PageWidth - Margin, 3);
        }
        );
    }

    private (double Height, Action<SKCanvas> Draw) Foot(PaperSheet sheet)
    {
        var width = PageWidth - (2 * Margin);
        var each = width / sheet.Rules.Length;
        var rules = sheet.Rules.Select(r => _letters.Lines(r, each - 12, 10.5, isBold: true)).ToList();
        var foot = sheet.Foot.SelectMany(f => _letters.Lines(f, width - 34, 8.5, false)).ToList();
        var tall = 8 + (rules.Max(r => r.Count) * 13);
        var height = tall + 8 + (foot.Count * 10.5);
        var top = PageHeight - Margin - height + 8;
        return (height, c =>
        {
            _ink.Rule(c, Margin, top, PageWidth - Margin, 1.5);
            _ink.Rule(c, Margin, top + tall, PageWidth - Margin, 1.5);
            foreach (var (n, rule) in rules.Index())
            {
                foreach (var (k, line) in rule.Index())
                {
                    _ink.Draw(c, line, Margin + 6 + (n * each), top + 15 + (k * 13), 10.5, true);
                }
            }

            foreach (var (n, line) in foot.Index())
            {
                _ink.Draw(c, line, Margin, top + tall + 12 + (n * 10.5), 8.5, false);
            }
        }
        );
    }

    private void Side(PageColumn side, PaperSheet sheet)
    {
        var x = PageWidth - Margin - SideWidth;
        if (sheet.Map is { } map)
        {
            var top = side.Take(map.Height + 18);
            side.Add(c => _ink.Map(c, map, x, top));
            side.Add(c => _ink.Draw(c, PaperInk.Caption(map), x, top + map.Height + 11, 8.5, false));
        }

        foreach (var list in sheet.Sides)
        {
            var head = side.Take(22);
            side.Add(c => _ink.Draw(c, list.Title, x, head + 16, 10.5, true));
            foreach (var (sign, text, figure) in list.Rows)
            {
                var wide = _letters.Width(figure, 10, false);
                var lines = _letters.Lines(text, SideWidth - wide - (sign is null ? 4 : 22), 10, false);
                var top = side.Take((lines.Count * 12) + 5);
                side.Add(c =>
                {
                    if (sign is not null)
                    {
                        _ink.Sign(c, sign, x + 8, top + 9, 0.85);
                    }

                    foreach (var (n, line) in lines.Index())
                    {
                        _ink.Draw(c, line, x + (sign is null ? 0 : 20), top + 12 + (n * 12), 10, false);
                    }

                    _ink.Draw(c, figure, x + SideWidth - wide, top + 12, 10, false);
                    _ink.Rule(c, x, top + (lines.Count * 12) + 5, x + SideWidth, 0.5);
                });
            }
        }
    }

    private void Table(PageColumn page, PaperTable table, bool wideLater)
    {
        // The list beside the table ends on the first page in most cases: then the next ones have the whole width.
        ImmutableArray<double> Widths() =>
            [.. table.Columns.Select(c => c.Share / table.Columns.Sum(x => x.Share) * (PageWidth - (2 * Margin)
                - (page.HasTurned && wideLater ? 0 : SideWidth + Gap)))];
        var widths = Widths();
        Titles(page, table, widths);
        foreach (var (r, row) in table.Rows.Index())
        {
            // A band stays with what it is about.
            var next = row.Kind == RowKind.Band && r + 1 < table.Rows.Length ? (2 * Line) + 5 : 0;
            var cells = Cells(table, row, widths);
            if (!page.Fits(Tall(cells) + next))
            {
                page.Turn();
                widths = Widths();
                Titles(page, table, widths);
                cells = Cells(table, row, widths);
            }

            Row(page, table, row, cells, widths, page.Take(Tall(cells)), Tall(cells));
        }
    }

    private static double Tall(List<List<string>> cells) => (cells.Max(c => c.Count) * Line) + 3.5;

    private void Titles(PageColumn page, PaperTable table, ImmutableArray<double> widths)
    {
        // A head is set smaller before one of its words is cut.
        var size = 9.0;
        while (size > 6 && table.Columns.Index().Any(c => WrittenText.Words(c.Item.Title).Any(
            w => _letters.Width(w, size, isBold: true) > widths[c.Index] - Pad)))
        {
            size -= 0.5;
        }

        var heads = table.Columns.Select(
            (c, n) => _letters.Lines(c.Title, widths[n] - Pad, size, isBold: true)).ToList();
        var tall = (heads.Max(h => h.Count) * 11) + 5.0;
        var top = page.Take(tall);
        page.Add(c =>
        {
            foreach (var (n, head) in heads.Index())
            {
                foreach (var (k, line) in head.Index())
                {
                    var y = top + tall - 4 - ((head.Count - 1 - k) * 11);
                    _ink.Cell(c, line, Left(widths, n), y, widths[n], size, true, table.Columns[n].Kind);
                }
            }

            _ink.Rule(c, Margin, top + tall, Margin + widths.Sum(), 1.5);
        });
    }

    private List<List<string>> Cells(PaperTable table, PaperRow row, ImmutableArray<double> widths)
    {
        if (row.Kind is RowKind.Band or RowKind.Note)
        {
            return [_letters.Lines(row.Cells[0], widths.Sum() - (4 * Pad), Text, isBold: true)];
        }

        var signed = row.Sign is null ? -1 : SheetHtml.SignColumn(table);
        return [.. row.Cells.Select((text, n) => _letters.Lines(
            text, widths[n] - (2 * Pad) - (n == signed ? 20 : 0), Text, IsBold(row, table.Columns[n])))];
    }

    private void Row(
        PageColumn page, PaperTable table, PaperRow row, List<List<string>> cells, ImmutableArray<double> widths,
        double top, double height)
    {
        var width = widths.Sum();
        if (row.Kind is RowKind.Band or RowKind.Note)
        {
            page.Add(c => _ink.Band(c, cells[0], Margin, top, width, height, row.Kind == RowKind.Band));
            return;
        }

        var signed = row.Sign is null ? -1 : SheetHtml.SignColumn(table);
        page.Add(c =>
        {
            foreach (var (n, lines) in cells.Index())
            {
                var inset = n == signed ? 20 : 0;
                foreach (var (k, line) in lines.Index())
                {
                    _ink.Cell(
                        c, line, Left(widths, n) + inset, top + 11.5 + (k * Line), widths[n] - inset, Text,
                        IsBold(row, table.Columns[n]), table.Columns[n].Kind);
                }
            }

            if (signed >= 0)
            {
                _ink.Sign(c, row.Sign!, Left(widths, signed) + Pad + 8, top + 8.2, 0.88);
            }

            _ink.Rule(c, Margin, top + height, Margin + width, row.Kind == RowKind.Total ? 1.5 : 0.5);
            if (row.HasBox && table.Columns[^1].Kind == ColumnKind.Box)
            {
                _ink.Frame(c, Left(widths, widths.Length - 1), top, widths[^1], height, 1);
            }
        });
    }

    private static bool IsBold(PaperRow row, PaperColumn column) =>
        row.Kind == RowKind.Total || column.Kind == ColumnKind.Time;

    private static double Left(ImmutableArray<double> widths, int column) => Margin + widths.Take(column).Sum();
}
