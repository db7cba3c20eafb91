using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Whatever arrives first, late or twice: the same day gives the same tally and the same alarms.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void Every_order_of_delivery_gives_the_same_tally_and_alarms() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (day, order) =>
            {
                var log = RandomDay.Write(day);
                var told = Tell(log.Records);
                var chance = new Random(order);
                return Enumerable.Range(0, 6).All(_ => Tell(RandomDay.Delivered(log.Records, chance)) == told);
            },
            iter: 60);

    [Fact]
    public void What_arrives_late_makes_a_difference_only_until_it_is_there()
    {
        var differed = 0;
        for (var day = 0; day < 40; day++)
        {
            var log = RandomDay.Write(day);
            var late = log.Records.Where((_, i) => i % 3 > 0).ToArray();
            differed += Tell(late) == Tell(log.Records) ? 0 : 1;
            Assert.Equal(Tell(log.Records), Tell([.. late, .. log.Records]));
        }

        Assert.True(differed > 30);
    }

    // What came first must not decide: of a number that a phone used twice neither counts, whichever it was.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Twenty_thousand_orders_of_the_day_with_copies_forks_and_a_hole_give_the_same(bool isHoled)
    {
        var day = CorridorDay.Write(isHoled);
        var told = Tell(CorridorDay.Received(day));
        var chance = new Random(20_000);
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < 10_000; n++)
        {
            var order = RandomDay.Delivered(day, chance);
            orders.Add(string.Join(' ', order.Select(r => r.Body.GetHashCode())));
            Assert.Equal(told, Tell(CorridorDay.Received(order)));
        }

        Assert.True(orders.Count > 9_900);
    }

    [Fact]
    public void Of_a_number_that_was_used_twice_neither_counts_until_it_is_decided()
    {
        var received = CorridorDay.Received(CorridorDay.Write(isHoled: false));
        var counts = received.Select(r => r.Body).OfType<Headcount>().Where(c => c.Place.Value == "vasylivka").ToList();
        Assert.DoesNotContain(
            counts, c => c.Kind is HeadcountKind.HeldBack or HeadcountKind.Died or HeadcountKind.Stayed);
        Assert.Contains(counts, c => c.Kind == HeadcountKind.Joined);
        Assert.Contains(counts, c => c.Kind == HeadcountKind.Released);
    }

    private static string Tell(IReadOnlyList<LoggedRecord> records)
    {
        var ids = records.GroupBy(r => r.Index).ToDictionary(g => g.Key, g => g.First().Id.ToString());
        var book = CountBook.Of(records);
        var all = OperationTally.Of(book.Board.Movements.Select(m => ConvoyTally.Of(book, m.Plan.Movement)));
        var movements = all.Movements.OrderBy(m => m.Plan.Movement.Value, StringComparer.Ordinal);
        return $"{all.SetOut} {all.Arrived} {all.Remained} {all.Awaiting} {all.Unexplained}\n" + string.Join(
            '\n',
            movements.SelectMany(m => new[] { m.Plan.Movement.Value, m.Whereabouts.ToString() }
                .Concat(m.Nodes.Select(Tell))
                .Concat(AlarmFold.Of(m, LogWriter.Now, AlarmFold.UsualPatience).Select(a => Tell(a, ids)))));
    }

    private static string Tell(NodeTally node) =>
        $"{node.Node.Place}/{node.Node.Visit} {node.In} {node.Added} {node.Remained} {node.Transferred} "
        + $"{node.Received} {node.Out} {node.Unexplained} {node.UnexplainedOnTheWay} {node.NotCountedHere}";

    // Which records it rests on, since their places in the log are another with each delivery.
    private static string Tell(Alarm alarm, Dictionary<long, string> ids) =>
        $"{alarm.Kind} {alarm.From} {alarm.At} {alarm.Counted} {alarm.Number} {alarm.Since} "
        + $"{string.Join(',', alarm.Parties)} "
        + string.Join(',', alarm.Evidence.Select(i => ids[i]).Order(StringComparer.Ordinal));
}
