using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>A public claim set beside what is attested.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Speaker">The office or body that spoke.</param>
/// <param name="Party">The party for which it spoke; null when it spoke for none of the group.</param>
/// <param name="PublishedOn">The day.</param>
/// <param name="Text">What was said.</param>
/// <param name="Value">The number as stated.</param>
/// <param name="Number">The number to order by: the one that was said, or the upper of two; null when unknown.</param>
/// <param name="Metric">What the number counts.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Category">
/// <c>supported</c>, <c>supported-in-part</c>, <c>exceeds-what-is-attested</c>, <c>below-what-is-attested</c>,
/// <c>not-comparable</c> or <c>no-evidence</c>.
/// </param>
/// <param name="AttestedByTwo">Attested by at least two independent roles, as shown.</param>
/// <param name="AttestedByAnyone">Attested by anyone, as shown.</param>
/// <param name="Verdict">The verdict in one English sentence of at most 240 characters, to be quoted alone.</param>
/// <param name="Reason">Why, for a sceptical reader; in English, as a published verdict records it.</param>
/// <param name="Recorder">Who recorded the claim.</param>
/// <param name="Nearest">The attested figure nearest to a claim that is not comparable; null otherwise.</param>
/// <param name="Figures">Every figure beside it, with what it is worth.</param>
/// <param name="Publications">Publications that several parties repeat, or from which the claim was taken.</param>
/// <param name="Evidence">The records it rests on.</param>
/// <param name="Corrects">The record of this claim that it corrects; null when it corrects none.</param>
/// <param name="LogIndex">The claim's own place in the log.</param>
public sealed record ClaimView(
    string Id,
    string Speaker,
    string? Party,
    DateOnly PublishedOn,
    string Text,
    string Value,
    long? Number,
    Message Metric,
    string? Source,
    string Category,
    string AttestedByTwo,
    string AttestedByAnyone,
    string Verdict,
    string Reason,
    string Recorder,
    NearestView? Nearest,
    IReadOnlyList<ClaimFigureView> Figures,
    IReadOnlyList<RepeatedPublicationView> Publications,
    IReadOnlyList<EvidenceView> Evidence,
    CorrectedView? Corrects,
    long LogIndex);

/// <summary>A record of a claim that a later one corrects.</summary>
/// <param name="Value">The number as it stood.</param>
/// <param name="Text">What was said, as it stood.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record CorrectedView(string Value, string Text, long LogIndex);

/// <summary>The attested figure nearest to a claim.</summary>
/// <param name="Party">Who attests it.</param>
/// <param name="Number">The number as stated.</param>
/// <param name="Counted">What it counts.</param>
/// <param name="Evidence">Where it stands in the log.</param>
public sealed record NearestView(string Party, string Number, Message Counted, IReadOnlyList<long> Evidence);

/// <summary>What one party says of the number that a claim states.</summary>
/// <param name="Party">The party.</param>
/// <param name="Movement">With which movement.</param>
/// <param name="Number">The number as stated, or its parts added up.</param>
/// <param name="Standing">
/// What it is worth for the claim: <c>attests</c>, or why it does not: <c>claim-source</c>, <c>too-wide</c>,
/// <c>outside-period</c> or <c>not-attested</c>.</param>
/// <param name="Attests">True when it attests.</param>
/// <param name="InParts">True when it is a sum of parts.</param>
/// <param name="IsOwnSide">True when the claim's speaker spoke for this party.</param>
/// <param name="IsInferred">True when it follows by arithmetic from other numbers.</param>
/// <param name="Sources">The publications that it repeats.</param>
/// <param name="Evidence">Where it stands in the log.</param>
public sealed record ClaimFigureView(
    string Party,
    string Movement,
    string Number,
    string Standing,
    bool Attests,
    bool InParts,
    bool IsOwnSide,
    bool IsInferred,
    IReadOnlyList<string> Sources,
    IReadOnlyList<long> Evidence);

/// <summary>A publication that several parties repeat: one voice, whoever signs.</summary>
/// <param name="Source">The publication.</param>
/// <param name="Parties">Who repeats it.</param>
/// <param name="IsClaimSource">True when the claim was taken from it.</param>
public sealed record RepeatedPublicationView(string Source, IReadOnlyList<string> Parties, bool IsClaimSource);

/// <summary>A record that a verdict rests on.</summary>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Text">What it says, in one line.</param>
public sealed record EvidenceView(long LogIndex, Message Text);
