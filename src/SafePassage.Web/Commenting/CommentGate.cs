using System.Net;
using System.Security.Cryptography;
using SafePassage.Mission.Recording;
using SafePassage.Web.Http;

namespace SafePassage.Web.Commenting;

/// <summary>How many comments are taken in from one address and in all, within ten minutes.</summary>
/// <remarks>
/// An address is never kept: only its keyed hash, in memory, under a key that is drawn anew for each ten minutes. Both
/// are dropped when the ten minutes end, by a timer and not by the next request. Safe to share between threads.
/// </remarks>
internal sealed class CommentGate(TimeProvider time, FillRandom random) : IDisposable
{
    /// <summary>How long what was sent is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The most comments from one address within the window.</summary>
    public const int OfOneAddressMax = 5;

    /// <summary>The most comments in all within the window.</summary>
    public const int InAllMax = 60;

    private readonly Lock _counting = new();

    // All guarded by _counting.
    private readonly Dictionary<string, int> _sent = new(StringComparer.Ordinal);
    private readonly byte[] _key = new byte[32];
    private int _inAll;
    private ITimer? _end;

    /// <summary>How many addresses are counted now.</summary>
    public int Addresses
    {
        get
        {
            lock (_counting)
            {
                return _sent.Count;
            }
        }
    }

    /// <summary>Counts a comment; false when it is one too many.</summary>
    public bool TryEnter(IPAddress? address)
    {
        lock (_counting)
        {
            if (_end is null)
            {
                random(_key);
                _end = time.CreateTimer(_ => Forget(), null, Window, Timeout.InfiniteTimeSpan);
            }

            var client = Convert.ToHexString(
                HMACSHA256.HashData(_key, System.Text.Encoding.ASCII.GetBytes(RateLimits.Client(address))));
            var sent = _sent.GetValueOrDefault(client);
            if (_inAll >= InAllMax || sent >= OfOneAddressMax)
            {
                return false;
            }

            _sent[client] = sent + 1;
            _inAll++;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private void Forget()
    {
        lock (_counting)
        {
            _sent.Clear();
            CryptographicOperations.ZeroMemory(_key);
            _inAll = 0;
            _end?.Dispose();
            _end = null;
        }
    }
}
