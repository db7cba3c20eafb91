using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What a number counts. Two numbers may be compared only when their metrics are the same.</summary>
/// <remarks>
/// Words are ids so that equal metrics compare equal. An absent field was left open by the speaker, which is itself a
/// reason not to compare.
/// </remarks>
public sealed record ClaimMetric
{
    /// <summary>
    /// Whom or what: <c>people</c>, <c>civilians</c>, <c>bodies</c>, <c>buses</c>; the list is in
    /// <see cref="MetricWords"/>. No unit stands for another.
    /// </summary>
    public required string Unit { get; init; }

    /// <summary>
    /// What happened to them: a word of a headcount, or <c>left</c>, <c>queued</c> and the like; the list is in
    /// <see cref="MetricWords"/>.
    /// </summary>
    public required string Event { get; init; }

    /// <summary>From where, when stated.</summary>
    public string? From { get; init; }

    /// <summary>To where or at which place, when stated.</summary>
    public string? To { get; init; }

    /// <summary>
    /// To which side: <c>ukrainian-controlled</c>, <c>russian-controlled</c>, <c>any</c>; absent when not stated.
    /// </summary>
    public string? Side { get; init; }

    /// <summary>How: <c>convoy</c>, <c>bus</c>, <c>own-car</c>, <c>any</c>; absent when not stated.</summary>
    public string? Transport { get; init; }

    /// <summary>First day counted; absent when not stated.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day counted; absent when not stated.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>
    /// The zone of the days, as an offset such as <c>+03:00</c>; days are by UTC when it is absent.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>The movements it is limited to; empty when it is not limited to movements.</summary>
    public IReadOnlyList<MovementId> Movements
    {
        // The JSON reader sets an absent field to null.
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The group or stream of a movement it is limited to; absent for all of it.</summary>
    public string? Part { get; init; }
}

/// <summary>Kind <c>claim-recorded</c>: what somebody said in public, with the definition of what it counts.</summary>
public sealed record ClaimRecorded : RecordBody
{
    /// <summary>The claim.</summary>
    public required ClaimId Claim { get; init; }

    /// <summary>Who spoke: an office or body, for example <c>Mayor of Mariupol</c>.</summary>
    public required string Speaker { get; init; }

    /// <summary>The party for which it spoke, when it is one of the group or its side.</summary>
    public PartyId? Party { get; init; }

    /// <summary>The day it was published.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>What was said, short; in quotation marks only where the source quotes it.</summary>
    public required string Text { get; init; }

    /// <summary>What the number counts.</summary>
    public required ClaimMetric Metric { get; init; }

    /// <summary>The number as stated.</summary>
    public required Count Value { get; init; }

    /// <summary>
    /// Id of the record of this claim that this one corrects, hexadecimal (<see cref="RecordId"/>); absent in the
    /// first.
    /// </summary>
    public string? Corrects { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Claim.Value;
}

/// <summary>
/// Kind <c>situation-reported</c>: what a source says of how things stood at a time, such as how many people are
/// still in a place. Shown with its source and its age; it attests no count.
/// </summary>
public sealed record SituationReported : RecordBody
{
    /// <summary>The report.</summary>
    public required ReportId Report { get; init; }

    /// <summary>Who says so: an office or body.</summary>
    public required string Speaker { get; init; }

    /// <summary>The party for which it spoke, when it is one of the group or its side.</summary>
    public PartyId? Party { get; init; }

    /// <summary>The day of which it tells; its age is counted from here.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The day it was published.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>What was said, short; in quotation marks only where the source quotes it.</summary>
    public required string Text { get; init; }

    /// <summary>What the number counts; absent when none is given.</summary>
    public ClaimMetric? Metric { get; init; }

    /// <summary>The number as stated, a range where the source gives one; absent when none is given.</summary>
    public Count? Value { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Report.Value;
}

/// <summary>
/// Kind <c>announcement-recorded</c>: one party declares a corridor, a pause or a rule by itself. It is no accord and
/// binds nobody else.
/// </summary>
public sealed record AnnouncementRecorded : RecordBody
{
    /// <summary>The announcement.</summary>
    public required ReportId Report { get; init; }

    /// <summary>Who announces: an office or body.</summary>
    public required string Speaker { get; init; }

    /// <summary>The party for which it spoke, when it is one of the group or its side.</summary>
    public PartyId? Party { get; init; }

    /// <summary>The day it was published.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>What was announced, short; in quotation marks only where the source quotes it.</summary>
    public required string Text { get; init; }

    /// <summary>When the window opens; absent when not stated.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>When it closes; absent when not stated.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The places named, in the order of the way; empty when none is.</summary>
    public IReadOnlyList<PlaceId> Places
    {
        // The JSON reader sets an absent field to null.
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The accord that it belongs to; absent when it has no counterpart.</summary>
    public AccordId? Accord { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Report.Value;
}

/// <summary>How a claim stands beside what is attested.</summary>
public enum VerdictCategory
{
    /// <summary>At least two independent roles attest it.</summary>
    Supported,

    /// <summary>Attested by one role only, or for part of what it covers.</summary>
    SupportedInPart,

    /// <summary>More than anyone attests.</summary>
    ExceedsAttested,

    /// <summary>Less than is attested.</summary>
    BelowAttested,

    /// <summary>It counts something that no record counts.</summary>
    NotComparable,

    /// <summary>It could be compared, but nothing is recorded.</summary>
    NoEvidence,
}

/// <summary>Consecutive entries of the log.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Last">Index of the last; the same for one entry.</param>
public readonly record struct EntryRange(long First, long Last)
{
    /// <summary>Indexes as the fewest ranges that hold exactly them.</summary>
    /// <param name="indexes">In rising order.</param>
    public static IReadOnlyList<EntryRange> Of(IEnumerable<long> indexes)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        var ranges = new List<EntryRange>();
        foreach (var index in indexes)
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == index)
            {
                ranges[^1] = ranges[^1] with { Last = index };
            }
            else
            {
                ranges.Add(new EntryRange(index, index));
            }
        }

        return ranges;
    }

    /// <summary>True when the index lies in it.</summary>
    public bool Contains(long index) => index >= First && index <= Last;
}

/// <summary>
/// Kind <c>verdict-published</c>: the comparison as it stood at one size of the log. Anyone can recompute it.
/// </summary>
public sealed record VerdictPublished : RecordBody
{
    /// <summary>The claim.</summary>
    public required ClaimId Claim { get; init; }

    /// <summary>How it stands.</summary>
    public required VerdictCategory Category { get; init; }

    /// <summary>Attested by at least two independent roles.</summary>
    public required Count AttestedByTwo { get; init; }

    /// <summary>Attested by anyone.</summary>
    public required Count AttestedByAnyone { get; init; }

    /// <summary>Why, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>Log indexes of the records it rests on.</summary>
    public required IReadOnlyList<long> Evidence { get; init; }

    /// <summary>How many entries the log held.</summary>
    public required long LogSize { get; init; }

    /// <summary>
    /// Entries that the author left out because they belong to what may not be public yet; its word, and checkable once
    /// they are opened. Absent before version 2.
    /// </summary>
    public IReadOnlyList<EntryRange>? LeftOut { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Claim.Value;
}
