using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Tests.Cases;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>
/// The recorded cases of figures that a party could bend, each as recorded and spelled out here.
/// </summary>
public sealed class FigureCaseTests
{
    private static readonly Provenance Website = new(Basis.Reported, "ministry website");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V1_an_open_bound_supports_nothing_above_its_stated_number(bool asRecorded)
    {
        var verdict = Judge("v1-open-ended", asRecorded, Count.Exact(142_000), log =>
        {
            Arrived(log, "un", Count.MoreThan(320));
            Arrived(log, "observer", Count.MoreThan(300));
        });
        Assert.Equal(VerdictCategory.NotComparable, verdict.Category);
        Assert.Contains(
            "no upper bound is attested; not attested above 320", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("No upper bound is attested", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(Count.MoreThan(320), verdict.Nearest!.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V5_a_side_that_no_plan_states_is_not_compared(bool asRecorded)
    {
        var verdict = Judge(
            "v5-side-ignored", asRecorded, Count.Exact(127), log => Arrived(log, "un", Count.Exact(127)),
            c => c with { Metric = c.Metric with { Side = "russian-controlled" } });
        Assert.Equal(VerdictCategory.NotComparable, verdict.Category);
        Assert.Contains("does not say on whose side", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("unless the plan of convoy-1 says on whose side", verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V6_a_claim_published_before_the_movement_is_not_compared(bool asRecorded)
    {
        var verdict = Judge(
            "v6-published-before-event", asRecorded, Count.Exact(127), log => Arrived(log, "un", Count.Exact(127)),
            c => c with { PublishedOn = new DateOnly(2022, 4, 1) });
        Assert.Equal(VerdictCategory.NotComparable, verdict.Category);
        Assert.Contains("published before the movement", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V8_a_step_by_the_press_moves_no_verdict(bool asRecorded)
    {
        var verdict = Judge(
            "v8-press-step-kills-verdict", asRecorded, Count.Exact(127), log =>
            {
                Arrived(log, "un", Count.Exact(127));
                Arrived(log, "ua", Count.Exact(127));
                Step(log, "press", LogWriter.Morning.AddHours(41));
            },
            c => c with
            {
                Metric = c.Metric with { FirstDay = new DateOnly(2022, 5, 3), LastDay = new DateOnly(2022, 5, 3) },
            });
        Assert.Equal(VerdictCategory.Supported, verdict.Category);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V11_a_range_wider_than_twofold_supports_nothing(bool asRecorded)
    {
        var verdict = Judge(
            "v11-own-wide-range", asRecorded, Count.Exact(100_000), log =>
            {
                Arrived(log, "un", Count.Exact(127));
                Arrived(log, "ru", Count.Range(0, 200_000));
            },
            c => c with { Party = new PartyId("ru") });
        Assert.Equal((VerdictCategory.ExceedsAttested, 99_873), (verdict.Category, verdict.By));
        Assert.Equal(Count.Exact(127), verdict.AttestedByAnyone);
        Assert.Contains(
            "Beside it, attesting nothing: ru (the speaker's own side) 0 to 200,000 (a range wider than twofold)",
            verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V12_own_side_is_said_of_everybody(bool asRecorded)
    {
        var verdict = Judge(
            "v12-own-side-only-said-of-belligerents", asRecorded, Count.Exact(127),
            log => Arrived(log, "un", Count.Exact(127)), c => c with { Party = new PartyId("un") });
        Assert.Equal(VerdictCategory.SupportedInPart, verdict.Category);
        Assert.Contains("un (127) only, the speaker's own side", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("the speaker's own side", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V21_a_demonstration_attests_nothing(bool asRecorded)
    {
        var shown = new Provenance(Basis.Demonstration);
        var verdict = Judge("v21-demonstration-attests", asRecorded, Count.Exact(5_000), log =>
        {
            Arrived(log, "ru", Count.Exact(5_000), shown);
            Arrived(log, "receiver", Count.Exact(5_000), shown);
        });
        Assert.Equal(VerdictCategory.NoEvidence, verdict.Category);
        Assert.Empty(verdict.Evidence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V22_one_publication_is_one_voice(bool asRecorded)
    {
        var verdict = Judge(
            "v22-circular-source", asRecorded, Count.Exact(344), log =>
            {
                Arrived(log, "ua", Count.Exact(344), Website);
                Arrived(log, "observer", Count.Exact(344), Website);
            },
            c => c with { Party = new PartyId("ua") });
        Assert.Equal(VerdictCategory.SupportedInPart, verdict.Category);
        Assert.Equal(Count.Unknown, verdict.AttestedByTwo);
        var line = Assert.Single(verdict.Publications);
        Assert.Equal("ministry website: ua, observer", $"{line.Source}: {string.Join(", ", line.Parties)}");
        Assert.Contains(
            "repeat one publication, ministry website: one voice", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("from one publication", verdict.Sentence, StringComparison.Ordinal);
    }

    private static ClaimVerdict Judge(
        string name,
        bool asRecorded,
        Count value,
        Action<PlainRecords> write,
        Func<ClaimRecorded, ClaimRecorded>? change = null)
    {
        var log = asRecorded ? FigureCase.Read(name) : new PlainRecords();
        if (!asRecorded)
        {
            log.Plan("un", "convoy-1", PlainRecords.Node("a"), PlainRecords.Node("b"), PlainRecords.Node("z"));
            Step(log, "un", LogWriter.Morning.AddHours(8));
            write(log);
            var claim = Claims.Of("arrived", value, to: "z");
            log.Add("desk", change?.Invoke(claim) ?? claim);
        }

        return Assert.Single(VerdictJudge.JudgeAll(log.All, log.All.Count));
    }

    private static void Arrived(PlainRecords log, string key, Count count, Provenance? provenance = null) => log.Add(
        key, PlainRecords.Count("z", count) with { Provenance = provenance ?? LogWriter.Counted });

    private static void Step(PlainRecords log, string key, DateTimeOffset at) => log.Add(key, new MovementStep
    {
        Operation = LogWriter.Operation,
        StatedAt = at,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Event = MovementEvent.Arrived,
        Place = new PlaceId("z"),
    });
}
