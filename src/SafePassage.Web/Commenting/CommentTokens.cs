using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Mission.Commenting;
using SafePassage.Mission.Recording;

namespace SafePassage.Web.Commenting;

/// <summary>Proves that a comment that is sent was looked at before on a page of this server, as it is.</summary>
/// <remarks>
/// A keyed hash over what is sent and the hour, under a key that lives as long as the server. Nobody has an account, so
/// no token can be bound to one: that another site's page may not send at all is the part of
/// <see cref="Http.SameOrigin"/>. Safe to share between threads.
/// </remarks>
internal sealed class CommentTokens
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private readonly byte[] _key = new byte[32];
    private readonly TimeProvider _time;

    public CommentTokens(TimeProvider time, FillRandom random)
    {
        _time = time;
        random(_key);
    }

    /// <summary>The token of a comment, good for an hour.</summary>
    public string Issue(WrittenComment written)
    {
        var at = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{at}.{Base64Url.EncodeToString(Hash(at, written))}";
    }

    /// <summary>True when the token was issued within the hour for exactly this comment.</summary>
    public bool Holds(string token, WrittenComment written)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot is < 1 or > 12
            || !long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        var age = _time.GetUtcNow().ToUnixTimeSeconds() - seconds;
        return age >= 0 && age <= s_lifetime.TotalSeconds
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(token[(dot + 1)..]),
                Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Hash(token[..dot], written))));
    }

    // Each part with its length before it, so that no two comments are one.
    private byte[] Hash(string at, WrittenComment written)
    {
        string[] parts = [at, $"{written.Movement}", $"{written.Claim}", written.Language, written.Name, written.Text];
        return HMACSHA256.HashData(
            _key, Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => $"{p.Length}:{p}"))));
    }
}
