using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Verdict;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission;

/// <summary>Sets every claim beside what is attested and publishes each verdict that is new or has changed.</summary>
/// <remarks>
/// A verdict is a record like any other: it says at which size of the log it was reached, so anyone can compute it
/// anew.
/// </remarks>
/// <param name="book">Where records are and verdicts go.</param>
/// <param name="time">The clock.</param>
public sealed class CheckClaims(RecordBook book, TimeProvider time)
{
    /// <summary>Judges and publishes.</summary>
    /// <param name="key">The key that signs the verdicts; a member's.</param>
    /// <param name="cancellationToken">Ends the run before anything is published.</param>
    /// <returns>How many verdicts were published.</returns>
    public async Task<int> RunAsync(SigningKey key, CancellationToken cancellationToken)
    {
        var page = book.Page;
        var records = page.Records;
        var evidence = PublicEvidence.Of(records);
        var published = records.Select(r => r.Body).OfType<VerdictPublished>().ToLookup(v => v.Claim);
        var fresh = new List<Envelope>();
        foreach (var claim in records.Select(r => r.Body).OfType<ClaimRecorded>())
        {
            var verdict = VerdictJudge.Judge(claim, evidence, page.Entries.Count);
            var last = published[claim.Claim].LastOrDefault();
            if (last is null || last.Category != verdict.Category || last.AttestedByAnyone != verdict.AttestedByAnyone)
            {
                fresh.Add(RecordKinds.Sign(
                    new VerdictPublished
                    {
                        Operation = claim.Operation,
                        StatedAt = time.GetUtcNow(),
                        Provenance = new Provenance(
                            Basis.Inferred, Note: "Computed from the records that the verdict lists."),
                        Claim = claim.Claim,
                        Category = verdict.Category,
                        AttestedByTwo = verdict.AttestedByTwo,
                        AttestedByAnyone = verdict.AttestedByAnyone,
                        Reason = verdict.Reason,
                        Evidence = [.. verdict.Evidence],
                        LogSize = page.Entries.Count,
                    },
                    key));
            }
        }

        await book.AppendAsync(fresh, cancellationToken);
        return fresh.Count;
    }
}
