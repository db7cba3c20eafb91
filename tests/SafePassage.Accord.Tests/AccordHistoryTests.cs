using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

public sealed class AccordHistoryTests
{
    private readonly AccordStories _story = new();

    [Fact]
    public void An_accord_is_in_force_once_both_belligerents_and_un_and_icrc_have_signed_one_text()
    {
        Assert.Equal(AccordStatus.NotProposed, _story.Status);
        var text = _story.Propose("un", 1);
        Assert.Equal(AccordStatus.Proposed, _story.Status);
        foreach (var (party, signed) in new[] { ("ru", 1), ("icrc", 2), ("ua", 3) })
        {
            _story.Sign(party, text);
            Assert.Equal(AccordStatus.PartlySigned, _story.Status);
            Assert.Equal($"signed by {signed} of 4", _story.State.DescribeAt(LogWriter.Morning));
        }

        var last = _story.Sign("un", text);
        Assert.Equal(AccordStatus.InForce, _story.Status);
        Assert.Equal(last.Index, _story.State.InForce!.InForceSince);
    }

    [Fact]
    public void Signing_one_text_voids_the_own_signature_on_its_sibling()
    {
        var (a, b) = (_story.Propose("ru", 1), _story.Propose("ua", 1));
        _story.Sign("un", a);
        _story.Sign("ru", a);
        _story.Sign("un", b);
        _story.Sign("icrc", a);
        _story.Sign("ua", a);
        var state = _story.State;
        Assert.Null(state.InForce);
        Assert.Equal(3, state.Versions[0].SignedBy);
        Assert.True(state.Versions[0].Signatures.Single(s => s.Party.Value == "un").Void);
        Assert.Equal(1, state.Versions[1].SignedBy);
    }

    [Fact]
    public void A_new_version_supersedes_only_when_all_have_signed_it()
    {
        var first = _story.Propose("un", 1);
        _story.SignByAll(first);
        var second = _story.Propose("ua", 2, first.PayloadHash);
        _story.Sign("ua", second);
        Assert.Equal(1, _story.State.InForce!.Number);
        _story.SignByAll(second);
        Assert.Equal(2, _story.State.InForce!.Number);
        Assert.Equal(AccordStatus.Superseded, _story.State.Versions[0].Standing);
        _story.SignByAll(first);
        Assert.Equal(2, _story.State.InForce!.Number);
    }

    [Fact]
    public void A_refusal_takes_back_a_waiting_signature()
    {
        var text = _story.Propose("un", 1);
        _story.Sign("ru", text);
        _story.Refuse("ru");
        _story.Sign("ua", text);
        _story.Sign("un", text);
        _story.Sign("icrc", text);
        Assert.Equal("signed by 3 of 4", _story.State.DescribeAt(LogWriter.Morning));
        Assert.Equal("Not this.", _story.State.Versions[0].Refusals.Single().Reason);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("ua")]
    [InlineData("un")]
    [InlineData("icrc")]
    public void Any_one_signatory_suspends_and_only_all_of_them_resume(string by)
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Resume("ru");
        _story.Suspend(by);
        foreach (var party in new[] { "icrc", "un", "ua", "ru" })
        {
            Assert.Equal(AccordStatus.Suspended, _story.Status);
            Assert.Contains(new PartyId(party), _story.State.AwaitedToResume);
            _story.Resume(party);
        }

