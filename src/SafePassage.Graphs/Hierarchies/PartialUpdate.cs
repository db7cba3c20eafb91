using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Computes again the arcs that changed weights reach, and no others.</summary>
/// <remarks>
/// Arcs are taken by number. Each is computed from the graph and its lower triangles; when it changed, every arc above
/// it is looked at again that was held by the old weight (the old sum was its weight) or that the new weight holds or
/// improves. Both tests are needed: without the first a closed road would stay in use, without the second an opened one
/// would stay unused. The result equals a whole customization bit for bit. Source: Dibbelt, Strasser, Wagner (2016),
/// section 5.5. What changes is written to rows of its own; because arcs come by number, an arc that is still to come
/// has its open weight, and the rows of a node are complete before those of a higher one begin.
/// </remarks>
internal sealed unsafe class PartialUpdate
{
    // An arc here costs about ten times what it costs in a whole customization.
    private const int WholeShare = 12;

    private readonly Hierarchy _hierarchy;
    private readonly ArcWeights _open;
    private readonly StateWeights _state;
    private readonly ChangedRows _rows;
    private readonly UpdateQueue _queue;
    private readonly LowerTriangles _triangles;

    private PartialUpdate(Hierarchy hierarchy, StateWeights state, UpdateQueue queue)
    {
        (_hierarchy, _open, _state, _queue) = (hierarchy, state.Open, state, queue);
        (_rows, _triangles) = (state.Changed!, LowerTriangles.Rent(hierarchy));
    }

    /// <summary>Finds what follows from changed weights.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="open">The weights of the up arcs before the change.</param>
    /// <param name="inputs">The weights of the arcs of the graph before the change.</param>
    /// <param name="changes">New weight of each arc of the graph that changed.</param>
    /// <returns>The rows that differ; null where so many arcs do that a whole customization costs less.</returns>
    public static ChangedRows? Run(
        Hierarchy hierarchy, ArcWeights open, int* inputs, IReadOnlyDictionary<int, int> changes)
    {
        var rows = new ChangedRows(hierarchy, open);
        var queue = UpdateQueue.Rent(hierarchy);
        foreach (var (arc, weight) in changes)
        {
            var place = hierarchy.ArcOfInput[arc];
            if (inputs[arc] != weight && place >= 0)
            {
                queue.Add(place >> 1);
            }
        }

        var isDone = new PartialUpdate(hierarchy, new StateWeights(open, rows, inputs, changes), queue).Run();
        hierarchy.Queues.Add(queue);
        return isDone ? rows : null;
    }

    private bool Run()
    {
        var (count, most) = (0, Math.Max(1024, _hierarchy.ArcCount / WholeShare));
        for (int arc; count <= most && (arc = _queue.Take()) >= 0; count++)
        {
            _rows.Reached.Add(arc);
            Update(arc);
        }

        if (count > most)
        {
            _queue.Clear();
        }

        _triangles.Return();
        return count <= most;
    }

    private void Update(int arc)
    {
        unchecked
        {
            var tail = _hierarchy.TailAt(arc);
            var (oldUp, oldDown) = (_open.Up[arc], _open.Down[arc]);
            FromGraph(arc, out var up, out var down);
            FromTriangles(tail, _hierarchy.Head[arc], ref up, ref down);
            if (up == oldUp && down == oldDown)
            {
                return;
            }

            _rows.Set(tail, arc, up, down);
            MarkAbove(tail, arc, new Change(oldUp, oldDown, up, down));
        }
    }

    private void FromGraph(int arc, out int up, out int down)
    {
        (up, down) = (ArcWeight.Infinite, ArcWeight.Infinite);
        _hierarchy.InputsAt(arc, out var i, out var end);
        for (; i < end; i++)
        {
            var weight = _state.Input(_hierarchy.Inputs[i] >> 1);
            if ((_hierarchy.Inputs[i] & 1) == 0)
            {
                up = Math.Min(up, weight);
            }
            else
            {
                down = Math.Min(down, weight);
            }
        }
    }

    private void FromTriangles(int tail, int head, ref int up, ref int down)
    {
        unchecked
        {
            int* found = stackalloc int[2 * LowerTriangles.Batch];
            _triangles.Of(tail, head);
            int count;
            do
            {
                count = _triangles.Next(found);
                for (var i = 0; i < count; i++)
                {
                    var (atTail, atHead) = (found[2 * i], found[(2 * i) + 1]);
                    var rank = _hierarchy.Lower[atTail];
                    var first = _hierarchy.First[rank];
                    var (toTail, toHead) = (
                        first + _hierarchy.LowerPlace[atTail], first + _hierarchy.LowerPlace[atHead]);
                    var row = _rows.Of(rank);
                    up = Math.Min(up, row.Down[toTail] + row.Up[toHead]);
                    down = Math.Min(down, row.Down[toHead] + row.Up[toTail]);
                }
            }
            while (count == LowerTriangles.Batch);
        }
    }

    // With u the tail, v the head and w another neighbour above u: the arc between v and w.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MarkAbove(int tail, int arc, Change change)
    {
        unchecked
        {
            var near = _rows.Of(tail);
            var end = _hierarchy.First[tail + 1];
            TriangleRun* run = _hierarchy.Runs + _hierarchy.FirstRun[tail];
            for (var below = _hierarchy.First[tail]; below < arc; below++)
            {
                var targets = _hierarchy.First[_hierarchy.Head[below]];
                for (var other = below + 1; other < end; run++)
                {
                    if (arc >= other && arc < other + run->Length)
                    {
                        Mark(near, below, change, targets + run->Start + arc - other);
                    }

                    other += run->Length;
                }
            }

            var first = _hierarchy.First[_hierarchy.Head[arc]];
            for (var other = arc + 1; other < end; run++)
            {
                for (var i = 0; i < run->Length; i++)
                {
                    Mark(near, other + i, change.Turned, first + run->Start + i);
                }

                other += run->Length;
            }
        }
    }

    /// <summary>Looks at a triangle.</summary>
    /// <param name="nearWeights">The row of the tail.</param>
    /// <param name="near">The other arc of the tail; it leads to the lower end of the target.</param>
    /// <param name="change">Of the arc that leads to the higher end of the target.</param>
    /// <param name="target">The arc between the two neighbours; it is still to come, so it has its open weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(ArcWeights nearWeights, int near, Change change, int target)
    {
        unchecked
        {
            var (nearUp, nearDown) = (nearWeights.Up[near], nearWeights.Down[near]);
            var (up, down) = (_open.Up[target], _open.Down[target]);
            if (change.IsTurned)
            {
                // The changed arc leads to the lower end, the near one to the higher.
                if (IsTouched(change.OldDown + nearUp, change.Down + nearUp, up)
                    || IsTouched(nearDown + change.OldUp, nearDown + change.Up, down))
                {
                    _queue.Add(target);
                }
            }
            else if (IsTouched(nearDown + change.OldUp, nearDown + change.Up, up)
                || IsTouched(change.OldDown + nearUp, change.Down + nearUp, down))
            {
                _queue.Add(target);
            }
        }
    }

    // Also where the new sum is the weight already: then a path may have to go another way at equal length.
    private static bool IsTouched(int oldSum, int newSum, int weight) =>
        Math.Min(oldSum, newSum) <= weight && Math.Min(oldSum, newSum) < ArcWeight.Infinite;

    private readonly record struct Change(int OldUp, int OldDown, int Up, int Down, bool IsTurned = false)
    {
        public Change Turned => this with { IsTurned = true };
    }
}
