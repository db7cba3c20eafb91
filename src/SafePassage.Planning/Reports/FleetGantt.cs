using System.Globalization;
using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>Draws what the vehicles do in the first days.</summary>
internal static class FleetGantt
{
    private const double Width = 1000;
    private const double Left = 130;
    private const double Row = 17;
    private const double Top = 34;
    private const int RowsMax = 26;

    /// <summary>Days drawn: from the first day with a run, at most three.</summary>
    internal static (int From, int Days) Days(Plan plan)
    {
        var first = plan.Runs.IsEmpty ? 0 : WallClock.Of(plan.Model).DayOf(plan.Runs[0].LoadStarts);
        return (first, Math.Min(3, plan.Model.HorizonDays - first));
    }

    internal static string Draw(Plan plan)
    {
        var (from, days) = Days(plan);
        var clock = WallClock.Of(plan.Model);
        var start = clock.SecondOf(from * 86_400L, atLast: false);
        var end = clock.SecondOf((from + days) * 86_400L, atLast: false);
        double X(int second) => Left + ((second - start) / (double)(end - start) * (Width - Left - 10));

        var duties = PlanMinutes.Of(plan).Runs.Where(r => r.Run.LoadStarts < end)
            .GroupBy(r => (r.Run.Fleet, r.Run.Vehicle)).ToList();
        var shown = Choose(plan, duties);
        var height = Top + (Row * shown.Count) + 12;
        var svg = new StringBuilder();
        svg.Append(
            Markup.Invariant,
            $"<svg viewBox=\"0 0 {Markup.P(Width)} {Markup.P(height)}\" role=\"img\" aria-label=\"Vehicles over the "
            + $"first days\">\n");
        foreach (var window in plan.Model.Windows.Where(w => w.Opens < end && w.Closes > start))
        {
            svg.Box("hours", X(window.Opens), Top - 6, X(window.Closes) - X(window.Opens), height - Top);
        }

        for (var hour = from * 24; hour <= (from + days) * 24; hour += 6)
        {
            var x = X(clock.SecondOf(hour * 3600L, atLast: false));
            svg.Line(hour % 24 == 0 ? "axis" : "grid", x, Top - 6, x, height - 6);
            if (hour < (from + days) * 24)
            {
                var local = plan.Model.StartsOn.ToDateTime(TimeOnly.MinValue).AddHours(hour);
                svg.Label(
                    x + 2, Top - 12,
                    local.ToString(hour % 24 == 0 ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture),
                    "start", hour % 24 == 0 ? "ink" : "");
            }
        }

        for (var row = 0; row < shown.Count; row++)
        {
            DrawDuty(svg, plan, shown[row], Top + (row * Row), end, X);
        }

        return svg.Append("</svg>\n").ToString();
    }

    // Each group in proportion, at least two vehicles of it.
    private static List<IGrouping<(string Fleet, int Vehicle), RunMinutes>> Choose(
        Plan plan, List<IGrouping<(string Fleet, int Vehicle), RunMinutes>> duties)
    {
        var chosen = new List<IGrouping<(string Fleet, int Vehicle), RunMinutes>>();
        foreach (var group in plan.Model.Fleet)
        {
            var own = duties.Where(d => string.Equals(d.Key.Fleet, group.Id, StringComparison.Ordinal))
                .OrderBy(d => d.Key.Vehicle).ToList();
            var share = duties.Count <= RowsMax ? own.Count : Math.Max(2, own.Count * RowsMax / duties.Count);
            chosen.AddRange(own.Take(share));
        }

        return chosen;
    }

    private static void DrawDuty(
        StringBuilder svg, Plan plan, IGrouping<(string Fleet, int Vehicle), RunMinutes> duty, double y, int end,
        Func<int, double> x)
    {
        svg.Label(
            Left - 8, y + 11, string.Create(CultureInfo.InvariantCulture, $"{duty.Key.Fleet}-{duty.Key.Vehicle:000}"),
            "end");
        foreach (var minutes in duty)
        {
            var run = minutes.Run;
            var title = $"{minutes.Departs.Day(plan.Model)} to {minutes.Arrives.Day(plan.Model)}, "
                + $"{Markup.N(run.Total)} people";
            if (run.Departs > run.LoadStarts)
            {
                svg.Box("load", x(run.LoadStarts), y + 2, x(run.Departs) - x(run.LoadStarts), Row - 5);
            }

            var outward = run.Direction == RunDirection.Out;
            svg.Box(
                outward && run.Total > 0 ? "out"
                : "back", x(run.Departs), y + 2, x(run.Arrives) - x(run.Departs), Row - 5, title);
            foreach (var passage in run.Passages.Where(p => p.Released > p.Arrives))
            {
                svg.Box("hold", x(passage.Arrives), y + 2, x(passage.Released) - x(passage.Arrives), Row - 5);
            }
        }
    }
}
