using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>What vehicles of a type may take on board, for the bound and for the plan.</summary>
internal static class LoadOptions
{
    private const int Levels = 4;

    /// <summary>Options that together stand for every load: each class full or left out, and an empty
    /// vehicle.</summary>
    /// <remarks>
    /// What a load is worth and what it costs grow with each class of people by itself, so full or none of a class is
    /// best. Only where people are counted does a smaller load pass sooner; there each option stands for the loads
    /// between two sizes: credited as the largest, served as fast as the smallest.
    /// </remarks>
    internal static ImmutableArray<LoadOption> ForBound(DutyProblem problem, VehicleType type)
    {
        var options = ImmutableArray.CreateBuilder<LoadOption>();
        options.Add(Empty(type));
        var counts = problem.Model.Checkpoints.Any(c => c.Unit == RateUnit.People);
        foreach (var full in Subsets(type))
        {
            var all = full.Sum();
            var levels = counts ? Math.Min(all, full.Count(n => n > 0) > 1 ? Levels / 2 : Levels) : 1;
            for (var level = 1; level <= levels; level++)
            {
                var most = ((all * level) + levels - 1) / levels;
                var least = counts ? (((all * (level - 1)) + levels - 1) / levels) + 1 : 1;
                options.Add(new LoadOption([.. full.Select(n => Math.Min(n, most))], least));
            }
        }

        return options.ToImmutable();
    }

    /// <summary>Options to plan with: full, empty, and where a checkpoint counts people, parts of a full
    /// load.</summary>
    internal static ImmutableArray<LoadOption> ForPlan(DutyProblem problem, VehicleType type)
    {
        var sizes = new SortedSet<int> { type.AllPlaces };
        foreach (var gate in problem.Model.Checkpoints)
        {
            if (gate.Unit == RateUnit.People)
            {
                sizes.UnionWith(Enumerable.Range(1, Levels).Select(l => ((type.AllPlaces * l) + Levels - 1) / Levels));
            }

            if (gate.PeoplePerDay is { } leave and > 0)
            {
                sizes.Add(Math.Min(leave, type.AllPlaces));
                sizes.Add(leave % type.AllPlaces);
            }
        }

        sizes.Remove(0);
        return [Empty(type), .. sizes.Reverse().Select(n => new LoadOption(Share(type.Places, n), n))];
    }

    private static LoadOption Empty(VehicleType type) => new([.. type.Places.Select(_ => 0)], 0);

    private static IEnumerable<int[]> Subsets(VehicleType type)
    {
        var used = Enumerable.Range(0, type.Places.Length).Where(c => type.Places[c] > 0).ToArray();
        for (var set = 1; set < 1 << used.Length; set++)
        {
            yield return [.. type.Places.Select((n, c) =>
                Array.IndexOf(used, c) is var u and >= 0 && (set >> u & 1) == 1 ? n : 0)];
        }
    }

    // The classes with fewest places first, so that a small load holds those who can travel in few vehicles only.
    private static ImmutableArray<int> Share(ImmutableArray<int> places, int people)
    {
        var carries = new int[places.Length];
        foreach (var c in Enumerable.Range(0, places.Length).OrderBy(c => places[c]))
        {
            carries[c] = Math.Min(places[c], people);
            people -= carries[c];
        }

        return [.. carries];
    }
}
