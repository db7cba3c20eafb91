namespace SafePassage.Graphs.Hierarchies;

/// <summary>How the work of a customization is divided: ranges of whole subtrees, and above them the chains of the top
/// separators.</summary>
/// <remarks>
/// The ranges can be worked in any order or at once. A chain is a path of nodes upwards without a branch, in effect a
/// separator; it follows the chains below it. Arcs of nodes inside a range or chain are changed by its worker alone.
/// </remarks>
internal sealed unsafe class CustomizationPlan
{
    // Small enough for an even load on a few cores, large enough that the top part stays small.
    private const int Shares = 32;

    /// <summary>Makes the plan of a hierarchy; linear in its nodes.</summary>
    public CustomizationPlan(Hierarchy hierarchy)
    {
        var count = hierarchy.NodeCount;
        var work = SubtreeWork(hierarchy);
        var total = 0L;
        for (var rank = 0; rank < count; rank++)
        {
            total += hierarchy.Parent[rank] < 0 ? work[rank] : 0;
        }

        var limit = Math.Max(1, total / Shares);
        Ranges = FindRanges(hierarchy, work, limit);
        Chains = FindChains(hierarchy, work, limit);
    }

    /// <summary>Ranges of ranks that consist of whole subtrees, the largest work first.</summary>
    public RankRange[] Ranges { get; }

    /// <summary>The chains above the ranges, each after those below it.</summary>
    public TopChain[] Chains { get; }

    private static long[] SubtreeWork(Hierarchy hierarchy)
    {
        var work = new long[hierarchy.NodeCount];
        for (var rank = 0; rank < work.Length; rank++)
        {
            var degree = (long)hierarchy.First[rank + 1] - hierarchy.First[rank];
            work[rank] += 1 + degree + (degree * (degree - 1) / 2);
            var parent = hierarchy.Parent[rank];
            if (parent >= 0)
            {
                work[parent] += work[rank];
            }
        }

        return work;
    }

    private static RankRange[] FindRanges(Hierarchy hierarchy, long[] work, long limit)
    {
        var found = new List<(RankRange Range, long Work)>();
        var (begin, sum) = (0, 0L);
        for (var rank = 0; rank <= work.Length; rank++)
        {
            var isTop = rank == work.Length || work[rank] > limit;
            var endsSubtree = !isTop
                && (hierarchy.Parent[rank] < 0 || work[hierarchy.Parent[rank]] > limit);
            if (endsSubtree)
            {
                sum += work[rank];
            }

            if (isTop || (endsSubtree && sum > limit / 2))
            {
                var end = isTop ? rank : rank + 1;
                if (end > begin)
                {
                    found.Add((new RankRange(begin, end), sum));
                }

                (begin, sum) = (rank + 1, 0);
            }
        }

        return [.. found.OrderByDescending(range => range.Work).Select(range => range.Range)];
    }

    private static TopChain[] FindChains(Hierarchy hierarchy, long[] work, long limit)
    {
        var branches = new Dictionary<int, int>();
        for (var rank = 0; rank < work.Length; rank++)
        {
            if (work[rank] > limit && hierarchy.Parent[rank] >= 0)
            {
                var parent = hierarchy.Parent[rank];
                branches[parent] = branches.GetValueOrDefault(parent) + 1;
            }
        }

        var chainOf = new Dictionary<int, int>();
        var chains = new List<List<int>>();
        for (var rank = 0; rank < work.Length; rank++)
        {
            if (work[rank] <= limit)
            {
                continue;
            }

            // Continue the chain of the only branch below, else begin one.
            if (!chainOf.TryGetValue(rank, out var chain))
            {
                chain = chains.Count;
                chains.Add([]);
            }

            chains[chain].Add(rank);
            var parent = hierarchy.Parent[rank];
            if (parent >= 0 && branches[parent] == 1)
            {
                chainOf[parent] = chain;
            }
        }

        return Link(hierarchy, chains);
    }

    private static TopChain[] Link(Hierarchy hierarchy, List<List<int>> chains)
    {
        var chainAt = new Dictionary<int, int>();
        for (var i = 0; i < chains.Count; i++)
        {
            chainAt[chains[i][0]] = i;
            foreach (var rank in chains[i])
            {
                chainAt[rank] = i;
            }
        }

        var below = new int[chains.Count];
        var above = new int[chains.Count];
        for (var i = 0; i < chains.Count; i++)
        {
            var parent = hierarchy.Parent[chains[i][^1]];
            above[i] = parent < 0 ? -1 : chainAt[parent];
            if (above[i] >= 0)
            {
                below[above[i]]++;
            }
        }

        return [.. chains.Select((ranks, i) => new TopChain([.. ranks], below[i], above[i]))];
    }
}

/// <summary>Consecutive ranks.</summary>
/// <param name="Begin">The first.</param>
/// <param name="End">One after the last.</param>
internal readonly record struct RankRange(int Begin, int End);

/// <summary>A path of nodes near the root.</summary>
/// <param name="Ranks">Its nodes, upwards.</param>
/// <param name="Below">How many chains must be done before.</param>
/// <param name="Above">The chain that follows, or -1.</param>
internal sealed record TopChain(int[] Ranks, int Below, int Above);
