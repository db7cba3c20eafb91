namespace SafePassage.Mission.Views;

/// <summary>What people need to board, under its code.</summary>
/// <param name="Code">Its code, for example <c>7QK2-M0XV</c>.</param>
/// <param name="Issuer">Who issued it, by name.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Until">Until when it may be relied on.</param>
/// <param name="Standing">
/// <c>standing</c>, <c>lapsed</c>, <c>replaced</c> or <c>cancelled</c>, by the server's clock.
/// </param>
/// <param name="ReplacedBy">Code of the bulletin in its place; null when there is none.</param>
/// <param name="CancelledAt">When it was taken back; null when it was not.</param>
/// <param name="CancelReason">Why; null as above.</param>
/// <param name="IsInDoubt">True when the key that issued it was in doubt by then.</param>
/// <param name="Texts">The same in every language, in its issuer's order.</param>
/// <param name="LogIndex">Its entry.</param>
public sealed record BulletinView(
    string Code,
    string Issuer,
    DateTimeOffset IssuedAt,
    DateTimeOffset Until,
    string Standing,
    string? ReplacedBy,
    DateTimeOffset? CancelledAt,
    string? CancelReason,
    bool IsInDoubt,
    IReadOnlyList<BulletinTextView> Texts,
    long LogIndex);

/// <summary>A bulletin in one language.</summary>
/// <param name="Language">Its code, for example <c>uk</c>.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Sheet">The text of one printed page; lines and empty lines count.</param>
/// <param name="Brief">The text of one message, at most 300 characters.</param>
/// <param name="Aloud">The text to be read aloud.</param>
public sealed record BulletinTextView(string Language, string Title, string Sheet, string Brief, string Aloud);
