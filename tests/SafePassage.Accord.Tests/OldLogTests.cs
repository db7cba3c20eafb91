using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>What the door refuses today may stand in an old log: it gets no effect, and a remark.</summary>
public sealed class OldLogTests
{
    private readonly AccordStories _story = new();

    [Fact]
    public void A_signature_that_names_another_text_does_not_count_and_is_told()
    {
        var text = _story.Propose("un", 1);
        _story.Sign("ua", text);
        _story.Sign("un", text);
        _story.Sign("icrc", text);
        var state = _story.Fold(
        [
            .. _story.Log.Records,
            Old("ru", _story.Signature(text) with { ProposalHash = new string('0', 64) }),
            Old("ru", _story.Signature(text) with { Version = 2 }),
        ]);
        Assert.Equal("signed by 3 of 4", state.DescribeAt(LogWriter.Morning));
        Assert.Equal<string>(
            ["text-not-held", "signature-names-another-text"], [.. state.Remarks.Select(r => r.Code)]);
    }

    [Fact]
    public void A_signature_logged_before_its_text_counts_once_the_text_is_there()
    {
        _story.SignByAll(_story.Propose("un", 1));
        var late = _story.Log.Records.Select(r => r.Body is AccordProposed ? r with { Index = 100 } : r).ToArray();
        Assert.Equal(
            AccordStatus.NotProposed,
            _story.Fold(late.Where(r => r.Index < 100)).StatusAt(LogWriter.Morning));
        Assert.Equal(AccordStatus.InForce, _story.Fold(late).StatusAt(LogWriter.Morning));
    }

    [Theory]
    [InlineData("observer", PartyRole.Observer)]
    [InlineData("press", PartyRole.Press)]
    [InlineData("desk", PartyRole.Desk)]
    public void Whoever_is_no_signatory_neither_suspends_nor_ends_an_accord(string by, PartyRole role)
    {
        _story.SignByAll(_story.Propose("un", 1));
        var state = _story.Fold(
        [
            .. _story.Log.Records,
            Old(by, _story.Suspension(), role),
            Old(by, _story.Termination(), role),
        ]);
        Assert.Equal(AccordStatus.InForce, state.StatusAt(LogWriter.Morning));
        Assert.Equal(2, state.Remarks.Count(r => r.Code == "not-a-signatory"));
    }

    [Fact]
    public void A_counting_key_of_a_signatory_suspends_but_does_not_sign()
    {
        var text = _story.Propose("un", 1);
        var signed = _story.Fold([.. _story.Log.Records, Old("ru", _story.Signature(text), PartyRole.Observer)]);
        Assert.Equal(AccordStatus.Proposed, signed.StatusAt(LogWriter.Morning));
        Assert.Equal("key-may-not-bind", signed.Remarks.Single().Code);
        var story = new AccordStories();
        story.SignByAll(story.Propose("un", 1));
        var suspended = story.Fold(
            [.. story.Log.Records, story.OfAnOldLog("ru", story.Suspension(), PartyRole.Observer)]);
        Assert.Equal(AccordStatus.Suspended, suspended.StatusAt(LogWriter.Morning));
    }

    private LoggedRecord Old(string by, RecordBody body, PartyRole role = PartyRole.Belligerent) =>
        _story.OfAnOldLog(by, body, role);
}
