namespace SafePassage.Graphs.Hierarchies;

/// <summary>Finds the triangles of a chordal graph as runs: see <see cref="TriangleRun"/>.</summary>
/// <remarks>
/// For each node v its neighbours are entered in a table, then every lower arc (u, v) looks up the later neighbours of
/// u. This is done twice, to count and to write; nodes are independent, so that threads share them.
/// </remarks>
internal sealed unsafe class TriangleLists(
    int* first, int* heads, int* firstLower, int* lower, ushort* lowerPlaces, int count, int threads)
{
    private const int NodesPerStep = 512;

    private readonly int[] _runsOfArc = new int[first[count] + 1];

    /// <summary>Finds the runs, and where those of each node begin.</summary>
    public (NativeBlock FirstRun, NativeBlock Runs) Find()
    {
        ForAllNodes((node, table) => Scan(node, table, null));
        var firstRun = NativeBlock.Of<int>(count + 1L);
        var firstRuns = firstRun.Span<int>();
        var total = 0L;
        for (var rank = 0; rank < count; rank++)
        {
            firstRuns[rank] = (int)total;
            for (var arc = first[rank]; arc < first[rank + 1]; arc++)
            {
                (_runsOfArc[arc], total) = ((int)total, total + _runsOfArc[arc]);
            }

            if (total > int.MaxValue)
            {
                throw new ArgumentException("The order gives more triangles than can be numbered. Use a better order.");
            }
        }

        firstRuns[count] = (int)total;
        var runs = NativeBlock.Of<TriangleRun>(total);
        ForAllNodes((node, table) => Scan(node, table, runs));
        return (firstRun, runs);
    }

    private void ForAllNodes(Action<int, int[]> scan)
    {
        if (threads == 1)
        {
            var table = new int[count];
            for (var node = 0; node < count; node++)
            {
                scan(node, table);
            }

            return;
        }

        var steps = (count + NodesPerStep - 1) / NodesPerStep;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, steps, options, () => new int[count], (step, _, table) =>
        {
            var end = Math.Min(count, (step + 1) * NodesPerStep);
            for (var node = step * NodesPerStep; node < end; node++)
            {
                scan(node, table);
            }

            return table;
        }, _ => { });
    }

    private void Scan(int node, int[] table, NativeBlock? runs)
    {
        unchecked
        {
            fixed (int* places = table)
            {
                for (var arc = first[node]; arc < first[node + 1]; arc++)
                {
                    places[heads[arc]] = arc - first[node];
                }

                for (var i = firstLower[node]; i < firstLower[node + 1]; i++)
                {
                    var tail = lower[i];
                    var end = first[tail + 1];
                    ScanArc(first[tail] + lowerPlaces[i], end, places, runs is null ? null : runs.As<TriangleRun>());
                }
            }
        }
    }

    private void ScanArc(int arc, int end, int* places, TriangleRun* runs)
    {
        unchecked
        {
            var found = 0;
            for (var other = arc + 1; other < end;)
            {
                var start = places[heads[other]];
                var length = 1;
                while (other + length < end && places[heads[other + length]] == start + length)
                {
                    length++;
                }

                if (runs is not null)
                {
                    runs[_runsOfArc[arc] + found] = new TriangleRun((ushort)start, (ushort)length);
                }

                found++;
                other += length;
            }

            if (runs is null)
            {
                _runsOfArc[arc] = found;
            }
        }
    }
}
