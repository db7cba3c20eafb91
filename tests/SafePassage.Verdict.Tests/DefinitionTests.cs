using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>What is compared with what: sides, days, sources, units, ways and corrections.</summary>
public sealed class DefinitionTests
{
    private readonly PlainRecords _log = new();

    public DefinitionTests() => _log.Plan(
        "un", "convoy-1",
        PlainRecords.Node("a", "russian-controlled"),
        PlainRecords.Node("b", "ukrainian-controlled"));

    [Theory]
    [InlineData("ukrainian-controlled", VerdictCategory.SupportedInPart)]
    [InlineData("any", VerdictCategory.SupportedInPart)]
    [InlineData("russian-controlled", VerdictCategory.NotComparable)]
    public void A_side_is_compared_with_the_side_that_the_plan_states(string side, VerdictCategory category)
    {
        Count("un", Terms.Count.Exact(127));
        var verdict = Judge(Exact(127), m => m with { Side = side });
        Assert.Equal(category, verdict.Category);
        Assert.Equal(
            category == VerdictCategory.NotComparable,
            verdict.Reason.Contains("lies on the Ukrainian-controlled side", StringComparison.Ordinal));
    }

    [Fact]
    public void A_claim_that_rests_on_its_own_publication_has_no_evidence()
    {
        Count("un", Terms.Count.Exact(127), c => c with
        {
            Provenance = new Provenance(Basis.Reported, "https://www.Example.org/statement/"),
        });
        var verdict = Judge(Exact(127));
        Assert.Equal(VerdictCategory.NoEvidence, verdict.Category);
        Assert.Contains(
            "nobody attests it apart from the publication that the claim was taken from", verdict.Sentence,
            StringComparison.Ordinal);
        Assert.Equal(FigureStanding.ClaimSource, Assert.Single(verdict.Figures).Standing);
        Assert.True(Assert.Single(verdict.Publications).IsClaimSource);
        Assert.Empty(verdict.Evidence);

        Count("ua", Terms.Count.Exact(127));
        Assert.Equal(VerdictCategory.SupportedInPart, Judge(Exact(127)).Category);
    }

    /// <summary>22:30 UTC on 3 May is 4 May in Kyiv, whoever wrote down the hour on which clock.</summary>
    [Theory]
    [InlineData(null, 3, VerdictCategory.SupportedInPart)]
    [InlineData(null, 4, VerdictCategory.NotComparable)]
    [InlineData("+03:00", 4, VerdictCategory.SupportedInPart)]
    [InlineData("+03:00", 3, VerdictCategory.NotComparable)]
    public void Days_are_on_the_claims_one_zone_and_on_no_authors_clock(string? zone, int day, VerdictCategory category)
    {
        foreach (var hours in new[] { -5, 0, 3 })
        {
            var log = new PlainRecords();
            log.Plan("un", "convoy-1", PlainRecords.Node("a"), PlainRecords.Node("b"));
            log.Add("un", PlainRecords.Count("b", Terms.Count.Exact(127)) with
            {
                StatedAt = new DateTimeOffset(2022, 5, 3, 22, 30, 0, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(hours)),
            });
            var claim = Exact(127);
            var verdict = VerdictJudge.Judge(claim with
            {
                Metric = claim.Metric with
                {
                    Zone = zone,
                    FirstDay = new DateOnly(2022, 5, day),
                    LastDay = new DateOnly(2022, 5, day),
                },
            }, log.All, 9);
            Assert.Equal(category, verdict.Category);
        }
    }

