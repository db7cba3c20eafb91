using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>How four bytes say what an up arc stands for.</summary>
/// <remarks>
/// Below 0: an arc of the graph, as the complement of its number. Otherwise the way over a lower node, by its two up
/// arcs: the number of the one to the lower end, and in the bits that are left how far behind it the one to the higher
/// end stands; 0 where these bits do not suffice and it has to be looked for. They suffice up to 255 arcs of a node
/// where there are 6 million up arcs. Immutable.
/// </remarks>
/// <param name="arcBits">How many bits the number of the arc to the lower end takes, 1 to 31.</param>
internal readonly struct NoteForm(int arcBits)
{
    /// <summary>Of an arc that cannot be used; never unpacked.</summary>
    public const int Nothing = int.MinValue;

    /// <summary>How many bits the number of the arc to the lower end takes.</summary>
    public int ArcBits { get; } = arcBits;

    /// <summary>The first distance between two arcs that has to be looked for.</summary>
    public int FirstFar => 1 << (31 - ArcBits);

    /// <summary>The form that leaves most bits.</summary>
    /// <param name="arcs">How many up arcs there are.</param>
    public static NoteForm For(int arcs) => new(BitOperations.Log2((uint)arcs) + 1);

    /// <summary>The note of an arc of the graph.</summary>
    public static int OfInput(int input) => ~input;

    /// <summary>The note of a way over a lower node.</summary>
    /// <param name="toTail">The up arc from that node to the lower end.</param>
    /// <param name="toHead">The one to the higher end; it stands behind the other, because arcs are sorted.</param>
    public int OfTriangle(int toTail, int toHead)
    {
        var apart = toHead - toTail;
        return apart < FirstFar ? toTail | (apart << ArcBits) : toTail;
    }
}
