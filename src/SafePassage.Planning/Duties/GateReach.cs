using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>The hours in which a checkpoint can serve anybody at all.</summary>
/// <remarks>
/// In each window of a corridor a passage begins no earlier than the opening plus the quickest way to the checkpoint,
/// and ends early enough for the quickest way on, within the checkpoint's own hours for that direction. Outside of that
/// its server stands idle in every plan.
/// </remarks>
/// <param name="Hours">Stretches in time order that do not touch; of both directions, since the server is one.</param>
/// <param name="Out">The part of them in which vehicles on the way out are served.</param>
/// <param name="Back">The part of them in which vehicles on the way back are served.</param>
internal sealed record GateReach(
    ImmutableArray<OpenHours> Hours, ImmutableArray<OpenHours> Out, ImmutableArray<OpenHours> Back)
{
    /// <summary>The stretches of one direction.</summary>
    internal ImmutableArray<OpenHours> For(bool outward) => outward ? Out : Back;

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
        var (on, home) = (Served(problem, gate, true), Served(problem, gate, false));
        return new GateReach(OpenHours.Merge(on.Concat(home)), on, home);
    }

    private static ImmutableArray<OpenHours> Served(DutyProblem problem, int gate, bool outward)
    {
        // Where people are counted, or vehicles outward only, nothing is served on the way back.
        if (!outward && !problem.Model.Checkpoints[gate].CountsBothWays)
        {
            return [];
        }

        var hours = new List<OpenHours>();
        for (var k = 0; k < problem.Legs.Length; k++)
        {
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

        var reached = OpenHours.Merge(hours);
        return problem.Model.Checkpoints[gate].HoursFor(outward) is { } own ? OpenHours.Both(reached, own) : reached;
    }

    // Where only people are counted, nothing is served without boarding; an empty vehicle may set out at once.
    private static int Quickest(DutyProblem problem, int gate, CorridorWay legs, bool outward)
    {
        var boards = outward && problem.Model.Checkpoints[gate].Unit == RateUnit.People;
        return Enumerable.Range(0, legs.First.Length).Where(i => legs.First[i] >= 0)
            .Min(i => legs.First[i] + (boards ? problem.Model.AssemblyPoints[i].LoadSeconds : 0));
    }
}
