using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>A party's key as its keeper makes and uses it.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private readonly TemporaryFolder _folder = new();

    public KeysCommandTests()
    {
        File.WriteAllText(_folder.At("pass"), "correct horse battery staple\r\n");
        File.WriteAllText(_folder.At("other"), "another long passphrase");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_and_its_card_is_shown_again()
    {
        var made = await DoneAsync("keys", "new", "a.key", "--passphrase-file", "pass", "--name", "un-ocha");
        Assert.StartsWith("safe-passage-key v1\nname un-ocha\nsigning ", made.Output, StringComparison.Ordinal);
        Assert.Contains("Keep a copy", made.Errors, StringComparison.Ordinal);
        Assert.Equal(["a.key", "other", "pass"], Names(), StringComparer.Ordinal);
        var again = await DoneAsync(
            "keys", "card", "a.key", "--passphrase-file", "pass", "--name", "un-ocha", "--svg", "a.svg");
        Assert.Equal(made.Output, again.Output);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(
            _folder.At("a.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var json = JsonElement.Parse(
            (await DoneAsync("keys", "card", "a.key", "--passphrase-file", "pass", "--qr", "--json")).Output);
        Assert.Equal(8, json.GetProperty("words").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("name").ValueKind);
        Assert.Contains("id " + json.GetProperty("id").GetString(), made.Output, StringComparison.Ordinal);
        Assert.StartsWith("safe-passage-key:v1:", json.GetProperty("line").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_is_never_overwritten()
    {
        await File.WriteAllTextAsync(_folder.At("a.key"), "precious", TestContext.Current.CancellationToken);
        await RefusedAsync("a.key", "never overwritten", "keys", "new", "a.key", "--passphrase-file", "pass");
        Assert.Equal("precious", await File.ReadAllTextAsync(
            _folder.At("a.key"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_terminal_or_a_file_there_is_no_passphrase_and_no_key()
    {
        var alone = await Program.RunAsync(_folder.Path, "keys", "new", "a.key");
        Assert.Equal(1, alone.ExitCode);
        Assert.StartsWith("the terminal", alone.Message, StringComparison.Ordinal);
        Assert.Contains("--passphrase-file", alone.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.At("short"), "eleven char", TestContext.Current.CancellationToken);
        await RefusedAsync("short", "fewer than 12", "keys", "new", "a.key", "--passphrase-file", "short");
        await RefusedAsync("absent", "no such file", "keys", "new", "a.key", "--passphrase-file", "absent");
        Assert.DoesNotContain("a.key", Names(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_passphrase_is_changed_and_taken_from_the_environment()
    {
        var made = await DoneAsync("keys", "new", "a.key", "--passphrase-file", "pass");
        var run = await DoneAsync(
            "keys", "passphrase", "a.key", "--passphrase-file", "pass", "--new-passphrase-file", "other", "--json");
        Assert.True(JsonElement.Parse(run.Output).GetProperty("changed").GetBoolean());
        await RefusedAsync("a.key", "not the one", "keys", "card", "a.key", "--passphrase-file", "pass");
        var card = await Program.RunAsync(
            _folder.Path, ("SAFE_PASSAGE_PASSPHRASE_FILE", "other"), ["keys", "card", "a.key"]);
        Assert.Equal(made.Output, card.Output);
    }

    [Fact]
    public async Task A_file_is_sealed_for_two_cards_and_opened_by_each_and_by_nobody_else()
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var name in new[] { "a", "b", "c" })
        {
            var made = await DoneAsync("keys", "new", name + ".key", "--passphrase-file", "pass");
            await File.WriteAllTextAsync(_folder.At(name + ".card"), made.Output, ct);
        }

        var line = JsonElement.Parse((await DoneAsync(
            "keys", "card", "b.key", "--passphrase-file", "pass", "--json")).Output).GetProperty("line").GetString()!;
        await File.WriteAllTextAsync(_folder.At("in"), "eight buses", ct);
        var run = await DoneAsync("keys", "seal", "--to", "a.card", "--to", line, "in", "out", "--json");
        Assert.Equal(2, JsonElement.Parse(run.Output).GetProperty("to").GetArrayLength());
        Assert.DoesNotContain("buses", await File.ReadAllTextAsync(_folder.At("out"), ct), StringComparison.Ordinal);
        foreach (var name in new[] { "a", "b" })
        {
            await DoneAsync("keys", "open", "--key", name + ".key", "out", name + ".in", "--passphrase-file", "pass");
            Assert.Equal("eight buses", await File.ReadAllTextAsync(_folder.At(name + ".in"), ct));
        }

        await RefusedAsync(
            "out", "not sealed for this key",
            "keys", "open", "--key", "c.key", "out", "c.in", "--passphrase-file", "pass");
        await RefusedAsync("in", "no key card", "keys", "seal", "--to", "in", "in", "again");
        await RefusedAsync("out", "never overwritten", "keys", "seal", "--to", "a.card", "in", "out");
        Assert.DoesNotContain("c.in", Names(), StringComparer.Ordinal);
        Assert.DoesNotContain("again", Names(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Words_of_a_hash_and_of_a_file_are_compared_with_those_heard()
    {
        var abandon = string.Join(' ', Enumerable.Repeat("abandon", 8));
        Assert.StartsWith(abandon + "\n1 1 1 1 1 1 1 1", (await DoneAsync("keys", "words", Zeros)).Output);
        var file = JsonElement.Parse((await DoneAsync("keys", "words", "pass", "--json")).Output);
        var words = string.Join('-', file.GetProperty("words").EnumerateArray().Select(w => w.GetString()));
        var again = await DoneAsync(
            "keys", "words", file.GetProperty("sha256").GetString()!, "--heard", words.ToUpperInvariant(), "--json");
        Assert.True(JsonElement.Parse(again.Output).GetProperty("sameAsHeard").GetBoolean());
        await RefusedAsync("pass", "Do not sign", "keys", "words", "pass", "--heard", abandon);
        await RefusedAsync(
            "--heard, word 8", "'abandon'",
            "keys", "words", Zeros, "--heard", abandon[..^2] + "no");
        await RefusedAsync("absent", "no such file", "keys", "words", "absent");
    }

    private IEnumerable<string> Names() =>
        Directory.GetFiles(_folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await Called.RunAsync(_folder.Path, arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }

    private async Task RefusedAsync(string where, string what, params string[] arguments)
    {
        var run = await Called.RunAsync(_folder.Path, arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(where, run.Message, StringComparison.Ordinal);
        Assert.Contains(what, run.Message, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
