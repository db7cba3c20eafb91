using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>What waits for somebody to look, and what a decision does to it.</summary>
public sealed class ReviewListTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void A_fork_waits_with_both_sides_and_the_decision_takes_it_off_and_decides_the_figure()
    {
        _log.Plan("convoy", "a", "b");
        using var key = LogWriter.KeyOf("observer");
        var twin = new StatementAuthor(key, LogWriter.Origin, _log.Register.ChainOf(key.Verifying.Id));
        var first = _log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        var second = _log.Add(twin.Sign((Headcount)first.Body with { Count = Count.Exact(110) }));

        var waiting = Assert.Single(List().Waiting);
        Assert.Equal(ReviewKind.Fork, waiting.Kind);
        Assert.True(waiting.ChangesWhatCounts);
        Assert.Equal([first.Id, second.Id], waiting.Sides.Select(s => s.Id));
        Assert.Null(Boarded());

        _log.Add("un", Incidents.Decided(second, first, second));
        Assert.Empty(List().Waiting);
        Assert.Equal([first.Id, second.Id], List().Decided.Single().Sides.Select(s => s.Id));
        Assert.Equal(Count.Exact(110), Boarded());

        // A third statement of the number is news.
        var third = new StatementAuthor(key, LogWriter.Origin, Admission().ChainOf(key.Verifying.Id));
        _log.Add(third.Sign((Headcount)first.Body with { Count = Count.Exact(120) }));
        Assert.Equal(ReviewKind.Fork, Assert.Single(List().Waiting).Kind);
        Assert.Equal(Count.Exact(110), Boarded());
    }

    [Fact]
    public void Figures_that_differ_stay_an_interval_when_they_were_reviewed()
    {
        _log.Plan("convoy", "a", "b");
        var ru = _log.Count("ru", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        var un = _log.Count("un", "convoy", "a", HeadcountKind.Boarded, Count.Exact(90));
        var waiting = Assert.Single(List().Waiting);
        Assert.Equal((ReviewKind.FiguresDiffer, false), (waiting.Kind, waiting.ChangesWhatCounts));
        _log.Add("icrc", Incidents.Decided(un, ru, un));
        Assert.Empty(List().Waiting);
        Assert.Equal(Count.Range(90, 100), Boarded());
    }

    [Fact]
    public void Copies_late_records_doubts_and_casualties_that_differ_wait()
    {
        _log.Plan("convoy", "a", "b");
        var at = LogWriter.Morning;
        _log.Count("un", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100), at: at);
        _log.Count("un", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100), at: at);
        _log.Add("un", Incidents.Reported());
        _log.Add("icrc", Incidents.Killed(12));
        _log.Add("ua", Incidents.Killed(20));
        Assert.Equal([ReviewKind.Copy, ReviewKind.FiguresDiffer], List().Waiting.Select(w => w.Kind));

        _log.Step("un", "convoy", MovementEvent.Departed, "a", at.AddHours(10));
        _log.Step("icrc", "convoy", MovementEvent.Departed, "a", at.AddHours(10));
        var late = _log.Count("ua", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100), at: at.AddHours(1));
        Assert.Equal(
            [late.Id], List().Waiting.Where(w => w.Kind == ReviewKind.Late).SelectMany(w => w.Sides).Select(s => s.Id));
        Assert.Equal(at.AddHours(10), List().Waiting.Single(w => w.Kind == ReviewKind.Late).Since);

        var doubtful = _log.Records.Select(r => r.Id == late.Id ? r with { IsInDoubt = true } : r).ToArray();
        Assert.Contains(List(doubtful).Waiting, w => w.Kind == ReviewKind.InDoubt && w.Sides[0].Id == late.Id);
    }

    [Fact]
    public void Every_order_of_delivery_decides_alike()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var chance = new Random(seed);
            var told = Forked(chance);
            var first = Standing(told);
            for (var i = 0; i < 20; i++)
            {
                LoggedRecord[] shuffled = [.. told];
                chance.Shuffle(shuffled);
                Assert.Equal(first, Standing([.. shuffled.Select((r, at) => r with { Index = at })]));
            }
        }
    }

    // Ten numbers, each forked, decided twice by different people.
    private static IReadOnlyList<LoggedRecord> Forked(Random chance)
    {
        var log = LogWriter.Usual();
        log.Plan("convoy", "a", "b");
        using var key = LogWriter.KeyOf("observer");
        for (var i = 0; i < 10; i++)
        {
            var twin = new StatementAuthor(key, LogWriter.Origin, log.Register.ChainOf(key.Verifying.Id));
            var one = log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100 + i), $"bus-{i}");
            var two = log.Add(twin.Sign((Headcount)one.Body with { Count = Count.Exact(200 + i) }));
            foreach (var by in (string[])["un", "icrc", "observer"])
            {
                LoggedRecord?[] choices = [one, two, null];
                log.Add(by, Incidents.Decided(choices[chance.Next(3)], one, two) with
                {
                    StatedAt = LogWriter.Morning.AddHours(4 + chance.Next(3)),
                });
            }
        }

        return log.Records;
    }

    private static string[] Standing(IReadOnlyList<LoggedRecord> records) =>
    [
        .. ReviewDecisions.Apply(records).Where(r => r is { HasEffect: true, Body: Headcount })
            .Select(r => r.Id.ToString()).Order(StringComparer.Ordinal),
    ];

    private SafePassage.Records.Admission.Register Admission()
    {
        var before = SafePassage.Records.Admission.Register.Empty(LogWriter.Origin);
        return _log.Records.TakeWhile(r => r.KeyId != LogWriter.KeyOf("observer").Verifying.Id)
            .Aggregate(before, (register, record) => register.After(record));
    }

    private Count? Boarded() => ConvoyTally.Of(
            CountBook.Of(Applied(_log.Records).Where(r => r.HasEffect)), new MovementId("convoy"))
        .At(new PlaceId("a"))!.Kinds.SingleOrDefault(k => k.Kind == HeadcountKind.Boarded)?.Primary?.Total;

    private ReviewList List() => List(_log.Records);

    private static ReviewList List(IReadOnlyList<LoggedRecord> all)
    {
        var records = Applied(all);
        LoggedRecord[] counting = [.. records.Where(r => r.HasEffect)];
        var book = CountBook.Of(counting);
        return ReviewList.Of(
            counting, [.. records.Where(r => !r.HasEffect)], LogClock.Of(records),
            book.Board.Movements.SelectMany(m => AlarmFold.Of(
                ConvoyTally.Of(book, m.Plan.Movement), LogWriter.Now, AlarmFold.UsualPatience)));
    }

    private static IReadOnlyList<LoggedRecord> Applied(IReadOnlyList<LoggedRecord> all) => ReviewDecisions.Apply(all);
}
