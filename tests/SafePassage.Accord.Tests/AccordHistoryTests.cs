using SafePassage.Records;
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
    public void A_signature_that_names_another_text_does_not_count_and_is_told()
    {
        var text = _story.Propose("un", 1);
        _story.Sign("ua", text);
        _story.Sign("un", text);
        _story.Sign("icrc", text);
        _story.Log.Add("ru", _story.Signature(text) with { ProposalHash = new string('0', 64) });
        _story.Log.Add("ru", _story.Signature(text) with { Version = 2 });
        Assert.Equal("signed by 3 of 4", _story.State.DescribeAt(LogWriter.Morning));
        Assert.Equal<string>(
            ["signature-names-another-text", "signature-names-another-text"],
            [.. _story.State.Remarks.Select(r => r.Code)]);
    }

    [Fact]
    public void A_signature_logged_before_its_text_counts_once_the_text_is_there()
    {
        var elsewhere = new AccordStories().Propose("un", 1);
        _story.Sign("ru", elsewhere);
        _story.Sign("ua", elsewhere);
        _story.Sign("icrc", elsewhere);
        _story.Sign("un", elsewhere);
        Assert.Equal(AccordStatus.NotProposed, _story.Status);
        _story.Log.Add("un", elsewhere.Body);
        Assert.Equal(AccordStatus.InForce, _story.Status);
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

    /// <summary>A resume written before the suspension, and delivered late, says nothing about it.</summary>
    [Fact]
    public void A_resume_stated_before_the_suspension_has_no_effect()
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Suspend("ru");
        _story.Resume("ua");
        _story.Resume("un");
        _story.Resume("icrc");
        _story.Log.Add("ru", new AccordResumed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = AccordStories.Corridor,
            Version = 1,
        });
        Assert.Equal(AccordStatus.Suspended, _story.Status);
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
        Assert.Contains(_story.State.DepartureHindrancesAt(AccordStories.Expiry), h => h.Code == "not-in-force");
    }

    [Theory]
    [InlineData("observer")]
    [InlineData("press")]
    [InlineData("desk")]
    public void Whoever_is_no_signatory_neither_suspends_nor_ends_an_accord(string by)
    {
        _story.SignByAll(_story.Propose("un", 1));
        _story.Suspend(by);
        _story.Terminate(by);
        Assert.Equal(AccordStatus.InForce, _story.Status);
        Assert.Equal(2, _story.State.Remarks.Count(r => r.Code == "not-a-signatory"));
    }

    [Fact]
    public void A_counting_key_of_a_signatory_suspends_but_does_not_sign()
    {
        _story.Log.Grant("phone", "ru", PartyRole.Observer);
        var text = _story.Propose("un", 1);
        _story.Sign("phone", text);
        Assert.Equal(AccordStatus.Proposed, _story.Status);
        _story.SignByAll(text);
        _story.Suspend("phone");
        Assert.Equal(AccordStatus.Suspended, _story.Status);
    }

    [Fact]
    public void Only_the_party_in_control_acknowledges_a_segment()
    {
        _story.SignByAll(_story.Propose("un", 1, null, AccordStories.EveryTerm()));
        _story.Acknowledge("ua", "s1");
        _story.Acknowledge("ua", "s2");
        var state = _story.State;
        Assert.Equal([false, true], state.InForce!.Orders.Select(o => o.IsAcknowledged));
        Assert.Equal<string>(["s1"], [.. state.DepartureHindrancesAt(LogWriter.Morning).Select(h => h.Subject)]);
        Assert.Contains(state.Remarks, r => r.Code == "acknowledgement-without-effect");
        _story.Acknowledge("ru", "s1");
        Assert.Empty(_story.State.DepartureHindrancesAt(LogWriter.Morning));
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
    public void Silent_terms_are_told_before_anybody_departs_and_the_accord_is_in_force_all_the_same()
    {
        _story.SignByAll(_story.Propose("un", 1));
        var hindrances = _story.State.DepartureHindrancesAt(LogWriter.Morning);
        Assert.Equal(AccordStatus.InForce, _story.Status);
        Assert.Equal(MandatoryTerms.All.Count, hindrances.Count(h => h.Code == "silent-term"));
        Assert.Contains(hindrances, h => h is { Code: "silent-term", Subject: "military-age-men" });
    }

    [Fact]
    public void Records_of_other_accords_are_passed_over()
    {
        _story.SignByAll(_story.Propose("un", 1));
        Assert.Empty(AccordHistory.Fold(new AccordId("other"), _story.Log.Group, _story.Log.Records).Versions);
        Assert.Equal([AccordStories.Corridor], AccordHistory.Named(_story.Log.Records));
    }

    [Fact]
    public void The_same_statement_in_another_envelope_counts_once()
    {
        _story.SignByAll(_story.Propose("un", 1));
        var suspended = _story.Suspend("ru");
        var resumed = new[] { "ru", "ua", "un", "icrc" }.Select(p => _story.Resume(p)).ToArray();
        var spaced = System.Text.Encoding.UTF8.GetString(suspended.Envelope.Bytes.AsSpan())
            .Replace(",", ", ", StringComparison.Ordinal);
        var again = suspended with
        {
            Index = resumed[^1].Index + 1,
            Envelope = Envelope.Read(System.Text.Encoding.UTF8.GetBytes(spaced)),
        };
        var state = AccordHistory.Fold(AccordStories.Corridor, _story.Log.Group, [.. _story.Log.Records, again]);
        Assert.Equal(AccordStatus.InForce, state.StatusAt(LogWriter.Morning));
    }
}
