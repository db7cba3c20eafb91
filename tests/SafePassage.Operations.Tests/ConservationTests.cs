using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>
/// Random movements whose true flow is known: in + joined + boarded = out + stayed + held back + ... + unexplained.
/// </summary>
public sealed class ConservationTests
{
    private static readonly Gen<Stop> Stops = Gen.Select(
        Gen.Int[0, 60], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool, Gen.Bool,
        (joined, stayed, held, hospital, died, countsIn, countsOut) =>
            new Stop(joined, stayed, held, hospital, died, countsIn, countsOut));

    private static readonly Gen<Stop[]> Ways = Stops.Array[1, 6];

    /// <summary>
    /// What truly happens at a node after the first, and whether arrivals and departures are counted there.
    /// </summary>
    internal sealed record Stop(
        int Joined, int Stayed, int Held, int Hospital, int Died, bool CountsIn, bool CountsOut);

    [Fact]
    public void A_true_flow_balances_at_every_node() => Ways.Sample(
        way =>
        {
            var (plan, records) = Write(way, lostAt: -1, lost: 0);
            var tally = ConvoyTally.Of(plan, records);
            return tally.Unexplained.IsZero && tally.Discrepancies.Count == 0 && Conserves(tally);
        },
        iter: 60);

    [Fact]
    public void People_removed_at_a_node_are_unexplained_at_exactly_that_node() =>
        Gen.Select(Ways, Gen.Int[0, 5], Gen.Int[1, 20]).Sample(
        (way, at, lost) =>
        {
            at %= way.Length;
            way = [.. way.Select((s, i) => i == at ? s with { CountsOut = true } : s)];
            var (plan, records) = Write(way, at, lost);
            var tally = ConvoyTally.Of(plan, records);
            var gap = tally.Discrepancies is [var first, ..] ? first : null;
            return gap is { IsOnTheRoad: false } && gap.At == plan.Nodes[at + 1].Place
                && gap.Unexplained == new Difference(lost, lost)
                && tally.Discrepancies.Count == 1 && tally.Unexplained == new Difference(lost, lost)
                    && Conserves(tally);
        },
        iter: 60);

    [Fact]
    public void The_order_in_which_records_are_given_does_not_matter() =>
        Gen.Select(Ways, Gen.Int[0, int.MaxValue]).Sample(
        (way, seed) =>
        {
            var (plan, records) = Write(way, 0, 3);
            var shuffled = records.OrderBy(r => unchecked((r.Index + 1) * seed) % 1009).ToArray();
            return Told(ConvoyTally.Of(plan, records)) == Told(ConvoyTally.Of(plan, shuffled));
        },
        iter: 40);

    private static string Told(ConvoyTally tally) => string.Join('\n', tally.Nodes.Select(n =>
            $"{n.Node.Place} {n.In} {n.Added} {n.Remained} {n.Out} {n.Unexplained} {n.UnexplainedOnTheWay} "
            + string.Join(
                '|', n.Kinds.SelectMany(k => k.Figures.Select(f => $"{k.Kind} {f.Figure.Party} {f.Figure.Total}")))))
        + string.Join(
            '\n', tally.Discrepancies.Select(d => $"{d.From} {d.At} {d.Unexplained} {string.Join(',', d.Evidence)}"));

    private static bool Conserves(ConvoyTally tally) => tally.Nodes.All(n =>
        n.In.Count.Plus(n.Added).Low == n.Out.Count.Low + n.Remained.Low + n.Unexplained.Low);

    // People vanish at the node after they joined and before the departure is counted.
    private static (MovementPlanned Plan, IReadOnlyList<LoggedRecord> Records) Write(Stop[] way, int lostAt, int lost)
    {
        var log = LogWriter.Usual();
        var plan = log.Plan("c", [.. Enumerable.Range(0, way.Length + 1).Select(i => $"n{i}")]);
        var aboard = 200;
        log.Count("un", "c", "n0", HeadcountKind.Boarded, Count.Exact(aboard));
        for (var i = 0; i < way.Length; i++)
        {
            var stop = way[i];
            void Say(HeadcountKind kind, int people) => log.Count("un", "c", $"n{i + 1}", kind, Count.Exact(people));
            if (stop.CountsIn)
            {
                Say(HeadcountKind.Arrived, aboard);
            }

            Say(HeadcountKind.Joined, stop.Joined);
            Say(HeadcountKind.Stayed, stop.Stayed);
            Say(HeadcountKind.HeldBack, stop.Held);
            Say(HeadcountKind.Hospitalised, stop.Hospital);
            Say(HeadcountKind.Died, stop.Died);
            aboard += stop.Joined - stop.Stayed - stop.Held - stop.Hospital - stop.Died - (i == lostAt ? lost : 0);
            if (stop.CountsOut)
            {
                Say(HeadcountKind.Released, aboard);
            }
        }

        return (plan, log.Records);
    }
}
