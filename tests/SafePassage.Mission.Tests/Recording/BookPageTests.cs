using CsCheck;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Records.Entries;
using SafePassage.Records.Signing;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Recording;

/// <summary>What counts is found when somebody asks; it is the same as if it had been found at once.</summary>
public sealed class BookPageTests
{
    private const int Length = 60;

    private static readonly Gen<int> Seed = Gen.Int[0, 1_000_000];

    [Fact]
    public void A_page_tells_the_same_whoever_read_the_pages_before_it() =>
        Gen.Select(Seed, Seed).Sample(
            (seed, reading) =>
            {
                var chance = new Random(reading);
                var entries = Entries(RandomBook.Write(seed, Length));
                var lazy = BookPage.Blank(LogWriter.Origin);
                var read = BookPage.Blank(LogWriter.Origin);
                for (var n = 0; n < entries.Length; n++)
                {
                    (lazy, read) = (lazy.With(entries[n]), read.With(entries[n]));
                    var whole = Whole(entries.Take(n + 1), read);
                    Assert.Equal(whole, Tell(read));
                    if (chance.Next(6) == 0 || n == entries.Length - 1)
                    {
                        Assert.Equal(whole, Tell(lazy));
                    }
                }
            },
            iter: 25);

    [Fact]
    public void Two_books_that_go_on_from_one_page_and_readers_beside_them_do_not_disturb_each_other() =>
        Gen.Select(Seed, Gen.Int[1, Length - 1]).Sample(
            (seed, common) =>
            {
                var entries = Entries(RandomBook.Write(seed, Length));
                var trunk = entries.Take(common).Aggregate(BookPage.Blank(LogWriter.Origin), (p, e) => p.With(e));

                // The second book never opened what comes next: its entries hold no text.
                var closed = entries.Skip(common).Select(e => e with { Record = null, CommitmentKey = [] }).ToArray();
                string[] told = ["", "", "", ""];
                Parallel.Invoke(
                    () => told[0] = Tell(entries.Skip(common).Aggregate(trunk, (p, e) => p.With(e))),
                    () => told[1] = Tell(closed.Aggregate(trunk, (p, e) => p.With(e))),
                    () => told[2] = Tell(trunk),
                    () => told[3] = Tell(trunk));
                var before = Whole(entries.Take(common), trunk);
                Assert.Equal([before, before, before], told[1..]);
                Assert.Equal(
                    Whole(entries, entries.Aggregate(BookPage.Blank(LogWriter.Origin), (p, e) => p.With(e))), told[0]);
            },
            iter: 25);

    // Limit: of keys that say more than counts. A text whose twin was erased is judged anew when the log is read again.
    [Fact]
    public async Task A_book_that_is_opened_again_counts_what_it_counted_before()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            using var folder = new TemporaryFolder();
            var records = RandomBook.Write(seed, Length, onlyCounters: true);
            string before;
            await using (var open = await OpenBook.AtAsync(folder.Path))
            {
                await open.AppendAsync([.. records.Select(r => r.Envelope)]);
                before = Counting(open.Book.Page);
            }

            await using var again = await OpenBook.AtAsync(folder.Path);
            Assert.Equal(before, Counting(again.Book.Page));
        }
    }

    // A phone restored from a backup and the phone itself go on side by side: the log set the first of the second
    // statements aside, so that nothing told it that the other one is its twin.
    [Fact]
    public void Of_two_chains_that_go_on_side_by_side_no_number_counts_twice()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy", "a", "b");
        using var key = LogWriter.KeyOf("observer");
        var other = new StatementAuthor(key, LogWriter.Origin, log.Register.ChainOf(key.Verifying.Id));
        var count = log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Terms.Count.Exact(10));
        log.Add(other.Sign((Headcount)count.Body with { Count = Terms.Count.Exact(11) }));
        log.Add(other.Sign((Headcount)count.Body with { Count = Terms.Count.Exact(20) }));
        log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Terms.Count.Exact(21));
        var page = Entries(log.Records).Aggregate(BookPage.Blank(LogWriter.Origin), (p, e) => p.With(e));
        Assert.DoesNotContain(page.Records, r => r.Body is Headcount);
        Assert.Equal(4, page.Aside.Count);
    }

    // A test that draws no fork, decision, doubt or erasure would say nothing.
    [Fact]
    public void Chance_draws_everything_that_reaches_back()
    {
        var records = Enumerable.Range(0, 20).SelectMany(seed => RandomBook.Write(seed, Length)).ToArray();
        Assert.Contains(records, r => r.Remarks.Any(m => m.Code == ReviewDecisions.Fork));
        Assert.Contains(records, r => r.Body is ReviewDecided { Stands: not null });
        Assert.Contains(records, r => r.Body is KeyRevoked { CompromisedSince: not null });
        Assert.Contains(records, r => r.Body is PayloadErased erased && records.Any(
            f => f.KeyId == erased.KeyId && f.Body.Sequence == erased.Number && f.Remarks.Count > 0));
    }

    private static BookEntry[] Entries(IReadOnlyList<LoggedRecord> records) =>
        [.. records.Select(r => new BookEntry(r.Index, LogEntry.Of(r.Envelope, new byte[32]), r, [.. new byte[32]]))];

    // Told from the rules alone: what is held, in doubt where its key is, as the decisions leave it.
    private static string Whole(IEnumerable<BookEntry> entries, BookPage page)
    {
        var said = entries.Select(e => e.Record!).ToArray();
        var erased = said.Where(r => r.HasEffect).Select(r => r.Body).OfType<PayloadErased>().Select(e => e.Index)
            .ToHashSet();
        var decided = ReviewDecisions.Apply(
        [
            .. said.Where(r => !erased.Contains(r.Index))
                .Select(r => page.Register.IsInDoubt(r) ? r with { IsInDoubt = true } : r),
        ]);
        return Tell(decided.Where(r => r.HasEffect), decided.Where(r => !r.HasEffect));
    }

    // What is only remarked on may rest on a text that is erased by then, as on a plan; what counts may not.
    private static string Counting(BookPage page) => string.Join(
        '\n', page.Records.Select(r => $"{r.Index} {r.IsInDoubt}").Append("aside")
            .Concat(page.Aside.Select(r => $"{r.Index}")));

    private static string Tell(BookPage page) => Tell(page.Records, page.Aside);

    private static string Tell(IEnumerable<LoggedRecord> records, IEnumerable<LoggedRecord> aside) =>
        $"{string.Join('\n', records.Select(Tell))}\naside\n{string.Join('\n', aside.Select(Tell))}";

    private static string Tell(LoggedRecord record) =>
        $"{record.Index} {record.Id} {record.IsInDoubt} {string.Join(',', record.Remarks.Select(r => r.Code))}";
}
