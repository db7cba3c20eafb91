using SafePassage.Verdict.Evidence;
using SafePassage.Verdict.Tests.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Cases;

/// <summary>Logs of version 1 that an earlier verifier agreed with although they lie, or condemned although they do
/// not.</summary>
public sealed class RecordedCaseTests
{
    [Fact]
    public async Task A_withheld_revocation_leaves_what_that_key_said_not_proved()
    {
        using var folder = new CaseFolder("withheld-revocation");
        var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path);
        Assert.Equal(VerifyCommand.NotProved, code);
        Assert.Contains("Entries 3 to 4 are not proved: entry 2 is about keys", text, StringComparison.Ordinal);
    }

    // Version 1 compared a claim of 1 May with a movement of 3 May; today's rules judge it, and name what is wrong.
    [Fact]
    public async Task A_verdict_of_the_first_version_is_computed_by_the_rules_of_today()
    {
        using var folder = new CaseFolder("verdict-numbers");
        var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path);
        Assert.Equal(VerifyCommand.Agrees, code);
        Assert.Contains(
            "it says supported-in-part, and computed anew it is not-comparable", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Kyiv")]
    [InlineData("America/New_York")]
    public async Task A_log_with_times_without_offset_checks_alike_in_every_zone(string zone)
    {
        using var folder = new CaseFolder("timezone");
        var (code, text) = await folder.RunVerifierAsync(zone);
        Assert.True(code == VerifyCommand.Agrees, text);
        Assert.Contains(
            "192 records open their entries; 2 withheld (undeclared)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleted", VerifyCommand.NotProved, "There is no openings.jsonl")]
    [InlineData("emptied", VerifyCommand.NotProved, "openings.jsonl is empty")]
    [InlineData("cut", VerifyCommand.NotProved, "it was cut at line 192")]
    [InlineData("stray", VerifyCommand.NotProved, "Nothing is proved of notes.txt")]
    public async Task Openings_that_are_not_whole_and_files_that_do_not_belong_are_named(
        string change, int expected, string named)
    {
        using var folder = new CaseFolder("timezone");
        var file = folder.At(OpeningFile.FileName);
        var cancel = TestContext.Current.CancellationToken;
        switch (change)
        {
            case "deleted":
                File.Delete(file);
                break;
            case "emptied":
                await File.WriteAllTextAsync(file, "", cancel);
                break;
            case "cut":
                var text = await File.ReadAllTextAsync(file, cancel);
                await File.WriteAllTextAsync(file, text[..^100], cancel);
                break;
            default:
                await File.WriteAllTextAsync(folder.At("notes.txt"), "trust me", cancel);
                break;
        }

        var (code, said) = await EvidenceFolder.VerifyAsync(folder.Path);
        Assert.Equal(expected, code);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }

    /// <summary>A log may delete partial tiles when it has grown; an older checkpoint is still a good one.</summary>
    [Fact]
    public async Task An_older_checkpoint_beside_a_longer_log_agrees()
    {
        using var folder = new CaseFolder("partial-gone");
        var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path);
        Assert.True(code == VerifyCommand.Agrees, text);
        Assert.Contains("tiles of a longer log lie beside this one", text, StringComparison.Ordinal);
        Assert.Contains("The openings go on beyond the checkpoint", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_all_the_entries_there_could_be_disagrees_at_once()
    {
        using var folder = new CaseFolder("checkpoint-huge");
        var (code, text) = await EvidenceFolder.VerifyAsync(folder.Path);
        Assert.Equal(VerifyCommand.Disagrees, code);
        Assert.Contains("DISAGREES.", text, StringComparison.Ordinal);
    }
}
