using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

public sealed class ConvoyTallyTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void An_unknown_number_is_carried_and_never_zero()
    {
        var plan = _log.Plan("c", "a", "b", "d");
        var nothing = ConvoyTally.Of(plan, _log.Records);
        Assert.All(nothing.Nodes, n => Assert.False(n.Out.Count.IsKnown));
        Assert.Empty(nothing.Discrepancies);

        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(40));
        var tally = ConvoyTally.Of(plan, _log.Records);
        Assert.Equal(new Flow(Count.Exact(40), FlowBasis.Carried), tally.Nodes[1].In);
        Assert.Equal(Count.Exact(40), tally.Nodes[2].Out.Count);
    }

    [Fact]
    public void A_count_recorded_as_unknown_leaves_the_balance_open_below()
    {
        var plan = _log.Plan("c", "a", "b", "d");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(40));
        _log.Count("un", "c", "b", HeadcountKind.HeldBack, Count.Unknown);
        _log.Count("un", "c", "b", HeadcountKind.Released, Count.Exact(38));
        var node = ConvoyTally.Of(plan, _log.Records).Nodes[1];
        Assert.Equal(new Difference(null, 2), node.Unexplained);
        Assert.False(node.Unexplained.IsCertain);
    }

    [Fact]
    public void People_missing_on_the_road_are_found_with_the_times_of_both_counts()
    {
        var plan = _log.Plan("c", "a", "b", "d");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(40), at: LogWriter.Morning);
        _log.Count("un", "c", "d", HeadcountKind.Arrived, Count.Exact(37), at: LogWriter.Morning.AddHours(5));
        var gap = ConvoyTally.Of(plan, _log.Records).Discrepancies[0];
        Assert.True(gap.IsOnTheRoad);
        Assert.Equal(("a", "d"), (gap.From.Value, gap.At.Value));
        Assert.Equal(Count.Exact(3), gap.Unexplained.Missing);
        Assert.Equal(LogWriter.Morning, gap.LastCountedAt);
        Assert.Equal(LogWriter.Morning.AddHours(5), gap.FoundAt);
        Assert.Equal(2, gap.Evidence.Count);
    }

    [Theory]
    [InlineData(-35_000L, null, "unknown")]
    [InlineData(0L, null, "unknown")]
    [InlineData(3L, null, "at least 3 missing")]
    [InlineData(null, 2L, "at most 2 missing")]
    [InlineData(null, -5L, "at least 5 too many")]
    public void An_open_difference_claims_no_more_than_it_knows(long? low, long? high, string said) =>
        Assert.Equal(said, new Difference(low, high).ToString());

    [Fact]
    public void A_range_that_may_balance_is_no_discrepancy()
    {
        var plan = _log.Plan("c", "a", "b");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.About(40));
        _log.Count("un", "c", "b", HeadcountKind.Arrived, Count.Exact(38));
        var tally = ConvoyTally.Of(plan, _log.Records);
        Assert.Empty(tally.Discrepancies);
        Assert.Equal("between 2 too many and 6 missing", tally.Nodes[1].UnexplainedOnTheWay.ToString());
    }

    [Fact]
    public void A_later_record_of_the_same_key_corrects_and_one_of_another_key_disagrees()
    {
        var plan = _log.Plan("c", "a", "b");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(40));
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(41));
        Assert.Equal(Count.Exact(41), Boarded(plan).Primary!.Total);
        Assert.Equal(Agreement.OneAttests, Boarded(plan).Agreement);

        _log.Grant("un-phone", "un");
        _log.Count("un-phone", "c", "a", HeadcountKind.Boarded, Count.Exact(43));
        Assert.Equal(Count.Range(41, 43), Boarded(plan).Primary!.Total);
        Assert.Equal(Agreement.Disagree, Boarded(plan).Agreement);
    }

    [Fact]
    public void Two_phones_of_one_party_that_count_other_groups_add_up()
    {
        var plan = _log.Plan("c", "a", "b");
        _log.Grant("un-phone", "un");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(20), group: "bus-1");
        _log.Count("un-phone", "c", "a", HeadcountKind.Boarded, Count.Exact(21), group: "bus-2");
        Assert.Equal(Count.Exact(41), Assert.Single(Boarded(plan).Figures).Figure.Total);
    }

    [Fact]
    public void Everybody_who_attests_has_the_same_say_and_press_has_none()
    {
        var plan = _log.Plan("c", "a", "b");
        (string, int)[] said = [("press", 50), ("ru", 44), ("observer", 43), ("receiver", 42), ("un", 41)];
        foreach (var (key, people) in said)
        {
            _log.Count(key, "c", "a", HeadcountKind.Boarded, Count.Exact(people));
            Assert.Equal(
                key switch { "press" => null, "ru" => Count.Exact(44), _ => Count.Range(people, 44) },
                Boarded(plan).Primary?.Total);
        }

        Assert.Equal<string>(
            ["un", "receiver", "observer", "ru", "press"],
            [.. Boarded(plan).Figures.Select(f => f.Figure.Party.Value)]);
    }

    [Fact]
    public void No_observer_more_makes_the_interval_exclude_what_all_attest() => Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 90], Gen.Int[0, 60]).Array[1, 6].Sample(
        said =>
        {
            var log = LogWriter.Usual();
            var plan = log.Plan("c", "a", "b");
            string[] keys = ["un", "icrc", "ru", "ua", "observer", "receiver"];
            var (low, high) = (0L, long.MaxValue);
            for (var i = 0; i < said.Length; i++)
            {
                var (form, from, more) = said[i];
                var count = form switch
                {
                    0 => Count.Exact(from),
                    1 => Count.About(from),
                    2 => Count.MoreThan(from),
                    3 => Count.FewerThan(from + 1),
                    _ => Count.Range(from, from + more),
                };
                log.Count(keys[i], "c", "a", HeadcountKind.Boarded, count);
                (low, high) = (Math.Max(low, count.Low ?? 0), Math.Min(high, count.High ?? long.MaxValue));
                var total = ConvoyTally.Of(plan, log.Records).Nodes[0].Of(HeadcountKind.Boarded)!.Primary!.Total;
                if (low <= high && ((total.Low ?? 0) > low || (total.High ?? long.MaxValue) < high))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 200);

    [Fact]
    public void A_part_counted_by_a_better_role_does_not_hide_a_whole()
    {
        var plan = _log.Plan("c", "a", "b");
        _log.Count("ru", "c", "a", HeadcountKind.Boarded, Count.Exact(69));
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(10), group: "bus-1");
        Assert.Equal(Count.Exact(69), Boarded(plan).Primary!.Total);
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(60), group: "bus-2");
        Assert.Equal(Count.Range(69, 70), Boarded(plan).Primary!.Total);
    }

    [Fact]
    public void A_desk_counts_only_by_inference_and_only_where_nobody_attests()
    {
        var plan = _log.Plan("c", "a", "b");
        var inferred = new Provenance(Basis.Inferred, Note: "50 - 10");
        _log.Count("desk", "c", "a", HeadcountKind.Boarded, Count.Exact(39));
        Assert.Null(Boarded(plan).Primary);
        _log.Count("desk", "c", "a", HeadcountKind.Boarded, Count.Exact(40), provenance: inferred);
        Assert.True(Boarded(plan).Primary!.IsInferred);
        Assert.Equal(FlowBasis.Carried, ConvoyTally.Of(plan, _log.Records).Nodes[0].Out.Basis);
        _log.Count("ru", "c", "a", HeadcountKind.Boarded, Count.Exact(44));
        Assert.Equal(Count.Exact(44), Boarded(plan).Primary!.Total);
        Assert.False(Boarded(plan).Primary!.IsInferred);
    }

    [Fact]
    public void More_who_stayed_than_there_were_is_a_discrepancy()
    {
        var plan = _log.Plan("c", "a", "b", "d");
        _log.Count("un", "c", "a", HeadcountKind.Boarded, Count.Exact(5));
        _log.Count("un", "c", "b", HeadcountKind.HeldBack, Count.Exact(9));
        var gap = ConvoyTally.Of(plan, _log.Records).Discrepancies[0];
        Assert.Equal("b", gap.At.Value);
        Assert.Equal(Count.Exact(4), gap.Unexplained.TooMany);
    }

    private KindTally Boarded(MovementPlanned plan) =>
        ConvoyTally.Of(plan, _log.Records).Nodes[0].Of(HeadcountKind.Boarded)!;
}
