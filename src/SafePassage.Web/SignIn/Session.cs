using Microsoft.AspNetCore.Authentication;
using SafePassage.Terms;

namespace SafePassage.Web.SignIn;

/// <summary>One browser that is signed in.</summary>
/// <param name="Id">Names it in the list: 16 characters. Whoever knows it is not signed in by it.</param>
/// <param name="Party">Whose person it is.</param>
/// <param name="KeyId">The key that signed.</param>
/// <param name="Browser">The browser and its machine, as it says of itself; empty when unknown.</param>
/// <param name="Since">When it was signed in.</param>
internal sealed record Session(string Id, PartyId Party, string KeyId, string Browser, DateTimeOffset Since)
{
    /// <summary>However often it is used, a session ends after this long.</summary>
    public static readonly TimeSpan LifetimeMax = TimeSpan.FromHours(24);

    /// <summary>A session that is not used ends after this long.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromHours(12);

    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastUsed { get; init; } = Since;

    /// <summary>When it ends if it is not used again.</summary>
    public DateTimeOffset Until =>
        LastUsed + IdleMax < Since + LifetimeMax ? LastUsed + IdleMax : Since + LifetimeMax;

    /// <summary>What the cookie scheme keeps of it.</summary>
    public required AuthenticationTicket Ticket { get; init; }

    /// <summary>Ends what is still being answered: streams of events.</summary>
    public required CancellationTokenSource Ending { get; init; }
}
