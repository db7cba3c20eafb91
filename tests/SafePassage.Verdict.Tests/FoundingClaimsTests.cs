using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>What was claimed of the first UN-ICRC convoy and of the city, beside what is attested.</summary>
public sealed class FoundingClaimsTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    public FoundingClaimsTests()
    {
        _log.Plan("convoy-1", "azovstal", "bezimenne", "manhush", "zaporizhzhia");
        Count("ru", "azovstal", HeadcountKind.Boarded, 21, "30-april");
        Count("ru", "azovstal", HeadcountKind.Boarded, 80, "1-may");
        Count("un", "azovstal", HeadcountKind.Boarded, 101);
        Count("ru", "bezimenne", HeadcountKind.Released, 69);
        Count("un", "manhush", HeadcountKind.Joined, 58);
        Count("icrc", "manhush", HeadcountKind.Joined, 59);
        Count("un", "zaporizhzhia", HeadcountKind.Arrived, 127);
        Count("press", "zaporizhzhia", HeadcountKind.Arrived, 156);
        _log.Step("un", "convoy-1", MovementEvent.Arrived, "zaporizhzhia", LogWriter.Morning.AddHours(8));
    }

    [Fact]
    public void What_un_and_the_russian_side_attest_alike_is_supported()
    {
        var verdict = Judge(Claims.Of("boarded", Count(101), from: "azovstal", part: "plant"));
        Assert.Equal(VerdictCategory.Supported, verdict.Category);
        Assert.Equal(Terms.Count.Exact(101), verdict.AttestedByTwo);
        Assert.Equal(Terms.Count.Exact(101), verdict.AttestedByAnyone);
        Assert.Equal(3, verdict.Evidence.Count);
    }

    [Fact]
    public void What_only_the_speakers_own_side_attests_is_supported_in_part()
    {
        var verdict = Judge(
            Claims.Of("released", Count(69), from: "bezimenne", part: "plant") with { Party = new PartyId("ru") });
        Assert.Equal(VerdictCategory.SupportedInPart, verdict.Category);
        Assert.Equal(Terms.Count.Unknown, verdict.AttestedByTwo);
        Assert.Contains("the speaker's own side", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_press_figure_exceeds_what_is_attested_by_twenty_nine()
    {
        var verdict = Judge(Claims.Of("arrived", Count(156), to: "zaporizhzhia", part: "plant"));
        Assert.Equal(VerdictCategory.ExceedsAttested, verdict.Category);
        Assert.Equal(29, verdict.By);
        Assert.Contains("127", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("29 more", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("attesting nothing: PRESS 156", verdict.Reason, StringComparison.Ordinal);
    }

    /// <summary>UN and ICRC are one role: two of their statements are not two voices.</summary>
    [Theory]
    [InlineData(58, VerdictCategory.SupportedInPart)]
    [InlineData(59, VerdictCategory.SupportedInPart)]
    [InlineData(57, VerdictCategory.BelowAttested)]
    [InlineData(60, VerdictCategory.ExceedsAttested)]
    public void Two_figures_of_one_role_are_one_voice(int people, VerdictCategory category)
    {
        var verdict = Judge(Claims.Of("joined", Count(people), to: "manhush", part: "plant"));
        Assert.Equal(category, verdict.Category);
        Assert.Equal(Terms.Count.Range(58, 59), verdict.AttestedByAnyone);
    }

    [Fact]
    public void A_part_is_compared_with_the_same_part()
    {
        VerdictCategory Of(string part) =>
            Judge(Claims.Of("boarded", Count(21), from: "azovstal", part: part)).Category;
        Assert.Equal(VerdictCategory.SupportedInPart, Of("30-april"));
        Assert.Equal(VerdictCategory.SupportedInPart, Of("plant.30-april"));
        Assert.Equal(VerdictCategory.NoEvidence, Of("2-may"));
    }

    [Fact]
    public void What_left_the_city_in_any_direction_cannot_be_compared()
    {
        var claim =
            Claims.Of("left", Terms.Count.MoreThan(100_000), from: "mariupol") with { Claim = new ClaimId("left") };
        var verdict =
            Judge(claim with { Metric = claim.Metric with { Movements = [], Side = "any", Transport = "any" } });
        Assert.Equal(VerdictCategory.NotComparable, verdict.Category);
        Assert.Contains("any direction", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("however they travelled", verdict.Reason, StringComparison.Ordinal);
        Assert.Empty(verdict.Evidence);
    }

    [Theory]
    [InlineData("civilians", null, "arrived", "zaporizhzhia", "counts civilians")]
    [InlineData("buses", null, "arrived", "zaporizhzhia", "counts buses")]
    [InlineData("people", "own-car", "arrived", "zaporizhzhia", "their own cars")]
    [InlineData("people", "bus", "arrived", "zaporizhzhia", "by bus only")]
    [InlineData("people", null, "arrived", "lviv", "does not pass there")]
    [InlineData("people", null, "arrived", null, "names no place")]
    [InlineData("people", null, "queued", "zaporizhzhia", "“queued” at ZAPORIZHZHIA")]
    public void A_claim_that_counts_something_else_is_not_comparable_and_says_why(
        string unit, string? transport, string happened, string? to, string reason)
    {
        var claim = Claims.Of(happened, Count(127), to: to);
        var verdict = Judge(claim with { Metric = claim.Metric with { Unit = unit, Transport = transport } });
        Assert.Equal(VerdictCategory.NotComparable, verdict.Category);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, VerdictCategory.NotComparable)]
    [InlineData(3, 3, VerdictCategory.SupportedInPart)]
    [InlineData(1, 30, VerdictCategory.SupportedInPart)]
    public void Another_period_is_not_comparable(int first, int last, VerdictCategory category)
    {
        var claim = Claims.Of("arrived", Count(127), to: "zaporizhzhia");
        ClaimRecorded In(ClaimMetric metric) => claim with
        {
            Metric = metric with { FirstDay = new DateOnly(2022, 5, first), LastDay = new DateOnly(2022, 5, last) },
        };
        Assert.Equal(category, Judge(In(claim.Metric)).Category);
        Assert.Equal(category, Judge(In(claim.Metric with { Movements = [], Transport = "convoy" })).Category);
    }

    [Fact]
    public void A_claim_on_three_movements_is_set_beside_their_sum()
    {
        _log.Plan("convoy-2", "port-city", "zaporizhzhia");
        _log.Plan("convoy-3", "azovstal", "zaporizhzhia");
        var claim = Claims.Of("arrived", Terms.Count.MoreThan(600), to: "zaporizhzhia");
        claim = claim with
        {
            Metric = claim.Metric with { Movements = [new("convoy-1"), new("convoy-2"), new("convoy-3")] },
        };
        _log.Count("ua", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Count(344));
        Assert.Equal(VerdictCategory.NotComparable, Judge(claim).Category);
        Assert.Contains("not attested above 471", Judge(claim).Reason, StringComparison.Ordinal);
        Assert.Contains("Nobody attests a number for convoy-3", Judge(claim).Reason, StringComparison.Ordinal);
        Assert.Equal(Terms.Count.AtLeast(471), Judge(claim).AttestedByAnyone);

        _log.Count("icrc", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Terms.Count.MoreThan(320));
        _log.Count("un", "convoy-3", "zaporizhzhia", HeadcountKind.Arrived, Terms.Count.MoreThan(170));
        var verdict = Judge(claim);
        Assert.Equal(VerdictCategory.SupportedInPart, verdict.Category);
        Assert.Contains("one voice only", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(Terms.Count.MoreThan(617), verdict.AttestedByAnyone);
    }

    [Fact]
    public void A_movement_that_the_log_does_not_hold_is_no_evidence()
    {
        var claim = Claims.Of("arrived", Count(5), to: "zaporizhzhia");
        var verdict = Judge(claim with { Metric = claim.Metric with { Movements = [new("convoy-9")] } });
        Assert.Equal(VerdictCategory.NoEvidence, verdict.Category);
        Assert.Contains("convoy-9", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inference_and_a_press_count_attest_nothing()
    {
        _log.Count(
            "desk",
            "convoy-1",
            "bezimenne",
            HeadcountKind.Stayed,
            Count(21),
            "30-april",
            "plant",
            new Provenance(Basis.Inferred, Note: "46 - 25"));
        var verdict = Judge(Claims.Of("stayed", Count(21), to: "bezimenne", part: "30-april"));
        Assert.Equal(VerdictCategory.NoEvidence, verdict.Category);
        Assert.Contains("DESK 21 (inferred)", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_becomes_a_record_that_can_be_signed()
    {
        var claim = Claims.Of("arrived", Count(156), to: "zaporizhzhia", part: "plant");
        var verdict = Judge(claim);
        _log.Add("desk", claim);
        var record = _log.Add("desk", verdict.ToRecord(LogWriter.Morning, []));
        Assert.Equal(VerdictCategory.ExceedsAttested, ((VerdictPublished)record.Body).Category);
        Assert.Equal(verdict.LogSize, ((VerdictPublished)record.Body).LogSize);
    }

    private static Count Count(long people) => Terms.Count.Exact(people);

    private ClaimVerdict Judge(ClaimRecorded claim) => VerdictJudge.Judge(claim, _log.Records, _log.Records.Count);

    private void Count(string key, string place, HeadcountKind kind, long people, string? group = null) =>
        _log.Count(key, "convoy-1", place, kind, Count(people), group, "plant");
}
