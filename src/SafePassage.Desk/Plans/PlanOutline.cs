using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;

namespace SafePassage.Desk.Plans;

/// <summary>What the page of a plan shows beside its figures: its course, its nights, what holds it back.</summary>
internal static class PlanOutline
{
    private const int PointsMax = 200;
    private const int NightsMax = 14;
    private const int StretchesMax = 100;
    private const int SecondsOfDay = 86_400;

    /// <summary>How many are out as time goes on: at each minute in which somebody arrives, at most 200 of
    /// them.</summary>
    public static IReadOnlyList<OutAt> Course(Plan plan)
    {
        var people = 0;
        var points = PlanMinutes.Of(plan).Runs.Where(r => r.Run.Total > 0).GroupBy(r => r.Arrives.Minutes)
            .OrderBy(g => g.Key)
            .Select(g => new OutAt(g.First().Arrives.On(plan.Model), people += g.Sum(r => r.Run.Total))).ToList();

        // The shape stays, and so do its ends.
        while (points.Count > PointsMax)
        {
            points = [.. points.Where((_, n) => n % 2 == 0 || n == points.Count - 1)];
        }

        return points;
    }

    /// <summary>Who waits at an assembly point over midnight, for each night until the last vehicle leaves.</summary>
    public static IReadOnlyList<WaitingNight> Nights(Plan plan)
    {
        var model = plan.Model;
        var last = plan.Runs.Where(r => r.Total > 0).Select(r => r.Departs).DefaultIfEmpty(0).Max();
        var first = ((plan.Begun?.At ?? 0) / SecondsOfDay) + 1;
        var nights = Enumerable.Range(first, NightsMax).Select(day => day * SecondsOfDay).TakeWhile(at => at <= last);
        return
        [
            .. nights.Select(at => new WaitingNight(
                    model.MomentOf(at),
                    [
                        .. model.AssemblyPoints.Select(p => new WaitingPlace(p.Id, p.Name, Waiting(plan, p, at)))
                            .Where(w => w.People > 0),
                    ]))
                .Where(n => n.Places.Count > 0),
        ];
    }

    /// <summary>When no corridor is open in any direction, before the last arrival; at most 100 stretches.</summary>
    public static IReadOnlyList<ClosedStretch> Closed(Plan plan)
    {
        var model = plan.Model;
        var last = plan.Runs.Where(r => r.Total > 0).Select(r => r.Arrives).DefaultIfEmpty(0).Max();
        return
        [
            .. model.Windows.Zip(model.Windows.Skip(1)).Where(w => w.First.Closes < last).Take(StretchesMax)
                .Select(w => new ClosedStretch(
                    model.MomentOf(w.First.Closes), model.MomentOf(w.Second.Opens))),
        ];
    }

    /// <summary>The ferries that the plan's drives take, each once.</summary>
    public static IReadOnlyList<TakenFerry> Ferries(Plan plan) =>
        [.. FerryWords.Taken(plan.Model).Select(t => new TakenFerry(
            t.Ferry.Way, t.Ferry.Name, t.From, t.To, t.Ferry.Seconds))];

    /// <summary>What was changed and planned again, what is worth most first; null where that was not done.</summary>
    public static IReadOnlyList<TriedChange>? Tried(Plan plan) => plan.Reasons is { } reasons
        ? [.. reasons.Select(r => new TriedChange(
            r.Change, r.Lines ?? [], r.PeopleMore, r.PeopleMoreAtMost, r.SecondsSooner))]
        : null;

    private static int Waiting(Plan plan, ModelAssembly point, int at)
    {
        var came = point.People.Total + (point.Arrivals ?? []).Where(a => a.At <= at).Sum(a => a.People.Total);
        var gone = plan.Runs.Where(r => r.Direction == RunDirection.Out && r.Departs <= at
            && string.Equals(r.AssemblyPoint, point.Id, StringComparison.Ordinal)).Sum(r => r.Total);
        return came - gone;
    }
}
