using Microsoft.AspNetCore.Http;
using SafePassage.Disclosure;
using SafePassage.Mission;
using SafePassage.Terms;

namespace SafePassage.Web.Readers;

/// <summary>Who reads: from what an authentication scheme says of the request.</summary>
/// <remarks>
/// A server without a scheme has public readers only. What a scheme says and is not understood counts as not said.
/// </remarks>
public static class ReaderOf
{
    /// <summary>The claim that holds the tier: <c>public</c>, <c>party</c> or <c>facilitator</c>.</summary>
    public const string TierClaim = "tier";

    /// <summary>The claim that holds the id of the reader's party.</summary>
    public const string PartyClaim = "party";

    /// <summary>The claim that holds the id of the key with which the reader signed in.</summary>
    public const string KeyClaim = "key";

    /// <summary>What the scheme says of a tier; <see cref="TierOf"/> reads it back.</summary>
    public static string TierWord(DisclosureTier tier) => tier switch
    {
        DisclosureTier.Facilitator => "facilitator",
        DisclosureTier.Party => "party",
        _ => "public",
    };

    /// <summary>Who reads: what the request proves, and no more than the log grants to that party.</summary>
    public static Reader Of(HttpContext? context, ControlRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        if (PartyOf(context) is not { } party)
        {
            return Reader.Public;
        }

        var reader = room.ReaderOf(party);
        var tier = TierOf(context);
        return tier < reader.Tier ? reader with { Tier = tier } : reader;
    }

    /// <summary>The highest tier that the reader of a request may see; never <c>Protected</c>.</summary>
    public static DisclosureTier TierOf(HttpContext? context) => Only(context, TierClaim) switch
    {
        "facilitator" when PartyOf(context) is not null => DisclosureTier.Facilitator,
        "party" when PartyOf(context) is not null => DisclosureTier.Party,
        _ => DisclosureTier.Public,
    };

    /// <summary>The id of the key with which the reader signed in; null when nobody did.</summary>
    public static string? KeyOf(HttpContext? context) => Only(context, KeyClaim);

    /// <summary>The reader's party; null for the public.</summary>
    public static PartyId? PartyOf(HttpContext? context)
    {
        if (Only(context, PartyClaim) is not { } id)
        {
            return null;
        }

        try
        {
            return new PartyId(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Two tiers in one request are no tier: the lower one may be the right one.
    private static string? Only(HttpContext? context, string type)
    {
        var claims = context?.User.Identities.Where(i => i.IsAuthenticated).SelectMany(i => i.FindAll(type))
            .Take(2).ToArray() ?? [];
        return claims is [var only] ? only.Value : null;
    }
}
