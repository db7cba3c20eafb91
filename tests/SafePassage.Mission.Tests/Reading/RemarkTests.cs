using SafePassage.Disclosure;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>What cannot be right, or has no effect, stays in view with the reason.</summary>
public sealed class RemarkTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private static readonly DateTimeOffset FarAhead = LogWriter.Morning.AddYears(77);

    [Fact]
    public async Task A_step_stated_in_the_future_is_shown_with_a_remark_and_draws_no_time_on_the_way()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var log = LogWriter.Usual();
        log.Plan("c", "a", "b");
        log.Step("icrc", "c", MovementEvent.Departed, "a", FarAhead);
        log.Step("icrc", "c", MovementEvent.Arrived, "b", LogWriter.Morning);
        await open.AppendAsync(log);
        var movement = Assert.Single(roads.RoomOf(open).Movements(Reader.Everything));
        Assert.Equal("arrived", movement.Status);
        Assert.Equal([FarAhead, LogWriter.Morning], movement.Steps.Select(s => s.At));
        Assert.Equal(
            "Stated in the future: the time cannot be right.",
            Assert.Single(movement.Steps[0].Remarks).InEnglish());
        Assert.Empty(movement.Steps[1].Remarks);
        Assert.Null(movement.Legs[0].DepartedAt);
        Assert.Equal(LogWriter.Morning, movement.Legs[0].ArrivedAt);
        Assert.Empty(movement.Remarks);
    }

    [Fact]
    public async Task A_count_that_was_set_aside_stands_under_records_without_effect_and_one_off_the_plan_on_the_way()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var log = LogWriter.Usual();
        log.Plan("c", "a", "b");
        var key = LogWriter.KeyOf("observer");
        var again = new StatementAuthor(key, LogWriter.Origin, log.Register.ChainOf(key.Verifying.Id));
        var count = log.Count("observer", "c", "a", HeadcountKind.Boarded, Count.Exact(48));
        var fork = log.Add(again.Sign((Headcount)count.Body with { Count = Count.Exact(50), Sequence = null }));
        var off = log.Count("un", "c", "elsewhere", HeadcountKind.Died, Count.Exact(1));
        await open.AppendAsync(log);
        var room = roads.RoomOf(open);
        var movement = Assert.Single(room.Movements(Reader.Everything));
        Assert.Equal("unknown", movement.Nodes[0].In);
        Assert.Equal([count.Index, fork.Index], movement.Remarks.Select(r => r.LogIndex));
        Assert.All(movement.Remarks, remark => Assert.Contains(
            "another statement", remark.Text.InEnglish(), StringComparison.Ordinal));
        var point = movement.Nodes.Single(n => n.Way == "on-the-way");
        Assert.Equal(("Elsewhere", "1", (double?)null), (point.Place.Name, point.Lost, point.Place.Longitude));
        Assert.Equal(off.Index, Assert.Single(point.Counts).LogIndexes[0]);

        // Nothing of an open movement is known below the facilitator, not even that something is amiss.
        Assert.Empty(room.Movements(Reader.Public));
    }

    [Fact]
    public async Task A_resume_without_effect_and_a_wrong_clock_are_told_with_the_accord()
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var log = LogWriter.Usual();
        var text = log.Add("un", new AccordProposed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("corridor"),
            Version = 1,
            Title = "Corridor",
            Parent = null,
            Terms = [],
            Segments = [],
            ExpiresAt = LogWriter.Morning.AddDays(3),
        });
        foreach (var party in log.Group.Signatories)
        {
            log.Add(party.Value, new AccordSigned
            {
                Operation = LogWriter.Operation,
                StatedAt = FarAhead,
                Provenance = LogWriter.Counted,
                Accord = new AccordId("corridor"),
                Version = 1,
                ProposalHash = text.PayloadHash,
            });
        }

        var resumed = log.Add("ru", new AccordResumed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("corridor"),
            Version = 1,
        });
        await open.AppendAsync(log);
        var accord = Assert.Single(roads.RoomOf(open).Accords(Reader.Everything));
        Assert.Equal(
            "expired; was agreed in principle, not in force: 23 terms are silent",
            Catalogue.Load().In(Language.English).Say(accord.Status));
        Assert.Equal(accord.ExpiresAt, accord.StatusSince);
        Assert.Equal(4, accord.History.Count(h => h.Remarks.Count > 0));
        Assert.Equal(resumed.Index, Assert.Single(accord.Remarks).LogIndex);
    }
}
