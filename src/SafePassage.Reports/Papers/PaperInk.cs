using SkiaSharp;

namespace SafePassage.Reports.Papers;

/// <summary>Draws the parts of a sheet in black on a page of a PDF.</summary>
/// <remarks>Measures are points from the upper left corner. Not safe to share between threads.</remarks>
internal sealed class PaperInk(Letters letters) : IDisposable
{
    private readonly SKPaint _fill = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint _white = new() { Color = SKColors.White, IsAntialias = true };
    private readonly SKPaint _stroke = new()
    {
        Color = SKColors.Black,
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private readonly SKPaint _thin = new()
    {
        Color = new SKColor(0x88, 0x88, 0x88),
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = 1,
    };

    public void Dispose()
    {
        _fill.Dispose();
        _white.Dispose();
        _stroke.Dispose();
        _thin.Dispose();
    }

    /// <summary>What stands below a sketch.</summary>
    internal static string Caption(SheetMap map) => map.IsSchematic
        ? "Schematic: the lines are not the roads."
        : map.Closed.IsEmpty ? "The roads of this sheet, and no others." : "Roads of this sheet; dotted: closed.";

    internal void Draw(SKCanvas canvas, string line, double x, double y, double size, bool isBold) =>
        letters.Draw(canvas, line, x, y, size, isBold, _fill);

    /// <summary>One line of a cell, at the side where its kind stands.</summary>
    internal void Cell(
        SKCanvas canvas, string line, double x, double y, double width, double size, bool isBold, ColumnKind kind) =>
        Draw(
            canvas, line,
            kind == ColumnKind.Number ? x + width - 4 - letters.Width(line, size, isBold) : x + 3, y, size, isBold);

    internal void Rule(SKCanvas canvas, double x, double y, double until, double thick) =>
        canvas.DrawRect((float)x, (float)(y - (thick / 2)), (float)(until - x), (float)thick, _fill);

    internal void Frame(SKCanvas canvas, double x, double y, double width, double height, double thick)
    {
        _stroke.StrokeWidth = (float)thick;
        canvas.DrawRect((float)x, (float)y, (float)width, (float)height, _stroke);
    }

    /// <summary>A text over the whole width of a table: white on black, or between two lines.</summary>
    internal void Band(
        SKCanvas canvas, List<string> lines, double x, double y, double width, double height, bool isBlack)
    {
        if (isBlack)
        {
            canvas.DrawRect((float)x, (float)y, (float)width, (float)height, _fill);
        }
        else
        {
            Rule(canvas, x, y, x + width, 1.5);
            Rule(canvas, x, y + height, x + width, 1.5);
        }

        foreach (var (n, line) in lines.Index())
        {
            letters.Draw(canvas, line, x + 6, y + 11.5 + (n * 12.5), 10.5, isBold: true, isBlack ? _white : _fill);
        }
    }

    internal void Sign(SKCanvas canvas, PlaceSign sign, double x, double y, double scale)
    {
        canvas.Save();
        canvas.Translate((float)x, (float)y);
        canvas.Scale((float)scale);
        switch (sign.Shape)
        {
            case SignShape.Circle:
                canvas.DrawCircle(0, 0, 8, _fill);
                break;
            case SignShape.Square:
                canvas.DrawRect(-8, -8, 16, 16, _fill);
                break;
            default:
                _stroke.StrokeWidth = 1.4f;
                using (var diamond = Path([(0, -8.4), (8.4, 0), (0, 8.4), (-8.4, 0)], isClosed: true))
                {
                    canvas.DrawPath(diamond, _white);
                    canvas.DrawPath(diamond, _stroke);
                }

                break;
        }

        var size = sign.Text.Length > 1 ? 8 : 10;
        letters.Draw(
            canvas, sign.Text, -letters.Width(sign.Text, size, isBold: true) / 2, 3.4, size, isBold: true,
            sign.Shape == SignShape.Diamond ? _fill : _white);
        canvas.Restore();
    }

    internal void Map(SKCanvas canvas, SheetMap map, double x, double y)
    {
        canvas.Save();
        canvas.Translate((float)x, (float)y);
        Frame(canvas, 0, 0, map.Width, map.Height, 1);
        using var dashes = map.IsSchematic ? SKPathEffect.CreateDash([5, 3], 0) : null;
        _stroke.PathEffect = dashes;
        _stroke.StrokeWidth = 2.6f;
        foreach (var points in map.Lines)
        {
            using var path = Path(points, isClosed: false);
            canvas.DrawPath(path, _stroke);
        }

        _stroke.PathEffect = null;
        Closed(canvas, map);
        foreach (var (px, py, sign, isOwn) in map.Signs)
        {
            Sign(canvas, sign, px, py, isOwn ? 1 : 0.7);
        }

        var (right, low) = (map.Width - 8, map.Height - 7);
        Rule(canvas, right - map.Bar.Length, low, right, 2);
        var text = $"{map.Bar.Kilometres} km";
        Draw(canvas, text, right - map.Bar.Length - 3 - letters.Width(text, 8, false), low + 3, 8, false);
        using var needle = Path([(12, 8), (7, 20), (12, 17), (17, 20)], isClosed: true);
        canvas.DrawPath(needle, _fill);
        Draw(canvas, "N", 9, 29, 8, isBold: true);
        canvas.Restore();
    }

    private void Closed(SKCanvas canvas, SheetMap map)
    {
        canvas.Save();
        canvas.ClipRect(new SKRect(0, 0, (float)map.Width, (float)map.Height));
        using var dots = SKPathEffect.CreateDash([1.5f, 2.5f], 0);
        (_stroke.PathEffect, _stroke.StrokeWidth) = (dots, 3.4f);
        foreach (var points in map.Closed)
        {
            using var path = Path(points, isClosed: false);
            canvas.DrawPath(path, _stroke);
        }

        _stroke.PathEffect = null;
        canvas.Restore();
    }

    private static SKPath Path(IEnumerable<(double X, double Y)> points, bool isClosed)
    {
        using var path = new SKPathBuilder();
        foreach (var (n, (x, y)) in points.Index())
        {
            if (n == 0)
            {
                path.MoveTo((float)x, (float)y);
                continue;
            }

            path.LineTo((float)x, (float)y);
        }

        if (isClosed)
        {
            path.Close();
        }

        return path.Detach();
    }
}
