using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Which counts stand does not hang on when a book finds it out.</summary>
public sealed class CountBookTests
{
    [Fact]
    public void What_stands_is_the_same_found_while_reading_or_when_asked_for() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (day, order) => Agree(RandomDay.Delivered(RandomDay.Write(day).Records, new Random(order))),
            iter: 100);

    // Nobody takes anything back here: the counts found while reading are those that are told.
    [Fact]
    public void The_count_stated_last_by_each_key_stands_in_whatever_order_it_is_read() =>
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var (log, chance) = (LogWriter.Usual(), new Random(seed));
                log.Plan("c", "a", "b");
                log.Plan("d", "b", "a");
                foreach (var at in Enumerable.Range(0, 40))
                {
                    log.Count(
                        chance.Next(2) == 0 ? "un" : "icrc", chance.Next(2) == 0 ? "c" : "d",
                        chance.Next(2) == 0 ? "a" : "b",
                        chance.Next(2) == 0 ? HeadcountKind.Arrived : HeadcountKind.Boarded,
                        Count.Exact(at), chance.Next(3) == 0 ? "bus-1" : null,
                        at: LogWriter.Morning.AddMinutes(chance.Next(8)));
                }

                Agree(RandomDay.Delivered(log.Records, chance));
            },
            iter: 100);

    private static void Agree(LoggedRecord[] records)
    {
        var (early, late) = (CountBook.Of(records, sortsAll: true), CountBook.Of(records));
        foreach (var movement in early.Board.Movements.Select(m => m.Plan.Movement))
        {
            var expected = StandingCounts.Of(
                records.Where(r => r.Body is MovementBody said && said.Movement == movement));
            Assert.Equal(expected.Select(r => r.Index), early.Standing(movement).Select(r => r.Index));
            Assert.Equal(expected.Select(r => r.Index), late.Standing(movement).Select(r => r.Index));
        }
    }
}
