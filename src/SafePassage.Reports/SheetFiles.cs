using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Exchange;
using SafePassage.Reports.Papers;
using SafePassage.Reports.Sheets;
using SafePassage.Terms;

namespace SafePassage.Reports;

/// <summary>Writes a plan as papers for those who drive, and for their devices.</summary>
/// <remarks>The same plan and the same answers to what was asked give the same bytes on every machine.</remarks>
public static class SheetFiles
{
    /// <summary>The sheets as a page that is printed.</summary>
    public const string PageName = "sheets.html";

    /// <summary>The sheets as PDF.</summary>
    public const string PdfName = "sheets.pdf";

    /// <summary>The timetable as a spreadsheet.</summary>
    public const string SpreadsheetName = "timetable.xlsx";

    /// <summary>The ways for navigation devices.</summary>
    public const string GpxName = "route.gpx";

    /// <summary>The ways for maps.</summary>
    public const string KmlName = "route.kml";

    /// <summary>Makes the papers of a plan, or of one vehicle or place of it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hotline">What to call when in trouble, as it is to be printed; empty: a line to write it
    /// on.</param>
    /// <param name="only">Name of a vehicle, as the timetable has it, or id of a place: then nothing else stands in any
    /// of the files, so that whoever loses one gives away no more. Null: everything, with an overview.</param>
    /// <param name="withPdf">True: with <see cref="PdfName"/>.</param>
    /// <returns>Names and bytes of the files.</returns>
    /// <exception cref="RefusalException">The plan has no run, no such vehicle or place, or a name with a letter that
    /// the PDF cannot print.</exception>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Make(
        Plan plan, string hotline, string? only, bool withPdf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(hotline);
        if (plan.Runs.IsEmpty)
        {
            throw new RefusalException(new Refusal(
                "sheets.no-run", plan.Model.Name, "In this plan no vehicle drives, so there is nothing to print.",
                "Read in its report.html what holds it back."));
        }

        var sheets = SheetMaker.Of(plan);
        var words = new PaperWords(plan, Markup.Name(hotline));
        var (papers, runs) = only is null ? ([.. words.All(sheets)], All(sheets)) : Chosen(sheets, words, only);
        var exact = runs.Select(r => r.Minutes.Run).ToList();
        List<(string Name, byte[] Bytes)> files =
        [
            (PageName, SheetHtml.Write(plan.Model.Name, papers)),
            (SpreadsheetName, TimetableXlsx.Write(plan, runs)),
            (GpxName, RouteXml.Gpx(plan.Model, exact)),
            (KmlName, RouteXml.Kml(plan.Model, exact)),
        ];
        if (withPdf)
        {
            files.Add((PdfName, SheetPdf.Write(plan.Model.Name, papers)));
        }

        return files;
    }

    private static List<NumberedRun> All(Overview sheets) =>
        [.. sheets.Vehicles.SelectMany(v => v.Runs).OrderBy(r => r.Number)];

    private static (List<PaperSheet> Papers, List<NumberedRun> Runs) Chosen(
        Overview sheets, PaperWords words, string only)
    {
        var papers = sheets.Vehicles.Where(v => v.Vehicle == only).Select(words.Vehicle)
            .Concat(sheets.Places.Where(p => p.Place == only).Select(words.Place)).ToList();
        return papers.Count > 0
            ? (papers, [.. All(sheets).Where(r => r.Stops.Any(s => s.Vehicle == only || s.Place == only))])
            : throw new RefusalException(new Refusal(
                "sheets.unknown", only, "No vehicle and no place with this name has a run in the plan.",
                $"Name a vehicle as timetable.csv has it, for example {sheets.Vehicles[0].Vehicle}, or the id of a "
                    + $"place, for example {sheets.Places[0].Place}."));
    }
}
