using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>Decisions on comments of the public, for tests.</summary>
public static class Comments
{
    /// <summary>What the usual comment was salted with.</summary>
    public static readonly string Salt = new('5', 64);

    /// <summary>A comment on a movement that is released.</summary>
    public static CommentReleased Released(string movement, string text = "We were on that bus. Thank you.") => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Comment = CommentBody.DigestOf(new MovementId(movement), null, Salt, text),
        Movement = new MovementId(movement),
        Salt = Salt,
        Text = text,
        Language = "en",
        WrittenAt = LogWriter.Morning,
    };

    /// <summary>A comment on a movement that is withheld.</summary>
    public static CommentWithheld Withheld(string movement, string text = "Another") => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Comment = CommentBody.DigestOf(new MovementId(movement), null, Salt, text),
        Movement = new MovementId(movement),
        Reason = WithheldComment.NotAboutThis,
    };
}
