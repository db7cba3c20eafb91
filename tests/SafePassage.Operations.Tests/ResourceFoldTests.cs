using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Requested, pledged, committed and present on one sheet.</summary>
public sealed class ResourceFoldTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    private ResourceSheet Sheet => ResourceFold.Of(_log.Records);

    [Fact]
    public void What_was_asked_offered_committed_and_released_stands_by_window()
    {
        _log.Add("un", Resources.Requested("q", 90));
        _log.Add("ua", Resources.Offered("o", 40, "q"));
        _log.Add("ua", Resources.Committed("c", 30, "o"));
        _log.Add("receiver", Resources.Committed("c2", 5, "q"));
        _log.Add("ua", Resources.Released("r", 10, "c", 4));
        var lines = Sheet.Lines;
        Assert.Equal(
            [
                (Resources.Begins, Resources.Begins.AddHours(4), Count.Exact(90), Count.Exact(45), Count.Exact(35)),
                (Resources.Begins.AddHours(4), Resources.Begins.AddHours(10), Count.Exact(90), Count.Exact(45),
                    Count.Exact(25)),
            ],
            lines.Select(l => (l.BeginsAt, l.Until, l.Requested, l.Pledged, l.Committed)));
        Assert.All(lines, l => Assert.Equal(Count.Unknown, l.Present));
        Assert.Equal(10, Sheet.Standing.Single(s => s.Body.Resource.Value == "c").Released);
    }

    [Fact]
    public void What_nobody_said_is_unknown_and_what_was_released_is_zero()
    {
        _log.Add("un", Resources.Requested("q", 3));
        Assert.Equal((Count.Unknown, Count.Unknown), (Sheet.Lines[0].Pledged, Sheet.Lines[0].Committed));
        _log.Add("ua", Resources.Committed("c", 3, "q"));
        _log.Add("ua", Resources.Released("r", 3, "c", 5));
        Assert.Equal([Count.Exact(3), Count.Exact(0)], Sheet.Lines.Select(l => l.Committed));
    }

    [Fact]
    public void An_offer_that_was_declined_is_no_pledge_until_it_is_made_anew()
    {
        _log.Add("un", Resources.Requested("q", 3));
        _log.Add("ua", Resources.Offered("o", 3, "q"));
        _log.Add("un", Resources.Declined("d", "o"));
        Assert.Equal(Count.Unknown, Sheet.Lines.Single().Pledged);
        Assert.True(Sheet.Standing.Single(s => s.Body.Resource.Value == "o").IsDeclined);
        _log.Add("ua", Resources.Offered("o", 2, "q") with { StatedAt = LogWriter.Morning.AddHours(2) });
        Assert.Equal(Count.Exact(2), Sheet.Lines.Single().Pledged);
        Assert.Single(Sheet.Standing.Single(s => s.Body.Resource.Value == "o").Earlier);
    }

    [Fact]
    public void An_open_number_keeps_a_sum_open_and_one_alone_keeps_its_words()
    {
        _log.Add("ua", Resources.Offered("o", 3) with { Quantity = Count.About(40) });
        Assert.Equal(Count.About(40), Sheet.Lines.Single().Pledged);
        _log.Add("ru", Resources.Offered("o2", 3) with { Quantity = Count.AtLeast(4) });
        Assert.Equal((40L, null), (Sheet.Lines.Single().Pledged.Low, Sheet.Lines.Single().Pledged.High));
    }

    [Fact]
    public void An_assumption_and_a_record_in_doubt_pledge_nothing()
    {
        _log.Add("ua", Resources.Offered("o", 3) with { Provenance = new Provenance(Basis.Assumed) });
        var doubtful = _log.Add("ru", Resources.Offered("o2", 3)) with { IsInDoubt = true };
        Assert.Empty(ResourceFold.Of([.. _log.Records.SkipLast(1), doubtful]).Lines);
    }

    [Fact]
    public void What_is_present_is_what_reports_say_stands_there_at_that_hour()
    {
        _log.Add("un", Resources.Requested("q", 30));
        _log.Add("un", Seen("un", "waiting", 12, 2));
        Assert.Equal(Count.Exact(12), Sheet.Lines.Single().Present);
        _log.Add("observer", Seen("observer", "arrived", 14, 3));
        Assert.Equal(Count.Range(12, 14), Sheet.Lines.Single().Present);

        // They left: of what remains nobody says anything.
        _log.Add("un", Seen("un", "left", 12, 4));
        _log.Add("observer", Seen("observer", "left", 12, 4));
        Assert.Equal(Count.Unknown, Sheet.Lines.Single().Present);

        _log.Add("un", Seen("un", "waiting", 2, 40));
        Assert.Equal([Count.Unknown, Count.Exact(2)], Sheet.Lines.Select(l => l.Present));
        Assert.Equal(Count.Unknown, Sheet.Lines[1].Requested);
    }

    [Fact]
    public void Every_order_of_delivery_gives_the_same_sheet() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (day, order) =>
            {
                var log = RandomResources.Write(day);
                var told = Tell(log.Records);
                var chance = new Random(order);
                return Enumerable.Range(0, 6).All(_ => Tell(RandomDay.Delivered(log.Records, chance)) == told);
            },
            iter: 50);

    // An oracle that looks at each hour by itself: what covers it is added up by hand.
    [Fact]
    public void At_each_hour_the_sheet_says_what_adding_up_by_hand_gives() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var sheet = ResourceFold.Of(RandomResources.Write(seed).Records);
            var standing = sheet.Standing.Select(s => s.Body).ToArray();
            return Enumerable.Range(0, 18).Select(h => Resources.Begins.AddHours(h)).All(at =>
            {
                var held = standing.OfType<ResourceCommitted>().Where(c => c.BeginsAt <= at && at < c.Until).ToArray();
                var asked = standing.OfType<ResourceRequested>().Where(c => c.BeginsAt <= at && at < c.Until).ToArray();
                var line = sheet.Lines.SingleOrDefault(l => l.BeginsAt <= at && at < l.Until);
                return (line?.Committed ?? Count.Unknown) == (held.Length == 0 ? Count.Unknown : Count.Exact(held.Sum(
                        c => Math.Max(0, c.Quantity.Low!.Value - standing.OfType<ResourceReleased>()
                            .Where(r => r.Answers == c.Resource && r.BeginsAt <= at).Sum(r => r.Quantity.Low!.Value)))))
                    && (line?.Requested ?? Count.Unknown) == (asked.Length == 0
                        ? Count.Unknown : Count.Exact(asked.Sum(a => a.Quantity.Low!.Value)));
            });
        },
        iter: 80);

    private static SituationReported Seen(string by, string happened, long number, int hours) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = Resources.Begins.AddHours(hours),
        Provenance = LogWriter.Counted,
        Report = new ReportId($"{by}-{happened}-{hours}"),
        Speaker = by.ToUpperInvariant(),
        Party = new PartyId(by),
        AsOf = new DateOnly(2022, 5, 4),
        PublishedOn = new DateOnly(2022, 5, 4),
        Text = "Buses at the gate.",
        Metric = new ClaimMetric
        {
            Unit = "buses",
            Event = happened,
            Movements = [],
            To = happened == "left" ? null : "a",
            From = happened == "left" ? "a" : null,
        },
        Value = Count.Exact(number),
    };

    private static string Tell(IReadOnlyList<LoggedRecord> records)
    {
        var sheet = ResourceFold.Of(records);
        return string.Join('\n', sheet.Lines) + string.Join('\n', sheet.Standing.Select(
            s => $"{s.Record.Id} {s.IsDeclined} {s.Released} {string.Join('<', s.Earlier.Select(e => e.Id))}"));
    }
}
