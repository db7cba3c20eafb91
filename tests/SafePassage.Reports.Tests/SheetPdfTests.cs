using System.Text;
using SafePassage.Reports.Papers;
using SafePassage.Reports.Sheets;
using SafePassage.Terms;
using UglyToad.PdfPig;
using Xunit;

namespace SafePassage.Reports.Tests;

/// <summary>The PDF, read by a reader that is not ours.</summary>
public class SheetPdfTests
{
    private static readonly Lazy<byte[]> s_pdf = new(() => Pdf(DrawnPlan.Plan));

    [Fact]
    public void Each_sheet_has_pages_of_its_own_and_a_vehicle_finds_its_minutes_there()
    {
        var sheets = SheetMaker.Of(DrawnPlan.Plan);
        using var pdf = PdfDocument.Open(s_pdf.Value);
        var pages = pdf.GetPages().Select(p => (p.Width, p.Height, Text: Plain(p.Text))).ToList();

        Assert.InRange(pages.Count, 1 + sheets.Vehicles.Length + sheets.Places.Length, 30);
        Assert.All(pages, p =>
        {
            Assert.InRange(p.Width, 594, 596);
            Assert.InRange(p.Height, 841, 843);
        });
        Assert.Equal(
            1 + sheets.Vehicles.Length + sheets.Places.Length,
            pages.Count(p => p.Text.Contains("In trouble, call", StringComparison.Ordinal)));
        foreach (var sheet in sheets.Vehicles)
        {
            var own = string.Concat(pages.Where(p => p.Text.StartsWith(sheet.Vehicle, StringComparison.Ordinal))
                .Select(p => p.Text));
            Assert.All(sheet.Runs.SelectMany(r => r.Stops), s => Assert.Contains(
                s.From.Day(DrawnPlan.Plan.Model)[11..], own, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_Arabic_name_comes_out_whole_and_shaped()
    {
        using var pdf = PdfDocument.Open(s_pdf.Value);
        var page = pdf.GetPages().Select(p => p.Text).First(t => t.Contains("1 on the map", StringComparison.Ordinal));

        // On paper the first word stands last, its letters from right to left, the digits from left to right.
        Assert.StartsWith(
            "(يلامشلا لخدملا) ١٢٣ ةسردم", Plain(page).Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains('\uFEE3', page);
    }

    [Fact]
    public void The_same_plan_is_the_same_document() => Assert.Equal(s_pdf.Value, Pdf(DrawnPlan.Plan));

    [Fact]
    public void A_letter_that_the_font_lacks_is_refused_and_not_left_out()
    {
        var refusal = Assert.Throws<RefusalException>(() => Pdf(DrawnPlan.Of("北门"))).Refusal;

        Assert.Equal("sheets.no-letter", refusal.Code);
        Assert.Contains("北门", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to \u2068Vaduz\u2069, 3", "to |Vaduz|, 3")]
    [InlineData("to \u2068שדה 12 A\u2069, 3", "to |12 A|שדה |, 3")]
    [InlineData("\u2068מ (א)\u2069", "מ (א)")]
    public void A_name_keeps_its_direction_inside_of_a_line(string line, string pieces) =>
        Assert.Equal(pieces, string.Join('|', WrittenText.Pieces(line).Select(p => p.Text)));

    [Fact]
    public void A_broken_name_reads_from_the_right_on_each_of_its_lines()
    {
        using var letters = new Letters();
        var lines = letters.Lines($"\u2068{DrawnPlan.ArabicName}\u2069", 90, 12, isBold: false);

        Assert.Equal(["\u2068مدرسة ١٢٣\u2069", "\u2068(المدخل الشمالي)\u2069"], lines);
    }

    [Fact]
    public void A_word_that_is_longer_than_its_column_is_cut_and_not_drawn_over_the_next()
    {
        using var letters = new Letters();
        var lines = letters.Lines("ambulances-of-the-north-001", 60, 12, isBold: true);

        Assert.Equal("ambulances-of-the-north-001", string.Concat(lines));
        Assert.All(lines, l => Assert.InRange(letters.Width(l, 12, isBold: true), 1, 60));
    }

    private static byte[] Pdf(Planning.Plans.Plan plan) =>
        SheetFiles.Make(plan, "", null, withPdf: true).Single(f => f.Name == SheetFiles.PdfName).Bytes;

    // Shaped letters are told as forms of presentation.
    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC);
}
