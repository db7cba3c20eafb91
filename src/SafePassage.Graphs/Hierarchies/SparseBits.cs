namespace SafePassage.Graphs.Hierarchies;

/// <summary>A set of numbers of which few are in it, close to each other: bits in leaves of 4,096, made when first
/// needed.</summary>
/// <remarks>Memory: 4 bytes for every 4,096 numbers that could be in it, and 512 for every leaf that is. Not for
/// several threads while numbers are added.</remarks>
/// <param name="limit">Numbers are below this one.</param>
internal sealed class SparseBits(int limit)
{
    private const int LeafShift = 12;
    private const int LeafWords = 1 << (LeafShift - 6);

    // One more than the number of the leaf; 0 where there is none.
    private readonly int[] _leaves = new int[(limit >> LeafShift) + 1];
    private ulong[] _words = [];
    private int _leafCount;

    /// <summary>How many words there are.</summary>
    public int WordCount => _leafCount * LeafWords;

    /// <summary>Whether a number is in the set.</summary>
    public bool Contains(int number)
    {
        var leaf = _leaves[number >> LeafShift];
        return leaf != 0 && ((_words[WordOf(leaf, number)] >> (number & 63)) & 1) != 0;
    }

    /// <summary>Where the bit of a number stands.</summary>
    /// <param name="number">The number.</param>
    /// <param name="word">Which of the words, as they were made.</param>
    /// <param name="before">The bits of that word that belong to lower numbers.</param>
    /// <returns>False when the number is not in the set.</returns>
    public bool Find(int number, out int word, out ulong before)
    {
        var leaf = _leaves[number >> LeafShift];
        if (leaf == 0)
        {
            (word, before) = (0, 0);
            return false;
        }

        word = WordOf(leaf, number);
        var bit = 1UL << (number & 63);
        before = _words[word] & (bit - 1);
        return (_words[word] & bit) != 0;
    }

    /// <summary>Puts a number into the set.</summary>
    public void Add(int number)
    {
        ref var leaf = ref _leaves[number >> LeafShift];
        if (leaf == 0)
        {
            leaf = ++_leafCount;
            if (WordCount > _words.Length)
            {
                Array.Resize(ref _words, Math.Max(WordCount, 2 * _words.Length));
            }
        }

        _words[WordOf(leaf, number)] |= 1UL << (number & 63);
    }

    private static int WordOf(int leaf, int number) =>
        ((leaf - 1) * LeafWords) + ((number >> 6) & (LeafWords - 1));
}
