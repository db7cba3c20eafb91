using SafePassage.Graphs.Hierarchies;

namespace SafePassage.Graphs.Tests.Support;

/// <summary>What up arcs stand for, by recursion over all lower nodes: an arc of the graph with the weight, else the
/// triangle with the sum whose node is lowest.</summary>
internal sealed class PlainUnpacker
{
    private readonly Hierarchy _hierarchy;
    private readonly int[] _inputs;
    private readonly int[] _weights;

    public unsafe PlainUnpacker(Metric metric)
    {
        (_hierarchy, _inputs) = (metric.Hierarchy, metric.CopyInputWeights());
        var count = _hierarchy.ArcCount;
        var weights = new int[2 * count];
        fixed (int* first = weights)
        {
            metric.Weights.CopyTo(new ArcWeights(first, first + count), count);
        }

        _weights = [.. Enumerable.Range(0, 2 * count).Select(code => weights[(code >> 1) + ((code & 1) * count)])];
        GC.KeepAlive(metric);
    }

    /// <summary>Whether there is a way.</summary>
    /// <param name="code">Twice the number of the up arc, plus one where it is driven down.</param>
    public bool IsUsable(int code) => _weights[code] < ArcWeight.Infinite;

    /// <summary>The arcs of the graph behind an up arc that can be used, in order.</summary>
    /// <inheritdoc cref="IsUsable"/>
    public List<int> Unpack(int code)
    {
        var (arc, isDown) = (code >> 1, (code & 1) != 0);
        foreach (var input in _hierarchy.InputArcsOf(arc))
        {
            if (_hierarchy.ArcOf(input).LeadsUp != isDown && _inputs[input] == _weights[code])
            {
                return [input];
            }
        }

        var (tail, head) = (_hierarchy.TailOf(arc), _hierarchy.Heads[arc]);
        var (from, to) = isDown ? (head, tail) : (tail, head);
        for (var rank = 0; rank < tail; rank++)
        {
            var (down, up) = (_hierarchy.ArcBetween(rank, from), _hierarchy.ArcBetween(rank, to));
            if (down >= 0 && up >= 0 && _weights[(2 * down) + 1] + _weights[2 * up] == _weights[code])
            {
                return [.. Unpack((2 * down) + 1), .. Unpack(2 * up)];
            }
        }

        throw new InvalidOperationException($"Nothing explains the weight of the up arc {arc}.");
    }
}
