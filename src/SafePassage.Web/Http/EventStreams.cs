using Microsoft.Extensions.Options;

namespace SafePassage.Web.Http;

/// <summary>Counts the streams of events that are open. Safe to share between threads.</summary>
internal sealed class EventStreams(IOptions<DoorOptions> door)
{
    private readonly int _most = door.Value.StreamsAtOnce;
    private int _open;

    /// <summary>Takes a place for one more stream; dispose of it when the stream ends.</summary>
    /// <returns>Null when there is no room.</returns>
    public IDisposable? TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= _most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _open);
        return null;
    }

    private sealed class Place(EventStreams streams) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref streams._open);
    }
}
