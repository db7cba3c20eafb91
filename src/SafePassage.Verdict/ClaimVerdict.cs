using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>A public claim set beside what is attested.</summary>
/// <remarks>
/// Computed from a claim and the records of a log by <see cref="VerdictJudge"/>; anyone who holds them computes
/// the same. Immutable; safe to share between threads.
/// </remarks>
public sealed record ClaimVerdict
{
    /// <summary>The claim.</summary>
    public required ClaimRecorded Claim { get; init; }

    /// <summary>Who recorded it; null when it is not among the records.</summary>
    public required PartyId? Recorder { get; init; }

    /// <summary>Log position of the record of the claim that stands; null when it is not among the records.</summary>
    public required long? ClaimIndex { get; init; }

    /// <summary>How it stands.</summary>
    public required VerdictCategory Category { get; init; }

    /// <summary>What two independent roles attest alike; unknown when no two do.</summary>
    public required Count AttestedByTwo { get; init; }

    /// <summary>From the lowest to the highest figure that anybody attests; unknown when nobody does.</summary>
    public required Count AttestedByAnyone { get; init; }

    /// <summary>
    /// By how many people the claim exceeds or falls below what is attested; null in every other category.
    /// </summary>
    public required long? By { get; init; }

    /// <summary>
    /// The verdict in at most 240 characters, to be quoted alone: who said what number of what, how it stands, and
    /// who attests it.
    /// </summary>
    public required string Sentence { get; init; }

    /// <summary>Why, in sentences with figures.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// The attested figure nearest to a claim that is not comparable; null in every other category, and where nobody
    /// attests anything.
    /// </summary>
    public required AttestedFigure? Nearest { get; init; }

    /// <summary>
    /// Every figure beside the claim with what it is worth, in the order stated; empty when the definition differs.
    /// </summary>
    public required IReadOnlyList<ClaimFigure> Figures { get; init; }

    /// <summary>Who repeats whom: publications that several parties repeat, or the claim's own.</summary>
    public required IReadOnlyList<RepeatedPublication> Publications { get; init; }

    /// <summary>Log positions of the attestations that it rests on, ascending.</summary>
    public required IReadOnlyList<long> Evidence { get; init; }

    /// <summary>How many entries the log held.</summary>
    public required long LogSize { get; init; }

    /// <summary>The verdict as a record to sign.</summary>
    /// <param name="statedAt">When it is stated.</param>
    /// <param name="leftOut">
    /// Entries below the size that were left out because the public does not see them.
    /// </param>
    public VerdictPublished ToRecord(DateTimeOffset statedAt, IReadOnlyList<EntryRange> leftOut) => new()
    {
        Operation = Claim.Operation,
        StatedAt = statedAt,
        Provenance = new Provenance(
            Basis.Inferred,
            Note: "Computed by the rules of docs/formats/verdicts.md.",
            NoteTier: DisclosureTier.Public),
        Claim = Claim.Claim,
        Category = Category,
        AttestedByTwo = AttestedByTwo,
        AttestedByAnyone = AttestedByAnyone,
        Reason = Reason,
        Evidence = Evidence,
        LogSize = LogSize,
        LeftOut = leftOut is { Count: > 0 } ? leftOut : null,
    };
}
