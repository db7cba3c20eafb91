using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>What vehicles of a type may take on board, for the bound and for the plan.</summary>
internal static class LoadOptions
{
    private const int Levels = 4;

    /// <summary>Options that together stand for every load: for each pattern, each class full or left out, and an empty
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
        foreach (var full in Fulls(type))
        {
            var all = full.Total;
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
        return [Empty(type), .. type.Patterns.SelectMany(p => WithoutSlow(problem, p))
            .SelectMany(pattern => Sizes(problem, pattern.Total)
                .Select(n => (Carries: Share(problem, pattern, n), People: n)))
            .DistinctBy(o => o.Carries).Select(o => new LoadOption([.. o.Carries], o.People))];
    }

    // A vehicle need not wait for the place of somebody who takes long to board and is not there.
    private static IEnumerable<ClassCounts> WithoutSlow(DutyProblem problem, ClassCounts pattern)
    {
        var classes = problem.Model.Classes;
        foreach (var most in classes.Where((_, c) => pattern[c] > 0).Select(Stop).Distinct().OrderDescending())
        {
            yield return [.. pattern.Select((n, c) => Stop(classes[c]) <= most ? n : 0)];
        }

        static int Stop(PeopleClass people) => people.LoadSecondsPerVehicle + people.UnloadSecondsPerVehicle;
    }

    private static IEnumerable<int> Sizes(DutyProblem problem, int places)
    {
        var sizes = new SortedSet<int> { places };
        foreach (var gate in problem.Model.Checkpoints)
        {
            if (gate.Unit == RateUnit.People)
            {
                sizes.UnionWith(Enumerable.Range(1, Levels).Select(l => ((places * l) + Levels - 1) / Levels));
            }

            if (gate.PeoplePerDay is { } leave and > 0)
            {
                sizes.Add(Math.Min(leave, places));
                sizes.Add(leave % places);
            }
        }

        sizes.Remove(0);
        return sizes.Reverse();
    }

    private static LoadOption Empty(VehicleType type) => new([.. type.Patterns[0].Select(_ => 0)], 0);

    // One that carries the same classes, and of each as many, as another stands for nothing that the other does not.
    private static IEnumerable<ClassCounts> Fulls(VehicleType type)
    {
        var all = type.Patterns.SelectMany(Subsets).Distinct().ToList();
        return all.Where(one => !all.Any(other =>
            one != other && one.IsWithin(other) && one.Zip(other).All(n => n.First > 0 || n.Second == 0)));
    }

    private static IEnumerable<ClassCounts> Subsets(ClassCounts places)
    {
        var used = Enumerable.Range(0, places.Count).Where(c => places[c] > 0).ToArray();
        for (var set = 1; set < 1 << used.Length; set++)
        {
            yield return [.. places.Select((n, c) =>
                Array.IndexOf(used, c) is var u and >= 0 && (set >> u & 1) == 1 ? n : 0)];
        }
    }

    // A small load holds those who leave first.
    private static ClassCounts Share(DutyProblem problem, ClassCounts places, int people)
    {
        var carries = new int[places.Count];
        foreach (var c in problem.Order)
        {
            carries[c] = Math.Min(places[c], people);
            people -= carries[c];
        }

        return [.. carries];
    }
}
