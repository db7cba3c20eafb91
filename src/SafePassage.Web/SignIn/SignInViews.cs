namespace SafePassage.Web.SignIn;

/// <summary>What is sent to sign in.</summary>
/// <param name="KeyId">The id of the key: 16 characters.</param>
/// <param name="Challenge">The challenge as it was given.</param>
/// <param name="Signature">Over the whole text: 64 bytes in unpadded base64url.</param>
internal sealed record SignInRequest(string? KeyId, string? Challenge, string? Signature);

/// <summary>A text to be signed.</summary>
/// <param name="Challenge">The part of it that is new each time.</param>
/// <param name="Origin">The log's origin line.</param>
/// <param name="Host">Where the signature counts. A program compares it with the address that it called.</param>
/// <param name="Text">The text itself.</param>
/// <param name="Until">When it is no longer taken.</param>
internal sealed record ChallengeView(
    string Challenge, string Origin, string Host, string Text, DateTimeOffset Until);

/// <summary>A session as its owner sees it.</summary>
/// <param name="Id">Names it: 16 characters.</param>
/// <param name="Party">The id of the party.</param>
/// <param name="KeyId">The id of the key.</param>
/// <param name="Browser">The browser and its machine, as it says of itself; empty when unknown.</param>
/// <param name="Since">When it began.</param>
/// <param name="LastUsed">When it was last used.</param>
/// <param name="Until">When it ends if it is not used again.</param>
/// <param name="IsThisOne">True for the session that asks.</param>
public sealed record SessionView(
    string Id, string Party, string KeyId, string Browser, DateTimeOffset Since, DateTimeOffset LastUsed,
    DateTimeOffset Until, bool IsThisOne)
{
    /// <summary>The view of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="asking">The id of the session that asks.</param>
    internal static SessionView Of(Session session, string asking) => new(
        session.Id, session.Party.Value, session.KeyId, session.Browser, session.Since, session.LastUsed,
        session.Until, session.Id == asking);

    /// <summary>The sessions of the key with which somebody signed in, the newest first.</summary>
    internal static IReadOnlyList<SessionView> OfKey(Sessions sessions, Session asking) =>
        [.. sessions.OfKey(asking.KeyId).Select(s => Of(s, asking.Id))];
}
