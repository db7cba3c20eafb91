using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Notices;

/// <summary>Whether a bulletin may be relied on.</summary>
public enum BulletinStanding
{
    /// <summary>It is what its issuer says now.</summary>
    Standing,

    /// <summary>Its time is over.</summary>
    Lapsed,

    /// <summary>Its issuer put another in its place.</summary>
    Replaced,

    /// <summary>Its issuer took it back.</summary>
    Cancelled,
}

/// <summary>That a bulletin was taken back.</summary>
/// <param name="At">When, as stated by its issuer.</param>
/// <param name="Reason">Why, in words for the people it was made for.</param>
/// <param name="Index">The entry that says so.</param>
public sealed record BulletinEnd(DateTimeOffset At, string Reason, long Index);

/// <summary>One bulletin under its code: what people need to board.</summary>
/// <param name="Code">Its code, made of its record's id, for example <c>7QK2-M0XV</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="IssuedAt">When, as stated.</param>
/// <param name="Texts">The same in every language, in its issuer's order.</param>
/// <param name="Until">Until when it may be relied on.</param>
/// <param name="Index">Its entry.</param>
/// <param name="IsInDoubt">True when the key that issued it was in doubt by then.</param>
public sealed record Bulletin(
    string Code,
    BulletinId Id,
    PartyId Issuer,
    DateTimeOffset IssuedAt,
    IReadOnlyList<BulletinText> Texts,
    DateTimeOffset Until,
    long Index,
    bool IsInDoubt)
{
    /// <summary>That it was taken back; null when it was not.</summary>
    public BulletinEnd? End { get; init; }

    /// <summary>Code of the bulletin that its issuer put in its place; null when there is none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Whether it may be relied on at an instant. What was taken back is never called anything else.</summary>
    public BulletinStanding StandingAt(DateTimeOffset at) => this switch
    {
        { End: not null } => BulletinStanding.Cancelled,
        { ReplacedBy: not null } => BulletinStanding.Replaced,
        _ => at >= Until ? BulletinStanding.Lapsed : BulletinStanding.Standing,
    };
}
