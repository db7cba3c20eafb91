using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>What a sceptic holds in hand: a folder, a key learnt elsewhere, and no reason to trust either.</summary>
public sealed class EvidenceCheckTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    public EvidenceCheckTests()
    {
        _log.Plan("convoy-1", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        _log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-1"),
        });
        _log.Add("desk", Claims.Of("arrived", Count.Exact(156), to: "zaporizhzhia"));
        Publish(VerdictCategory.ExceedsAttested);
    }

    [Fact]
    public async Task A_folder_that_was_not_touched_agrees()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(_log.Records.Count, report.Size);
        Assert.Equal(_log.Records.Count, report.RecordsOpened);
        Assert.Equal(0, report.RecordsUndisclosed);
        Assert.Equal(1, report.VerdictsRecomputed);
        Assert.Contains(report.Sentences(), s => s.StartsWith("Not shown by this", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flipped_byte_is_found_in_every_file_and_the_file_is_named()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Equal(5, folder.Files.Length);
        foreach (var file in folder.Files)
        {
            var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            EvidenceFolder.Flip(file);
            var (code, text) = await VerifyAsync(folder.Path);
            Assert.NotEqual(VerifyCommand.Agrees, code);
            var name = folder.NameOf(file);
            Assert.Contains(name is "openings.jsonl" ? "entry " : name, text, StringComparison.Ordinal);
            await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        }

        Assert.Equal(VerifyCommand.Agrees, (await VerifyAsync(folder.Path)).Code);
    }

    [Fact]
    public async Task Two_openings_swapped_open_nothing()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var (plan, count) = (_log.Records[1], _log.Records[2]);
        var lines = File.ReadAllLines(folder.OpeningsFile);
        (lines[1], lines[2]) = (EvidenceFolder.LineOf(count, 1), EvidenceFolder.LineOf(plan, 2));
        File.WriteAllLines(folder.OpeningsFile, lines);
        var found = (await folder.CheckAsync()).Disagreement;
        Assert.Contains(
            "entry 1: The record handed over is not the one that was logged", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opening_given_twice_or_beyond_the_log_is_found()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var lines = File.ReadAllLines(folder.OpeningsFile);
        File.WriteAllLines(folder.OpeningsFile, [.. lines, lines[0]]);
        Assert.Contains("opened twice", (await folder.CheckAsync()).Disagreement, StringComparison.Ordinal);
        File.WriteAllLines(folder.OpeningsFile, [.. lines, EvidenceFolder.LineOf(_log.Records[0], 99)]);
        Assert.Contains("entry 99", (await folder.CheckAsync()).Disagreement, StringComparison.Ordinal);
        File.WriteAllLines(folder.OpeningsFile, [.. lines, "{}"]);
        Assert.Contains(
            $"openings.jsonl line {lines.Length + 1}", (await folder.CheckAsync()).Disagreement,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_by_a_key_that_nobody_granted_is_found()
    {
        var body = (Headcount)_log.Records[2].Body;
        var index = _log.Records.Count;
        var forged = new LoggedRecord(
            index, RecordKinds.Sign(body, LogWriter.KeyOf("stranger")), body, new PartyId("un"), PartyRole.Facilitator);
        using var folder = await EvidenceFolder.OfAsync([.. _log.Records, forged]);
        var found = (await folder.CheckAsync()).Disagreement;
        Assert.Contains($"entry {index}", found, StringComparison.Ordinal);
        Assert.Contains("key is not granted", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_says_openly_what_its_record_does_not_is_found()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records, (record, key) =>
        {
            var entry = LogEntry.Of(record.Envelope, record.Body, key);
            return record.Index == 2 ? entry with { Day = entry.Day.AddDays(1) } : entry;
        });
        Assert.Contains(
            "entry 2: What the entry says openly", (await folder.CheckAsync()).Disagreement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictCategory.Supported)]
    [InlineData(VerdictCategory.NotComparable)]
    public async Task A_verdict_that_the_records_do_not_bear_out_is_found(VerdictCategory category)
    {
        var index = _log.Records.Count;
        Publish(category);
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var found = (await folder.CheckAsync()).Disagreement;
        Assert.Contains($"entry {index}: Computed anew", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_on_a_claim_that_was_not_handed_over_is_said_so()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var claim = _log.Records.First(r => r.Body is ClaimRecorded);
        File.WriteAllLines(
            folder.OpeningsFile, _log.Records.Where(r => r != claim).Select(r => EvidenceFolder.LineOf(r)));
        Assert.Contains(
            "not among the records handed over", (await folder.CheckAsync()).Disagreement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_disclosed_is_counted_and_nothing_else_changes()
    {
        var hidden = _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(31));
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        File.WriteAllLines(folder.OpeningsFile, _log.Records
            .Where(r => r.Body is not MovementBody m || m.Movement != hidden.Movement).Select(
                r => EvidenceFolder.LineOf(r)));
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(2, report.RecordsUndisclosed);
        Assert.Equal(_log.Records.Count - 2, report.RecordsOpened);

        File.Delete(folder.OpeningsFile);
        Assert.Equal(_log.Records.Count, (await folder.CheckAsync()).RecordsUndisclosed);
    }

    /// <summary>
    /// A verdict is reached without movements still open. It must come out the same later, when they are not.
    /// </summary>
    [Fact]
    public async Task A_verdict_published_while_a_movement_was_open_comes_out_the_same_after_it_is_closed()
    {
        _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(31));
        var claim = Claims.Of("arrived", Count.Exact(31), to: "zaporizhzhia") with { Claim = new ClaimId("second") };
        claim = claim with { Metric = claim.Metric with { Movements = [new MovementId("convoy-2")] } };
        _log.Add("desk", claim);
        var open = VerdictJudge.Judge(claim, PublicEvidence.Of(_log.Records), _log.Records.Count);
        Assert.Empty(open.Evidence);
        _log.Add("desk", open.ToRecord(LogWriter.Morning));
        _log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-2"),
        });
        var closed = VerdictJudge.Judge(claim, PublicEvidence.Of(_log.Records), _log.Records.Count);
        Assert.NotEqual(open.Category, closed.Category);
        _log.Add("desk", closed.ToRecord(LogWriter.Morning));

        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, report.Disagreement);
        Assert.Equal(3, report.VerdictsRecomputed);
    }

    /// <summary>Whoever is neither the planner nor a facilitator cannot make a movement public by closing it.</summary>
    [Theory]
    [InlineData("un", true)]
    [InlineData("icrc", true)]
    [InlineData("ru", false)]
    [InlineData("press", false)]
    public void Only_the_planner_or_a_facilitator_makes_a_movement_evidence(string closer, bool isEvidence)
    {
        _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        _log.Add(closer, new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-2"),
        });
        Assert.Equal(
            isEvidence,
            PublicEvidence.Of(_log.Records).Any(
                r => r.Body is MovementPlanned p && p.Movement == new MovementId("convoy-2")));
    }

    [Fact]
    public async Task The_exit_code_says_agrees_disagrees_or_not_checked()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Equal(0, (await VerifyAsync(folder.Path)).Code);
        Assert.Equal(0, (await VerifyAsync(folder.Path, folder.Key.ToString())).Code);
        var (code, text) = await VerifyAsync(folder.Path, asJson: true);
        Assert.Equal(0, code);
        Assert.True(System.Text.Json.JsonElement.Parse(text).GetProperty("agrees").GetBoolean());

        Assert.Equal(2, (await VerifyAsync(folder.At("nothing-here"))).Code);
        Assert.Equal(2, (await VerifyAsync(folder.Path, "not a key")).Code);
        File.Delete(folder.At("key"));
        Assert.Contains("--key", (await VerifyAsync(folder.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await VerifyAsync(folder.Path)).Code);

        EvidenceFolder.Flip(folder.OpeningsFile);
        Assert.Equal(1, (await VerifyAsync(folder.Path, folder.Key.ToString())).Code);
    }

    private static async Task<(int Code, string Text)> VerifyAsync(
        string place, string? key = null, bool asJson = false)
    {
        using var text = new StringWriter();
        return (
            await VerifyCommand.RunAsync(place, key, asJson, text, text, null, TestContext.Current.CancellationToken),
            text.ToString());
    }

    private void Publish(VerdictCategory category)
    {
        var claim = (ClaimRecorded)_log.Records.First(r => r.Body is ClaimRecorded).Body;
        var verdict = VerdictJudge.Judge(claim, _log.Records, _log.Records.Count);
        _log.Add("desk", verdict.ToRecord(LogWriter.Morning) with { Category = category });
    }
}
