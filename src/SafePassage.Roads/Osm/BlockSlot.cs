using System.Runtime.ExceptionServices;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Takes out of one unpacked block what is asked for.</summary>
internal delegate void BlockDecoding(PbfBlock block, ReadOnlySpan<byte> content, BlockObjects target);

/// <summary>Unpacks and decodes one blob on another thread.</summary>
/// <remarks>A slot is filled, started, awaited and then used again; its buffers stay.</remarks>
internal sealed class BlockSlot(string path)
{
    private readonly PbfBlock _block = new();
    private Task _task = Task.CompletedTask;
    private ExceptionDispatchInfo? _fault;

    public PbfBlob Blob { get; } = new(path);

    public BlockObjects Objects { get; } = new();

    /// <summary>Starts decoding.</summary>
    public void Start(BlockDecoding decode) => _task = Task.Run(() => Decode(decode));

    /// <summary>Waits until the slot may be touched again; what went wrong is kept for <see
    /// cref="ThrowFault"/>.</summary>
    public void Wait() => _task.GetAwaiter().GetResult();

    /// <summary>Throws what went wrong in the last decoding, if anything.</summary>
    public void ThrowFault() => _fault?.Throw();

    private void Decode(BlockDecoding decode)
    {
        _fault = null;
        Objects.Clear();
        try
        {
            try
            {
                var content = Blob.Content();
                Objects.BytesRead = content.Length;
                decode(_block, content, Objects);
            }
            catch (MalformedProtoException e)
            {
                throw Blob.Corrupt(e.Message, e);
            }
            catch (OverflowException e)
            {
                throw Blob.Corrupt("a number is out of range", e);
            }
        }
        catch (RefusalException e)
        {
            _fault = ExceptionDispatchInfo.Capture(e);
        }
    }
}
