using System.Security.Cryptography;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>Why a comment is not shown, from a closed list: a free reason would repeat what must not be said.</summary>
public enum WithheldComment
{
    /// <summary>It names or describes a person.</summary>
    NamesAPerson,

    /// <summary>It tells where people are, or when they move.</summary>
    TellsWhere,

    /// <summary>It threatens somebody or calls for violence.</summary>
    Threatens,

    /// <summary>It is about something else.</summary>
    NotAboutThis,

    /// <summary>It advertises.</summary>
    Advertises,

    /// <summary>It was sent before.</summary>
    Repeats,

    /// <summary>None of these.</summary>
    Other,
}

/// <summary>What a moderator says of one comment of the public.</summary>
/// <remarks>
/// The comment itself is no record: its writer has no key. A record of it says that somebody with a key let it be seen,
/// or did not. About a movement or a claim, one of them.
/// </remarks>
public abstract record CommentBody : RecordBody
{
    /// <summary>The comment: its digest, 64 characters of lower-case hexadecimal (<see cref="DigestOf"/>).</summary>
    public required string Comment { get; init; }

    /// <summary>The closed movement under which it was written; absent when <see cref="Claim"/> is named.</summary>
    public MovementId? Movement { get; init; }

    /// <summary>The claim under which it was written; absent when <see cref="Movement"/> is named.</summary>
    public ClaimId? Claim { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Movement?.Value ?? Claim?.Value ?? "";

    /// <summary>
    /// SHA-256 of <c>safe-passage/comment/v1</c>, the word <c>movement</c> or <c>claim</c>, its id, the salt and the
    /// text, each on a line but the last, which has no end of line; hexadecimal.
    /// </summary>
    /// <param name="movement">The movement; null when a claim is named.</param>
    /// <param name="claim">The claim; null when a movement is named.</param>
    /// <param name="salt">64 characters of lower-case hexadecimal, drawn by chance for each comment.</param>
    /// <param name="text">The comment's text.</param>
    /// <remarks>The salt of a comment that is withheld is forgotten: no guess at its text can be confirmed.</remarks>
    public static string DigestOf(MovementId? movement, ClaimId? claim, string salt, string text)
    {
        var subject = movement is { } moved ? $"movement {moved}" : $"claim {claim}";
        return Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"safe-passage/comment/v1\n{subject}\n{salt}\n{text}")));
    }
}

/// <summary>Kind <c>comment-released</c>: a moderator lets a comment of the public be seen. It vouches for nothing.
/// </summary>
public sealed record CommentReleased : CommentBody
{
    /// <summary>The most characters of a text.</summary>
    public const int TextMax = 2_000;

    /// <summary>What was drawn by chance for it: with it anybody works out the digest anew.</summary>
    public required string Salt { get; init; }

    /// <summary>What was written, 1 to 2,000 characters, as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>The language of the page on which it was written: <c>en</c>, <c>uk</c>.</summary>
    public required string Language { get; init; }

    /// <summary>When the server took it in; not after it was released.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>Kind <c>comment-withheld</c>: a moderator does not let a comment be seen. Its text is nowhere.</summary>
public sealed record CommentWithheld : CommentBody
{
    /// <summary>Why.</summary>
    public required WithheldComment Reason { get; init; }
}
