using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>The hours in which a checkpoint can serve anybody at all.</summary>
/// <remarks>
/// In each window of a corridor a passage begins no earlier than the opening plus the quickest way to the checkpoint,
/// and ends early enough for the quickest way on. Outside of that its server stands idle in every plan.
/// </remarks>
/// <param name="Hours">Stretches in time order that do not touch.</param>
internal sealed record GateReach(ImmutableArray<OpenHours> Hours)
{
    /// <summary>Index of the hours in which a second lies, or of those before it; 0 before the first.</summary>
    internal int At(long second)
    {
        var (low, high) = (0, Hours.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Hours[middle].Opens <= second ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    internal static GateReach Of(DutyProblem problem, int gate)
    {
        var hours = new List<OpenHours>();
        for (var k = 0; k < problem.Legs.Length; k++)
        {
            foreach (var outward in new[] { true, false })
            {
                // Where people are counted, nothing is served on the way back.
                if (!outward && problem.Model.Checkpoints[gate].Unit == RateUnit.People)
                {
                    continue;
                }

                var legs = problem.Direction(outward, k);
                var position = Array.IndexOf(legs.Gates, gate);
                if (position < 0 || !legs.First.Any(s => s >= 0) || !legs.Last.Any(s => s >= 0))
                {
                    continue;
                }

                var before = Quickest(problem, gate, legs, outward) + legs.Middle[..position].Sum();
                var after = legs.Middle[position..].Sum() + legs.Last.Where(s => s >= 0).Min();
                hours.AddRange(legs.Hours.Where(h => h.Closes - after > h.Opens + before)
                    .Select(h => new OpenHours(h.Opens + before, h.Closes - after)));
            }
        }

        return new GateReach(OpenHours.Merge(hours));
    }

    // Where only people are counted, nothing is served without boarding; an empty vehicle may set out at once.
    private static int Quickest(DutyProblem problem, int gate, CorridorWay legs, bool outward)
    {
        var boards = outward && problem.Model.Checkpoints[gate].Unit == RateUnit.People;
        return Enumerable.Range(0, legs.First.Length).Where(i => legs.First[i] >= 0)
            .Min(i => legs.First[i] + (boards ? problem.Model.AssemblyPoints[i].LoadSeconds : 0));
    }
}
