using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Memory outside the collected heap, aligned to a cache line, freed with its last reader.</summary>
/// <remarks>
/// The object must be kept reachable while its address is in use: the methods that take the address end with
/// <see cref="GC.KeepAlive"/>. Every block is followed by <see cref="Slack"/> bytes that may be read (never written),
/// so that a vector may be loaded at the last element.
/// </remarks>
internal sealed unsafe class NativeBlock : IDisposable
{
    private const int Alignment = 64;
    private const int Slack = 64;

    private void* _address;

    /// <summary>Makes a block whose content is not set.</summary>
    /// <param name="bytes">Size in bytes.</param>
    public NativeBlock(long bytes)
    {
        Bytes = bytes;
        _address = NativeMemory.AlignedAlloc((nuint)(bytes + Slack), Alignment);
        GC.AddMemoryPressure(bytes + Slack);
        NativeMemory.Clear((byte*)_address + bytes, Slack);
    }

#pragma warning disable MA0055 // A metric ends with its last reader, whom nobody counts: the collector knows.
    ~NativeBlock() => Free();
#pragma warning restore MA0055

    /// <summary>Size in bytes, without the slack behind it.</summary>
    public long Bytes { get; }

    /// <summary>Where the block begins.</summary>
    public nint Address => (nint)_address;

    /// <summary>Makes a block for whole numbers, not set.</summary>
    public static NativeBlock Of<T>(long count)
        where T : unmanaged => new(count * sizeof(T));

    /// <summary>The block as elements.</summary>
    public T* As<T>()
        where T : unmanaged => (T*)_address;

    /// <summary>The block as a span.</summary>
    public Span<T> Span<T>()
        where T : unmanaged => new(_address, (int)(Bytes / Unsafe.SizeOf<T>()));

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_address is not null)
        {
            NativeMemory.AlignedFree(_address);
            _address = null;
            GC.RemoveMemoryPressure(Bytes + Slack);
        }
    }
}
