namespace SafePassage.Mission.Views;

/// <summary>A public claim set beside what is attested.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Speaker">The office or body that spoke.</param>
/// <param name="PublishedOn">The day.</param>
/// <param name="Text">What was said.</param>
/// <param name="Value">The number as stated.</param>
/// <param name="Metric">What the number counts, in one sentence.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Category">
/// <c>supported</c>, <c>supported in part</c>, <c>exceeds what is attested</c>, <c>below what is attested</c>, <c>not
/// comparable</c> or <c>no evidence</c>.
/// </param>
/// <param name="AttestedByTwo">Attested by at least two independent roles, as shown.</param>
/// <param name="AttestedByAnyone">Attested by anyone, as shown.</param>
/// <param name="Reason">Why, for a sceptical reader.</param>
/// <param name="Evidence">The records it rests on.</param>
/// <param name="LogIndex">The claim's own place in the log.</param>
public sealed record ClaimView(
    string Id,
    string Speaker,
    DateOnly PublishedOn,
    string Text,
    string Value,
    string Metric,
    string? Source,
    string Category,
    string AttestedByTwo,
    string AttestedByAnyone,
    string Reason,
    IReadOnlyList<EvidenceView> Evidence,
    long LogIndex);

/// <summary>A record that a verdict rests on.</summary>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Text">What it says, in one line.</param>
public sealed record EvidenceView(long LogIndex, string Text);
