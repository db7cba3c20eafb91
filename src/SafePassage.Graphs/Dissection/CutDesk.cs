namespace SafePassage.Graphs.Dissection;

/// <summary>What one thread needs to divide cells: its arrays.</summary>
internal sealed class CutDesk
{
    private readonly InertialFlow _flow = new();
    private readonly VertexCover _cover = new();
    private readonly SmallCell _small = new();
    private readonly Stack<int> _open = new();

    /// <summary>Orders a few nodes.</summary>
    public void OrderSmall(Mesh cell, Span<int> order)
    {
        _small.Clear(cell.Count, cell.Count);
        for (var node = 0; node < cell.Count; node++)
        {
            for (var e = cell.First[node]; e < cell.First[node + 1]; e++)
            {
                _small.Join(node, cell.Head[e]);
            }
        }

        _small.Order(order);
        foreach (ref var place in order)
        {
            place = cell.Id[place];
        }
    }

    /// <summary>Divides a cell by a node separator, which is written to the end of the order.</summary>
    /// <returns>The parts, and where their nodes belong in the order.</returns>
    public List<(Mesh Part, int Offset)> DivideByNodes(Mesh cell, Span<int> order)
    {
        var part = Components(cell, out var count);
        if (count == 1)
        {
            var side = _flow.Bisect(cell);
            _cover.Mark(cell, side);
            var last = order.Length;
            for (var node = cell.Count - 1; node >= 0; node--)
            {
                part[node] = side[node];
                if (side[node] == 2)
                {
                    order[--last] = cell.Id[node];
                    part[node] = -1;
                }
            }

            count = 2;
        }

        return Parts(cell, part, count);
    }

    private static List<(Mesh Part, int Offset)> Parts(Mesh cell, int[] part, int count)
    {
        var nodes = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            nodes[i] = [];
        }

        var localOf = new int[cell.Count];
        for (var node = 0; node < cell.Count; node++)
        {
            if (part[node] >= 0)
            {
                localOf[node] = nodes[part[node]].Count;
                nodes[part[node]].Add(node);
            }
        }

        var parts = new List<(Mesh Part, int Offset)>(count);
        var offset = 0;
        foreach (var own in nodes)
        {
            if (own.Count > 0)
            {
                parts.Add((cell.Part(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(own), localOf, part),
                    offset));
                offset += own.Count;
            }
        }

        return parts;
    }

    private int[] Components(Mesh cell, out int count)
    {
        var part = new int[cell.Count];
        Array.Fill(part, -1);
        count = 0;
        for (var start = 0; start < cell.Count; start++)
        {
            if (part[start] >= 0)
            {
                continue;
            }

            part[start] = count;
            _open.Push(start);
            while (_open.TryPop(out var node))
            {
                for (var e = cell.First[node]; e < cell.First[node + 1]; e++)
                {
                    if (part[cell.Head[e]] < 0)
                    {
                        part[cell.Head[e]] = count;
                        _open.Push(cell.Head[e]);
                    }
                }
            }

            count++;
        }

        return part;
    }
}
