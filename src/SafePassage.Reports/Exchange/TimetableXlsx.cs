using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Sheets;

namespace SafePassage.Reports.Exchange;

/// <summary>Writes <c>timetable.xlsx</c>: the rows of <c>timetable.csv</c> as a spreadsheet.</summary>
/// <remarks>Times are on the plan's clock, in a form that sorts. The same plan is the same file on every machine.
/// </remarks>
internal static class TimetableXlsx
{
    internal static byte[] Write(Plan plan, IEnumerable<NumberedRun> runs)
    {
        var hasGroups = GroupsText.HasGroups(plan);
        string[] heads =
        [
            "Run", "Vehicle", "Fleet group", "Direction", "Corridor", "Place", "Name of the place", "Stop", "From",
            "Until", .. plan.Model.Classes.Select(c => c.Name), .. hasGroups ? (string[])["Groups"] : [],
        ];
        return SheetXlsx.Write("timetable", [heads], Rows(plan, runs, hasGroups), "A1:J1");
    }

    private static IEnumerable<object[]> Rows(Plan plan, IEnumerable<NumberedRun> runs, bool hasGroups)
    {
        foreach (var run in runs)
        {
            foreach (var stop in run.Stops)
            {
                yield return
                [
                    run.Number, stop.Vehicle, stop.Run.Fleet,
                    stop.Run.Direction == RunDirection.Out ? "out" : "back", stop.Run.Corridor, stop.Place,
                    stop.PlaceName, stop.Kind, stop.From.Day(plan.Model), stop.Until.Day(plan.Model),
                    .. stop.Run.People.Select(n => (object)n),
                    .. hasGroups ? (object[])[GroupsText.Of(stop.Run)] : [],
                ];
            }
        }
    }
}
