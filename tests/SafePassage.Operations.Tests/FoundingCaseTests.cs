using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>
/// The first UN-ICRC convoy, 29 April to 3 May 2022: 101 − 32 = 69, + 58 = 127; the press counts 156.
/// </summary>
public sealed class FoundingCaseTests
{
    private static readonly PlaceId Bezimenne = new("bezimenne");
    private static readonly PlaceId Manhush = new("manhush");
    private static readonly PlaceId Zaporizhzhia = new("zaporizhzhia");

    private readonly LogWriter _log = new(
        ["ru", "un"],
        ("ru", PartyRole.Belligerent),
        ("un", PartyRole.Facilitator),
        ("un-secretary-general", PartyRole.Facilitator),
        ("press", PartyRole.Press),
        ("desk", PartyRole.Desk));

    private readonly MovementPlanned _plan;

    public FoundingCaseTests()
    {
        var inferred = new Provenance(Basis.Inferred, Note: "46 - 25 = 21");
        _plan = _log.Plan("convoy-1", "azovstal", "bezimenne", "manhush", "zaporizhzhia");
        Count("ru", "azovstal", HeadcountKind.Boarded, 21, "30-april");
        Count("ru", "azovstal", HeadcountKind.Boarded, 25, "houses-30-april", "houses");
        Count("ru", "azovstal", HeadcountKind.Boarded, 80, "1-may");
        Count("ru", "bezimenne", HeadcountKind.Stayed, 46, "30-april", "plant-and-houses");
        Count("ru", "bezimenne", HeadcountKind.Stayed, 11, "1-may");
        var fromThePlant = Terms.Count.Exact(21);
        _log.Count("desk", "convoy-1", "bezimenne", HeadcountKind.Stayed, fromThePlant, "30-april", "plant", inferred);
        Count("ru", "bezimenne", HeadcountKind.Released, 69);
        Count("un", "manhush", HeadcountKind.Joined, 58);
        Count("un-secretary-general", "manhush", HeadcountKind.Joined, 59);
        Count("un", "azovstal", HeadcountKind.Boarded, 101);
        Count("un", "zaporizhzhia", HeadcountKind.Arrived, 127);
        Count("press", "zaporizhzhia", HeadcountKind.Arrived, 156);
    }

    private ConvoyTally Tally => ConvoyTally.Of(_plan, _log.Records, "plant");

    [Fact]
    public void A_hundred_and_one_board_and_both_sides_say_so()
    {
        var node = Tally.Nodes[0];
        var boarded = node.Of(HeadcountKind.Boarded)!;
        Assert.Equal(Terms.Count.Exact(101), node.Out.Count);
        Assert.Equal(Agreement.Agree, boarded.Agreement);
        Assert.Equal<string>(
            ["un", "ru"], [.. boarded.Primary!.Parts.Select(p => p.Party).Distinct().Select(p => p.Value)]);
        Assert.Equal(Terms.Count.Exact(101), boarded.Figures.Single(f => f.Figure.Party.Value == "ru").Figure.Total);
    }

    [Fact]
    public void Thirty_two_stay_and_the_part_that_nobody_reported_is_marked()
    {
        var node = Tally.At(Bezimenne)!;
        Assert.Equal(new Flow(Terms.Count.Exact(101), FlowBasis.Carried), node.In);
        Assert.Equal(Terms.Count.Exact(32), node.Remained);
        Assert.True(node.Of(HeadcountKind.Stayed)!.Primary!.IsInferred);
        Assert.Equal(new Flow(Terms.Count.Exact(69), FlowBasis.Attested), node.Out);
        Assert.True(node.Unexplained.IsZero);
    }

    [Fact]
    public void Fifty_eight_join_and_a_later_statement_differs_by_one()
    {
        var node = Tally.At(Manhush)!;
        var joined = node.Of(HeadcountKind.Joined)!;
        Assert.Equal(new Flow(Terms.Count.Exact(69), FlowBasis.Carried), node.In);
        Assert.Equal(new Flow(Terms.Count.Range(127, 128), FlowBasis.Carried), node.Out);
        Assert.Equal(Terms.Count.Range(58, 59), joined.Primary!.Total);
        Assert.Equal(Agreement.Disagree, joined.Agreement);
        Assert.Equal(
            new Difference(-1, 0),
            joined.Figures.Single(f => f.Figure.Party.Value == "un-secretary-general").AgainstPrimary);
    }

    [Fact]
    public void A_hundred_and_twenty_seven_arrive_and_the_press_counts_twenty_nine_more()
    {
        var arrived = Tally.At(Zaporizhzhia)!.Of(HeadcountKind.Arrived)!;
        var press = arrived.Figures.Single(f => f.Figure.Role == PartyRole.Press);
        Assert.Equal(Terms.Count.Exact(127), arrived.Primary!.Total);
        Assert.Equal(Agreement.OneAttests, arrived.Agreement);
        Assert.False(press.Figure.Attests);
        Assert.Equal("29 too many", press.AgainstPrimary.ToString());
    }

    [Fact]
    public void Nobody_is_unaccounted_for_but_where_two_statements_differ_by_one()
    {
        Assert.Equal(new Difference(0, 1), Tally.Unexplained);
        Assert.Empty(Tally.Discrepancies);
    }

    [Fact]
    public void The_number_changes_first_where_people_stayed()
    {
        var change = Tally.FirstChange()!;
        Assert.Equal(Bezimenne, change.At);
        Assert.Equal(Terms.Count.Exact(101), change.Before);
        Assert.Equal(Terms.Count.Exact(69), change.After);
        Assert.Equal([new ChangeReason(HeadcountKind.Stayed, Terms.Count.Exact(32), IsInferred: true)], change.Reasons);
        Assert.Equal(Manhush, Tally.Changes().ElementAt(1).At);
    }

    [Fact]
    public void Streams_are_told_apart() => Assert.Equal(
        Terms.Count.Exact(25), ConvoyTally.Of(_plan, _log.Records, "houses").Nodes[0].Out.Count);

    private void Count(
        string key, string place, HeadcountKind kind, long people, string? group = null, string stream = "plant") =>
        _log.Count(key, "convoy-1", place, kind, Terms.Count.Exact(people), group, stream);
}
