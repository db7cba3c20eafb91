using SafePassage.Disclosure;
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
        Assert.Empty(report.NotProved);
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
            var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path);
            Assert.NotEqual(VerifyCommand.Agrees, code);
            var name = folder.NameOf(file);
            Assert.Contains(name is "openings.jsonl" ? "entr" : name, text, StringComparison.Ordinal);
            await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        }

        Assert.Equal(VerifyCommand.Agrees, (await EvidenceFolder.VerifyAsync(folder.Path)).Code);
    }

    [Fact]
    public async Task Two_openings_swapped_open_nothing()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var (plan, count) = (_log.Records[1], _log.Records[2]);
        var lines = File.ReadAllLines(folder.OpeningsFile);
        (lines[2], lines[3]) = (EvidenceFolder.LineOf(count, 1), EvidenceFolder.LineOf(plan, 2));
        File.WriteAllLines(folder.OpeningsFile, lines);
        var found = (await folder.CheckAsync()).Disagreement;
        Assert.Contains(
            "entry 1: The record handed over is not the one that was logged", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_by_a_key_that_nobody_granted_is_found()
    {
        var body = (Headcount)_log.Records[2].Body;
        var index = _log.Records.Count;
        var forged = new LoggedRecord(
            index,
            RecordKinds.Sign(body with { Sequence = 1, Previous = null }, LogWriter.KeyOf("stranger")),
            body,
            new PartyId("un"),
            PartyRole.Facilitator);
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
            var entry = LogEntry.Of(record.Envelope, key);
            return record.Index == 2 ? entry with { IsAboutKeys = true } : entry;
        });
        Assert.Contains(
            "entry 2: What the entry says openly", (await folder.CheckAsync()).Disagreement, StringComparison.Ordinal);
    }

    /// <summary>Logs of the version before hold closings by anybody; those make nothing public.</summary>
    [Theory]
    [InlineData("un", true)]
    [InlineData("icrc", true)]
    [InlineData("ru", false)]
    [InlineData("press", false)]
    public void Only_the_planner_or_a_facilitator_makes_a_movement_evidence(string closer, bool isEvidence)
    {
        var plan = _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        var body = new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = plan.Movement,
        };
        var member = _log.Group.Members.First(m => m.Party.Value == closer);
        var closing = new LoggedRecord(_log.Records.Count, _log.Sign(closer, body), body, member.Party, member.Role);
        Assert.Equal(
            isEvidence,
            Door.PublicOf([.. _log.Records, closing]).Any(
                r => r.Body is MovementPlanned p && p.Movement == plan.Movement));
    }

    [Fact]
    public async Task The_exit_code_says_agrees_disagrees_or_not_checked()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Equal(0, (await EvidenceFolder.VerifyAsync(folder.Path)).Code);
        Assert.Equal(0, (await EvidenceFolder.VerifyAsync(folder.Path, folder.Key.ToString())).Code);
        var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path, asJson: true);
        Assert.Equal(0, code);
        Assert.True(System.Text.Json.JsonElement.Parse(text).GetProperty("agrees").GetBoolean());
        Assert.Equal("agrees", System.Text.Json.JsonElement.Parse(text).GetProperty("answer").GetString());

        Assert.Equal(2, (await EvidenceFolder.VerifyAsync(folder.At("nothing-here"))).Code);
        Assert.Equal(2, (await EvidenceFolder.VerifyAsync(folder.Path, "not a key")).Code);
        File.Delete(folder.At("key"));
        Assert.Contains("--key", (await EvidenceFolder.VerifyAsync(folder.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await EvidenceFolder.VerifyAsync(folder.Path)).Code);

        EvidenceFolder.Flip(folder.OpeningsFile);
        Assert.Equal(1, (await EvidenceFolder.VerifyAsync(folder.Path, folder.Key.ToString())).Code);
    }

    private void Publish(VerdictCategory category)
    {
        var claim = (ClaimRecorded)_log.Records.First(r => r.Body is ClaimRecorded).Body;
        var verdict = VerdictJudge.Judge(claim, _log.Records, _log.Records.Count);
        var record = verdict.ToRecord(LogWriter.Morning, Claims.LeftOut(_log.Records));
        _log.Add("desk", record with { Category = category });
    }
}
