using SafePassage.Disclosure;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>Published verdicts computed anew: a wrong one is its author's, and never the log's.</summary>
public sealed class PublishedVerdictTests
{
    private readonly LogWriter _log = LogWriter.Usual();
    private readonly ClaimRecorded _claim = Claims.Of("arrived", Count.Exact(156), to: "zaporizhzhia");

    public PublishedVerdictTests()
    {
        _log.Plan("convoy-1", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        _log.Add("un", Closing("convoy-1"));
        _log.Add("desk", _claim);
    }

    /// <summary>One member signs whatever it likes; nobody's honest log is condemned for it.</summary>
    [Fact]
    public async Task A_poisoned_verdict_is_named_as_its_authors_and_the_log_agrees()
    {
        Publish("desk");
        _log.Add("ru", Right() with
        {
            Category = VerdictCategory.Supported,
            AttestedByTwo = Count.Exact(100_000),
            AttestedByAnyone = Count.Exact(100_000),
            Reason = "Supported.",
            Evidence = [],
            LogSize = 1,
        });
        var index = _log.Records.Count - 1;
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var (code, text) = await folder.VerifyAsync();
        Assert.Equal(VerifyCommand.Agrees, code);
        Assert.Contains(
            $"The verdict in entry {index} by ru on claim claim comes out differently: the claim is not among the 1 "
                + "entries that it rests on. It is its author's.",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 published verdicts came out the same when computed anew, 1 differently", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictCategory.Supported)]
    [InlineData(VerdictCategory.NotComparable)]
    public async Task A_category_that_the_records_do_not_bear_out_is_its_authors(VerdictCategory category)
    {
        _log.Add("ru", Right() with { Category = category });
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        var verdict = Assert.Single(report.Verdicts);
        Assert.Equal((VerdictOutcome.OtherCategory, "ru"), (verdict.Outcome, verdict.Author.Value));
        Assert.Contains("computed anew it is exceeds-attested", verdict.Why, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Inventions { get; } = new()
    {
        { "by two", "attested by two: it says 4,000,000, the records" },
        { "by anyone", "attested by anyone: it says 5,000,000, the records 127" },
        { "evidence", "it names other entries as evidence than 2" },
        { "left out", "it left out entry 2, which was public by then" },
        { "kept in", "it did not leave out entry 5, which was not public yet" },
        { "other size", "it states a log of -3 entries" },
    };

    [Theory]
    [MemberData(nameof(Inventions))]
    public async Task What_a_verdict_invents_under_a_right_category_disagrees_until_it_is_published_anew(
        string invention, string named)
    {
        if (invention == "kept in")
        {
            _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        }

        var right = Right();
        _log.Add("ru", invention switch
        {
            "by two" => right with { AttestedByTwo = Count.Exact(4_000_000) },
            "by anyone" => right with { AttestedByAnyone = Count.Exact(5_000_000) },
            "evidence" => right with { Evidence = [] },
            "left out" => right with { LeftOut = [new EntryRange(2, 2)] },
            "kept in" => right with { LeftOut = null },
            _ => right with { LogSize = -3, Evidence = [] },
        });
        var index = _log.Records.Count - 1;
        using (var folder = await EvidenceFolder.OfAsync(_log.Records))
        {
            var (code, text) = await folder.VerifyAsync();
            Assert.Equal(VerifyCommand.Disagrees, code);
            Assert.Contains($"entry {index}: What the verdict in entry {index} by ru", text, StringComparison.Ordinal);
            Assert.Contains(named, text, StringComparison.Ordinal);
        }

        // One member must not condemn a log for ever: anybody may put it right.
        Publish("desk");
        using var mended = await EvidenceFolder.OfAsync(_log.Records);
        var report = await mended.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(VerdictOutcome.Invented, report.Verdicts[0].Outcome);
        Assert.Contains(report.Sentences(), s => s.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_of_the_reason_are_its_authors_own()
    {
        _log.Add("press", Right() with { Reason = "In other words." });
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Equal(VerdictOutcome.Same, Assert.Single((await folder.CheckAsync()).Verdicts).Outcome);
    }

    /// <summary>A verdict is reached without movements still open. It must come out the same later.</summary>
    [Fact]
    public async Task A_verdict_published_while_a_movement_was_open_comes_out_the_same_after_it_is_closed()
    {
        _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(31));
        var claim = _claim with { Claim = new ClaimId("second") };
        claim = claim with { Metric = claim.Metric with { Movements = [new MovementId("convoy-2")] } };
        _log.Add("desk", claim);
        var open = Right(claim);
        Assert.Equal([new EntryRange(5, 6)], open.LeftOut);
        _log.Add("desk", open);
        _log.Add("un", Closing("convoy-2"));
        var closed = Right(claim);
        Assert.NotEqual(open.Category, closed.Category);
        _log.Add("desk", closed);

        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(2, report.VerdictsRecomputed);
        Assert.DoesNotContain(report.Verdicts, v => v.RestsOnWord);
    }

    /// <summary>Doubt is cast by what was revoked until then, not by what is revoked later.</summary>
    [Fact]
    public async Task A_key_in_doubt_attests_nothing_from_its_revocation_on()
    {
        _log.Grant("un-2", "un");
        var before = Right();
        _log.Add("desk", before);
        _log.Add("un-2", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Party = new PartyId("un"),
            KeyId = LogWriter.KeyOf("un").Verifying.Id,
            CompromisedSince = 1,
        });
        var doubted = _log.Records.Select(r => r with { IsInDoubt = _log.Register.IsInDoubt(r) }).ToArray();
        var after = VerdictJudge.Judge(_claim, Claims.Public(doubted), doubted.Length);
        Assert.NotEqual(before.Category, after.Category);
        _log.Add("desk", after.ToRecord(LogWriter.Morning, []));
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(2, report.VerdictsRecomputed);
    }

    [Fact]
    public async Task A_verdict_whose_claim_is_withheld_is_not_proved()
    {
        Publish("desk");
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: r => r.Body is ClaimRecorded
            ? new WithheldEntry(r.Index, WithheldReason.Note)
            : EvidenceFolder.Open(r));
        var (code, text) = await folder.VerifyAsync();
        Assert.Equal(VerifyCommand.NotProved, code);
        Assert.Contains("is not proved: entry", text, StringComparison.Ordinal);
    }

    private static MovementClosed Closing(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    };

    private void Publish(string key) => _log.Add(key, Right());

    private VerdictPublished Right(ClaimRecorded? claim = null) => VerdictJudge
        .Judge(claim ?? _claim, Claims.Public(_log.Records), _log.Records.Count)
        .ToRecord(LogWriter.Morning, Claims.LeftOut(_log.Records));
}
