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

    /// <summary>Signs so many for each phone; phones may count at one place alone.</summary>
    /// <param name="phones">How many phones, each with a key of its own.</param>
    /// <param name="each">How many each has counted.</param>
    /// <param name="movements">Over how many movements of three places the counts go.</param>
    /// <param name="seed">For the numbers of people, and of whom is counted.</param>
    public static SignedRecords SignFromPhones(int phones, int each, int movements, int seed)
    {
        var log = LogWriter.Usual();
        foreach (var i in Enumerable.Range(0, phones))
        {
            using var key = LogWriter.KeyOf(KeyName(i));
            log.Add("un", new KeyGranted
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning,
                Provenance = LogWriter.Counted,
                Member = new GroupMember(new PartyId("un"), "un", PartyRole.Device, key.Verifying.ToString()),

                // The server goes by the clock of the day, not by that of the tests.
                Scope = new DeviceScope([new PlaceId(PlaceOf(i))], TimeProvider.System.GetUtcNow().AddDays(1)),
            });
        }

        foreach (var i in Enumerable.Range(1, movements))
        {
            log.Plan($"convoy-{i}", "a", "b", "c");
        }

        var envelopes = new Envelope[phones][];
        Parallel.For(0, phones, phone =>
        {
            using var key = LogWriter.KeyOf(KeyName(phone));
            var author = new StatementAuthor(key, LogWriter.Origin, KeyChain.Empty);
            var chance = new Random((seed * 1_009) + phone);
            envelopes[phone] = [.. Enumerable.Range(0, each).Select(i => author.Sign(Count(i) with
            {
                Movement = new MovementId($"convoy-{1 + chance.Next(movements)}"),
                Place = new PlaceId(PlaceOf(phone)),
                Kind = phone % 3 == 0 ? HeadcountKind.Boarded : HeadcountKind.Arrived,
                Count = Terms.Count.Exact(chance.Next(1, 60)),
            }))];
        });
        return new SignedRecords([.. log.Records.Select(r => r.Envelope)], envelopes);
    }

    private static string PlaceOf(int phone) => (phone % 3) switch { 0 => "a", 1 => "b", _ => "c" };

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
