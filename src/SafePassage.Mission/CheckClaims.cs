using SafePassage.Disclosure;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Verdict;

namespace SafePassage.Mission;

/// <summary>Sets every claim beside what is attested and publishes each verdict that is new or has changed.</summary>
/// <remarks>
/// Where the last verdict on a claim, whoever published it, comes out otherwise, the right one is published after it.
/// A verdict is a record like any other: it says at which size of the log it was reached and which entries were left
/// out because they were not public, so anyone can compute it anew. One key has one author at a time: nobody else signs
/// with this one while it runs.
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
        ArgumentNullException.ThrowIfNull(key);
        var page = book.Page;
        var evidence = Door.PublicOf(page.Records, page.Aside);
        var leftOut = LeftOut(page, evidence);
        var published = page.Records.Select(r => r.Body).OfType<VerdictPublished>().ToLookup(v => v.Claim);
        var author = new StatementAuthor(key, book.Origin, page.Register.ChainOf(key.Verifying.Id));
        var fresh = new List<Envelope>();
        foreach (var verdict in VerdictJudge.JudgeAll(evidence, page.Entries.Count))
        {
            var claim = verdict.Claim;
            var last = published[claim.Claim].LastOrDefault();
            if (last is null || last.Category != verdict.Category || last.AttestedByAnyone != verdict.AttestedByAnyone
                || last.AttestedByTwo != verdict.AttestedByTwo || !last.Evidence.SequenceEqual(verdict.Evidence))
            {
                fresh.Add(author.Sign(verdict.ToRecord(time.GetUtcNow(), leftOut)));
            }
        }

        await book.AppendAsync(fresh, cancellationToken);
        return fresh.Count;
    }

    /// <summary>Judges whenever the log has grown, until it is told to stop.</summary>
    /// <param name="key">The key that signs the verdicts; a member's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <remarks>
    /// After each round it rests for a second, so that a busy day is judged in rounds and not after each count.
    /// </remarks>
    public async Task FollowAsync(SigningKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            // What comes in while it judges is judged in the next round.
            var size = book.Page.Entries.Count;
            await RunAsync(key, cancellationToken);
            await book.WaitForPageAsync(size, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    // Every entry of a record that has effect and did not count as public evidence.
    private static IReadOnlyList<EntryRange> LeftOut(BookPage page, IReadOnlyList<LoggedRecord> evidence)
    {
        var used = evidence.Select(r => r.Index).ToHashSet();
        return EntryRange.Of(page.Records.Select(r => r.Index).Where(i => !used.Contains(i)));
    }
}
