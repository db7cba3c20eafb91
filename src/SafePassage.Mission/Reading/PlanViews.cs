using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Mission.Reading;

/// <summary>Shows a plan beside its bound.</summary>
/// <param name="plan">The plan.</param>
internal sealed class PlanViews(Plan plan)
{
    private const int TimetableMax = 60;

    private readonly PlanMinutes _minutes = PlanMinutes.Of(plan);

    public PlanView Read(IReadOnlyList<DownloadView> downloads)
    {
        var (totals, bound) = (plan.Totals, plan.Bound);
        return new PlanView(
            plan.Model.Name,
            plan.Model.Notice,
            totals.PeopleTotal,
            totals.PeopleOut,
            bound.PeopleOut,
            _minutes.ClearedAfter * 60L,
            _minutes.ClearedAfterAtLeast * 60L,
            bound.ClearanceGap is { } gap ? Percent(gap) : null,
            Percent(bound.PeopleGap),
            string.Join(' ', plan.Bottleneck.Sentences),
            ClockMinute.Before(bound.ClockStarts).On(plan.Model),
            totals.RunsOut,
            totals.VehiclesUsed,
            totals.VehiclesTotal,
            Curve(),
            [.. _minutes.Runs.Where(r => r.Run is { Direction: RunDirection.Out, Total: > 0 }).Take(TimetableMax)
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

    private TripView Trip(RunMinutes run) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Model.Fleet.First(f => f.Id == run.Run.Fleet).Name} {run.Run.Vehicle}"),
        plan.Model.AssemblyPoints.First(p => p.Id == run.Run.AssemblyPoint).Name,
        run.Departs.On(plan.Model),
        string.Join(", ", run.Passages.Select(p =>
            $"{plan.Model.Checkpoints.First(c => c.Id == p.Checkpoint).Name} "
                + $"{p.Released.On(plan.Model).ToString("HH:mm", CultureInfo.InvariantCulture)}")),
        plan.Model.ReceptionPoints.First(p => p.Id == run.Run.ReceptionPoint).Name,
        run.Arrives.On(plan.Model),
        run.Run.Total);

    private static string Percent(int hundredths) =>
        (hundredths / 100.0).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Basis(FigureBasis basis) => basis.ToString().ToLowerInvariant();
}
