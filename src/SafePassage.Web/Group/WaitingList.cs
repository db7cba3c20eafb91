namespace SafePassage.Web.Group;

/// <summary>A few things that wait for somebody, held in memory only. Safe to share between threads.</summary>
/// <remarks>
/// A restart forgets them, and nothing is lost: whoever sent one has it still and sends it again. Each goes after a
/// day; a full list takes nothing more, so that a stranger who fills it drives out nobody who waits already.
/// </remarks>
/// <param name="time">The clock.</param>
/// <param name="most">How many are held at most.</param>
internal abstract class WaitingList<T>(TimeProvider time, int most)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly List<(string Id, DateTimeOffset At, T What)> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count => All.Count;

    /// <summary>What waits, the longest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return [.. _waiting.Select(w => w.What)];
            }
        }
    }

    /// <summary>Takes one away; nothing when there is none of this id.</summary>
    public void Remove(string id)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(w => w.Id == id);
        }
    }

    /// <summary>Changes one where it stands; nothing when there is none of this id.</summary>
    protected void Change(string id, Func<T, T> change)
    {
        lock (_lock)
        {
            if (_waiting.FindIndex(w => w.Id == id) is >= 0 and var at)
            {
                _waiting[at] = _waiting[at] with { What = change(_waiting[at].What) };
            }
        }
    }

    /// <summary>Adds one, in place of one of the same id.</summary>
    /// <returns>False when the list is full.</returns>
    protected bool TryAdd(string id, T what)
    {
        lock (_lock)
        {
            Forget();
            _waiting.RemoveAll(w => w.Id == id);
            if (_waiting.Count >= most)
            {
                return false;
            }

            _waiting.Add((id, time.GetUtcNow(), what));
            return true;
        }
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - s_lifetime;
        _waiting.RemoveAll(w => w.At < oldest);
    }
}
