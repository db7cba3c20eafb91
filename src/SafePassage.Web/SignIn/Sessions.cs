using System.Buffers.Text;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Web.Readers;

namespace SafePassage.Web.SignIn;

/// <summary>Who is signed in, kept on the server: a cookie holds the name of a session and nothing else.</summary>
/// <remarks>
/// In memory alone. A restart signs everybody out: no file then says who was here, and signing in again takes a moment.
/// A session ends when its key is revoked, by the newest page of the log. Safe to share between threads.
/// </remarks>
internal sealed class Sessions(ControlRoom room, TimeProvider time, FillRandom random) : ITicketStore
{
    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";

    /// <summary>The property of a ticket that says which browser it is.</summary>
    public const string BrowserProperty = "browser";

    /// <summary>Sessions of one key at the same time; beyond that the one used longest ago ends.</summary>
    public const int OfOneKeyMax = 20;

    private readonly Lock _lock = new();

    // By the secret name that the cookie holds.
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>A name for a session that is about to begin.</summary>
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[8];
        lock (_lock)
        {
            random(bytes);
        }

        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The session of whoever sends a request; null when there is none, or it is over.</summary>
    public Session? Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var id = user.FindFirst(SessionClaim)?.Value;
        lock (_lock)
        {
            EndWhatIsOver();
            return id is null ? null : _sessions.Values.FirstOrDefault(s => s.Id == id);
        }
    }

    /// <summary>Remembers that a session is used now.</summary>
    /// <returns>False when it is over.</returns>
    public bool Use(ClaimsPrincipal user)
    {
        lock (_lock)
        {
            if (Of(user) is not { } session)
            {
                return false;
            }

            _sessions[NameOf(session)] = session with { LastUsed = time.GetUtcNow() };
            return true;
        }
    }

    /// <summary>The sessions of a key, the newest first.</summary>
    public IReadOnlyList<Session> OfKey(string keyId)
    {
        lock (_lock)
        {
            EndWhatIsOver();
            return [.. _sessions.Values.Where(s => s.KeyId == keyId).OrderByDescending(s => s.Since)];
        }
    }

    /// <summary>Ends one session of a key, or with null all of them.</summary>
    /// <returns>How many were ended.</returns>
    public int End(string keyId, string? id)
    {
        lock (_lock)
        {
            var ended = OfKey(keyId).Where(s => id is null || s.Id == id).ToArray();
            Array.ForEach(ended, s => Remove(NameOf(s)));
            return ended.Length;
        }
    }

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        Span<byte> bytes = stackalloc byte[32];
        lock (_lock)
        {
            random(bytes);
            var name = Base64Url.EncodeToString(bytes);
            var session = Begin(ticket);
            var others = OfKey(session.KeyId);
            if (others.Count >= OfOneKeyMax)
            {
                Remove(NameOf(others.MinBy(s => s.LastUsed)!));
            }

            _sessions[name] = session;
            return Task.FromResult(name);
        }
    }

    /// <summary>Never: a session begins once and is for one person.</summary>
    /// <exception cref="InvalidOperationException">
    /// The scheme would put another person's ticket under a name that a browser holds already.
    /// </exception>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session was to be begun a second time.");

    /// <inheritdoc/>
    public Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        lock (_lock)
        {
            EndWhatIsOver();
            return Task.FromResult(_sessions.GetValueOrDefault(key)?.Ticket);
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key)
    {
        lock (_lock)
        {
            Remove(key);
        }

        return Task.CompletedTask;
    }

    private Session Begin(AuthenticationTicket ticket)
    {
        var user = ticket.Principal;
        return new Session(
            user.FindFirst(SessionClaim)!.Value,
            new Terms.PartyId(user.FindFirst(ReaderOf.PartyClaim)!.Value),
            user.FindFirst(ReaderOf.KeyClaim)!.Value,
            ticket.Properties.Items[BrowserProperty]!,
            time.GetUtcNow())
        {
            Ticket = ticket,
            Ending = new CancellationTokenSource(),
        };
    }

    private string NameOf(Session session) => _sessions.First(s => s.Value.Id == session.Id).Key;

    // At most twenty for each key: a short walk.
    private void EndWhatIsOver()
    {
        var now = time.GetUtcNow();
        foreach (var (name, session) in _sessions.ToArray())
        {
            if (session.Until <= now || room.KeyOf(session.KeyId) is not { IsGood: true })
            {
                Remove(name);
            }
        }
    }

    private void Remove(string name)
    {
        if (_sessions.Remove(name, out var session))
        {
            // Not on this thread: what is ended may ask for the lock.
            _ = session.Ending.CancelAsync();
        }
    }
}
