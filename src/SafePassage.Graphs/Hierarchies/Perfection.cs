using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Perfect customization: lowers every arc to the shortest distance between its ends, from the top down, and
/// leaves out those that were longer.</summary>
/// <remarks>A third of a city's arcs go. Source: Dibbelt, Strasser, Wagner (2016), section 5.3.</remarks>
internal static unsafe class Perfection
{
    /// <summary>The search graph of a metric; costs about two customizations.</summary>
    public static SearchGraph Run(Metric metric)
    {
        var hierarchy = metric.Hierarchy;
        var bytes = (long)hierarchy.ArcCount * sizeof(int);

        // Not from the spare blocks: a region's would stay in memory for ever, and a router needs it once.
        using var block = new NativeBlock(2 * bytes);
        var perfect = new ArcWeights(block.As<int>(), block.As<int>() + hierarchy.ArcCount);
        metric.Weights.CopyTo(perfect, hierarchy.ArcCount);
        Lower(hierarchy, perfect.Up, perfect.Down);
        var graph = SearchGraph.Of(hierarchy, metric.Weights, perfect);
        GC.KeepAlive(metric);
        return graph;
    }

    // For u the node, v and w two neighbours above it: (u, w) over v, and (u, v) over w.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Lower(Hierarchy hierarchy, int* up, int* down)
    {
        unchecked
        {
            int* first = hierarchy.First;
            for (var u = hierarchy.NodeCount - 1; u >= 0; u--)
            {
                var end = first[u + 1];
                TriangleRun* run = hierarchy.Runs + hierarchy.FirstRun[u];
                for (var arc = first[u]; arc < end; arc++)
                {
                    var targets = first[hierarchy.Head[arc]];
                    var (bestUp, bestDown) = (up[arc], down[arc]);
                    for (var other = arc + 1; other < end; run++)
                    {
                        LowerRun(
                            up + other, down + other, up + targets + run->Start, down + targets + run->Start,
                            run->Length, up[arc], down[arc], ref bestUp, ref bestDown);
                        other += run->Length;
                    }

                    (up[arc], down[arc]) = (bestUp, bestDown);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LowerRun(
        int* up, int* down, int* acrossUp, int* acrossDown, int length, int arcUp, int arcDown,
        ref int bestUp, ref int bestDown)
    {
        unchecked
        {
            var i = 0;
            if (length >= 8)
            {
                var (viaUp, viaDown) = (Vector256.Create(bestUp), Vector256.Create(bestDown));
                var (toUp, toDown) = (Vector256.Create(arcUp), Vector256.Create(arcDown));
                for (; i + 8 <= length; i += 8)
                {
                    var (u, d) = (Vector256.Load(up + i), Vector256.Load(down + i));
                    var (a, b) = (Vector256.Load(acrossUp + i), Vector256.Load(acrossDown + i));
                    viaUp = Vector256.Min(viaUp, u + b);
                    viaDown = Vector256.Min(viaDown, d + a);
                    Vector256.Min(u, toUp + a).Store(up + i);
                    Vector256.Min(d, toDown + b).Store(down + i);
                }

                for (var k = 0; k < 8; k++)
                {
                    (bestUp, bestDown) = (Math.Min(bestUp, viaUp[k]), Math.Min(bestDown, viaDown[k]));
                }
            }

            for (; i < length; i++)
            {
                var (u, d, a, b) = (up[i], down[i], acrossUp[i], acrossDown[i]);
                (bestUp, bestDown) = (Math.Min(bestUp, u + b), Math.Min(bestDown, d + a));
                (up[i], down[i]) = (Math.Min(u, arcUp + a), Math.Min(d, arcDown + b));
            }
        }
    }
}
