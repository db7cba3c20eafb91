using System.Numerics;

namespace SafePassage.Graphs.Dissection;

/// <summary>Orders few nodes by eliminating the one with the fewest neighbours first.</summary>
/// <remarks>
/// Neighbours outside the cell (they come later in the order) count: they become neighbours of each other all the
/// same. Sets are bits, so that a cell of some dozens of nodes costs some thousand instructions. Not safe to share
/// between threads.
/// </remarks>
internal sealed class SmallCell
{
    private ulong[] _rows = [];
    private int _words;

    /// <summary>Starts a cell without edges.</summary>
    /// <param name="inside">Nodes to be ordered: 0 to this number less one.</param>
    /// <param name="all">Nodes to be ordered and their neighbours outside.</param>
    public void Clear(int inside, int all)
    {
        _words = (all + 63) >> 6;
        if (_rows.Length < inside * _words)
        {
            _rows = new ulong[inside * _words];
        }

        Array.Clear(_rows, 0, inside * _words);
    }

    /// <summary>Says that a node to be ordered has this neighbour.</summary>
    public void Join(int node, int neighbour)
    {
        if (node != neighbour)
        {
            _rows[(node * _words) + (neighbour >> 6)] |= 1UL << (neighbour & 63);
        }
    }

    /// <summary>Writes the nodes in the order in which they are to be eliminated.</summary>
    public void Order(Span<int> order)
    {
        var inside = order.Length;
        Span<bool> done = inside <= 1024 ? stackalloc bool[inside] : new bool[inside];
        done.Clear();
        for (var rank = 0; rank < inside; rank++)
        {
            var (best, fewest) = (-1, int.MaxValue);
            for (var node = 0; node < inside; node++)
            {
                if (!done[node] && Degree(node) is var degree && degree < fewest)
                {
                    (best, fewest) = (node, degree);
                }
            }

            done[best] = true;
            order[rank] = best;
            Eliminate(best, inside);
        }
    }

    private int Degree(int node)
    {
        var degree = 0;
        foreach (var word in _rows.AsSpan(node * _words, _words))
        {
            degree += BitOperations.PopCount(word);
        }

        return degree;
    }

    private void Eliminate(int node, int inside)
    {
        unchecked
        {
            var row = _rows.AsSpan(node * _words, _words);
            for (var w = 0; w < _words; w++)
            {
                for (var bits = row[w]; bits != 0; bits &= bits - 1)
                {
                    var other = (w << 6) + BitOperations.TrailingZeroCount(bits);
                    if (other >= inside)
                    {
                        return;
                    }

                    var target = _rows.AsSpan(other * _words, _words);
                    for (var k = 0; k < _words; k++)
                    {
                        target[k] |= row[k];
                    }

                    target[node >> 6] &= ~(1UL << (node & 63));
                    target[other >> 6] &= ~(1UL << (other & 63));
                }
            }
        }
    }
}
