namespace SafePassage.Graphs.Hierarchies;

/// <summary>Turns up arcs into the arcs of the graph that they stand for.</summary>
/// <remarks>
/// An arc is one of the graph with its weight, or goes down and up again over a node below both ends: the triangle with
/// that sum. Every step leads to lower nodes, so that arcs of weight 0 do no harm. Of several the first is taken.
/// </remarks>
/// <param name="hierarchy">The frame.</param>
/// <param name="weights">Customized weights, not perfected ones.</param>
internal readonly unsafe struct PathUnpacker(Hierarchy hierarchy, StateWeights weights)
{
    private readonly Stack<Hop> _stack = new();

    /// <summary>Adds the arcs of the graph behind an up arc.</summary>
    /// <param name="tail">The lower end.</param>
    /// <param name="arc">The up arc.</param>
    /// <param name="leadsUp">Whether it is driven upwards.</param>
    /// <param name="path">The list to add to.</param>
    public void Unpack(int tail, int arc, bool leadsUp, List<int> path)
    {
        var row = weights.Of(tail);
        _stack.Push(new Hop(tail, hierarchy.Head[arc], arc, leadsUp, leadsUp ? row.Up[arc] : row.Down[arc]));
        while (_stack.TryPop(out var hop))
        {
            if (InputOf(hop) is { } input)
            {
                path.Add(input);
            }
            else
            {
                Divide(hop);
            }
        }
    }

    private int? InputOf(Hop hop)
    {
        if (hierarchy.InputsAt(hop.Arc, out var i, out var end))
        {
            for (; i < end; i++)
            {
                var input = hierarchy.Inputs[i];
                if ((input & 1) == (hop.LeadsUp ? 0 : 1) && weights.Input(input >> 1) == hop.Weight)
                {
                    return input >> 1;
                }
            }
        }

        return null;
    }

    private void Divide(Hop hop)
    {
        unchecked
        {
            int* lower = hierarchy.Lower;
            var (i, iEnd) = (hierarchy.FirstLower[hop.Tail], hierarchy.FirstLower[hop.Tail + 1]);
            var (j, jEnd) = (hierarchy.FirstLower[hop.Head], hierarchy.FirstLower[hop.Head + 1]);
            while (i < iEnd && j < jEnd)
            {
                var (rank, other) = (lower[i], lower[j]);
                if (rank == other)
                {
                    var first = hierarchy.First[rank];
                    var (toTail, toHead) = (first + hierarchy.LowerPlace[i], first + hierarchy.LowerPlace[j]);
                    var row = weights.Of(rank);
                    var (there, on) = hop.LeadsUp
                        ? (row.Down[toTail], row.Up[toHead])
                        : (row.Down[toHead], row.Up[toTail]);
                    if (there + on == hop.Weight)
                    {
                        var (tail, head) = (
                            new Hop(rank, hop.Tail, toTail, !hop.LeadsUp, hop.LeadsUp ? there : on),
                            new Hop(rank, hop.Head, toHead, hop.LeadsUp, hop.LeadsUp ? on : there));
                        _stack.Push(hop.LeadsUp ? head : tail);
                        _stack.Push(hop.LeadsUp ? tail : head);
                        return;
                    }

                    i++;
                    j++;
                }
                else if (rank < other)
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
        }

        throw new InvalidOperationException(
            $"No triangle explains the weight {hop.Weight} of the up arc {hop.Arc}.");
    }

    /// <summary>An up arc to be unpacked.</summary>
    /// <param name="Tail">The lower end.</param>
    /// <param name="Head">The higher end.</param>
    /// <param name="Arc">The up arc.</param>
    /// <param name="LeadsUp">Whether it is driven upwards.</param>
    /// <param name="Weight">Its weight that way.</param>
    private readonly record struct Hop(int Tail, int Head, int Arc, bool LeadsUp, int Weight);
}
