using System.Buffers.Text;
using SafePassage.Mission.Recording;

namespace SafePassage.Web.SignIn;

/// <summary>What was asked to be signed and was not signed yet. Safe to share between threads.</summary>
/// <remarks>A challenge is random, lives two minutes, and is used up by the first answer, right or wrong.</remarks>
internal sealed class SignInChallenges(TimeProvider time, FillRandom random)
{
    /// <summary>32 bytes in unpadded base64url.</summary>
    public const int Characters = 43;

    /// <summary>How many are kept at most; beyond that the oldest goes.</summary>
    /// <remarks>
    /// Turning newcomers away instead would let anybody close the door for everybody; a key in a browser answers within
    /// a second.
    /// </remarks>
    public const int KeptMax = 4_096;

    /// <summary>How long one may be answered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _inOrder = new();

    /// <summary>A new challenge, and when it ends.</summary>
    public (string Challenge, DateTimeOffset Until) Issue()
    {
        Span<byte> bytes = stackalloc byte[32];
        lock (_lock)
        {
            random(bytes);
            var challenge = Base64Url.EncodeToString(bytes);
            var until = time.GetUtcNow() + Lifetime;
            _open[challenge] = until;
            _inOrder.Enqueue(challenge);
            Forget();
            return (challenge, until);
        }
    }

    /// <summary>True while a challenge waits for its answer.</summary>
    public bool IsOpen(string challenge)
    {
        lock (_lock)
        {
            return _open.TryGetValue(challenge, out var until) && until > time.GetUtcNow();
        }
    }

    /// <summary>Uses a challenge up.</summary>
    /// <returns>False when it was never given, was used already or is over.</returns>
    public bool TryUse(string challenge)
    {
        lock (_lock)
        {
            return _open.Remove(challenge, out var until) && until > time.GetUtcNow();
        }
    }

    // They end in the order in which they were given; one that was used is still in the queue until then.
    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_inOrder.TryPeek(out var oldest)
            && (_inOrder.Count > KeptMax || !_open.TryGetValue(oldest, out var until) || until <= now))
        {
            _open.Remove(_inOrder.Dequeue());
        }
    }
}
