using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Checking;

/// <summary>Checks the exposure that a plan states, by following how many wait and drive from event to event.</summary>
internal static class ExposureCheck
{
    internal static IEnumerable<Violation> Check(
        Plan plan, CorridorModel model, Func<Run, long> lengthOf, long metresAll)
    {
        if (plan.Exposure is not { } stated)
        {
            // Plans written before it was counted.
            yield break;
        }

        var begins = plan.Begun is { } begun ? begun.At : 0;
        var ends = Math.Max(model.HorizonDays * 86_400, model.Windows.Select(w => w.Closes).DefaultIfEmpty(0).Max());
        var loaded = plan.Runs.Where(r => r.Total > 0).ToArray();
        var leaving = loaded.ToLookup(r => r.AssemblyPoint, StringComparer.Ordinal);
        var waits = 0L;
        var remain = 0L;
        foreach (var point in model.AssemblyPoints)
        {
            Run[] here = [.. leaving[point.Id]];
            (int At, int People)[] comes = [(begins, point.People.Total), .. (point.Arrivals ?? [])
                .Select(a => (Math.Max(begins, a.At), a.People.Total))];
            waits += Area(comes.Concat(here.Select(r => (r.Departs, -r.Total))), ends);
            remain += Enumerable.Range(0, model.Classes.Length).Sum(c => LastComers(point, c, here, begins, ends));
        }

        var drives = Area(loaded.SelectMany(r => new[] { (r.Departs, r.Total), (r.Arrives, -r.Total) }), ends);
        var far = loaded.GroupBy(r => (r.Corridor, r.AssemblyPoint, r.ReceptionPoint))
            .Sum(g => g.Count() * lengthOf(g.First()));
        var found = new PlanExposure(begins, ends, waits - remain, drives, remain, far, metresAll - far);
        if (stated != found)
        {
            yield return new Violation(
                ViolationKind.WrongFigure, "exposure", $"It says {stated}; the runs give {found}.");
        }
    }

    // People times seconds: the area below the number of people from the first event until the end; who comes after
    // the end, as where a question takes days away, adds nothing.
    private static long Area(IEnumerable<(int At, int People)> events, int ends)
    {
        var (sum, there, since) = (0L, 0L, 0);
        foreach (var e in events.Select(e => e with { At = Math.Min(e.At, ends) }).OrderBy(e => e.At))
        {
            sum += there * (e.At - since);
            (there, since) = (there + e.People, e.At);
        }

        return sum + (there * (ends - since));
    }

    // Those who remain are those who came last.
    private static long LastComers(ModelAssembly point, int people, Run[] runs, int begins, int ends)
    {
        var left = (long)point.AllPeople[people] - runs.Sum(r => r.People[people]);
        var sum = 0L;
        foreach (var (at, count) in (point.Arrivals ?? []).Reverse().Select(a => (a.At, a.People[people]))
            .Append((0, point.People[people])))
        {
            var stay = Math.Min(left, count);
            (left, sum) = (left - stay, sum + (stay * Math.Max(0, ends - Math.Max(begins, at))));
        }

        return sum;
    }
}
