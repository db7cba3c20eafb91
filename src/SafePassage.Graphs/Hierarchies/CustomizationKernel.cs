using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>The inner loops of a customization.</summary>
/// <remarks>
/// For every triangle u &lt; v &lt; w the way from v over u to w, and back, may be shorter than the arc (v, w). Nodes
/// are taken upwards; each pushes to the arcs above it. Because triangles come in runs of consecutive arcs, both
/// directions are vectors: minimum of sums, no branches. Minima do not depend on their order, so every division of the
/// work gives the same bits. Source: Dibbelt, Strasser, Wagner (2016), section 5; batches as in Buchhold, Sanders,
/// Wagner, "Real-time traffic assignment using engineered customizable contraction hierarchies", ACM JEA 24 (2019).
/// </remarks>
internal static unsafe class CustomizationKernel
{
    /// <summary>Sets the arcs of a range of nodes to the weights of the graph.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Respect(Hierarchy hierarchy, RankRange range, int* weights, ArcWeights target)
    {
        unchecked
        {
            var (begin, end) = (hierarchy.First[range.Begin], hierarchy.First[range.End]);
            target.Fill(begin, end);
            int* inputs = hierarchy.Inputs;
            for (var arc = begin; arc < end;)
            {
                var word = hierarchy.InputBits[arc >> 6] >> (arc & 63);
                if (word == 0)
                {
                    arc = (arc | 63) + 1;
                    continue;
                }

                arc += BitOperations.TrailingZeroCount(word);
                if (arc >= end)
                {
                    return;
                }

                hierarchy.InputsAt(arc, out var i, out var last);
                var (up, down) = (ArcWeight.Infinite, ArcWeight.Infinite);
                for (; i < last; i++)
                {
                    var weight = weights[inputs[i] >> 1];
                    if ((inputs[i] & 1) == 0)
                    {
                        up = Math.Min(up, weight);
                    }
                    else
                    {
                        down = Math.Min(down, weight);
                    }
                }

                (target.Up[arc], target.Down[arc]) = (up, down);
                arc++;
            }
        }
    }

    /// <summary>Pushes the triangles of a range of nodes.</summary>
    /// <param name="hierarchy">The hierarchy.</param>
    /// <param name="range">The lowest nodes of the triangles.</param>
    /// <param name="limit">Arcs of nodes below this rank are changed in <paramref name="own"/>.</param>
    /// <param name="own">The weights, final for the nodes of the range when their turn comes.</param>
    /// <param name="others">Where arcs of nodes from <paramref name="limit"/> on are changed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Push(Hierarchy hierarchy, RankRange range, int limit, ArcWeights own, ArcWeights others)
    {
        unchecked
        {
            int* first = hierarchy.First;
            int* heads = hierarchy.Head;
            int* up = own.Up;
            int* down = own.Down;
            TriangleRun* run = hierarchy.Runs + hierarchy.FirstRun[range.Begin];
            for (var u = range.Begin; u < range.End; u++)
            {
                var end = first[u + 1];
                for (var arc = first[u]; arc < end; arc++)
                {
                    var v = heads[arc];
                    var targets = first[v];
                    int* targetUp = (v < limit ? up : others.Up) + targets;
                    int* targetDown = (v < limit ? down : others.Down) + targets;
                    var fromV = Vector512.Create(down[arc]);
                    var toV = Vector512.Create(up[arc]);
                    for (var other = arc + 1; other < end; run++)
                    {
                        int length = run->Length;
                        int start = run->Start;
                        Relax(targetUp + start, up + other, fromV, length);
                        Relax(targetDown + start, down + other, toV, length);
                        other += length;
                    }
                }
            }
        }
    }

    /// <summary>Lowers the weights of a range of arcs to those of another worker.</summary>
    public static void Merge(int begin, int end, int* target, int* other)
    {
        unchecked
        {
            Relax(target + begin, other + begin, Vector512<int>.Zero, end - begin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Relax(int* target, int* legs, Vector512<int> first, int length)
    {
        unchecked
        {
            var i = 0;
            for (; i + 16 <= length; i += 16)
            {
                Vector512.Min(Vector512.Load(target + i), first + Vector512.Load(legs + i)).Store(target + i);
            }

            if (i + 8 <= length)
            {
                var sum = first.GetLower() + Vector256.Load(legs + i);
                Vector256.Min(Vector256.Load(target + i), sum).Store(target + i);
                i += 8;
            }

            if (i + 4 <= length)
            {
                var sum = first.GetLower().GetLower() + Vector128.Load(legs + i);
                Vector128.Min(Vector128.Load(target + i), sum).Store(target + i);
                i += 4;
            }

            var single = first.ToScalar();
            for (; i < length; i++)
            {
                target[i] = Math.Min(target[i], single + legs[i]);
            }
        }
    }
}
