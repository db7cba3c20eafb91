using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>Checks that the figures a plan states follow from its runs and agree with its bound.</summary>
internal static class FigureCheck
{
    internal static IEnumerable<Violation> Check(Plan plan, CorridorModel model)
    {
        var out1 = plan.Runs.Where(r => r.Total > 0).ToList();
        var people = out1.Sum(r => r.Total);
        var total = model.AssemblyPoints.Sum(p => p.AllPeople.Total);
        int? cleared = people == total && total > 0 ? out1.Max(r => r.Arrives) : null;
        var lengthOf = Lengths(model);
        var metres = Metres(plan, lengthOf);
        var expected = new PlanTotals(
            people,
            ClassCounts.Sum(model.Classes.Length, out1.Select(r => r.People)),
            total,
            cleared,
            out1.Select(r => (r.Fleet, r.Vehicle)).Distinct().Count(),
            model.Fleet.Sum(f => f.Vehicles),
            out1.Count,
            plan.Runs.Length - out1.Count,
            metres / 1000);
        if (plan.Totals != expected)
        {
            yield return new Violation(
                ViolationKind.WrongFigure, "totals", $"They say {plan.Totals}; the runs give {expected}.");
        }

        var remaining = model.AssemblyPoints
            .Select(p => new RemainingPeople(p.Id, [.. p.AllPeople.Select((n, c) => n - out1
                .Where(r => string.Equals(r.AssemblyPoint, p.Id, StringComparison.Ordinal)).Sum(r => r.People[c]))]))
            .Where(r => r.People.Any(n => n > 0));
        if (!remaining.SequenceEqual(plan.Remaining))
        {
            yield return new Violation(
                ViolationKind.WrongFigure, "remaining", "The people said to remain are not those who do.");
        }

        foreach (var violation in ExposureCheck.Check(plan, model, lengthOf, metres)
            .Concat(CheckBound(plan, model, people, cleared)))
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> CheckBound(Plan plan, CorridorModel model, int people, int? cleared)
    {
        var bound = plan.Bound;
        if (bound.PeopleOut < people || bound.PeopleOut > model.AssemblyPoints.Sum(p => p.AllPeople.Total))
        {
            yield return Wrong("bound.peopleOut", bound.PeopleOut, people);
        }

        if (cleared is { } at && (bound.ClearedAt is not { } least || least > at))
        {
            yield return Wrong("bound.clearedAt", bound.ClearedAt ?? -1, at);
        }

        if (bound.ClockStarts != model.Windows[0].Opens)
        {
            yield return Wrong("bound.clockStarts", bound.ClockStarts, model.Windows[0].Opens);
        }

        var gap = CeilingShare(bound.PeopleOut - people, bound.PeopleOut);
        if (bound.PeopleGap != gap)
        {
            yield return Wrong("bound.peopleGap", bound.PeopleGap, gap);
        }

        int? late = cleared is { } end && bound.ClearedAt is { } first && first > bound.ClockStarts
            ? CeilingShare(end - first, first - bound.ClockStarts)
            : null;
        if (bound.ClearanceGap != late)
        {
            yield return Wrong("bound.clearanceGap", bound.ClearanceGap ?? -1, late ?? -1);
        }

        var arrivals = plan.Runs.Where(r => r.Total > 0).OrderBy(r => r.Arrives).ToArray();
        var next = 0;
        var arrived = 0;
        var before = 0;
        foreach (var point in bound.Curve)
        {
            for (; next < arrivals.Length && arrivals[next].Arrives <= point.At; next++)
            {
                arrived += arrivals[next].Total;
            }

            if (point.People < arrived || point.People < before || point.People > bound.PeopleOut)
            {
                yield return Wrong(
                    string.Create(CultureInfo.InvariantCulture, $"bound.curve at {point.At}"), point.People, arrived);
            }

            before = point.People;
        }
    }

    private static int CeilingShare(long part, long whole) =>
        whole <= 0 ? 0 : (int)Math.Min(int.MaxValue, ((part * 10_000) + whole - 1) / whole);

    private static long Metres(Plan plan, Func<Run, long> lengthOf) =>
        plan.Runs.GroupBy(r => (r.Corridor, r.AssemblyPoint, r.ReceptionPoint, r.Direction))
            .Sum(group => group.Count() * lengthOf(group.First()));

    // The length of a run that the model has, in metres, leg by leg.
    private static Func<Run, long> Lengths(CorridorModel model)
    {
        var legs = model.Legs.ToDictionary(l => (l.From, l.To), l => (long)l.Metres);
        var via = model.Corridors.ToDictionary(c => c.Id, c => c.Via, StringComparer.Ordinal);
        return run =>
        {
            List<string> stops = [run.AssemblyPoint, .. via[run.Corridor], run.ReceptionPoint];
            if (run.Direction == RunDirection.Back)
            {
                stops.Reverse();
            }

            var length = 0L;
            for (var s = 1; s < stops.Count; s++)
            {
                length += legs[(stops[s - 1], stops[s])];
            }

            return length;
        };
    }

    private static Violation Wrong(string where, long stated, long found) => new(ViolationKind.WrongBound, where,
        string.Create(CultureInfo.InvariantCulture, $"It says {stated}; the plan's runs give {found}."));
}
