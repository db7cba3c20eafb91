using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Mission.Reading;

/// <summary>Shows a plan beside its bound.</summary>
/// <param name="plan">The plan.</param>
internal sealed class PlanViews(Plan plan)
{
    private const int TimetableMax = 60;

    private readonly DateTimeOffset _start = new(
        plan.Model.StartsOn.ToDateTime(TimeOnly.MinValue), TimeSpan.FromMinutes(plan.Model.UtcOffsetMinutes));

    public PlanView Read(IReadOnlyList<DownloadView> downloads)
    {
        var (totals, bound) = (plan.Totals, plan.Bound);
        return new PlanView(
            plan.Model.Name,
            plan.Model.Notice,
            totals.PeopleTotal,
            totals.PeopleOut,
            bound.PeopleOut,
            totals.ClearedAt - bound.ClockStarts,
            bound.ClearedAt - bound.ClockStarts,
            bound.ClearanceGap is { } gap ? Percent(gap) : null,
            Percent(bound.PeopleGap),
            string.Join(' ', plan.Bottleneck.Sentences),
            _start.AddSeconds(bound.ClockStarts),
            totals.RunsOut,
            totals.VehiclesUsed,
            totals.VehiclesTotal,
            Curve(),
            [.. plan.Runs.Where(r => r is { Direction: RunDirection.Out, Total: > 0 }).Take(TimetableMax)
                .Select(Trip)],
            [.. plan.Model.Figures.Select(
                f => new AssumptionView(
                    $"{f.Where}: {f.What}", f.Note, Basis(f.Basis), f.Source.Length == 0 ? null : f.Source))],
            downloads);
    }

    private List<CurvePoint> Curve()
    {
        var arrivals = plan.Runs.Where(r => r.Total > 0).OrderBy(r => r.Arrives).ToArray();
        var points = new List<CurvePoint> { new(0, 0, 0) };
        var (next, people) = (0, 0);
        foreach (var point in plan.Bound.Curve.Where(p => p.At >= plan.Bound.ClockStarts))
        {
            for (; next < arrivals.Length && arrivals[next].Arrives <= point.At; next++)
            {
                people += arrivals[next].Total;
            }

            points.Add(new CurvePoint(point.At - plan.Bound.ClockStarts, people, point.People));
            if (people == plan.Totals.PeopleTotal)
            {
                break;
            }
        }

        return points;
    }

    private TripView Trip(Run run) => new(
        string.Create(
            CultureInfo.InvariantCulture, $"{plan.Model.Fleet.First(f => f.Id == run.Fleet).Name} {run.Vehicle}"),
        plan.Model.AssemblyPoints.First(p => p.Id == run.AssemblyPoint).Name,
        _start.AddSeconds(run.Departs),
        string.Join(", ", run.Passages.Select(p =>
            $"{plan.Model.Checkpoints.First(c => c.Id == p.Checkpoint).Name} "
                + $"{_start.AddSeconds(p.Released).ToString("HH:mm", CultureInfo.InvariantCulture)}")),
        plan.Model.ReceptionPoints.First(p => p.Id == run.ReceptionPoint).Name,
        _start.AddSeconds(run.Arrives),
        run.Total);

    private static string Percent(int hundredths) =>
        (hundredths / 100.0).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Basis(FigureBasis basis) => basis.ToString().ToLowerInvariant();
}
