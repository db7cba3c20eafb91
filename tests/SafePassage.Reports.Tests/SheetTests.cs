using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Sheets;
using Xunit;

namespace SafePassage.Reports.Tests;

/// <summary>What stands on the sheets, beside the timetable and the plan.</summary>
public partial class SheetTests
{
    private static readonly string[][] s_timetable =
        [.. Encoding.UTF8.GetString(PlanFiles.Timetable(DrawnPlan.Plan)).Trim('\uFEFF', '\n').Split('\n').Skip(2)
            .Select(line => line.Split(','))];

    [Fact]
    public void Every_stop_of_the_timetable_stands_on_the_sheet_of_its_vehicle_and_on_that_of_its_place()
    {
        var sheets = SheetMaker.Of(DrawnPlan.Plan);

        Assert.True(s_timetable.Length > 30, "The plan is too small to show anything.");
        Assert.Equal(Sorted(s_timetable), Sorted(sheets.Vehicles.SelectMany(v => v.Runs.SelectMany(r => r.Stops.Select(
            s => Cells(r, s, v.Vehicle, s.Place))))), StringComparer.Ordinal);
        Assert.Equal(Sorted(s_timetable), Sorted(sheets.Places.SelectMany(p => p.Stops.Select(
            s => Cells(s.Run, s.Stop, s.Stop.Vehicle, p.Place)))), StringComparer.Ordinal);
    }

    [Fact]
    public void Sums_of_the_sheets_are_those_of_the_plan()
    {
        var (plan, sheets) = (DrawnPlan.Plan, SheetMaker.Of(DrawnPlan.Plan));

        Assert.Equal(plan.Totals.VehiclesUsed, sheets.Vehicles.Length);
        foreach (var roles in sheets.Places.GroupBy(p => p.Role).Where(g => g.Key != PlaceRole.Checkpoint))
        {
            Assert.Equal(plan.Totals.PeopleOut, roles.Sum(p => p.People.Total));
        }

        // Each run out passes both gates.
        Assert.All(
            sheets.Places.Where(p => p.Role == PlaceRole.Checkpoint),
            p => Assert.Equal(plan.Totals.OutByClass, p.People));
        Assert.All(sheets.Places, p =>
        {
            Assert.Equal(p.People.Total, p.Hours.Sum(h => h.People));
            Assert.Equal(p.Stops.Length, p.Hours.Sum(h => h.Vehicles));
            Assert.InRange(p.Most.Vehicles, 1, 3);
        });
    }

    [Fact]
    public void A_vehicle_that_works_on_two_days_stands_over_night_where_it_arrived_last()
    {
        var sheets = SheetMaker.Of(DrawnPlan.Plan).Vehicles.Where(v =>
            v.Runs[0].Minutes.Boards.Minutes < 1440 && v.Runs[^1].Minutes.Boards.Minutes > 1440).ToList();

        Assert.NotEmpty(sheets);
        Assert.All(sheets, sheet =>
        {
            var night = Assert.Single(sheet.Nights);
            var before = sheet.Runs.Last(r => r.Minutes.Boards.Minutes < 1440);
            Assert.Equal((before.Stops[^1].Place, before.Minutes.Arrives), (night.Place, night.From));
            Assert.Equal(sheet.Runs.First(r => r.Minutes.Boards.Minutes > 1440).Minutes.Boards, night.Until);
        });
    }

