using Microsoft.Extensions.Options;
using SafePassage.Web.Watching;

namespace SafePassage.Web.Http;

/// <summary>Counts the streams of events that are open. Safe to share between threads.</summary>
internal sealed class EventStreams(IOptions<DoorOptions> door, ServerMeter meter)
{
    private readonly int _most = door.Value.StreamsAtOnce;
    private int _open;

    /// <summary>Takes a place for one more stream; dispose of it when the stream ends.</summary>
    /// <returns>Null when there is no room.</returns>
    public IDisposable? TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= _most)
        {
            meter.Listening(1);
            return new Place(this);
        }

        Interlocked.Decrement(ref _open);
        return null;
    }

    private void Close()
    {
        Interlocked.Decrement(ref _open);
        meter.Listening(-1);
    }

    private sealed class Place(EventStreams streams) : IDisposable
    {
        public void Dispose() => streams.Close();
    }
}
