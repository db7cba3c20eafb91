using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>An accord: its text, who signed it, what it leaves silent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Notice">Shown with it; for a reconstruction, that no such signed document is claimed to exist.</param>
/// <param name="Version">The version shown.</param>
/// <param name="Status">How it stands, in a sentence; the code for programs stands in the standing.</param>
/// <param name="StatusSince">When that status began, as stated by the record that brought it about.</param>
/// <param name="TextHash">SHA-256 of the signed text.</param>
/// <param name="ExpiresAt">When it lapses.</param>
/// <param name="Terms">The terms; mandatory ones first, missing ones shown as silent.</param>
/// <param name="Segments">The route, segment by segment, with the acknowledgement of its order.</param>
/// <param name="Signatures">One row for each signatory, signed or not.</param>
/// <param name="Hindrances">What stands against a departure.</param>
/// <param name="History">What happened to it, in order of the log.</param>
/// <param name="Remarks">Records about it that were taken in and have no effect, in order of the log, with why.</param>
/// <param name="Standing">How it stands, in codes and facts.</param>
/// <param name="Texts">Every text that was put on the table, in order of the log.</param>
public sealed record AccordView(
    string Id,
    string Title,
    string? Notice,
    int Version,
    Message Status,
    DateTimeOffset? StatusSince,
    string TextHash,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<TermView> Terms,
    IReadOnlyList<SegmentView> Segments,
    IReadOnlyList<SignatureView> Signatures,
    IReadOnlyList<AccordHindranceView> Hindrances,
    IReadOnlyList<HistoryView> History,
    IReadOnlyList<RemarkView> Remarks,
    AccordStanding Standing,
    IReadOnlyList<AccordTextView> Texts);

/// <summary>What hinders a departure under an accord.</summary>
/// <param name="Code">Its code, for example <c>order-not-acknowledged</c>.</param>
/// <param name="Subject">The term, segment, checkpoint, hotline or accord that it is about.</param>
/// <param name="What">What it is, in a sentence.</param>
public sealed record AccordHindranceView(string Code, string Subject, Message What);

/// <summary>A term.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Why">Why it is mandatory; null for a further term.</param>
/// <param name="State">
/// <c>set</c>, <c>not-agreed</c> or <c>silent</c>; a mandatory term with an open question is silent, whatever the text
/// calls it.
/// </param>
/// <param name="Lines">What is answered, a line for each answer; empty for a further term.</param>
/// <param name="Text">What is said beside the answers; null when nothing.</param>
/// <param name="Basis">
/// <c>reported</c>, <c>inferred</c>, <c>assumed</c> or <c>demonstration</c>; null when silent.
/// </param>
/// <param name="Source">Where the wording comes from.</param>
public sealed record TermView(
    string Code, string Name, string? Why, string State, IReadOnlyList<Message> Lines, string? Text, string? Basis,
    string? Source);

/// <summary>A segment of the route.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">Where it begins, in words.</param>
/// <param name="To">Where it ends, in words.</param>
/// <param name="ControlledBy">Who controls it.</param>
/// <param name="AcknowledgedAt">When its order was acknowledged; null when it was not.</param>
/// <param name="LogIndex">The acknowledgement's place in the log.</param>
public sealed record SegmentView(
    string Id, string From, string To, string ControlledBy, DateTimeOffset? AcknowledgedAt, long? LogIndex);

/// <summary>A signatory and its signature.</summary>
/// <param name="Party">Who.</param>
/// <param name="Role">The code of its capacity, for example <c>belligerent</c>.</param>
/// <param name="SignedAt">When; null when it has not signed this version.</param>
/// <param name="KeyId">With which key.</param>
/// <param name="LogIndex">The record's place in the log.</param>
public sealed record SignatureView(string Party, string Role, DateTimeOffset? SignedAt, string? KeyId, long? LogIndex);

/// <summary>A step in the life of something.</summary>
/// <param name="At">When, as stated.</param>
/// <param name="Who">Who.</param>
/// <param name="What">What.</param>
/// <param name="LogIndex">The record's place in the log.</param>
/// <param name="Remarks">What to know about the record, such as a time that cannot be right.</param>
public sealed record HistoryView(
    DateTimeOffset At, string Who, Message What, long LogIndex, IReadOnlyList<Message> Remarks);
