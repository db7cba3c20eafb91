using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>What of comments is taken in.</summary>
public sealed class CommentAdmissionTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void A_comment_is_decided_after_the_closing_and_once()
    {
        _log.Plan("convoy", "a", "b");
        Refused("record.bad-reference", "un", Comments.Released("convoy"));
        Refused("record.bad-reference", "un", Comments.Released("none"));
        Close();
        var released = _log.Add("un", Comments.Released("convoy"));
        Refused("record.bad-reference", "icrc", Comments.Released("convoy"));
        Refused("record.bad-reference", "icrc", Comments.Withheld("convoy", Comments.Released("convoy").Text));
        _log.Add("icrc", Comments.Withheld("convoy"));
        Assert.Equal(released.Index, _log.Register.Comments[Comments.Released("convoy").Comment]);
    }

    [Fact]
    public void No_side_and_nobody_else_decides_what_of_the_public_is_shown()
    {
        _log.Plan("convoy", "a", "b");
        Close();
        foreach (var party in new[] { "ru", "ua", "receiver", "observer", "press", "desk" })
        {
            Refused("record.not-yours", party, Comments.Released("convoy"));
            Refused("record.not-yours", party, Comments.Withheld("convoy"));
        }
    }

    [Fact]
    public void A_released_text_is_the_one_whose_digest_is_signed()
    {
        _log.Plan("convoy", "a", "b");
        Close();
        var right = Comments.Released("convoy");
        Assert.All(
            [
                right with { Text = right.Text + "!" },
                right with { Salt = new string('6', 64) },
                right with { Movement = null, Claim = new ClaimId("convoy") },
                right with { Claim = new ClaimId("convoy") },
                right with { Movement = null },
                right with { Language = "English" },
                right with { WrittenAt = right.StatedAt.AddSeconds(1) },
                right with { Comment = right.Comment.ToUpperInvariant() },
                Comments.Released("convoy", " "),
                Comments.Released("convoy", new string('a', CommentReleased.TextMax + 1)),
            ],
            body => Refused("record.bad-field", "un", body));
        _log.Add("un", right);
    }

    // The bytes that docs/formats/records.md describes, worked out by another program (sha256sum).
    [Fact]
    public void The_digest_of_a_comment_is_a_fixed_one() => Assert.Equal(
        "e693950226ece5fa0b0d49f6b041c474b72b4ad6ee52a1882000394a5abd667a",
        CommentBody.DigestOf(new MovementId("convoy-1"), null, new string('0', 64), "Thank you."));

    private void Close() => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
    });

    private void Refused(string code, string party, RecordBody body) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(() => _log.Add(party, body)).Refusal.Code);
}
