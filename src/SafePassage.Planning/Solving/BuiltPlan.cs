using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>The duties a construction made, with the two figures it is judged by.</summary>
/// <param name="Duties">Every vehicle that carries anybody.</param>
/// <param name="People">People out within the horizon.</param>
/// <param name="LastArrival">The second the last of them arrives; 0 when nobody does.</param>
/// <param name="Waiting">People who remain, by class and assembly point.</param>
internal sealed record BuiltPlan(IReadOnlyList<VehicleState> Duties, int People, int LastArrival, int[][] Waiting)
{
    internal static BuiltPlan Of(CorridorModel model, List<VehicleState> duties, int[][] waiting)
    {
        var last = 0;
        foreach (var duty in duties)
        {
            // A drive that nobody's journey follows helps nobody.
            var useful = duty.Runs.FindLastIndex(r => r.Run.People > 0) + 1;
            duty.Runs.RemoveRange(useful, duty.Runs.Count - useful);
            last = useful > 0 ? Math.Max(last, duty.Runs[^1].Run.Arrives) : last;
        }

        duties.RemoveAll(d => d.Runs.Count == 0);
        return new BuiltPlan(duties, model.TotalPeople - waiting.Sum(c => c.Sum()), last, waiting);
    }

    /// <summary>True when this plan moves more people than the other, or as many sooner.</summary>
    internal bool Beats(BuiltPlan? other) =>
        other is null || (-People, LastArrival).CompareTo((-other.People, other.LastArrival)) < 0;
}
