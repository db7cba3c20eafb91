using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>A few slots that decode at once and are handed over in the order they were started.</summary>
/// <remarks>Bounds how many blocks are in memory. Used by the reading thread alone.</remarks>
internal sealed class BlockSlots : IDisposable
{
    private readonly Queue<BlockSlot> _busy = [];
    private readonly Stack<BlockSlot> _free = [];
    private readonly Action<BlockSlot> _handOver;
    private bool _hasFailed;

    public BlockSlots(string path, Action<BlockSlot> handOver)
    {
        _handOver = handOver;

        // One more than can be decoded at once, so that the others are busy while one is handed over.
        for (var i = Math.Clamp(Environment.ProcessorCount, 2, 8); i >= 0; i--)
        {
            _free.Push(new BlockSlot(path));
        }
    }

    /// <summary>A slot to be filled and then given back to <see cref="Return"/> or <see cref="Start"/>.</summary>
    /// <exception cref="RefusalException">A block before it is damaged.</exception>
    public BlockSlot Take()
    {
        if (_free.Count == 0)
        {
            FinishFirst();
        }

        return _free.Pop();
    }

    public void Return(BlockSlot slot) => _free.Push(slot);

    /// <summary>Starts decoding.</summary>
    public void Start(BlockSlot slot, BlockDecoding decode)
    {
        slot.Start(decode);
        _busy.Enqueue(slot);
    }

    /// <summary>Hands over everything started, up to the first damage.</summary>
    /// <exception cref="RefusalException">A block is damaged.</exception>
    public void FinishAll()
    {
        while (_busy.Count > 0 && !_hasFailed)
        {
            FinishFirst();
        }
    }

    public void Dispose()
    {
        foreach (var slot in _busy)
        {
            slot.Wait();
        }
    }

    private void FinishFirst()
    {
        var slot = _busy.Dequeue();
        slot.Wait();
        try
        {
            slot.ThrowFault();
            _handOver(slot);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }

        _free.Push(slot);
    }
}
