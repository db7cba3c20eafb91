using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>Orders, telephones and mines: said by who can know it, for as long as the text says.</summary>
public sealed class RoadTests
{
    private readonly AccordStories _story = new();
    private readonly LoggedRecord _text;

    public RoadTests()
    {
        var text = _story.Text(1, null, FullText.TermsWithCheckpoints());
        _text = _story.Log.Add("un", text with
        {
            Segments = [text.Segments[0] with { Checkpoint = new PlaceId("b") }, text.Segments[1]],
            Checkpoints = [new CheckpointRule(new PlaceId("b"), new PartyId("ua"), InspectionRule.None, 10, [])],
        });
        _story.SignByAll(_text);
    }

    private static DateTimeOffset At => LogWriter.Morning.AddHours(1);

    private string[] Hindrances(DateTimeOffset at) =>
        [.. _story.State.DepartureHindrancesAt(at).Select(h => $"{h.Code} {h.Subject}")];

    [Fact]
    public void Nothing_stands_in_the_way_once_every_order_telephone_and_segment_is_reported()
    {
        Assert.Equal<string>(
            [
                "order-not-acknowledged s1", "order-not-acknowledged s1/b", "order-not-acknowledged s2",
                "hotline-not-tested hotline-ru", "hotline-not-tested hotline-ua",
                "route-not-cleared s1", "route-not-cleared s2",
            ],
            Hindrances(At));
        Report();
        Assert.Empty(Hindrances(At));
    }

    [Fact]
    public void A_checkpoint_is_confirmed_by_who_holds_it_and_not_by_who_holds_the_road()
    {
        Report(post: "ru");
        Assert.Equal<string>(["order-not-acknowledged s1/b"], Hindrances(At));
        Order("ua", "s1", "b");
        Assert.Empty(Hindrances(At));
    }

    /// <summary>The text says 12 hours for both.</summary>
    [Fact]
    public void A_test_and_a_clearing_no_longer_count_after_the_hours_of_the_text()
    {
        Report();
        Assert.DoesNotContain(
            Hindrances(LogWriter.Morning.AddHours(11)), h => h.Contains("old", StringComparison.Ordinal));
        Assert.Equal<string>(
            [
                "hotline-test-too-old hotline-ru", "hotline-test-too-old hotline-ua",
                "route-clearing-too-old s1", "route-clearing-too-old s2",
            ],
            [.. Hindrances(LogWriter.Morning.AddHours(14)).Where(h => h.Contains("old", StringComparison.Ordinal))]);
    }

    [Fact]
    public void A_clock_that_states_tomorrow_proves_nothing_today()
    {
        Report();
        _story.Clock = LogWriter.Morning.AddDays(1);
        Test("ru", "hotline-ru", true);
        Assert.Equal<string>(["hotline-test-too-old hotline-ru"], Hindrances(At));
    }

    [Fact]
    public void A_telephone_that_nobody_answers_and_a_mine_that_is_found_are_told()
    {
        Report();
        Test("un", "hotline-ua", false);
        Clear("ru", "s1", false);
        Assert.Equal<string>(["hotline-not-answered hotline-ua", "route-not-free s1"], Hindrances(At));
    }

    [Fact]
    public void Outside_the_agreed_hours_that_is_a_hindrance()
    {
        Report();
        Assert.True(IsOutside(LogWriter.Morning.AddMinutes(-1)));
        Assert.False(IsOutside(LogWriter.Morning.AddHours(11)));
        Assert.True(IsOutside(LogWriter.Morning.AddHours(12)));

        bool IsOutside(DateTimeOffset at) => Array.Exists(Hindrances(at), h => h == "outside-hours corridor");
    }

    private void Report(string post = "ua")
    {
        Order("ru", "s1", null);
        if (post == "ua")
        {
            Order(post, "s1", "b");
        }

        Order("ua", "s2", null);
        Test("un", "hotline-ru", true);
        Test("ru", "hotline-ua", true);
        Clear("ru", "s1", true);
        Clear("ua", "s2", true);
    }

    private void Order(string by, string segment, string? post) => _story.Log.Add(by, new OrderAcknowledged
    {
        Operation = LogWriter.Operation,
        StatedAt = _story.Now(),
        Provenance = LogWriter.Counted,
        Accord = AccordStories.Corridor,
        Version = 1,
        ProposalHash = _text.PayloadHash,
        Segment = segment,
        Checkpoint = post is null ? null : new PlaceId(post),
    });

    private void Test(string by, string hotline, bool answered) => _story.Log.Add(by, new HotlineTested
    {
        Operation = LogWriter.Operation,
        StatedAt = _story.Now(),
        Provenance = LogWriter.Counted,
        Accord = AccordStories.Corridor,
        Version = 1,
        ProposalHash = _text.PayloadHash,
        Hotline = hotline,
        Answered = answered,
    });

    private void Clear(string by, string segment, bool free) => _story.Log.Add(by, new RouteCleared
    {
        Operation = LogWriter.Operation,
        StatedAt = _story.Now(),
        Provenance = LogWriter.Counted,
        Accord = AccordStories.Corridor,
        Version = 1,
        ProposalHash = _text.PayloadHash,
        Segment = segment,
        Free = free,
    });
}
