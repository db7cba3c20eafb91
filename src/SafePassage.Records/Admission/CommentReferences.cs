using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What records about comments name must be there, public, and not decided before.</summary>
internal static class CommentReferences
{
    /// <summary>What the record names and the log does not hold; null when nothing is amiss.</summary>
    public static Refusal? Find(Register register, string kind, CommentBody body) => body switch
    {
        _ when register.Comments.TryGetValue(body.Comment, out var at) => Refuse(
            kind, "$.comment", $"Entry {at} decided on this comment.",
            "Nothing is left to do. A text that must go again is erased with: safe-passage payload erase."),
        { Movement: { } movement } when register.Movements.GetValueOrDefault(movement)?.ClosedAt is null => Refuse(
            kind, "$.movement", $"There is no closed movement {movement}.",
            "Comments are on what is public: a movement after its closing."),
        { Claim: { } claim } when !register.Claims.ContainsKey(claim) && !register.HasUnopened => Refuse(
            kind, "$.claim", $"There is no claim {claim}.", "Name one that was recorded."),
        _ => null,
    };

    private static Refusal Refuse(string kind, string field, string what, string next) =>
        new("record.bad-reference", $"{kind} {field}", what, next);
}
