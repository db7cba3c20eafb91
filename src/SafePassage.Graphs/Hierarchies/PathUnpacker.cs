namespace SafePassage.Graphs.Hierarchies;

/// <summary>Turns up arcs into the arcs of the graph that they stand for.</summary>
/// <remarks>
/// An arc is one of the graph with its weight, or goes down and up again over a node below both ends: the triangle with
/// that sum. Every step leads to lower nodes, so that arcs of weight 0 do no harm. Of several the first is taken.
/// </remarks>
internal static unsafe class PathUnpacker
{
    /// <summary>Adds the arcs of the graph behind an up arc.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="weights">Customized weights, not perfected ones.</param>
    /// <param name="inputs">Weights of the arcs of the graph.</param>
    /// <param name="arc">The up arc.</param>
    /// <param name="leadsUp">Whether it is driven upwards.</param>
    /// <param name="path">The list to add to.</param>
    /// <param name="stack">Scratch.</param>
    public static void Unpack(
        Hierarchy hierarchy, ArcWeights weights, int* inputs, int arc, bool leadsUp, List<int> path,
        Stack<(int Arc, bool LeadsUp)> stack)
    {
        stack.Push((arc, leadsUp));
        while (stack.TryPop(out var next))
        {
            var weight = next.LeadsUp ? weights.Up[next.Arc] : weights.Down[next.Arc];
            if (InputOf(hierarchy, inputs, next.Arc, next.LeadsUp, weight) is { } input)
            {
                path.Add(input);
                continue;
            }

            var (toTail, toHead) = TriangleOf(hierarchy, weights, next.Arc, next.LeadsUp, weight);
            if (next.LeadsUp)
            {
                stack.Push((toHead, true));
                stack.Push((toTail, false));
            }
            else
            {
                stack.Push((toTail, true));
                stack.Push((toHead, false));
            }
        }
    }

    private static int? InputOf(Hierarchy hierarchy, int* inputs, int arc, bool leadsUp, int weight)
    {
        if (hierarchy.InputsAt(arc, out var i, out var end))
        {
            for (; i < end; i++)
            {
                var input = hierarchy.Inputs[i];
                if ((input & 1) == (leadsUp ? 0 : 1) && inputs[input >> 1] == weight)
                {
                    return input >> 1;
                }
            }
        }

        return null;
    }

    private static (int ToTail, int ToHead) TriangleOf(
        Hierarchy hierarchy, ArcWeights weights, int arc, bool leadsUp, int weight)
    {
        unchecked
        {
            var (tail, head) = (hierarchy.TailAt(arc), hierarchy.Head[arc]);
            int* lower = hierarchy.Lower;
            var (i, iEnd) = (hierarchy.FirstLower[tail], hierarchy.FirstLower[tail + 1]);
            var (j, jEnd) = (hierarchy.FirstLower[head], hierarchy.FirstLower[head + 1]);
            while (i < iEnd && j < jEnd)
            {
                var (toTail, toHead) = (lower[i], lower[j]);
                if (toTail > toHead)
                {
                    j++;
                    continue;
                }

                if (hierarchy.ShareTail(toTail, toHead))
                {
                    var sum = leadsUp
                        ? weights.Down[toTail] + weights.Up[toHead]
                        : weights.Down[toHead] + weights.Up[toTail];
                    if (sum == weight)
                    {
                        return (toTail, toHead);
                    }

                    j++;
                }

                i++;
            }
        }

        throw new InvalidOperationException($"No triangle explains the weight {weight} of the up arc {arc}.");
    }
}
