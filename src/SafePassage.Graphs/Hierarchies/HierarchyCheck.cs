using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Checks every number of a stored hierarchy that is used as a place in an array or ends a search.</summary>
/// <remarks>
/// So a forged file can neither lead a search out of its arrays nor keep it for ever. It can still tell lies, as it can
/// of lengths: that the hierarchy is one of this very graph is for whoever stores both to know. Linear in the arcs and
/// runs, about a tenth of a customization.
/// </remarks>
internal static unsafe class HierarchyCheck
{
    /// <summary>Checks all blocks.</summary>
    /// <exception cref="HierarchyFormatException">A block holds a number that cannot stand there.</exception>
    public static void Run(Hierarchy hierarchy)
    {
        Demand(AreRanks(hierarchy), "ranks");
        Demand(Rises(hierarchy.FirstArcs), "first-arcs");
        Demand(LeadUp(hierarchy), "heads");
        Demand(AreLowestHeads(hierarchy), "parents");
        Demand(Rises(new(hierarchy.FirstRun, hierarchy.NodeCount + 1)), "first-runs");
        Demand(FitTheArcs(hierarchy), "runs");
        Demand(Rises(new(hierarchy.FirstLower, hierarchy.NodeCount + 1)), "first-lowers");
        Demand(LieLower(hierarchy), "lowers");
        Demand(LeadToTheirHeads(hierarchy), "lower-places");
        Demand(AreLowerEnds(hierarchy), "tails");
        Demand(!new ReadOnlySpan<int>(hierarchy.ArcOfInput, hierarchy.InputArcCount)
            .ContainsAnyExceptInRange(-1, (2 * hierarchy.ArcCount) - 1), "input-places");
        Demand(CountTheBits(hierarchy), "input-ranks");
        Demand(Rises(new(hierarchy.FirstInput, hierarchy.InputGroupCount + 1)), "first-inputs");
        Demand(!new ReadOnlySpan<int>(hierarchy.Inputs, hierarchy.FirstInput[hierarchy.InputGroupCount])
            .ContainsAnyExceptInRange(0, (2 * hierarchy.InputArcCount) - 1), "inputs");
    }

    private static void Demand(bool isInOrder, string block) =>
        _ = isInOrder ? true : throw new HierarchyFormatException(block, "holds a number that cannot stand there");

    private static bool Rises(ReadOnlySpan<int> firsts)
    {
        for (var i = 1; i < firsts.Length; i++)
        {
            if (firsts[i] < firsts[i - 1])
            {
                return false;
            }
        }

        return firsts[0] == 0;
    }

    private static bool AreRanks(Hierarchy hierarchy)
    {
        var ranks = hierarchy.Ranks;
        var nodes = hierarchy.Nodes;
        for (var node = 0; node < ranks.Length; node++)
        {
            if ((uint)ranks[node] >= (uint)nodes.Length || nodes[ranks[node]] != node)
            {
                return false;
            }
        }

        return true;
    }

    private static bool LeadUp(Hierarchy hierarchy)
    {
        var first = hierarchy.FirstArcs;
        var heads = hierarchy.Heads;
        var largest = 0;
        for (var rank = 0; rank + 1 < first.Length; rank++)
        {
            var before = rank;
            foreach (var head in heads[first[rank]..first[rank + 1]])
            {
                if (head <= before)
                {
                    return false;
                }

                before = head;
            }

            if (before >= hierarchy.NodeCount)
            {
                return false;
            }

            largest = Math.Max(largest, first[rank + 1] - first[rank]);
        }

        return largest == hierarchy.LargestDegree;
    }

    private static bool AreLowestHeads(Hierarchy hierarchy)
    {
        for (var rank = 0; rank < hierarchy.NodeCount; rank++)
        {
            var arc = hierarchy.First[rank];
            if (hierarchy.Parent[rank] != (arc < hierarchy.First[rank + 1] ? hierarchy.Head[arc] : -1))
            {
                return false;
            }
        }

        return true;
    }

    // The runs of an arc cover the later arcs of its node, each with as many arcs of its head.
    private static bool FitTheArcs(Hierarchy hierarchy)
    {
        var first = hierarchy.First;
        for (var rank = 0; rank < hierarchy.NodeCount; rank++)
        {
            var (run, last, end) = (hierarchy.FirstRun[rank], hierarchy.FirstRun[rank + 1], first[rank + 1]);
            for (var arc = first[rank]; arc < end; arc++)
            {
                var head = hierarchy.Head[arc];
                var degree = first[head + 1] - first[head];
                for (var other = arc + 1; other < end; run++)
                {
                    if (run >= last || hierarchy.Runs[run].Length == 0
                        || hierarchy.Runs[run].Start + hierarchy.Runs[run].Length > degree)
                    {
                        return false;
                    }

                    other += hierarchy.Runs[run].Length;
                    if (other > end)
                    {
                        return false;
                    }
                }
            }

            if (run != last)
            {
                return false;
            }
        }

        return true;
    }

    // A way is unpacked from arc to lower arc: it ends because these lie lower.
    private static bool LieLower(Hierarchy hierarchy)
    {
        for (var head = 0; head < hierarchy.NodeCount; head++)
        {
            var before = -1;
            for (var i = hierarchy.FirstLower[head]; i < hierarchy.FirstLower[head + 1]; i++)
            {
                if (hierarchy.Lower[i] <= before || hierarchy.Lower[i] >= head)
                {
                    return false;
                }

                before = hierarchy.Lower[i];
            }
        }

        return true;
    }

    private static bool LeadToTheirHeads(Hierarchy hierarchy)
    {
        for (var head = 0; head < hierarchy.NodeCount; head++)
        {
            for (var i = hierarchy.FirstLower[head]; i < hierarchy.FirstLower[head + 1]; i++)
            {
                var (first, end) = (hierarchy.First[hierarchy.Lower[i]], hierarchy.First[hierarchy.Lower[i] + 1]);
                if (hierarchy.LowerPlace[i] >= end - first || hierarchy.Head[first + hierarchy.LowerPlace[i]] != head)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AreLowerEnds(Hierarchy hierarchy)
    {
        for (var arc = 0; arc < hierarchy.ArcCount; arc += Hierarchy.TailStride)
        {
            var tail = hierarchy.TailOfEach[arc / Hierarchy.TailStride];
            if ((uint)tail >= (uint)hierarchy.NodeCount || hierarchy.First[tail] > arc
                || hierarchy.First[tail + 1] <= arc)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CountTheBits(Hierarchy hierarchy)
    {
        var groups = 0;
        for (var word = 0; word <= hierarchy.ArcCount / 64; word++)
        {
            if (hierarchy.InputRanks[word] != groups)
            {
                return false;
            }

            groups += BitOperations.PopCount(hierarchy.InputBits[word]);
        }

        return groups == hierarchy.InputGroupCount;
    }
}
