using System.Globalization;
using System.Text;
using SafePassage.Mission.Views;
using SafePassage.Planning.Reports;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>A situation report as a table: comma-separated, UTF-8 with a mark, HXL tags under the headings.</summary>
/// <remarks>
/// Codes instead of words, so that programs read it whatever the language; a number as the page shows it stands beside
/// its bounds. What rings has rows of its own. The same report is the same bytes.
/// </remarks>
internal static class SituationTable
{
    private static readonly (string Heading, string Tag)[] Columns =
    [
        ("movement", "#activity+code"), ("movement_name", "#activity+name"), ("status", "#status+code"),
        ("place", "#loc+code"), ("place_name", "#loc+name"), ("visit", "#meta+visit"),
        ("figure", "#indicator+code"), ("people", "#affected+text"), ("people_min", "#affected+num+min"),
        ("people_max", "#affected+num+max"), ("as_of", "#date+observed"), ("log_entries", "#meta+log"),
        ("report_size", "#meta+size"),
    ];

    public static byte[] Write(SituationReportView report)
    {
        var text = new StringBuilder("\uFEFF");
        Row(text, Columns.Select(c => c.Heading));
        text.AppendJoin(',', Columns.Select(c => c.Tag)).Append("\r\n");
        foreach (var f in report.Figures)
        {
            Row(text, report, f.Movement, f.MovementName, f.Status, f.Place, f.PlaceName, f.Visit, f.Code, f.Number,
                f.AsOf, f.LogIndexes);
        }

        foreach (var a in report.Alarms)
        {
            Row(text, report, a.Movement, a.MovementName, null, a.At, a.AtName, a.Visit, "alarm-" + a.Kind, a.Number,
                a.Since, a.LogIndexes);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Row(
        StringBuilder text, SituationReportView report, string? movement, string? movementName, string? status,
        string? place, string? placeName, int visit, string code, string number, DateTimeOffset? asOf,
        IReadOnlyList<long> indexes)
    {
        var (low, high) = Figures.Bounds(number);
        Row(
            text,
            [
                movement ?? "", movementName ?? "", status ?? "", place ?? "", placeName ?? "",
                visit.ToString(CultureInfo.InvariantCulture), code, number, Number(low), Number(high),
                asOf is { } at ? IsoMoment.Of(at) : "",
                string.Join(' ', indexes.Select(i => i.ToString(CultureInfo.InvariantCulture))),
                report.LogSize.ToString(CultureInfo.InvariantCulture),
            ]);
    }

    // A number below zero is a number: of all cells only texts are kept from being formulas.
    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(
        ',',
        cells.Select(c => long.TryParse(c, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? c : CsvCell.Of(c))).Append("\r\n");
}
