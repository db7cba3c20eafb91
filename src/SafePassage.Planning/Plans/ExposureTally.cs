using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Plans;

/// <summary>Counts the exposure of a plan from its runs.</summary>
/// <remarks>Stateless. The judge counts it in code of its own.</remarks>
public static class ExposureTally
{
    /// <summary>The exposure of a plan, whatever the plan states of it.</summary>
    /// <param name="plan">A plan whose runs keep the rules of its model.</param>
    /// <remarks>Linear in the runs.</remarks>
    public static PlanExposure Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (model, from) = (plan.Model, plan.Begun?.At ?? 0);
        var (came, remain, until) = (0L, 0L, model.HorizonSeconds);
        var taken = plan.Runs.Where(r => r.Total > 0).ToLookup(r => r.AssemblyPoint, StringComparer.Ordinal);
        foreach (var point in model.AssemblyPoints)
        {
            for (var c = 0; c < model.Classes.Length; c++)
            {
                var left = taken[point.Id].Sum(r => (long)r.People[c]);
                foreach (var (at, people) in point.Steps.Zip(point.Batches))
                {
                    // Who came first leaves first.
                    var gone = Math.Min(left, people[c]);
                    left -= gone;
                    came += gone * Math.Max(from, at);
                    remain += (people[c] - gone) * Math.Max(0L, until - Math.Max(from, at));
                }
            }
        }

        var metres = new RunMetres(model);
        long Driven(bool withPeople) => plan.Runs.Where(r => r.Total > 0 == withPeople).Sum(r => metres.Of(
            r.Corridor, r.AssemblyPoint, r.ReceptionPoint, r.Direction == RunDirection.Out) ?? 0);
        return new PlanExposure(
            from, until, plan.Runs.Sum(r => (long)r.Total * r.Departs) - came,
            plan.Runs.Sum(r => r.Total * ((long)r.Arrives - r.Departs)), remain, Driven(true), Driven(false));
    }
}
