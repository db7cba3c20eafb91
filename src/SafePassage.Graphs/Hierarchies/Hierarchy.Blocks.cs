using System.Collections.Concurrent;

namespace SafePassage.Graphs.Hierarchies;

/// <content>Storing a hierarchy and opening a stored one.</content>
public sealed unsafe partial class Hierarchy
{
    /// <summary>Version of the blocks that this program writes and opens.</summary>
    public const int FormatVersion = 2;

    private const int SizeCount = 10;

    // In this order in the constructor below.
    private static readonly string[] s_blockNames =
    [
        "sizes", "ranks", "nodes", "parents", "first-arcs", "heads", "first-runs", "runs", "first-lowers", "lowers",
        "lower-places", "tails", "input-places", "input-bits", "input-ranks", "first-inputs", "inputs",
    ];

    private readonly HierarchyBlock[] _blocks;
    private readonly Lazy<CustomizationPlan> _plan;

    private Hierarchy(HierarchyBlock[] blocks, object owner)
    {
        (_blocks, _owner) = (blocks, owner);
        if (blocks[0].Length != SizeCount * sizeof(int))
        {
            throw Bad("sizes", "has another length than this version writes");
        }

        var sizes = (int*)blocks[0].Address;
        if (sizes[0] != FormatVersion)
        {
            throw Bad("sizes", $"is of version {sizes[0]}; this program reads version {FormatVersion}");
        }

        (NodeCount, InputArcCount, ArcCount, RunCount) = (sizes[1], sizes[2], sizes[3], sizes[4]);
        (InputGroupCount, LargestDegree, var inputs) = (sizes[5], sizes[6], sizes[7]);
        if (NodeCount < 0 || InputArcCount < 0 || ArcCount is < 0 or > int.MaxValue / 2 || RunCount < 0
            || InputGroupCount < 0 || LargestDegree < 0 || inputs < 0)
        {
            throw Bad("sizes", "holds an impossible number");
        }

        var words = (ArcCount / 64) + 1L;
        RankOf = Take<int>(1, NodeCount);
        NodeOf = Take<int>(2, NodeCount);
        Parent = Take<int>(3, NodeCount);
        First = Take<int>(4, NodeCount + 1L);
        Head = Take<int>(5, ArcCount);
        FirstRun = Take<int>(6, NodeCount + 1L);
        Runs = Take<TriangleRun>(7, RunCount);
        FirstLower = Take<int>(8, NodeCount + 1L);
        Lower = Take<int>(9, ArcCount);
        LowerPlace = Take<ushort>(10, ArcCount);
        TailOfEach = Take<int>(11, (ArcCount / TailStride) + 1L);
        ArcOfInput = Take<int>(12, InputArcCount);
        InputBits = Take<ulong>(13, words);
        InputRanks = Take<int>(14, words);
        FirstInput = Take<int>(15, InputGroupCount + 1L);
        Inputs = Take<int>(16, inputs);
        if (First[0] != 0 || First[NodeCount] != ArcCount || FirstRun[NodeCount] != RunCount
            || FirstInput[InputGroupCount] != inputs || FirstLower[NodeCount] != ArcCount)
        {
            throw Bad("first-arcs", "does not end where the other arrays do");
        }

        TriangleCount = *(long*)(sizes + 8);
        _plan = new Lazy<CustomizationPlan>(() => new CustomizationPlan(this));
    }

    /// <summary>Names of the blocks, in the order in which they are stored.</summary>
    public static IReadOnlyList<string> BlockNames => s_blockNames;

    /// <summary>The whole hierarchy as named blocks, to be stored as they are.</summary>
    /// <remarks>They refer to memory of this object: keep it while they are in use.</remarks>
    public IReadOnlyList<HierarchyBlock> Blocks => _blocks;

    /// <summary>Opens a stored hierarchy where it lies, without copying.</summary>
    /// <param name="blocks">The blocks, in any order.</param>
    /// <param name="owner">What keeps the memory of the blocks in place; held as long as the hierarchy.</param>
    /// <returns>The hierarchy.</returns>
    /// <exception cref="HierarchyFormatException">A block is missing, its length does not agree with the others, or a
    /// number in it would lead out of its array.</exception>
    /// <remarks>Linear in the arcs, about a tenth of a customization. Whether the blocks are those of a certain graph,
    /// and are as they were written, is for the caller to know: compare checksums.</remarks>
    public static Hierarchy Open(IReadOnlyCollection<HierarchyBlock> blocks, object owner)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(owner);
        var sorted = new HierarchyBlock[s_blockNames.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var found = false;
            foreach (var block in blocks)
            {
                if (block.Name == s_blockNames[i])
                {
                    (sorted[i], found) = (block, true);
                }
            }

            if (!found)
            {
                throw Bad(s_blockNames[i], "is missing");
            }
        }

        var hierarchy = new Hierarchy(sorted, owner);
        HierarchyCheck.Run(hierarchy);
        return hierarchy;
    }

    /// <summary>How to divide a customization among threads; made when first asked for.</summary>
    internal CustomizationPlan Plan => _plan.Value;

    /// <summary>Scratch memory of customizations.</summary>
    internal BlockPool Spare { get; } = new();

    /// <summary>Labels of searches, used again.</summary>
    internal ConcurrentBag<SearchLabels> Labels { get; } = [];

    /// <summary>Tables for lower triangles, used again.</summary>
    internal ConcurrentBag<LowerTriangles> Triangles { get; } = [];

    /// <summary>Queues of partial updates, used again.</summary>
    internal ConcurrentBag<UpdateQueue> Queues { get; } = [];

    internal static Hierarchy Of(NativeBlock[] blocks)
    {
        var named = blocks.Select((block, i) => new HierarchyBlock(s_blockNames[i], block.Address, block.Bytes));
        return new Hierarchy([.. named], blocks);
    }

    internal static NativeBlock Sizes(
        int nodes, int inputArcs, int arcs, int runs, int groups, int degree, int inputs, long triangles)
    {
        var block = NativeBlock.Of<int>(SizeCount);
        int[] sizes = [FormatVersion, nodes, inputArcs, arcs, runs, groups, degree, inputs, 0, 0];
        sizes.CopyTo(block.Span<int>());
        block.As<long>()[4] = triangles;
        return block;
    }

    private static HierarchyFormatException Bad(string block, string what) => new(block, what);

    private T* Take<T>(int index, long count)
        where T : unmanaged
    {
        var block = _blocks[index];
        if (block.Length != count * sizeof(T) || block.Address % sizeof(long) != 0)
        {
            throw Bad(block.Name, $"should hold {count} numbers and lie at an address divisible by 8");
        }

        return (T*)block.Address;
    }
}
