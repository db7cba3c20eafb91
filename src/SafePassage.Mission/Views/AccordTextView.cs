namespace SafePassage.Mission.Views;

/// <summary>How an accord stands, in codes and facts: a reader's language makes the sentence.</summary>
/// <param name="Status">
/// <c>not-proposed</c>, <c>proposed</c>, <c>partly-signed</c>, <c>agreed-in-principle</c>, <c>in-force</c>,
/// <c>suspended</c>, <c>expired</c>, <c>terminated</c> or <c>superseded</c>.
/// </param>
/// <param name="Current">Hash of the text to look at.</param>
/// <param name="InForce">Hash of the text in force, suspended or not; null when there is none.</param>
/// <param name="BindsBothSides">False when the signing policy binds nobody: no text has a counterpart.</param>
/// <param name="Signatories">Who must sign.</param>
/// <param name="SuspendedBy">Who suspended it; null when it is not suspended.</param>
/// <param name="SuspendedBecause">Why, in that party's words.</param>
/// <param name="AwaitedToResume">Who has not agreed to resume since.</param>
public sealed record AccordStanding(
    string Status,
    string Current,
    string? InForce,
    bool BindsBothSides,
    IReadOnlyList<AccordPartyView> Signatories,
    AccordPartyView? SuspendedBy,
    string? SuspendedBecause,
    IReadOnlyList<AccordPartyView> AwaitedToResume);

/// <summary>A party by its id and its name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record AccordPartyView(string Id, string Name);

/// <summary>One text of an accord, and what was said of it.</summary>
/// <param name="Version">Its number. Two texts may have the same: the hash names the text.</param>
/// <param name="Hash">SHA-256 of <paramref name="Payload"/>, hexadecimal: what signatures name.</param>
/// <param name="Parent">Hash of the text that it answers; null for a first text.</param>
/// <param name="Proposer">Who put it on the table.</param>
/// <param name="StatedAt">When, as stated.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Status">How it stands, in the codes of an accord's status.</param>
/// <param name="Payload">
/// The signed bytes as text, so that a reader hashes them itself; null for a reader who is not handed the record.
/// </param>
/// <param name="Signatures">Signatures in log order, void ones marked.</param>
/// <param name="Seals">Seals that stand.</param>
/// <param name="Refusals">Refusals in log order.</param>
/// <param name="Comments">Remarks on its terms in log order.</param>
/// <param name="Risks">Risks for the people moved, each with its decision.</param>
/// <param name="Silent">Terms that are silent, with what is missing.</param>
/// <param name="NotAgreed">Codes of terms on which the parties say openly that they do not agree.</param>
/// <param name="Windows">The hours, on each party's clock.</param>
public sealed record AccordTextView(
    int Version,
    string Hash,
    string? Parent,
    AccordPartyView Proposer,
    DateTimeOffset StatedAt,
    long LogIndex,
    string Status,
    string? Payload,
    IReadOnlyList<AccordActView> Signatures,
    IReadOnlyList<AccordSealView> Seals,
    IReadOnlyList<AccordActView> Refusals,
    IReadOnlyList<AccordCommentView> Comments,
    IReadOnlyList<AccordRiskView> Risks,
    IReadOnlyList<SilentTermView> Silent,
    IReadOnlyList<string> NotAgreed,
    IReadOnlyList<AgreedWindowView> Windows);

/// <summary>A signature or a refusal.</summary>
/// <param name="Party">Whose.</param>
/// <param name="At">When, as stated.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="IsVoid">True when it no longer holds.</param>
/// <param name="Reason">Why, in the party's words; null for a signature.</param>
public sealed record AccordActView(
    AccordPartyView Party, DateTimeOffset At, long LogIndex, bool IsVoid, string? Reason);

/// <summary>A seal.</summary>
/// <param name="Party">Whose.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="IsOpened">True once its signature is in the log as well.</param>
public sealed record AccordSealView(AccordPartyView Party, long LogIndex, bool IsOpened);

/// <summary>A remark on a term.</summary>
/// <param name="Term">Code of the term.</param>
/// <param name="Party">Whose.</param>
/// <param name="At">When, as stated.</param>
/// <param name="Text">The remark.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record AccordCommentView(
    string Term, AccordPartyView Party, DateTimeOffset At, string Text, long LogIndex);

/// <summary>A risk for the people moved.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Decision"><c>accepted</c> or <c>refused</c>; null while nobody has decided.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why, in its words.</param>
/// <param name="LogIndex">The decision's place in the log.</param>
public sealed record AccordRiskView(
    string Code, string? Decision, AccordPartyView? By, string? Reason, long? LogIndex);

/// <summary>A term that is silent.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Missing">
/// Codes of its open questions, or of what the text must hold besides; empty where it is only called silent.
/// </param>
public sealed record SilentTermView(string Code, IReadOnlyList<string> Missing);

/// <summary>Hours of a text.</summary>
/// <param name="OpensAt">From when on, as the text writes it.</param>
/// <param name="ClosesAt">Until when.</param>
/// <param name="Direction">To which side; null for both.</param>
/// <param name="Clocks">The same on the clock of each party that the text names.</param>
public sealed record AgreedWindowView(
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, string? Direction, IReadOnlyList<WindowClockView> Clocks);

/// <summary>Hours on the clock of one party.</summary>
/// <param name="Party">Whose clock.</param>
/// <param name="Zone">Its time zone by the IANA list.</param>
/// <param name="OpensAt">From when on, with the distance of that clock from UTC at that instant.</param>
/// <param name="ClosesAt">Until when.</param>
public sealed record WindowClockView(
    AccordPartyView Party, string Zone, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);
