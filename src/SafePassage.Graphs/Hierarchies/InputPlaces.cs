using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Where each arc of the graph lies in the hierarchy, and back.</summary>
/// <remarks>
/// Back: most up arcs carry no arc of the graph, so a bit for each up arc tells which do, and the number of bits before
/// each word gives the group of an arc. A fifth of the memory of an offset for each up arc.
/// </remarks>
internal sealed record InputPlaces(
    NativeBlock Places, NativeBlock Bits, NativeBlock Ranks, NativeBlock FirstInput, NativeBlock Inputs, int GroupCount)
{
    public static unsafe InputPlaces Of(DirectedGraph graph, int[] ranks, int* first, int* heads, int arcs)
    {
        var places = NativeBlock.Of<int>(graph.ArcCount);
        var bits = NativeBlock.Of<ulong>((arcs / 64) + 1L);
        var words = bits.Span<ulong>();
        words.Clear();
        var placeOf = places.Span<int>();
        for (var node = 0; node < ranks.Length; node++)
        {
            for (var input = graph.FirstOut[node]; input < graph.FirstOut[node + 1]; input++)
            {
                var (a, b) = (ranks[node], ranks[graph.Heads[input]]);
                if (a == b)
                {
                    placeOf[input] = -1;
                    continue;
                }

                var (low, high) = (Math.Min(a, b), Math.Max(a, b));
                var up = new ReadOnlySpan<int>(heads + first[low], first[low + 1] - first[low]);
                var arc = first[low] + up.BinarySearch(high);
                placeOf[input] = (arc << 1) | (a < b ? 0 : 1);
                words[arc >> 6] |= 1UL << (arc & 63);
            }
        }

        var rankBlock = NativeBlock.Of<int>(words.Length);
        var groups = 0;
        for (var i = 0; i < words.Length; i++)
        {
            rankBlock.Span<int>()[i] = groups;
            groups += BitOperations.PopCount(words[i]);
        }

        var (firstInput, inputs) = Group(placeOf, words, rankBlock.Span<int>(), groups);
        return new InputPlaces(places, bits, rankBlock, firstInput, inputs, groups);
    }

    private static (NativeBlock FirstInput, NativeBlock Inputs) Group(
        ReadOnlySpan<int> placeOf, ReadOnlySpan<ulong> words, ReadOnlySpan<int> ranks, int groups)
    {
        var firstBlock = NativeBlock.Of<int>(groups + 1L);
        var first = firstBlock.Span<int>();
        first.Clear();
        foreach (var place in placeOf)
        {
            if (place >= 0)
            {
                first[GroupOf(place >> 1, words, ranks) + 1]++;
            }
        }

        for (var group = 0; group < groups; group++)
        {
            first[group + 1] += first[group];
        }

        var next = first[..groups].ToArray();
        var block = NativeBlock.Of<int>(first[groups]);
        var inputs = block.Span<int>();
        for (var input = 0; input < placeOf.Length; input++)
        {
            if (placeOf[input] >= 0)
            {
                var down = placeOf[input] & 1;
                inputs[next[GroupOf(placeOf[input] >> 1, words, ranks)]++] = (input << 1) | down;
            }
        }

        return (firstBlock, block);
    }

    private static int GroupOf(int arc, ReadOnlySpan<ulong> words, ReadOnlySpan<int> ranks) =>
        ranks[arc >> 6] + BitOperations.PopCount(words[arc >> 6] & ((1UL << (arc & 63)) - 1));
}
