using SafePassage.Records.Bodies;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>Verifying with a memory: what was seen once cannot be taken back unnoticed.</summary>
public sealed class RememberedLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogWriter _log = LogWriter.Usual();

    public RememberedLogTests() => _log.Plan("convoy-1", "azovstal", "zaporizhzhia");

    [Fact]
    public async Task A_log_that_grew_agrees_and_one_that_shrank_disagrees()
    {
        using var shorter = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Contains("not seen before", await AgreesAsync(shorter), StringComparison.Ordinal);
        Assert.Contains("has not grown", await AgreesAsync(shorter), StringComparison.Ordinal);

        Count(127);
        using var longer = await EvidenceFolder.OfAsync(_log.Records);
        Assert.Contains("seen before with 2 entries", await AgreesAsync(longer), StringComparison.Ordinal);

        var (code, text) = await VerifyAsync(shorter);
        Assert.Equal(VerifyCommand.Disagrees, code);
        Assert.Contains("The log has 2 entries, and was seen before with 3.", text, StringComparison.Ordinal);
        // What was seen is not forgotten for that.
        Assert.Contains("has not grown", await AgreesAsync(longer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_histories_under_one_key_disagree_although_each_is_whole()
    {
        Count(127);
        using var first = await EvidenceFolder.OfAsync(_log.Records);
        await AgreesAsync(first);

        var other = LogWriter.Usual();
        other.Plan("convoy-1", "azovstal", "zaporizhzhia");
        other.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Terms.Count.Exact(31));
        using var second = await EvidenceFolder.OfAsync(other.Records);
        Assert.Equal(VerifyCommand.Agrees, (await EvidenceFolder.VerifyAsync(second.Path)).Code);
        var (code, text) = await VerifyAsync(second);
        Assert.Equal(VerifyCommand.Disagrees, code);
        Assert.Contains("has signed two histories", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_false_in_itself_is_not_remembered()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var tile = folder.At("tile/0/000.p/2");
        var whole = await File.ReadAllBytesAsync(tile, TestContext.Current.CancellationToken);
        EvidenceFolder.Flip(tile);
        Assert.Equal(VerifyCommand.Disagrees, (await VerifyAsync(folder)).Code);
        await File.WriteAllBytesAsync(tile, whole, TestContext.Current.CancellationToken);
        Assert.Contains("not seen before", await AgreesAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_that_is_damaged_is_said_so_and_nothing_is_called_checked()
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        await File.WriteAllTextAsync(_folder.At("seen.json"), "{", TestContext.Current.CancellationToken);
        var (code, text) = await VerifyAsync(folder);
        Assert.Equal(VerifyCommand.NotChecked, code);
        Assert.Contains("seen.json", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Count(long people) =>
        _log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Terms.Count.Exact(people));

    private Task<(int Code, string Text)> VerifyAsync(EvidenceFolder folder) =>
        EvidenceFolder.VerifyAsync(folder.Path, state: _folder.At("seen.json"));

    private async Task<string> AgreesAsync(EvidenceFolder folder)
    {
        var (code, text) = await VerifyAsync(folder);
        Assert.True(code == VerifyCommand.Agrees, text);
        return text;
    }
}
