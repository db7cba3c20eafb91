using SafePassage.Planning.BusEvacuation;

namespace SafePassage.Planning.Tests.BusEvacuation;

/// <summary>The shortest longest tour of a tiny problem, by trying every tour of every bus, empty trips
/// included.</summary>
internal static class BruteForce
{
    internal static int Shortest(BusEvacuationInstance problem)
    {
        for (var length = 0; ; length++)
        {
            // What buses before have taken and brought, each once; a bus stays or drives any tour within the length.
            var reached = new HashSet<string>(StringComparer.Ordinal);
            if (Try(problem, length, 0, [.. problem.Loads], [.. problem.Places], reached))
            {
                return length;
            }
        }
    }

    private static bool Try(
        BusEvacuationInstance problem, int length, int bus, int[] left, int[] free, HashSet<string> reached)
    {
        if (left.All(l => l <= 0))
        {
            return true;
        }

        return bus < problem.YardOfBus.Length
            && reached.Add($"{bus}:{string.Join(',', left.Select(l => Math.Max(0, l)))};{string.Join(',', free)}")
            && Drive(problem, length, bus, -1, length, left, free, reached);
    }

    private static bool Drive(
        BusEvacuationInstance problem, int length, int bus, int at, int rest, int[] left, int[] free,
        HashSet<string> reached)
    {
        if (Try(problem, length, bus + 1, left, free, reached))
        {
            return true;
        }

        for (var p = 0; p < left.Length; p++)
        {
            for (var s = 0; s < free.Length; s++)
            {
                var there = at < 0 ? problem.FromYard[problem.YardOfBus[bus]][p] : problem.ToShelter[p][at];
                var after = rest - there - problem.ToShelter[p][s];
                if (after < 0 || free[s] == 0)
                {
                    continue;
                }

                (left[p], free[s]) = (left[p] - 1, free[s] - 1);
                var isDone = Drive(problem, length, bus, s, after, left, free, reached);
                (left[p], free[s]) = (left[p] + 1, free[s] + 1);
                if (isDone)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
