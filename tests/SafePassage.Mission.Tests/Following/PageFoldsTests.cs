using CsCheck;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Following;

/// <summary>What is taken over from the page before is what would be folded anew.</summary>
public sealed class PageFoldsTests
{
    [Fact]
    public void Folds_that_follow_a_book_tell_what_folds_made_anew_tell() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (seed, reading) =>
            {
                var chance = new Random(reading);
                var page = BookPage.Blank(LogWriter.Origin);
                PageFolds? folds = null;
                foreach (var record in RandomBook.Write(seed, 60))
                {
                    page = page.With(EntryOf(record));
                    if (chance.Next(3) == 0)
                    {
                        folds = new PageFolds(page, folds);
                        Assert.Equal(Tell(new PageFolds(page, null)), Tell(folds));
                    }
                }
            },
            iter: 20);

    // A number used twice takes the first statement away as well, and that may be of another movement.
    [Fact]
    public void A_fork_over_two_movements_is_seen_in_both()
    {
        var log = LogWriter.Usual();
        log.Plan("one", "a", "b");
        log.Plan("other", "x", "y");
        using var key = LogWriter.KeyOf("observer");
        var twin = new Records.Signing.StatementAuthor(
            key, LogWriter.Origin, log.Register.ChainOf(key.Verifying.Id));
        var first = log.Count("observer", "one", "a", HeadcountKind.Boarded, Count.Exact(100));
        var before = new PageFolds(PageOf(log), null);
        Assert.Equal(Count.Exact(100), SetOut(before, "one"));
        log.Add(twin.Sign((Headcount)first.Body with
        {
            Movement = new MovementId("other"),
            Place = new PlaceId("x"),
        }));
        Assert.Equal(Count.Unknown, SetOut(new PageFolds(PageOf(log), before), "one"));
    }

    private static BookPage PageOf(LogWriter log) =>
        log.Records.Aggregate(BookPage.Blank(LogWriter.Origin), (page, record) => page.With(EntryOf(record)));

    private static BookEntry EntryOf(LoggedRecord record) =>
        new(record.Index, LogEntry.Of(record.Envelope, new byte[32]), record, [.. new byte[32]]);

    private static Count SetOut(PageFolds folds, string movement) => folds.Tally(
        folds.Movements(Reader.Everything).Single(m => m.Plan.Movement.Value == movement).Plan, null,
        Reader.Everything).Nodes[0].Out.Count;

    private static string Tell(PageFolds folds)
    {
        var reader = Reader.Everything;
        return string.Join('\n', folds.Movements(reader).Select(m => Tell(folds.Tally(m.Plan, null, reader)))
            .Concat(folds.Verdicts(reader).Values.OrderBy(v => v.Claim.Claim.Value, StringComparer.Ordinal)
                .Select(v => $"{v.Claim.Claim} {v.Category} {v.AttestedByTwo} {v.AttestedByAnyone}"))
            .Append($"{folds.Everybody(reader)?.SetOut} {folds.Everybody(reader)?.Arrived}"));
    }

    private static string Tell(ConvoyTally tally) => $"{tally.Plan.Movement} {tally.Whereabouts} " + string.Join(
        ' ', tally.Nodes.Select(n => $"{n.Node.Place} {n.In} {n.Added} {n.Remained} {n.Out} {n.Unexplained}"));
}