    [Fact]
    public void The_page_shows_the_minutes_of_the_timetable_in_driving_order()
    {
        var page = Text(SheetFiles.PageName);
        foreach (var vehicle in s_timetable.GroupBy(row => row[1], StringComparer.Ordinal))
        {
            var sheet = page.Split("<section").Single(s => s.Contains(
                $"id=\"vehicle-{vehicle.Key}\"", StringComparison.Ordinal));
            Assert.Equal(
                vehicle.Select(row => row[8][11..16]), ClockCell().Matches(sheet).Select(m => m.Groups["at"].Value),
                StringComparer.Ordinal);
            Assert.All(
                vehicle.Where(row => row[7] == "board"),
                row => Assert.Contains($"Leave at {row[9][11..16]}.", sheet, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_loads_nothing_and_keeps_an_Arabic_name_whole()
    {
        var page = Text(SheetFiles.PageName);

        Assert.DoesNotMatch("<script|src=|http|@import|url\\(", page);
        Assert.Contains($"<h1>\u2068{DrawnPlan.ArabicName}\u2069</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Refuge &amp; hall", page, StringComparison.Ordinal);
        Assert.Contains("In trouble, call<b>+423 555 01 00</b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_of_a_place_with_hours_says_when_people_board_there_and_no_other_does()
    {
        var model = DrawnPlan.Plan.Model;
        var limited = DrawnPlan.Plan with
        {
            Model = model with
            {
                AssemblyPoints =
                [
                    model.AssemblyPoints[0],
                    model.AssemblyPoints[1] with { Hours = [new(9 * 3600, 11 * 3600), new(33 * 3600, 35 * 3600)] },
                ],
            },
        };
        var page = Encoding.UTF8.GetString(SheetFiles.Make(limited, "", null, withPdf: false)
            .Single(f => f.Name == SheetFiles.PageName).Bytes);
        var sheet = Assert.Single(
            page.Split("<section"), s => s.Contains("People board ", StringComparison.Ordinal));
        Assert.Contains("id=\"place-town\"", sheet, StringComparison.Ordinal);
        Assert.Contains("People board 09:00-11:00 every day", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("People board ", Text(SheetFiles.PageName), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_given_the_papers_of_one_vehicle_learns_nothing_of_another()
    {
        var all = SheetFiles.Make(DrawnPlan.Plan, "", null, withPdf: false);
        var one = SheetFiles.Make(DrawnPlan.Plan, "", "ambulance-001", withPdf: false);

        Assert.All(one, file => Assert.DoesNotContain(
            "bus-00", Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal));
        Assert.All(one.Zip(all), f => Assert.True(f.First.Bytes.Length < f.Second.Bytes.Length, f.First.Name));
    }

    [Fact]
    public void The_sketch_of_a_vehicle_shows_its_own_places_and_no_others()
    {
        var run = DrawnPlan.Plan.Runs.First(r => r.Fleet == "ambulance");
        var own = DrawnPlan.Plan.Runs.Where(r => (r.Fleet, r.Vehicle) == (run.Fleet, run.Vehicle))
            .SelectMany(r => r.Passages.Select(p => p.Checkpoint).Append(r.AssemblyPoint).Append(r.ReceptionPoint))
            .Distinct(StringComparer.Ordinal).Count();
        var page = Encoding.UTF8.GetString(SheetFiles.Make(
            DrawnPlan.Plan, "", $"ambulance-{run.Vehicle:D3}", withPdf: false)
            .Single(f => f.Name == SheetFiles.PageName).Bytes);
        Assert.Equal(own, page.Split("<g transform=").Length - 1);
    }

    [Fact]
    public void The_sheet_of_a_checkpoint_says_when_private_cars_are_let_through_and_no_other_does()
    {
        var plan = DrawnPlan.Plan with
        {
            Model = DrawnPlan.Plan.Model with
            {
                PrivateCars = [new("road", "The road", 5, 3, [new(9 * 3600, 10 * 3600)], [new("south", 600)])],
            },
        };
        var page = Encoding.UTF8.GetString(SheetFiles.Make(plan, "", null, withPdf: false)
            .Single(f => f.Name == SheetFiles.PageName).Bytes);
        var sheet = Assert.Single(
            page.Split("<section"), s => s.Contains("Private cars", StringComparison.Ordinal));

        // 15 people at 420 an hour.
        Assert.Contains("id=\"place-south\"", sheet, StringComparison.Ordinal);
        Assert.Contains(
            "Private cars: 5 in each ten minutes of 2026-12-01 09:10-10:10, in the first 3 minutes", sheet,
            StringComparison.Ordinal);
    }

    private static string Text(string file) => Encoding.UTF8.GetString(
        SheetFiles.Make(DrawnPlan.Plan, "+423 555 01 00", null, withPdf: false).Single(f => f.Name == file).Bytes);

    private static string[] Cells(NumberedRun run, TimetableStop stop, string vehicle, string place)
    {
        var plan = DrawnPlan.Plan;
        string Iso(ClockMinute at) => at.On(plan.Model).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
        return
        [
            $"{run.Number}", vehicle, stop.Run.Fleet, $"{stop.Run.Direction}".ToLowerInvariant(), stop.Run.Corridor,
            place, stop.PlaceName, stop.Kind, Iso(stop.From), Iso(stop.Until),
            .. stop.Run.People.Select(n => $"{n}"),
        ];
    }

    private static IEnumerable<string> Sorted(IEnumerable<string[]> rows) =>
        rows.Select(r => string.Join(',', r)).Order(StringComparer.Ordinal);

    [GeneratedRegex("<td class=\"time\">(?<at>[0-9:]{5})</td>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ClockCell();
}
