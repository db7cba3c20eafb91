namespace SafePassage.Graphs.Hierarchies;

/// <summary>Finds what an up arc stands for where that is not noted, or no longer true.</summary>
/// <remarks>
/// An arc is one of the graph with its weight, or goes down and up again over a node below both ends: the triangle with
/// that sum. Of several the first is taken. Source: Dibbelt, Strasser, Wagner (2016), section 6.
/// </remarks>
/// <param name="hierarchy">The frame.</param>
/// <param name="weights">Customized weights, not perfected ones.</param>
/// <param name="form">How a note is written.</param>
internal readonly unsafe struct NoteSearch(Hierarchy hierarchy, StateWeights weights, NoteForm form)
{
    /// <summary>The note of an arc, in the form of <see cref="NoteForm"/>.</summary>
    /// <param name="code">Twice the number of the arc, plus one where it is driven down.</param>
    /// <exception cref="InvalidOperationException">The weight is that of nothing below.</exception>
    /// <remarks>Linear in the lower neighbours of both ends.</remarks>
    public int Find(int code)
    {
        var (arc, isDown) = (code >> 1, code & 1);
        var tail = hierarchy.TailAt(arc);
        var row = weights.Of(tail);
        var weight = isDown == 0 ? row.Up[arc] : row.Down[arc];
        if (hierarchy.InputsAt(arc, out var i, out var end))
        {
            for (; i < end; i++)
            {
                var input = hierarchy.Inputs[i];
                if ((input & 1) == isDown && weights.Input(input >> 1) == weight)
                {
                    return NoteForm.OfInput(input >> 1);
                }
            }
        }

        return Divide(tail, hierarchy.Head[arc], isDown == 0, weight)
            ?? throw new InvalidOperationException($"No triangle explains the weight {weight} of the up arc {arc}.");
    }

    private int? Divide(int tail, int head, bool leadsUp, int weight)
    {
        unchecked
        {
            int* lower = hierarchy.Lower;
            var (i, iEnd) = (hierarchy.FirstLower[tail], hierarchy.FirstLower[tail + 1]);
            var (j, jEnd) = (hierarchy.FirstLower[head], hierarchy.FirstLower[head + 1]);
            while (i < iEnd && j < jEnd)
            {
                var (rank, other) = (lower[i], lower[j]);
                if (rank == other)
                {
                    var first = hierarchy.First[rank];
                    var (toTail, toHead) = (first + hierarchy.LowerPlace[i], first + hierarchy.LowerPlace[j]);
                    var row = weights.Of(rank);
                    var sum = leadsUp ? row.Down[toTail] + row.Up[toHead] : row.Down[toHead] + row.Up[toTail];
                    if (sum == weight)
                    {
                        return form.OfTriangle(toTail, toHead);
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

        return null;
    }
}
