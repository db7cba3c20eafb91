using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>The duties a construction made, with the figures it is judged by.</summary>
/// <param name="Duties">Every vehicle that carries anybody.</param>
/// <param name="People">People out within the horizon.</param>
/// <param name="Nights">How many nights those who go first wait, summed over all of them: one figure for each priority
/// but the last, the first priority first. Who remains waits for all.</param>
/// <param name="LastArrival">The second the last of them arrives; 0 when nobody does.</param>
/// <param name="Waiting">People who remain, by class and assembly point.</param>
internal sealed record BuiltPlan(
    IReadOnlyList<VehicleState> Duties, int People, ImmutableArray<long> Nights, int LastArrival, int[][] Waiting)
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
        return new BuiltPlan(
            duties, model.TotalPeople - waiting.Sum(c => c.Sum()), NightsOf(model, duties, waiting), last, waiting);
    }

    /// <summary>True when this plan moves more people than the other; or as many, and those who go first wait over
    /// fewer nights; or these too, and the last person sooner.</summary>
    internal bool Beats(BuiltPlan? other) => other is null || Compare(other) < 0;

    private int Compare(BuiltPlan other)
    {
        if (People != other.People)
        {
            return other.People.CompareTo(People);
        }

        foreach (var (mine, its) in Nights.Zip(other.Nights))
        {
            if (mine != its)
            {
                return mine.CompareTo(its);
            }
        }

        return LastArrival.CompareTo(other.LastArrival);
    }

    private static ImmutableArray<long> NightsOf(CorridorModel model, List<VehicleState> duties, int[][] waiting)
    {
        var levels = ClassOrder.Levels(model).SkipLast(1).ToArray();
        var nights = new long[levels.Length];
        if (levels.Length == 0)
        {
            return [];
        }

        int[] evenings = [.. model.Evenings];
        foreach (var run in duties.SelectMany(d => d.Runs).Select(r => r.Run).Where(r => r.People > 0))
        {
            var night = evenings.Count(e => e < run.Arrives);
            for (var n = 0; n < nights.Length && night > 0; n++)
            {
                nights[n] += night * levels[n].Sum(c => (long)run.Load[c]);
            }
        }

        for (var n = 0; n < nights.Length; n++)
        {
            nights[n] += evenings.Length * levels[n].Sum(c => waiting[c].Sum(w => (long)w));
        }

        return [.. nights];
    }
}
