using System.Collections.Concurrent;
using CsCheck;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>However many threads tally a day, and whichever of them asks first, they tell the same.</summary>
public sealed class ThreadsTests
{
    [Fact]
    public void Any_number_of_threads_tallies_the_operation_alike() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 16]).Sample(
            (seed, threads) =>
            {
                var records = RandomDay.Write(seed).Records;
                var told = Alone(records);
                foreach (var count in new[] { 1, threads })
                {
                    var book = CountBook.Of(records);
                    var plans = book.Board.Movements.Select(m => m.Plan).ToArray();
                    Assert.Equal(told, Tell(OperationTally.Of(plans, p => ConvoyTally.Of(book, p.Movement), count)));
                }
            },
            iter: 30);

    // A book sorts and counts a movement when somebody first asks: here many ask at once, each in another order.
    [Fact]
    public void Threads_that_ask_one_book_in_different_orders_are_told_the_same() =>
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var records = RandomDay.Write(seed).Records;
                var told = Alone(records);
                var book = CountBook.Of(records);
                var answers = new ConcurrentBag<string>();
                Parallel.For(0, 8, n =>
                {
                    var movements = book.Board.Movements.Select(m => m.Plan.Movement).ToArray();
                    new Random(seed + n).Shuffle(movements);
                    var tallies = movements.Select(m => ConvoyTally.Of(book, m))
                        .ToDictionary(t => t.Plan.Movement);
                    answers.Add(Tell(OperationTally.Of(book.Board.Movements.Select(m => tallies[m.Plan.Movement]))));
                });
                Assert.Equal(8, answers.Count);
                Assert.All(answers, a => Assert.Equal(told, a));
            },
            iter: 30);

    [Fact]
    public void A_fault_in_one_thread_is_not_lost_and_nothing_is_told()
    {
        var book = CountBook.Of(RandomDay.Write(3).Records);
        var plans = book.Board.Movements.Select(m => m.Plan).ToArray();
        var thrown = Assert.Throws<AggregateException>(() => OperationTally.Of(
            plans, _ => throw new InvalidOperationException("The tally failed."), 4));
        Assert.All(thrown.InnerExceptions, e => Assert.Equal("The tally failed.", e.Message));
    }

    // Each movement from a book of its own, so that nothing is shared.
    private static string Alone(IReadOnlyList<LoggedRecord> records) => Tell(OperationTally.Of(
        CountBook.Of(records).Board.Movements.Select(m => ConvoyTally.Of(CountBook.Of(records), m.Plan.Movement))));

    private static string Tell(OperationTally all) =>
        $"{all.SetOut} {all.Arrived} {all.Remained} {all.Awaiting} {all.Unexplained}\n" + string.Join(
            '\n', all.Movements.Select(m => $"{m.Plan.Movement} {m.Whereabouts} " + string.Join(
                ' ', m.Nodes.Select(n => $"{n.Node.Place}/{n.Node.Visit} {n.In} {n.Added} {n.Out} {n.Unexplained}"))));
}
