using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Bench.Http;

/// <summary>Headcounts of many keys, signed before anything is measured.</summary>
/// <param name="Setup">What makes the group, grants the keys and plans the movement.</param>
/// <param name="Envelopes">Of each caller, in the order of its chain.</param>
internal sealed record SignedRecords(Envelope[] Setup, Envelope[][] Envelopes)
{
    /// <summary>Signs so many for each caller.</summary>
    public static SignedRecords Sign(int callers, int each)
    {
        var log = LogWriter.Usual();
        for (var i = 0; i < callers; i++)
        {
            log.Grant(KeyName(i), "un");
        }

        log.Plan("convoy-1", "a", "b", "z");
        var envelopes = new Envelope[callers][];
        Parallel.For(0, callers, caller =>
        {
            using var key = LogWriter.KeyOf(KeyName(caller));
            var author = new StatementAuthor(key, LogWriter.Origin, KeyChain.Empty);
            envelopes[caller] = [.. Enumerable.Range(0, each).Select(i => author.Sign(Count(i)))];
        });
        return new SignedRecords([.. log.Records.Select(r => r.Envelope)], envelopes);
    }

    private static string KeyName(int caller) => $"phone-{caller}";

    private static Headcount Count(int i) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddSeconds(i),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = new PlaceId("a"),
        Kind = HeadcountKind.Boarded,
        Count = Terms.Count.Exact(40 + (i % 20)),
        Method = CountMethod.Tally,
    };
}
