using System.Security.Cryptography;
using SafePassage.Disclosure;
using SafePassage.Mission.Commenting;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <content>Comments of the public: held beside the log, shown once a facilitator has released them.</content>
public sealed partial class ControlRoom
{
    private const int SaltBytes = 32;

    /// <summary>The comments under a movement or a claim; null where the reader may see neither.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="movement">A movement; null when a claim is named.</param>
    /// <param name="claim">A claim; null when a movement is named.</param>
    public CommentThreadView? CommentsOn(Reader reader, MovementId? movement, ClaimId? claim)
    {
        var folds = _follower.Now;
        var register = folds.Page.Register;
        if (movement is { } moved ? !folds.Door.Knows(moved, reader) : !register.Claims.ContainsKey(claim!.Value))
        {
            return null;
        }

        var held = Reconciled(folds);
        var names = NamesOf(folds, reader);
        var decided = folds.View("comments", reader, () => folds.Seen(reader).Where(r => r.Body is CommentBody)
            .ToLookup(r => SubjectOf((CommentBody)r.Body)))[(movement, claim)].ToArray();
        return new CommentThreadView(
            [
                .. decided.Where(r => r.Body is CommentReleased).OrderBy(r => ((CommentReleased)r.Body).WrittenAt)
                    .ThenBy(r => r.Index).Select(r => Released(r, held, names.Of(r.Author))),
            ],
            decided.Count(r => r.Body is CommentWithheld),
            held.Values.Count(h => h.IsWaiting && h.Movement == movement?.Value && h.Claim == claim?.Value),
            movement is null || register.Movements.GetValueOrDefault(movement.Value)?.ClosedAt is not null);
    }

    /// <summary>All comments in numbers, and for who decides those that wait.</summary>
    public CommentsView Comments(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var folds = _follower.Now;
        var waiting = Reconciled(folds).Values.Where(h => h.IsWaiting)
            .OrderBy(h => h.WrittenAt).ThenBy(h => h.Comment, StringComparer.Ordinal).ToArray();
        var seen = folds.Seen(reader);
        var may = reader is { IsFacilitator: true, Role: { } role }
            && RightsTable.Of("comment-released", role) == Right.Always;
        return new CommentsView(
            may, seen.Count(r => r.Body is CommentReleased), seen.Count(r => r.Body is CommentWithheld),
            waiting.Length, may ? [.. waiting.Select(Waiting)] : [], _parts.Zone, Origin);
    }

    /// <summary>Holds a comment until somebody decides on it.</summary>
    /// <returns>False when no more can wait.</returns>
    /// <exception cref="RefusalException">
    /// There is no such closed movement or claim, or the text or the name is empty or too long.
    /// </exception>
    public bool HoldComment(WrittenComment written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (CommentsOn(Reader.Public, written.Movement, written.Claim) is not { IsOpen: true })
        {
            throw new RefusalException(new Refusal(
                "comment.closed", "comment", "No comments are taken in here.",
                "Comments are on closed movements and on claims."));
        }

        if (written.Text is not { Length: > 0 and <= CommentReleased.TextMax }
            || written.Name.Length > CommentText.NameMax)
        {
            throw new RefusalException(new Refusal(
                "comment.length", "comment",
                $"A comment has 1 to {CommentReleased.TextMax} characters, a name at most {CommentText.NameMax}.",
                "Shorten it, and send it again."));
        }

        var salt = new byte[SaltBytes];
        RandomNumberGenerator.Fill(salt);
        var hex = Convert.ToHexStringLower(salt);
        var now = _parts.Time.GetUtcNow();
        return _parts.Comments.TryAdd(new HeldComment(
            CommentBody.DigestOf(written.Movement, written.Claim, hex, written.Text),
            written.Movement?.Value, written.Claim?.Value, hex, written.Text,
            written.Name.Length == 0 ? null : written.Name, written.Language,
            new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero)));
    }

    // The log decides: what it says was decided, by whichever way it came in, is let go here. So a crash between the
    // record and the file leaves nothing that waits twice, and an erased text takes the name with it.
    private Dictionary<string, HeldComment> Reconciled(PageFolds folds)
    {
        var released = folds.View("released comments", Reader.Everything, () => folds.Page.Records
            .Select(r => r.Body).OfType<CommentReleased>().Select(r => r.Comment).ToHashSet(StringComparer.Ordinal));
        var held = new Dictionary<string, HeldComment>(StringComparer.Ordinal);
        foreach (var comment in _parts.Comments.All)
        {
            var isDecided = folds.Page.Register.Comments.ContainsKey(comment.Comment);
            var left = released.Contains(comment.Comment) ? comment.Released()
                : comment.IsWaiting && !isDecided ? comment : null;
            if (left != comment)
            {
                _parts.Comments.Settle(comment.Comment, left);
            }

            if (left is not null)
            {
                held[left.Comment] = left;
            }
        }

        return held;
    }

    private static (MovementId?, ClaimId?) SubjectOf(CommentBody body) => (body.Movement, body.Claim);

    private static ReleasedCommentView Released(
        LoggedRecord record, Dictionary<string, HeldComment> held, string moderator)
    {
        var body = (CommentReleased)record.Body;
        return new ReleasedCommentView(
            body.Text, held.GetValueOrDefault(body.Comment)?.Name, body.Language, body.WrittenAt, moderator,
            record.Index);
    }

    private static WaitingCommentView Waiting(HeldComment held) => new(
        held.Comment, held.Movement, held.Claim, held.Salt, held.Text, held.Name, held.Language, held.WrittenAt,
        [
            .. CommentText.Find(held.Text).Concat(CommentText.FindInName(held.Name ?? ""))
                .Select(f => new CommentFindingView(f.Code, f.Passage)),
        ]);
}
