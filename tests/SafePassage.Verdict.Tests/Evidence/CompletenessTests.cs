using CsCheck;
using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>Every entry is opened or declared, and what rests on the others is said not to be proved.</summary>
public sealed class CompletenessTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    public CompletenessTests()
    {
        _log.Plan("convoy-1", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        _log.Add("un", Closing("convoy-1"));
        _log.Plan("convoy-2", "azovstal", "zaporizhzhia");
        _log.Count("un", "convoy-2", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(31));
        _log.Add("desk", Claims.Of("arrived", Count.Exact(156), to: "zaporizhzhia"));
        Publish();
    }

    [Fact]
    public async Task What_is_declared_is_counted_by_reason_and_a_verdict_that_left_it_out_is_proved()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: ByMovement);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, string.Join('\n', report.Sentences()));
        Assert.Equal([new EntryTally("not-public-yet", 2)], report.Withheld);
        Assert.Equal(_log.Records.Count - 2, report.RecordsOpened);
        Assert.Equal(1, report.VerdictsRecomputed);
        Assert.True(Assert.Single(report.Verdicts).RestsOnWord);
        Assert.Equal(VerifyCommand.Agrees, (await folder.VerifyAsync()).Code);
    }

    [Fact]
    public async Task An_entry_that_is_neither_opened_nor_declared_is_named()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: ByMovement);
        var lines = File.ReadAllLines(folder.OpeningsFile).ToList();
        lines.RemoveAt(5);
        lines[^1] = $$"""{"end":{{lines.Count}}}""";
        File.WriteAllLines(folder.OpeningsFile, lines);
        var (code, text) = await folder.VerifyAsync();
        Assert.Equal(VerifyCommand.NotProved, code);
        Assert.Contains("Entry 4 is neither opened nor declared.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleted", "There is no openings.jsonl: nothing is proved")]
    [InlineData("emptied", "openings.jsonl is empty: nothing is proved")]
    [InlineData("last line gone", "openings.jsonl has no last line")]
    [InlineData("cut inside a line", "Entry 7 is neither opened nor declared")]
    [InlineData("first line gone", "openings.jsonl has no first line")]
    [InlineData("stray", "Nothing is proved of tile/0/notes.txt: ")]
    public async Task Openings_that_are_not_whole_are_not_proved_and_named(string change, string named)
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var lines = File.ReadAllLines(folder.OpeningsFile);
        switch (change)
        {
            case "deleted":
                File.Delete(folder.OpeningsFile);
                break;
            case "emptied":
                File.WriteAllText(folder.OpeningsFile, "");
                break;
            case "last line gone":
                File.WriteAllLines(folder.OpeningsFile, lines[..^1]);
                break;
            case "cut inside a line":
                File.WriteAllText(folder.OpeningsFile, string.Join('\n', lines[..^1])[..^40]);
                break;
            case "first line gone":
                File.WriteAllLines(folder.OpeningsFile, [.. lines[1..^1], $$"""{"end":{{lines.Length - 1}}}"""]);
                break;
            default:
                File.WriteAllText(folder.At("tile/0/notes.txt"), "trust me");
                break;
        }

        var (code, text) = await folder.VerifyAsync();
        Assert.Equal(VerifyCommand.NotProved, code);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openings_for_another_log_disagree()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var lines = File.ReadAllLines(folder.OpeningsFile);
        lines[0] = lines[0].Replace(LogWriter.Origin, "log.example/other", StringComparison.Ordinal);
        File.WriteAllLines(folder.OpeningsFile, lines);
        Assert.Contains(
            "The openings are for the log log.example/other", (await folder.CheckAsync()).Disagreement,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_entry_about_keys_that_is_withheld_nothing_is_proved()
    {
        _log.Grant("un-2", "un");
        _log.Add("un", Claims.Of("arrived", Count.Exact(127), to: "zaporizhzhia") with { Claim = new ClaimId("late") });
        var granting = _log.Records.Count - 2;
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: r => r.Index == granting
            ? new WithheldEntry(granting, WithheldReason.ForFacilitators)
            : EvidenceFolder.Open(r));
        var report = await folder.CheckAsync();
        Assert.Equal(EvidenceAnswer.NotProved, report.Answer);
        Assert.Contains(
            $"Entry {granting + 1} is not proved: entry {granting} is about keys", Assert.Single(report.NotProved),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_by_a_key_whose_grant_is_withheld_is_not_proved_and_does_not_disagree()
    {
        _log.Grant("un-2", "un");
        _log.Count("un-2", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        var granting = _log.Records.Count - 2;
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: r => r.Index == granting
            ? new WithheldEntry(granting, WithheldReason.ForFacilitators)
            : EvidenceFolder.Open(r));
        Assert.Equal(VerifyCommand.NotProved, (await folder.VerifyAsync()).Code);
    }

    [Fact]
    public async Task A_text_that_a_record_says_was_erased_is_counted_and_one_that_none_says_is_named()
    {
        var count = _log.Records[2];
        _log.Add("un", LogWriter.Erasing(count) with { Reason = "Asked for by the protection lead." });
        Publish();
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: r => r.Index == 2
            ? new ErasedEntry(2)
            : EvidenceFolder.Open(r));
        var report = await folder.CheckAsync();
        Assert.Equal(1, report.RecordsErased);
        Assert.Empty(report.Withheld);
        Assert.Contains(
            $"Entry 2 was erased on the authority of un, as entry {_log.Records[^2].Index} says: \"Asked for by the "
                + "protection lead.\"",
            report.Sentences(), StringComparer.Ordinal);
        // The verdict from before rests on the text; nobody can compute it any more.
        Assert.Equal(VerdictOutcome.NotProved, report.Verdicts[0].Outcome);
        Assert.DoesNotContain(report.NotProved, s => s.Contains("declared erased", StringComparison.Ordinal));

        await folder.SayAsync(_log.Records, r => r.Index is 2 or 5 ? new ErasedEntry(r.Index) : EvidenceFolder.Open(r));
        Assert.Contains(
            (await folder.CheckAsync()).NotProved, s => s == "Entry 5 is declared erased, and no record says so.");
    }

    [Fact]
    public async Task An_envelope_in_another_spelling_than_the_kept_one_disagrees()
    {
        // A log that commits to what arrived lets anybody make two records of one.
        var spelled = _log.Records[2].Envelope.Bytes.ToArray().Prepend((byte)' ').ToArray();
        using var folder = await EvidenceFolder.OfAsync(
            _log.Records,
            (record, key) => record.Index == 2
                ? new LogEntry(LogEntry.CurrentVersion, false, Commitment.Of(spelled, key))
                : LogEntry.Of(record.Envelope, key),
            r => r.Index == 2 ? EvidenceFolder.Open(r) with { Envelope = spelled } : EvidenceFolder.Open(r));
        var found = (await folder.CheckAsync()).Disagreement;
        Assert.Contains("entry 2: The log commits to an envelope", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_set_aside_is_counted_by_its_remark()
    {
        // The log of a careless server: the key has used this number before.
        var fork = RecordKinds.Sign(_log.Records[2].Body with { StatedAt = LogWriter.Now }, LogWriter.KeyOf("un"));
        var record = new LoggedRecord(
            _log.Records.Count, fork, _log.Records[2].Body, new PartyId("un"), PartyRole.Facilitator);
        using var folder = await EvidenceFolder.OfAsync([.. _log.Records, record]);
        var report = await folder.CheckAsync();
        Assert.True(report.Agrees, string.Join('\n', report.Sentences()));
        Assert.Equal([new EntryTally("fork", 1)], report.SetAside);
    }

    /// <summary>
    /// Every fifth entry is withheld, counted from anywhere, on a log of any mixture: what the public part proves is
    /// what the whole log says, or it is said not to be proved.
    /// </summary>
    [Fact]
    public void A_verdict_that_something_withheld_could_change_is_never_proved()
    {
        var shape = Gen.Select(
            Gen.Int[1, 400].List[3, 12], Gen.Int[0, 4], Gen.Bool, Gen.Enum<WithheldReason>());
        shape.Sample(
            t =>
            {
                var (counts, first, isClosed, reason) = t;
                var log = LogOf(counts, isClosed);
                bool IsWithheld(LoggedRecord r) => r.Index % 5 == first;
                using var folder = EvidenceFolder.OfAsync(log.Records, say: r => IsWithheld(r)
                    ? new WithheldEntry(r.Index, reason)
                    : EvidenceFolder.Open(r)).GetAwaiter().GetResult();
                var report = folder.CheckAsync().GetAwaiter().GetResult();
                Assert.Null(report.Disagreement);
                foreach (var verdict in report.Verdicts.Where(v => v.Outcome == VerdictOutcome.Same))
                {
                    var said = (VerdictPublished)log.Records[(int)verdict.Index].Body;
                    Assert.DoesNotContain(log.Records, r => IsWithheld(r) && r.Index < said.LogSize
                        && said.LeftOut?.Any(l => l.Contains(r.Index)) != true);
                }

                // Of a closed movement nothing is left out, so any entry that is withheld leaves the verdict open.
                if (isClosed && report.Verdicts.Count > 0)
                {
                    Assert.Equal(VerdictOutcome.NotProved, Assert.Single(report.Verdicts).Outcome);
                    Assert.Equal(EvidenceAnswer.NotProved, report.Answer);
                }
            },
            iter: 60,
            threads: 1);
    }

    private static LogWriter LogOf(List<int> counts, bool isClosed)
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "azovstal", "zaporizhzhia");
        string[] keys = ["un", "ru", "ua", "observer", "receiver"];
        foreach (var (i, count) in counts.Index())
        {
            log.Count(keys[i % keys.Length], "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(count));
        }

        if (isClosed)
        {
            log.Add("un", Closing("convoy-1"));
        }

        var claim = Claims.Of("arrived", Count.Exact(counts[0]), to: "zaporizhzhia");
        log.Add("desk", claim);
        var verdict = VerdictJudge.Judge(claim, Claims.Public(log.Records), log.Records.Count);
        log.Add("desk", verdict.ToRecord(LogWriter.Morning, Claims.LeftOut(log.Records)));
        return log;
    }

    private static MovementClosed Closing(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    };

    private static EntryDisclosure ByMovement(LoggedRecord record) =>
        record.Body is MovementBody { Movement.Value: "convoy-2" }
            ? new WithheldEntry(record.Index, WithheldReason.NotPublicYet)
            : EvidenceFolder.Open(record);

    private void Publish()
    {
        var claim = (ClaimRecorded)_log.Records.First(r => r.Body is ClaimRecorded).Body;
        var before = _log.Records.Where(r => !_log.Register.Erased.ContainsKey(r.Index)).ToArray();
        var verdict = VerdictJudge.Judge(claim, Claims.Public(before), _log.Records.Count);
        _log.Add("desk", verdict.ToRecord(LogWriter.Morning, Claims.LeftOut(before)));
    }
}
