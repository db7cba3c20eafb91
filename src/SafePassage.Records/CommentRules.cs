using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What bodies about comments of the public must satisfy beyond their types.</summary>
internal static class CommentRules
{
    private const int HashLength = 64;

    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, CommentBody body)
    {
        Require(IsHash(body.Comment), kind, "$.comment", "This is no digest.");
        Require(
            body.Movement is null != body.Claim is null, kind, "$.movement, $.claim",
            "A comment is about one movement or one claim.");
        if (body is not CommentReleased released)
        {
            return;
        }

        Require(IsHash(released.Salt), kind, "$.salt", "This is no salt.");
        Require(
            !string.IsNullOrWhiteSpace(released.Text) && released.Text.Length <= CommentReleased.TextMax, kind,
            "$.text", $"A comment has 1 to {CommentReleased.TextMax} characters.");
        Require(
            released.Language is { Length: 2 or 3 } code && code.All(char.IsAsciiLetterLower), kind, "$.language",
            "This is no code of a language.");
        Require(
            released.WrittenAt <= released.StatedAt, kind, "$.writtenAt", "It is released before it was written.");
        Require(
            released.Comment == CommentBody.DigestOf(released.Movement, released.Claim, released.Salt, released.Text),
            kind, "$.comment", "It is not the digest of this text.");
    }

    private static bool IsHash(string text) =>
        text.Length == HashLength && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    private static void Require(bool holds, string kind, string field, string what)
    {
        if (!holds)
        {
            throw new RefusalException(new Refusal(
                "record.bad-field", $"{kind} {field}", what,
                "Sign the comment as the page of comments shows it: docs/formats/records.md."));
        }
    }
}
