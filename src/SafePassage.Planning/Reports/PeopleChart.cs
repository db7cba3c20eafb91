using System.Globalization;
using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>Draws people out over time against the bound.</summary>
internal static class PeopleChart
{
    private const double Width = 1000;
    private const double Height = 380;
    private const double Left = 84;
    private const double Right = 24;
    private const double Top = 30;
    private const double Bottom = 44;

    internal static string Draw(Plan plan)
    {
        var model = plan.Model;
        var start = plan.Bound.ClockStarts;
        var end = End(plan);
        var total = plan.Totals.PeopleTotal;
        double X(double second) => Left + ((second - start) / (end - start) * (Width - Left - Right));
        double Y(double people) => Height - Bottom - (people / total * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Append(
            Markup.Invariant, $"<svg viewBox=\"0 0 {Markup.P(Width)} {Markup.P(Height)}\" role=\"img\" aria-label=\"")
            .Append(
                Markup.Text(
                $"People out over time: the plan reaches {Markup.N(plan.Totals.PeopleOut)}, the bound "
                + $"{Markup.N(plan.Bound.PeopleOut)}."))
            .Append("\">\n");
        var step = NiceStep(total, 5);
        for (long people = 0; people < total; people += step)
        {
            svg.Line(people == 0 ? "axis" : "grid", Left, Y(people), Width - Right, Y(people));
            if (people == 0 || total - people > step / 2)
            {
                svg.Label(Left - 10, Y(people) + 4, Markup.N(people), "end");
            }
        }

        svg.Line("all", Left, Y(total), Width - Right, Y(total));
        svg.Label(Left - 10, Y(total) + 4, Markup.N(total), "end", "ink");
        svg.Label(Left + 6, Y(total) - 8, "everybody who waits");
        DrawTimeAxis(svg, model, start, end, X);
        DrawCurves(svg, plan, end, X, Y);
        return svg.Append("</svg>\n").ToString();
    }

    private static int End(Plan plan)
    {
        var last = plan.Runs.Where(r => r.Total > 0).Select(r => r.Arrives).DefaultIfEmpty(0).Max();
        var cleared = plan.Totals.ClearedAt is not null;
        var end = cleared ? Math.Max(last, plan.Bound.ClearedAt ?? 0) : plan.Model.Windows[^1].Closes;
        return end + Math.Max(1800, (end - plan.Bound.ClockStarts) / 30);
    }

    private static void DrawTimeAxis(StringBuilder svg, CorridorModel model, int start, int end, Func<double, double> x)
    {
        var bottom = Height - Bottom;
        int[] hours = [1, 2, 3, 6, 12, 24, 48, 120, 240, 480, 720, 1440, 2400, 4800, 9600];
        var step = hours.First(h => h == 9600 || (end - start) / (h * 3600.0) <= 9) * 3600;
        var daily = step >= 86_400;
        var clock = WallClock.Of(model);
        for (var wall = (start / step) * (long)step;
            clock.SecondOf(wall, atLast: false) is var t && t <= end;
            wall += step)
        {
            if (t < start)
            {
                continue;
            }

            svg.Line("grid", x(t), Top, x(t), bottom);
            var label = Moments.Local(model, t).ToString(daily ? "d MMM" : "d MMM HH:mm", CultureInfo.InvariantCulture);
            svg.Label(x(t), bottom + 20, label, x(t) > Width - 60 ? "end" : "middle");
        }

        svg.Label(Width - Right, Height - 6, $"clock {Moments.Clock(model)}", "end");
    }

    private static void DrawCurves(
        StringBuilder svg, Plan plan, int end, Func<double, double> x, Func<double, double> y)
    {
        // Within a window the bound is drawn at the value of its end: never below the true bound.
        var bound = new StringBuilder($"M{Markup.P(x(plan.Bound.ClockStarts))} {Markup.P(y(0))}");
        var seen = double.NegativeInfinity;
        for (var w = 0; w < plan.Bound.Curve.Length && plan.Model.Windows[w].Opens <= end; w++)
        {
            var value = y(plan.Bound.Curve[w].People);
            var left = x(plan.Model.Windows[w].Opens);
            if (left - seen < 1 && w < plan.Bound.Curve.Length - 1)
            {
                continue;
            }

            seen = left;
            bound.Append(Markup.Invariant, $"H{Markup.P(left)}V{Markup.P(value)}");
        }

        bound.Append(Markup.Invariant, $"H{Markup.P(x(end))}");
        var line = new StringBuilder($"M{Markup.P(x(plan.Bound.ClockStarts))} {Markup.P(y(0))}");
        var people = 0;
        seen = double.NegativeInfinity;
        foreach (var run in plan.Runs.Where(r => r.Total > 0).OrderBy(r => r.Arrives))
        {
            people += run.Total;
            if (x(run.Arrives) - seen >= 0.7)
            {
                seen = x(run.Arrives);
                line.Append(Markup.Invariant, $"H{Markup.P(seen)}");
            }

            line.Append(Markup.Invariant, $"V{Markup.P(y(people))}");
        }

        line.Append(Markup.Invariant, $"H{Markup.P(x(end))}");
        svg.Append(
            Markup.Invariant,
            $"<path class=\"area\" d=\"{line}V{Markup.P(y(0))}Z\"/>\n<path class=\"plan\" d=\"{line}\"/>\n"
            + $"<path class=\"bound\" d=\"{bound}\"/>\n");
        var low = y(0);
        svg.Line("plan", Width - 330, low - 44, Width - 300, low - 44);
        svg.Label(Width - 292, low - 40, $"this plan: {Markup.N(people)} people", "start", "t-plan");
        svg.Line("bound", Width - 330, low - 22, Width - 300, low - 22);
        svg.Label(Width - 292, low - 18, $"no plan can be above: {Markup.N(plan.Bound.PeopleOut)}", "start", "t-bound");
    }

    private static long NiceStep(long total, int parts)
    {
        var raw = Math.Max(1, total / parts);
        var power = 1L;
        while (power * 10 <= raw)
        {
            power *= 10;
        }

        return raw >= power * 5 ? power * 5 : raw >= power * 2 ? power * 2 : power;
    }
}
