using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>A text binds where every belligerent, two at least, and two facilitators sign it.</summary>
public sealed class CounterpartTests
{
    private static readonly (string, PartyRole)[] Members =
    [
        ("ru", PartyRole.Belligerent), ("ua", PartyRole.Belligerent), ("un", PartyRole.Facilitator),
        ("icrc", PartyRole.Facilitator), ("observer", PartyRole.Observer),
    ];

    [Theory]
    [InlineData("ru", "un")]
    [InlineData("ru", "un", "icrc")]
    [InlineData("ua", "un", "icrc", "observer")]
    [InlineData("ru", "ua", "un")]
    [InlineData("ru", "ua")]
    public void A_text_of_a_group_that_lacks_a_side_never_comes_into_force(params string[] signatories)
    {
        var story = new AccordStories(new LogWriter(signatories, Members));
        var text = story.Propose("un", 1);
        Assert.Equal("proposed, signed by nobody; no counterpart", story.State.DescribeAt(LogWriter.Morning));
        foreach (var party in signatories.Where(s => s != "observer"))
        {
            story.Sign(party, text);
        }

        var state = story.State;
        var signed = signatories.Count(s => s != "observer");
        var told = signed == signatories.Length
            ? "agreed in principle, not in force: no counterpart"
            : $"signed by {signed} of {signatories.Length}; no counterpart";
        Assert.Equal(told, state.DescribeAt(LogWriter.Morning));
        Assert.Equal(
            signed == signatories.Length ? "expired; was " + told : "expired; was never in force, " + told,
            state.DescribeAt(AccordStories.Expiry));
        Assert.Null(state.InForce);
        Assert.Null(state.Versions[0].InForceSince);
        Assert.Contains(state.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "no-counterpart");
    }

    [Fact]
    public void Both_belligerents_and_two_facilitators_bind_each_other()
    {
        var story = new AccordStories(new LogWriter(["ru", "ua", "un", "icrc"], Members));
        story.SignByAll(story.Propose("un", 1));
        Assert.Equal("in force, signed by all 4", story.State.DescribeAt(LogWriter.Morning));
        Assert.DoesNotContain(story.State.DepartureHindrancesAt(LogWriter.Morning), h => h.Code == "no-counterpart");
    }

    [Fact]
    public void A_belligerent_that_joins_later_and_does_not_sign_leaves_the_text_without_counterpart()
    {
        var story = new AccordStories();
        story.SignByAll(story.Propose("un", 1));
        story.Log.Add(
            "un",
            new KeyGranted
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning,
                Provenance = LogWriter.Counted,
                Member = new GroupMember(
                    new PartyId("third"), "Third", PartyRole.Belligerent,
                    LogWriter.KeyOf("third").Verifying.ToString()),
            },
            "ru");
        Assert.Equal("agreed in principle, not in force: no counterpart", story.State.DescribeAt(LogWriter.Morning));
    }

    [Fact]
    public void What_a_stolen_key_may_have_said_binds_nobody_and_only_its_suspension_holds()
    {
        var story = new AccordStories();
        story.Log.Grant("ru-2", "ru");
        var text = story.Propose("un", 1);
        story.Sign("ua", text);
        story.Sign("un", text);
        story.Sign("icrc", text);
        story.Sign("ru-2", text);
        Assert.Equal(AccordStatus.InForce, story.Status);
        story.Log.Add("ru", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            KeyId = LogWriter.KeyOf("ru-2").Verifying.Id,
            Party = new PartyId("ru"),
            CompromisedSince = 1,
        });
        var state = story.Fold(Doubted(story.Log));
        Assert.Equal("signed by 3 of 4", state.DescribeAt(LogWriter.Morning));
        Assert.Equal("in-doubt", state.Remarks.Single().Code);

        story.Sign("ru", text);
        Assert.Equal(AccordStatus.InForce, story.Fold(Doubted(story.Log)).StatusAt(LogWriter.Morning));
    }

    private static IEnumerable<LoggedRecord> Doubted(LogWriter log) =>
        log.Records.Select(r => r with { IsInDoubt = log.Register.IsInDoubt(r) });
}