        Assert.Equal(AccordStatus.InForce, _story.Status);
        Assert.Null(_story.State.Suspension);
    }

    [Fact]
    public void A_second_suspension_asks_everybody_again()
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Suspend("ru");
        _story.Resume("ua");
        _story.Resume("un");
        _story.Resume("icrc");
        _story.Suspend("ua");
        _story.Resume("ru");
        Assert.Equal(AccordStatus.Suspended, _story.Status);
        Assert.Equal(3, _story.State.AwaitedToResume.Count);
    }

    /// <summary>Its clock ran a day fast: by their own clocks everybody else resumes before it.</summary>
    [Fact]
    public void After_a_suspension_from_a_fast_clock_everybody_can_resume()
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Suspend("ru", at: LogWriter.Morning.AddDays(1));
        foreach (var party in new[] { "ua", "un", "icrc", "ru" })
        {
            Assert.Equal(AccordStatus.Suspended, _story.Status);
            _story.Resume(party);
        }

        Assert.Equal(AccordStatus.InForce, _story.Status);
        Assert.Empty(_story.State.Remarks);
    }

    [Fact]
    public void A_resume_that_stands_before_the_suspension_in_the_log_says_nothing_about_it()
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Resume("ru", at: LogWriter.Morning.AddDays(2));
        _story.Suspend("ua");
        _story.Resume("ua");
        _story.Resume("un");
        _story.Resume("icrc");
        Assert.Equal(AccordStatus.Suspended, _story.Status);
        Assert.Equal([new PartyId("ru")], _story.State.AwaitedToResume);
        Assert.Contains(_story.State.Remarks, r => r.Code == "nothing-to-resume");
    }

    [Fact]
    public void A_suspension_that_arrives_before_the_last_signature_holds()
    {
        var text = _story.Propose("un", 1);
        _story.Sign("ru", text);
        _story.Sign("ua", text);
        _story.Sign("icrc", text);
        _story.Suspend("ru");
        _story.Sign("un", text);
        Assert.Equal(AccordStatus.Suspended, _story.Status);
        Assert.DoesNotContain(new PartyId("un"), _story.State.AwaitedToResume);
    }

    [Fact]
    public void Termination_by_a_signatory_is_final()
    {
        var text = _story.Propose("un", 1);
        _story.SignByAll(text);
        _story.Terminate("ua");
        Assert.Equal(AccordStatus.Terminated, _story.Status);
        _story.SignByAll(_story.Propose("un", 2, text.PayloadHash));
        Assert.Null(_story.State.InForce);
    }

    [Fact]
    public void An_accord_expires_by_the_instant_that_is_asked_for()
    {
        _story.SignByAll(_story.Propose("un", 1));
        Assert.Equal(AccordStatus.InForce, _story.State.StatusAt(AccordStories.Expiry.AddSeconds(-1)));
        Assert.Equal(AccordStatus.Expired, _story.State.StatusAt(AccordStories.Expiry));
        Assert.Equal(
            "The accord is not in force: expired; was in force, signed by all 4.",
            _story.State.DepartureHindrancesAt(AccordStories.Expiry).Single(h => h.Code == "not-in-force").What);
    }

    [Fact]
    public void A_text_that_lapsed_is_told_with_what_it_was_until_then()
    {
        string Told() => _story.State.DescribeAt(AccordStories.Expiry);
        var text = _story.Propose("un", 1);
        _story.Sign("ru", text);
        Assert.Equal("expired; was never in force, signed by 1 of 4", Told());
        _story.SignByAll(text);
        Assert.Equal("expired; was in force, signed by all 4", Told());
        _story.Suspend("ua");
        Assert.Equal("expired; was in force, signed by all 4, and suspended by ua", Told());
        _story.Terminate("ua");
        Assert.Equal("terminated by ua", Told());
    }

    [Fact]
    public void Only_the_party_in_control_acknowledges_a_segment()
    {
        _story.SignByAll(_story.Propose("un", 1, null, AccordStories.EveryTerm()));
        _story.Acknowledge("ua", "s2");
        var state = _story.State;
        Assert.Equal([false, true], state.InForce!.Orders.Select(o => o.IsAcknowledged));
        Assert.Equal<string>(["s1"], [.. Orders(state).Select(h => h.Subject)]);
        _story.Acknowledge("ru", "s1");
        Assert.Empty(Orders(_story.State));
        Assert.Empty(_story.State.Remarks);
    }

    private static IEnumerable<DepartureHindrance> Orders(AccordState state) =>
        state.DepartureHindrancesAt(LogWriter.Morning).Where(h => h.Code == "order-not-acknowledged");

    [Fact]
    public void An_acknowledgement_that_may_mean_either_of_two_texts_has_no_effect()
    {
        _story.Propose("un", 1);
        _story.Propose("ua", 1);
        _story.Acknowledge("ru", "s1");
        Assert.All(_story.State.Versions, v => Assert.False(v.Orders[0].IsAcknowledged));
        Assert.Equal("acknowledgement-without-effect", _story.State.Remarks.Single().Code);
    }

    [Fact]
    public void An_acknowledgement_under_an_earlier_version_does_not_carry_over()
    {
        var first = _story.Propose("un", 1);
        _story.SignByAll(first);
        _story.Acknowledge("ru", "s1");
        _story.SignByAll(_story.Propose("un", 2, first.PayloadHash));
        Assert.False(_story.State.InForce!.Orders[0].IsAcknowledged);
    }

    [Fact]
    public void A_silent_text_is_agreed_in_principle_whoever_signs_it_and_says_what_is_missing()
    {
        _story.SignByAll(_story.Propose("un", 1, null, new AccordTerm("purpose", TermState.Set, "Civilians leave.")));
        Assert.Equal(AccordStatus.AgreedInPrinciple, _story.Status);
        Assert.Null(_story.State.InForce);
        var hindrances = _story.State.DepartureHindrancesAt(LogWriter.Morning);
        Assert.Contains(hindrances, h => h.Code == "agreed-in-principle");
        Assert.Contains(hindrances, h => h is { Code: "silent-term", Subject: "military-age-men" });
        Assert.Contains(hindrances, h => h is { Code: "silent-term", Subject: "purpose" });
    }

    [Fact]
    public void Records_of_other_accords_are_passed_over()
    {
        _story.SignByAll(_story.Propose("un", 1));
        Assert.Empty(AccordHistory.Fold(new AccordId("other"), _story.Log.Register.Keys, _story.Log.Records).Versions);
        Assert.Equal([AccordStories.Corridor], AccordHistory.Named(_story.Log.Records));
    }

    [Fact]
    public void A_statement_that_stands_twice_in_a_log_counts_once()
    {
        _story.SignByAll(_story.Propose("un", 1));
        var suspended = _story.Suspend("ru");
        foreach (var party in new[] { "ru", "ua", "un", "icrc" })
        {
            _story.Resume(party);
        }

        _story.Log.Repeat(suspended);
        Assert.Equal(AccordStatus.InForce, _story.Status);
    }
}
