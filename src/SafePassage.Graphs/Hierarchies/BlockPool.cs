using System.Collections.Concurrent;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Blocks of memory that are used again, so that a change of weights does not pay for fresh pages.</summary>
/// <remarks>Safe to share between threads. Keeps at most a few blocks.</remarks>
internal sealed class BlockPool
{
    private const int KeptMax = 4;

    private readonly ConcurrentBag<NativeBlock> _blocks = [];

    /// <summary>A block of this size, its content not set.</summary>
    public NativeBlock Rent(long bytes)
    {
        while (_blocks.TryTake(out var block))
        {
            if (block.Bytes == bytes)
            {
                return block;
            }

            block.Dispose();
        }

        return new NativeBlock(bytes);
    }

    /// <summary>Takes a block back; nobody may read it any more.</summary>
    public void Return(NativeBlock? block)
    {
        if (block is null)
        {
            return;
        }

        if (_blocks.Count < KeptMax)
        {
            _blocks.Add(block);
        }
        else
        {
            block.Dispose();
        }
    }
}
