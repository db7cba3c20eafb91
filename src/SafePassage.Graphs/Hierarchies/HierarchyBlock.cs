namespace SafePassage.Graphs.Hierarchies;

/// <summary>One named array of a <see cref="Hierarchy"/>, for storing it and for opening it where it lies.</summary>
/// <remarks>
/// Refers to memory outside the collected heap; whoever holds a block keeps its owner alive. All numbers are little
/// endian, 16, 32 or 64 bits wide; the address must be a multiple of 8 (of 64 for full speed).
/// </remarks>
/// <param name="Name">Name, fixed for the format.</param>
/// <param name="Address">Where the block begins in memory.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct HierarchyBlock(string Name, nint Address, long Length)
{
    /// <summary>The bytes of the block.</summary>
    /// <exception cref="OverflowException">The block is larger than 2 GiB; use the address.</exception>
    public unsafe ReadOnlySpan<byte> Bytes => new((void*)Address, checked((int)Length));
}
