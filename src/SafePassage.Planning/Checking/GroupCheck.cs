using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>Judges that every group that leaves an assembly point is on one run as a whole.</summary>
/// <remarks>
/// Three rules: those of whom a run says that they travel together are on board of it; of each make-up no more leave
/// than there are; and of each class no more leave alone than are in no group, so that nobody of a group that stays is
/// on a vehicle. Shares no code with the planner. Stateless.
/// </remarks>
internal static class GroupCheck
{
    /// <summary>Lists what breaks these rules at one assembly point.</summary>
    /// <param name="model">Whose classes.</param>
    /// <param name="point">The assembly point.</param>
    /// <param name="runs">All runs that begin or end there.</param>
    internal static IEnumerable<Violation> Check(
        CorridorModel model, ModelAssembly point, IReadOnlyList<Run> runs)
    {
        if (runs.Where(r => !Fits(r)).ToImmutableArray() is { IsEmpty: false } wrong)
        {
            yield return new Violation(ViolationKind.GroupSplit, QueueCheck.Name(wrong[0]),
                "The groups that it says are on board are not among the people on board.")
            { Runs = wrong };
            yield break;
        }

        ImmutableArray<PeopleGroup> waiting = point.Groups ?? [];
        foreach (var makeUp in runs.SelectMany(r => r.Groups ?? []).Select(g => g.People).Distinct())
        {
            var there = waiting.Where(g => g.People == makeUp).Sum(g => (long)g.Count);
            foreach (var violation in PlanChecker.Above(
                ViolationKind.GroupSplit, point.Id, there,
                runs.Select(r => (r, (r.Groups ?? []).Where(g => g.People == makeUp).Sum(g => (long)g.Count))),
                leave => string.Create(CultureInfo.InvariantCulture,
                    $"{leave} groups of {makeUp} people by class leave; {there} wait.")))
            {
                yield return violation;
            }
        }

        for (var c = 0; c < model.Classes.Length && waiting.Length > 0; c++)
        {
            var alone = point.People[c] - waiting.Sum(g => (long)g.Count * g.People[c]);
            foreach (var violation in PlanChecker.Above(
                ViolationKind.GroupSplit, point.Id, alone, runs.Select(r => (r, r.People[c] - Together(r, c))),
                leave => string.Create(CultureInfo.InvariantCulture,
                    $"{leave} {model.Classes[c].Name} leave alone; {alone} are in no group.")))
            {
                yield return violation;
            }
        }
    }

    private static bool Fits(Run run) => (run.Groups ?? []).All(g => g.Count > 0 && g.People.Count == run.People.Count
            && g.People.All(n => n >= 0))
        && Enumerable.Range(0, run.People.Count).All(c => Together(run, c) <= run.People[c]);

    private static long Together(Run run, int people) =>
        (run.Groups ?? []).Sum(g => (long)g.Count * g.People[people]);
}
