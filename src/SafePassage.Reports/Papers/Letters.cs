using System.Reflection;
using System.Text;
using HarfBuzzSharp;
using SafePassage.Terms;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace SafePassage.Reports.Papers;

/// <summary>Sets lines of text on a page of a PDF: Latin, Cyrillic, Greek, Arabic and Hebrew, shaped by
/// HarfBuzz.</summary>
/// <remarks>The font is DejaVu Sans Condensed and travels with the program: no machine's own fonts are asked, so the
/// same sheet is the same file everywhere. Not safe to share between threads.</remarks>
internal sealed class Letters : IDisposable
{
    private const int Units = 2048;

    private readonly Cut _plain = new("DejaVuSansCondensed");
    private readonly Cut _bold = new("DejaVuSansCondensed-Bold");

    public void Dispose()
    {
        _plain.Dispose();
        _bold.Dispose();
    }

    /// <summary>Width of a line in points.</summary>
    /// <exception cref="RefusalException">The font has no such letter.</exception>
    internal double Width(string line, double size, bool isBold) =>
        WrittenText.Pieces(line).Sum(p => Shaped(p, isBold).Sum(g => g.Advance)) * size / Units;

    /// <summary>Cuts a text into lines that fit: between words, and inside of one only where it is longer than a
    /// line.</summary>
    /// <exception cref="RefusalException">The font has no such letter.</exception>
    internal List<string> Lines(string text, double width, double size, bool isBold)
    {
        var lines = new List<string>();
        foreach (var word in WrittenText.Words(text))
        {
            var isWhole = Width(word, size, isBold) <= width;
            foreach (var (n, piece) in (isWhole ? [word] : WrittenText.Broken(word)).Index())
            {
                var longer = lines.Count == 0 ? piece
                    : n == 0 ? $"{lines[^1]} {piece}" : WrittenText.Joined(lines[^1], piece);
                if (lines.Count > 0 && Width(longer, size, isBold) <= width)
                {
                    lines[^1] = longer;
                    continue;
                }

                lines.AddRange(Cuts(piece, width, size, isBold));
            }
        }

        return lines;
    }

    private IEnumerable<string> Cuts(string piece, double width, double size, bool isBold)
    {
        while (piece.Length > 1 && Width(piece, size, isBold) > width)
        {
            var fits = Enumerable.Range(1, piece.Length - 1).LastOrDefault(
                n => !char.IsLowSurrogate(piece[n]) && Width(piece[..n], size, isBold) <= width, 1);

            // A number is not cut: bus-of-the-north- and 003.
            fits = piece.LastIndexOf('-', fits - 1) is > 0 and var hyphen ? hyphen + 1 : fits;
            yield return piece[..fits];
            piece = WrittenText.Continued(piece, fits);
        }

        yield return piece;
    }

    /// <summary>Draws a line from its left end.</summary>
    internal void Draw(SKCanvas canvas, string line, double x, double y, double size, bool isBold, SKPaint paint)
    {
        using var font = new SKFont((isBold ? _bold : _plain).Typeface, (float)size) { Subpixel = true };
        foreach (var piece in WrittenText.Pieces(line))
        {
            var glyphs = Shaped(piece, isBold);
            var text = Encoding.UTF8.GetBytes(piece.Text);
            using var blob = new SKTextBlobBuilder();

            // Text and clusters go along, so that a reader finds the name as it was given and not its glyphs.
            var run = blob.AllocatePositionedTextRun(font, glyphs.Count, text.Length);
            run.SetGlyphs([.. glyphs.Select(g => g.Id)]);
            run.SetClusters([.. glyphs.Select(g => g.Cluster)]);
            run.SetText(text);
            var pen = 0.0;
            var points = new SKPoint[glyphs.Count];
            foreach (var (n, glyph) in glyphs.Index())
            {
                points[n] = new SKPoint(
                    (float)((pen + glyph.Right) * size / Units), (float)(-glyph.Up * size / Units));
                pen += glyph.Advance;
            }

            run.SetPositions(points);
            using var built = blob.Build();
            canvas.DrawText(built, (float)x, (float)y, paint);
            x += pen * size / Units;
        }
    }

    private List<(ushort Id, uint Cluster, int Advance, int Right, int Up)> Shaped(
        (string Text, bool IsRightToLeft) piece, bool isBold)
    {
        using var buffer = new Buffer();
        buffer.AddUtf8(piece.Text);
        buffer.GuessSegmentProperties();
        buffer.Direction = piece.IsRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        (isBold ? _bold : _plain).Font.Shape(buffer);
        if (buffer.GlyphInfos.Any(g => g.Codepoint == 0))
        {
            throw new RefusalException(new Refusal(
                "sheets.no-letter", piece.Text, "The PDF has no letter for a character in this text.",
                "Make the sheets without --pdf, open sheets.html in a browser and print it from there."));
        }

        return [.. buffer.GlyphInfos.Zip(buffer.GlyphPositions, (g, p) => (
            (ushort)g.Codepoint, g.Cluster, p.XAdvance, p.XOffset, p.YOffset))];
    }

    // One cut of the font, for drawing and for shaping.
    private sealed class Cut : IDisposable
    {
        private readonly SKData _data;
        private readonly Blob _blob;
        private readonly Face _face;

        internal Cut(string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);

            // HarfBuzz reads where Skia keeps the bytes: Blob.FromStream leaves its own to the garbage collector.
            _data = SKData.CreateCopy(bytes.ToArray());
            Typeface = SKTypeface.FromData(_data);
            _blob = new Blob(_data.Data, (int)_data.Size, MemoryMode.ReadOnly);
            _face = new Face(_blob, 0) { UnitsPerEm = Units };
            Font = new Font(_face);
            Font.SetScale(Units, Units);
            Font.SetFunctionsOpenType();
        }

        internal SKTypeface Typeface { get; }

        internal Font Font { get; }

        public void Dispose()
        {
            Font.Dispose();
            _face.Dispose();
            _blob.Dispose();
            Typeface.Dispose();
            _data.Dispose();
        }
    }
}
