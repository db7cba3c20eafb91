using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>What somebody said in public with a number.</summary>
/// <param name="Claim">Its id.</param>
/// <param name="Speaker">Who spoke: an office or body.</param>
/// <param name="Party">For which member it spoke; null for nobody of the group.</param>
/// <param name="PublishedOn">The day it was published.</param>
/// <param name="Text">What was said, short.</param>
/// <param name="Metric">What the number counts.</param>
/// <param name="Value">The number.</param>
public sealed record PublicClaim(
    ClaimId Claim, string Speaker, PartyId? Party, DateOnly PublishedOn, string Text, ClaimMetric Metric, Count Value);

/// <summary>Records what somebody said in public, with the definition of what it counts.</summary>
public static class RecordClaim
{
    /// <summary>Records it.</summary>
    /// <exception cref="RefusalException">The number has no source, or the metric no meaning.</exception>
    public static Task<Envelope> RunAsync(Speaker by, PublicClaim said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(said);
        return by.SayAsync(
            new ClaimRecorded
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Claim = said.Claim,
                Speaker = said.Speaker,
                Party = said.Party,
                PublishedOn = said.PublishedOn,
                Text = said.Text,
                Metric = said.Metric,
                Value = said.Value,
            },
            cancellationToken);
    }
}
