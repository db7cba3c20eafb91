using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>The nodes below both ends of an up arc: its lower triangles.</summary>
/// <remarks>
/// The lower neighbours of the lower end are entered in a table of all nodes; those of the higher end that lie below
/// it look themselves up there. So no step waits for the one before, as it does where two lists are walked together.
/// Memory: 4 bytes a node. For one thread at a time.
/// </remarks>
/// <param name="hierarchy">The frame.</param>
internal sealed unsafe class LowerTriangles(Hierarchy hierarchy)
{
    /// <summary>How many triangles are found at a time.</summary>
    public const int Batch = 32;

    // One more than the place among the lower neighbours, 0 for no neighbour.
    private readonly NativeBlock _places = Cleared(hierarchy.NodeCount);
    private int _tail = -1;
    private int _next;
    private int _end;

    public static LowerTriangles Rent(Hierarchy hierarchy) =>
        hierarchy.Triangles.TryTake(out var triangles) ? triangles : new LowerTriangles(hierarchy);

    /// <summary>Turns to an arc.</summary>
    /// <param name="tail">The lower end; the same as before costs nothing.</param>
    /// <param name="head">The higher end.</param>
    public void Of(int tail, int head)
    {
        if (tail != _tail)
        {
            Enter(tail);
        }

        // In a postorder what lies below the tail is the stretch before it, and the tail's own neighbours begin it.
        (_next, _end) = (hierarchy.FirstLower[head], hierarchy.FirstLower[head + 1]);
        var own = hierarchy.FirstLower[tail];
        (_next, _end) = own == hierarchy.FirstLower[tail + 1]
            ? (0, 0)
            : (From(_next, _end, hierarchy.Lower[own]), _end);
    }

    /// <summary>The next triangles.</summary>
    /// <param name="found">Receives twice <see cref="Batch"/> numbers: for each triangle a place in
    /// <see cref="Hierarchy.Lower"/> where the node stands as neighbour of the lower end, and one of the higher.
    /// </param>
    /// <returns>How many, ordered by node; fewer than <see cref="Batch"/> when there are no more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(int* found)
    {
        unchecked
        {
            int* places = _places.As<int>();
            int* lower = hierarchy.Lower;
            var (next, end, tail, count) = (_next, _end, _tail, 0);
            for (; next < end && count < Batch && lower[next] < tail; next++)
            {
                var place = places[lower[next]];
                found[2 * count] = place - 1;
                found[(2 * count) + 1] = next;
                count += place != 0 ? 1 : 0;
            }

            _next = next;
            return count;
        }
    }

    /// <summary>Gives the table back, emptied.</summary>
    public void Return()
    {
        Enter(-1);
        hierarchy.Triangles.Add(this);
    }

    private static NativeBlock Cleared(int nodes)
    {
        var block = NativeBlock.Of<int>(nodes);
        block.Span<int>().Clear();
        return block;
    }

    private void Enter(int tail)
    {
        unchecked
        {
            int* places = _places.As<int>();
            int* lower = hierarchy.Lower;
            if (_tail >= 0)
            {
                for (var i = hierarchy.FirstLower[_tail]; i < hierarchy.FirstLower[_tail + 1]; i++)
                {
                    places[lower[i]] = 0;
                }
            }

            if (tail >= 0)
            {
                for (var i = hierarchy.FirstLower[tail]; i < hierarchy.FirstLower[tail + 1]; i++)
                {
                    places[lower[i]] = i + 1;
                }
            }

            _tail = tail;
        }
    }

    // Without a branch that depends on what is read.
    private int From(int begin, int end, int rank)
    {
        unchecked
        {
            int* lower = hierarchy.Lower + begin;
            var length = end - begin;
            while (length > 1)
            {
                var half = length >> 1;
                lower = lower[half - 1] < rank ? lower + half : lower;
                length -= half;
            }

            return (int)(lower - hierarchy.Lower) + (length == 1 && *lower < rank ? 1 : 0);
        }
    }
}