    [Fact]
    public void An_empty_group_of_one_party_lowers_nobody_elses_parts()
    {
        Count("un", Terms.Count.Exact(20), c => c with { Group = "g1" });
        Count("un", Terms.Count.Exact(30), c => c with { Group = "g2" });
        Count("un", Terms.Count.Unknown, c => c with { Group = "g3" });
        Count("ua", Terms.Count.Exact(50));
        Count("ru", Terms.Count.Exact(0), c => c with { Group = "g9" });
        var verdict = Judge(Exact(50));
        Assert.Equal((VerdictCategory.Supported, Terms.Count.Exact(50)), (verdict.Category, verdict.AttestedByTwo));
        Assert.Contains("un: 50 in parts", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people", "arrived", VerdictCategory.SupportedInPart)]
    [InlineData("persons", "arrived", VerdictCategory.SupportedInPart)]
    [InlineData("civilians", "arrived", VerdictCategory.NotComparable)]
    [InlineData("bodies", "died", VerdictCategory.NotComparable)]
    [InlineData("combatants", "surrendered", VerdictCategory.SupportedInPart)]
    [InlineData("people", "surrendered", VerdictCategory.NotComparable)]
    [InlineData("combatants", "arrived", VerdictCategory.NotComparable)]
    public void No_unit_stands_for_another(string unit, string happened, VerdictCategory category)
    {
        Count("un", Terms.Count.Exact(127));
        Count("un", Terms.Count.Exact(127), c => c with { Kind = HeadcountKind.Surrendered });
        var verdict = Judge(Exact(127), m => m with { Unit = unit, Event = happened });
        Assert.Equal(category, verdict.Category);
        if (category == VerdictCategory.NotComparable)
        {
            // No number of living people is near to one of bodies.
            Assert.Equal(
                (unit, happened) switch
                {
                    ("bodies", _) => null,
                    (_, "surrendered") => HeadcountKind.Surrendered,
                    _ => (HeadcountKind?)HeadcountKind.Arrived,
                },
                verdict.Nearest?.Kind);
        }
    }

    [Fact]
    public void A_claim_from_a_place_is_not_told_that_it_names_none()
    {
        Count("un", Terms.Count.Exact(127));
        var verdict = Judge(Exact(127), m => m with { From = "mariupol", To = null });
        Assert.DoesNotContain("names no place", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "names where people came from (Mariupol), not where they were counted", verdict.Reason,
            StringComparison.Ordinal);
        Assert.Contains(
            "unless it names the place at which they were counted", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("Nearest attested: 127, un, arrived at b", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_of_a_hundred_thousand_names_one_definition_and_the_nearest_figure()
    {
        Count("un", Terms.Count.Exact(127));
        Count("ua", Terms.Count.Exact(344), c => c with { Place = new PlaceId("a"), Kind = HeadcountKind.Boarded });
        var verdict = Judge(
            Exact(0) with { Value = Terms.Count.MoreThan(100_000) },
            m => m with
            {
                Event = "left",
                From = "mariupol",
                To = null,
                Side = "any",
                Transport = "any",
                Movements = [],
            });
        Assert.Equal(
            "Somebody, 5 May 2022: more than 100,000 people left Mariupol, in any direction. Not comparable unless it "
                + "counts people who boarded at a in a convoy. Nearest attested: 344, ua.",
            verdict.Sentence);
        Assert.Equal(Terms.Count.Exact(344), verdict.Nearest!.Number);
    }

    [Theory]
    [InlineData(320, VerdictCategory.SupportedInPart)]
    [InlineData(319, VerdictCategory.BelowAttested)]
    [InlineData(321, VerdictCategory.NotComparable)]
    [InlineData(344, VerdictCategory.NotComparable)]
    public void More_than_320_supports_320_and_nothing_above(long claimed, VerdictCategory category)
    {
        Count("un", Terms.Count.MoreThan(320));
        Assert.Equal(category, Judge(Exact(claimed)).Category);
        Assert.Equal(
            VerdictCategory.SupportedInPart, Judge(Exact(0) with { Value = Terms.Count.MoreThan(320) }).Category);
        Assert.Equal(
            VerdictCategory.NotComparable, Judge(Exact(0) with { Value = Terms.Count.MoreThan(321) }).Category);
    }

    [Theory]
    [InlineData(5_000, VerdictCategory.NotComparable)]
    [InlineData(6_000, VerdictCategory.ExceedsAttested)]
    public void Fewer_than_6000_attests_no_number_and_tells_what_is_too_much(long claimed, VerdictCategory category)
    {
        Count("un", Terms.Count.FewerThan(6_000));
        Assert.Equal(category, Judge(Exact(claimed)).Category);
        Assert.Equal(
            VerdictCategory.SupportedInPart, Judge(Exact(0) with { Value = Terms.Count.FewerThan(6_000) }).Category);
        Assert.NotEqual(
            VerdictCategory.SupportedInPart, Judge(Exact(0) with { Value = Terms.Count.FewerThan(5_000) }).Category);
    }

    [Fact]
    public void A_place_off_the_plan_is_compared_when_somebody_counted_there_or_the_planner_diverted_there()
    {
        Count("ua", Terms.Count.Exact(9), c => c with { Place = new PlaceId("lubny") });
        ClaimVerdict At(string place) => Judge(Exact(9), m => m with { To = place });
        Assert.Equal(VerdictCategory.SupportedInPart, At("lubny").Category);
        Assert.Equal(VerdictCategory.NotComparable, At("poltava").Category);
        foreach (var (key, category) in new[]
        {
            ("ru", VerdictCategory.NotComparable), ("un", VerdictCategory.NoEvidence),
        })
        {
            _log.Add(key, new MovementDiverted
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning,
                Provenance = LogWriter.Counted,
                Movement = new MovementId("convoy-1"),
                Place = new PlaceId("a"),
                Nodes = [PlainRecords.Node("poltava")],
            });
            Assert.Equal(category, At("poltava").Category);
        }

        // What was counted on the way that it left stays counted.
        Count("un", Terms.Count.Exact(9));
        Assert.Equal(VerdictCategory.SupportedInPart, At("b").Category);
    }

    [Fact]
    public void Visits_of_a_shuttle_add_up()
    {
        Count("un", Terms.Count.Exact(40));
        Count("un", Terms.Count.Exact(35), c => c with { Visit = 2 });
        Assert.Equal(VerdictCategory.SupportedInPart, Judge(Exact(75)).Category);
        Assert.Equal(VerdictCategory.BelowAttested, Judge(Exact(40)).Category);
    }

    [Fact]
    public void Over_several_movements_each_person_counts_once()
    {
        _log.Plan("un", "convoy-2", PlainRecords.Node("a"), PlainRecords.Node("b"));
        Count("un", Terms.Count.Exact(100), Boarded);
        Count("un", Terms.Count.Exact(30), c => Boarded(c) with { Movement = new MovementId("convoy-2") });
        Count("un", Terms.Count.Exact(40), c => Boarded(c) with
        {
            Movement = new MovementId("convoy-2"),
            OtherMovement = new MovementId("convoy-1"),
        });
        ClaimVerdict On(long value, params string[] movements) => Judge(Exact(value), m => m with
        {
            Event = "boarded",
            From = "a",
            To = null,
            Movements = [.. movements.Select(n => new MovementId(n))],
        });
        Assert.Equal(VerdictCategory.SupportedInPart, On(130, "convoy-1", "convoy-2").Category);
        Assert.Equal((VerdictCategory.ExceedsAttested, 40), Stands(On(170, "convoy-1", "convoy-2")));
        Assert.Equal(VerdictCategory.SupportedInPart, On(70, "convoy-2").Category);
    }

    [Fact]
    public void Of_a_corrected_claim_only_the_last_correction_by_its_recorder_is_judged()
    {
        Count("un", Terms.Count.Exact(127));
        var first = _log.Add("desk", Exact(150));
        var second = _log.Add("desk", Exact(127) with { Corrects = first.Id.ToString() });
        _log.Add("ru", Exact(500) with { Corrects = second.Id.ToString() });
        _log.Add("ru", Exact(600));
        var verdict = Assert.Single(VerdictJudge.JudgeAll(_log.All, 9));
        Assert.Equal((VerdictCategory.SupportedInPart, second.Index), (verdict.Category, verdict.ClaimIndex));
        Assert.Equal("desk", verdict.Recorder?.Value);
    }

    private static Headcount Boarded(Headcount count) =>
        count with { Kind = HeadcountKind.Boarded, Place = new PlaceId("a") };

    private static (VerdictCategory, long?) Stands(ClaimVerdict verdict) => (verdict.Category, verdict.By);

    private static ClaimRecorded Exact(long value) => Claims.Of("arrived", Terms.Count.Exact(value), to: "b");

    private LoggedRecord Count(string key, Count count, Func<Headcount, Headcount>? change = null) =>
        _log.Add(key, change?.Invoke(PlainRecords.Count("b", count)) ?? PlainRecords.Count("b", count));

    private ClaimVerdict Judge(ClaimRecorded claim, Func<ClaimMetric, ClaimMetric>? change = null) =>
        VerdictJudge.Judge(
        change is null ? claim : claim with { Metric = change(claim.Metric) }, _log.All, _log.All.Count);
}
