namespace SafePassage.Mission.Views;

/// <summary>Comments of the public over all pages, and those that wait for the reader to decide.</summary>
/// <param name="MayModerate">True for a facilitator, who decides.</param>
/// <param name="Released">How many are shown.</param>
/// <param name="Withheld">How many were withheld.</param>
/// <param name="WaitingCount">How many wait.</param>
/// <param name="Waiting">Those that wait, the oldest first; empty for who does not decide.</param>
/// <param name="Zone">IANA name of the zone in which the operation's hours are written.</param>
/// <param name="LogOrigin">The log for which statements are signed.</param>
public sealed record CommentsView(
    bool MayModerate, int Released, int Withheld, int WaitingCount, IReadOnlyList<WaitingCommentView> Waiting,
    string Zone, string LogOrigin);

/// <summary>A comment that waits.</summary>
/// <param name="Comment">Its digest, hexadecimal.</param>
/// <param name="Movement">Id of the movement it is about; null when it is about a claim.</param>
/// <param name="Claim">Id of the claim it is about; null when it is about a movement.</param>
/// <param name="Salt">What was drawn by chance for it, hexadecimal: a release signs it.</param>
/// <param name="Text">The text.</param>
/// <param name="Name">What the writer wants to be called; null when not said.</param>
/// <param name="Language">Code of the language of the page.</param>
/// <param name="WrittenAt">When it was taken in, to the minute.</param>
/// <param name="Findings">What in it seems to identify a person or a spot: with one it cannot be released.</param>
public sealed record WaitingCommentView(
    string Comment, string? Movement, string? Claim, string Salt, string Text, string? Name, string Language,
    DateTimeOffset WrittenAt, IReadOnlyList<CommentFindingView> Findings);

/// <summary>What a rule found in a comment.</summary>
/// <param name="Code"><c>name</c>, <c>phone</c>, <c>spot</c>, <c>plate</c> or <c>other</c>.</param>
/// <param name="Passage">The piece of the text.</param>
public sealed record CommentFindingView(string Code, string Passage);

/// <summary>The comments under one movement or claim, as everybody sees them.</summary>
/// <param name="Released">Those that are shown, the oldest first.</param>
/// <param name="Withheld">How many were withheld.</param>
/// <param name="Waiting">How many wait for a moderator.</param>
/// <param name="IsOpen">True under a claim, and under a movement once it is closed: one may be written.</param>
public sealed record CommentThreadView(
    IReadOnlyList<ReleasedCommentView> Released, int Withheld, int Waiting, bool IsOpen);

/// <summary>A comment that is shown.</summary>
/// <param name="Text">What a stranger wrote.</param>
/// <param name="Name">What the writer calls itself; null when not said. It is not signed.</param>
/// <param name="Language">Code of the language of the page.</param>
/// <param name="WrittenAt">When it was taken in.</param>
/// <param name="ReleasedBy">Whose moderator released it.</param>
/// <param name="LogIndex">The record of the release.</param>
public sealed record ReleasedCommentView(
    string Text, string? Name, string Language, DateTimeOffset WrittenAt, string ReleasedBy, long LogIndex);
