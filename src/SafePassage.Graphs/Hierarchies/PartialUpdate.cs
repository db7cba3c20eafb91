using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Computes again the arcs that changed weights reach, and no others.</summary>
/// <remarks>
/// Arcs are taken by number. Each is computed from the graph and its lower triangles; when it changed, every arc above
/// it is looked at again that was held by the old weight (the old sum was its weight) or that the new weight improves.
/// Both tests are needed: without the first a closed road would stay in use, without the second an opened one would
/// stay unused. The result equals a whole customization bit for bit. Source: Dibbelt, Strasser, Wagner (2016),
/// section 5.5.
/// </remarks>
internal static unsafe class PartialUpdate
{
    // An arc here costs about ten times what it costs in a whole customization.
    private const int WholeShare = 12;

    /// <summary>Changes weights of the graph and what follows from them.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="weights">The weights of the up arcs, changed in place.</param>
    /// <param name="inputs">The weights of the arcs of the graph, changed in place.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>The number of up arcs computed again.</returns>
    public static int Run(Hierarchy hierarchy, ArcWeights weights, int* inputs, ReadOnlySpan<ArcChange> changes)
    {
        var queue = UpdateQueue.Rent(hierarchy);
        foreach (var change in changes)
        {
            var place = hierarchy.ArcOfInput[change.Arc];
            if (inputs[change.Arc] != change.Weight && place >= 0)
            {
                queue.Add(place >> 1);
            }

            inputs[change.Arc] = change.Weight;
        }

        var count = 0;
        for (int arc; (arc = queue.Take()) >= 0;)
        {
            if (++count > hierarchy.ArcCount / WholeShare && count > 1024)
            {
                queue.Clear();
                var all = new RankRange(0, hierarchy.NodeCount);
                CustomizationKernel.Respect(hierarchy, all, inputs, weights);
                CustomizationKernel.Push(hierarchy, all, hierarchy.NodeCount, weights, weights);
                break;
            }

            Update(hierarchy, weights, inputs, arc, queue);
        }

        hierarchy.Queues.Add(queue);
        return count;
    }

    private static void Update(Hierarchy hierarchy, ArcWeights weights, int* inputs, int arc, UpdateQueue queue)
    {
        unchecked
        {
            var tail = hierarchy.TailAt(arc);
            var (oldUp, oldDown) = (weights.Up[arc], weights.Down[arc]);
            FromGraph(hierarchy, inputs, arc, out var up, out var down);
            FromTriangles(hierarchy, weights, tail, hierarchy.Head[arc], ref up, ref down);
            if (up == oldUp && down == oldDown)
            {
                return;
            }

            (weights.Up[arc], weights.Down[arc]) = (up, down);
            MarkAbove(hierarchy, weights, tail, arc, new Change(oldUp, oldDown, up, down), queue);
        }
    }

    private static void FromGraph(Hierarchy hierarchy, int* inputs, int arc, out int up, out int down)
    {
        (up, down) = (ArcWeight.Infinite, ArcWeight.Infinite);
        hierarchy.InputsAt(arc, out var i, out var end);
        for (; i < end; i++)
        {
            var weight = inputs[hierarchy.Inputs[i] >> 1];
            if ((hierarchy.Inputs[i] & 1) == 0)
            {
                up = Math.Min(up, weight);
            }
            else
            {
                down = Math.Min(down, weight);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromTriangles(
        Hierarchy hierarchy, ArcWeights weights, int tail, int head, ref int up, ref int down)
    {
        unchecked
        {
            int* lower = hierarchy.Lower;
            var (i, iEnd) = (hierarchy.FirstLower[tail], hierarchy.FirstLower[tail + 1]);
            var (j, jEnd) = (hierarchy.FirstLower[head], hierarchy.FirstLower[head + 1]);
            while (i < iEnd && j < jEnd)
            {
                var (toTail, toHead) = (lower[i], lower[j]);
                if (toTail > toHead)
                {
                    j++;
                }
                else
                {
                    if (hierarchy.ShareTail(toTail, toHead))
                    {
                        up = Math.Min(up, weights.Down[toTail] + weights.Up[toHead]);
                        down = Math.Min(down, weights.Down[toHead] + weights.Up[toTail]);
                        j++;
                    }

                    i++;
                }
            }
        }
    }

    // With u the tail, v the head and w another neighbour above u: the arc between v and w.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MarkAbove(
        Hierarchy hierarchy, ArcWeights weights, int tail, int arc, Change change, UpdateQueue queue)
    {
        unchecked
        {
            var end = hierarchy.First[tail + 1];
            TriangleRun* run = hierarchy.Runs + hierarchy.FirstRun[tail];
            for (var below = hierarchy.First[tail]; below < arc; below++)
            {
                var targets = hierarchy.First[hierarchy.Head[below]];
                for (var other = below + 1; other < end; run++)
                {
                    if (arc >= other && arc < other + run->Length)
                    {
                        Mark(weights, below, change, targets + run->Start + arc - other, queue);
                    }

                    other += run->Length;
                }
            }

            var first = hierarchy.First[hierarchy.Head[arc]];
            for (var other = arc + 1; other < end; run++)
            {
                for (var i = 0; i < run->Length; i++)
                {
                    Mark(weights, other + i, change.Turned, first + run->Start + i, queue);
                }

                other += run->Length;
            }
        }
    }

    /// <summary>Looks at a triangle.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="near">The other arc of the tail; it leads to the lower end of the target.</param>
    /// <param name="change">Of the arc that leads to the higher end of the target.</param>
    /// <param name="target">The arc between the two neighbours.</param>
    /// <param name="queue">Where the target is marked.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mark(ArcWeights weights, int near, Change change, int target, UpdateQueue queue)
    {
        unchecked
        {
            var (nearUp, nearDown) = (weights.Up[near], weights.Down[near]);
            var (up, down) = (weights.Up[target], weights.Down[target]);
            if (change.IsTurned)
            {
                // The changed arc leads to the lower end, the near one to the higher.
                if (IsTouched(change.OldDown + nearUp, change.Down + nearUp, up)
                    || IsTouched(nearDown + change.OldUp, nearDown + change.Up, down))
                {
                    queue.Add(target);
                }
            }
            else if (IsTouched(nearDown + change.OldUp, nearDown + change.Up, up)
                || IsTouched(change.OldDown + nearUp, change.Down + nearUp, down))
            {
                queue.Add(target);
            }
        }
    }

    private static bool IsTouched(int oldSum, int newSum, int weight) =>
        newSum < weight || (oldSum == weight && oldSum < ArcWeight.Infinite);

    private readonly record struct Change(int OldUp, int OldDown, int Up, int Down, bool IsTurned = false)
    {
        public Change Turned => this with { IsTurned = true };
    }
}
