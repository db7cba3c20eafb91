using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>What somebody meets who runs the program for the first time, with the how-tos alone.</summary>
public sealed class NewcomerTests : IDisposable
{
    private static readonly string[] s_parties = ["un", "icrc", "upper", "lower"];

    private readonly TemporaryFolder _folder = new();

    public NewcomerTests() => File.WriteAllText(_folder.At("pass"), "correct horse battery staple");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wrong_member_is_taken_out_again_and_the_list_closes_with_the_group()
    {
        await MakeAsync();
        await AddAsync("un", "facilitator", "--signatory", "--lead");
        await RefusedAsync(
            "is a facilitator", "member", "add", "upper.card", "--data", "host", "--role", "belligerent", "--lead");
        await AddAsync("upper", "observer");
        await RefusedAsync("member remove", "member", "add", "upper.card", "--data", "host", "--role", "belligerent");
        var left = await DoneAsync("member", "remove", "upper", "--data", "host");
        Assert.StartsWith("1 member, not constituted yet.", left.Output, StringComparison.Ordinal);
        await RefusedAsync("not in the list", "member", "remove", "upper", "--data", "host");
        await AddAsync("upper", "belligerent", "--signatory");
        await ConstituteAsync();
        var late = await RefusedAsync(
            "constituted already", "member", "add", "lower.card", "--data", "host", "--role", "observer");
        Assert.Contains("member grant", late.Message, StringComparison.Ordinal);
        Assert.Equal(late.Message, (await RefusedAsync(
            "constituted already", "member", "remove", "upper", "--data", "host")).Message);
    }

    [Fact]
    public async Task A_secret_key_in_the_place_of_a_card_is_called_what_it_is()
    {
        await MakeAsync();
        var run = await RefusedAsync(
            "secret key", "member", "add", "un.key", "--data", "host", "--role", "facilitator");
        Assert.DoesNotContain("no key card", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accord_goes_from_a_draft_made_of_nothing_to_a_text_that_is_shown_whole_and_signed_once()
    {
        await GroupAsync();
        var drafted = await DoneAsync("accord", "draft", "--data", "host", "--out", "draft.json");
        Assert.Contains("23 terms are silent: purpose, ", drafted.Output, StringComparison.Ordinal);
        await EditAsync(
            "\"military-age-men\", \"state\": \"silent\"",
            "\"military-age-men\", \"state\": \"set\", \"answers\": [{\"question\": \"men\", "
            + "\"values\": [\"as-others\"]}]");
        await EditAsync(
            "\"segments\": [],",
            "\"segments\": [], \"windows\": [{\"opensAt\": \"2090-01-10T08:00:00\", "
            + "\"closesAt\": \"2090-01-10T18:00:00\"}],");
        await RefusedAsync("$.windows[0].opensAt", Proposing());
        await EditAsync(":00:00\"", ":00:00+01:00\"");
        await EditAsync(
            "\"segments\": [],",
            "\"segments\": [], \"clocks\": [{\"party\": \"uper\", \"zone\": \"Europe/Vaduz\"}],");
        await EditAsync(
            "\"expiresAt\": \"", "\"expiresAt\": \"2091-01-01T00:00:00Z\"\n  // ");
        var stranger = await RefusedAsync("'uper' is no member", Proposing());
        Assert.Contains("upper", stranger.Message, StringComparison.Ordinal);
        await EditAsync("\"uper\"", "\"upper\"");
        var proposed = await DoneAsync(Proposing());
        Assert.Contains("22 terms are silent: ", proposed.Errors, StringComparison.Ordinal);
        Assert.Contains("cannot come into force", proposed.Errors, StringComparison.Ordinal);
        Assert.Contains("1 of 1 statement in the log.", proposed.Output, StringComparison.Ordinal);

        var shown = await DoneAsync("accord", "show", "1", "--full", "--data", "host");
        Assert.All(
            (string[])[
                "Men of military age [military-age-men]: set\n    men: as-others",
                "2090-01-10 08:00:00 (+01:00); upper: 2090-01-10 08:00:00",
                "ends  2091-01-01 00:00:00 (+00:00)",
            ],
            part => Assert.Contains(part, shown.Output, StringComparison.Ordinal));

        string[] signing = ["accord", "sign", "1", "--data", "host", "--key", "upper.key", "--passphrase-file", "pass"];
        var signed = await DoneAsync(signing);
        Assert.Contains("accord show 1 --full", signed.Errors, StringComparison.Ordinal);
        Assert.Contains("22 terms are silent: ", signed.Errors, StringComparison.Ordinal);
        await RefusedAsync("signed this text already: entry 2", signing);
    }

    [Fact]
    public async Task What_waits_in_the_outbox_is_never_called_taken_and_is_told_when_the_accord_is_shown()
    {
        await GroupAsync();
        await DoneAsync("bundle", "--data", "host", "--for", "lower", "--out", "lower.zip");
        await DoneAsync("sync", "lower.zip", "--data", "lower", "--as", "lower");
        await DoneAsync("accord", "draft", "--data", "lower", "--out", "draft.json");
        var said = await DoneAsync(
            "accord", "propose", "draft.json", "--accord", "corridor", "--data", "lower", "--key", "lower.key",
            "--passphrase-file", "pass");
        Assert.EndsWith("1 waits in the outbox, not in the log yet.\n", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("taken", said.Output, StringComparison.Ordinal);
        var shown = await RunAsync("accord", "show", "--data", "lower");
        Assert.Contains("1 statement waits in the outbox", shown.Errors, StringComparison.Ordinal);
        Assert.Contains("accord-proposed", shown.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean sign?", "accord", "sgn", "1")]
    [InlineData("Did you mean card?", "keys", "crad", "our.key")]
    public async Task A_word_that_is_nearly_a_command_is_answered_with_that_command(
        string told, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named_in_plain_words()
    {
        var run = await RefusedAsync(
            "There is no such folder", "keys", "new", "nodir/alp.key", "--name", "alp", "--passphrase-file", "pass");
        Assert.DoesNotContain("Could not find a part", run.Errors, StringComparison.Ordinal);
    }

    private static string[] Proposing() =>
    [
        "accord", "propose", "draft.json", "--accord", "corridor", "--data", "host", "--key", "lower.key",
        "--passphrase-file", "pass",
    ];

    private async Task EditAsync(string from, string to)
    {
        var text = await File.ReadAllTextAsync(_folder.At("draft.json"), TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            _folder.At("draft.json"), text.Replace(from, to, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    private async Task GroupAsync()
    {
        await MakeAsync();
        await AddAsync("un", "facilitator", "--signatory", "--lead");
        await AddAsync("icrc", "facilitator", "--signatory");
        await AddAsync("upper", "belligerent", "--signatory");
        await AddAsync("lower", "belligerent", "--signatory");
        await ConstituteAsync();
    }

    private async Task MakeAsync()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Vaduz", "--exercise");
        foreach (var party in s_parties)
        {
            var made = await DoneAsync("keys", "new", $"{party}.key", "--name", party, "--passphrase-file", "pass");
            await File.WriteAllTextAsync(
                _folder.At($"{party}.card"), made.Output, TestContext.Current.CancellationToken);
        }
    }

    private Task<RunResult> AddAsync(string party, string role, params string[] more) =>
        DoneAsync(["member", "add", $"{party}.card", "--data", "host", "--role", role, .. more]);

    private Task<RunResult> ConstituteAsync() => DoneAsync(
        "constitute", "--name", "Group", "--data", "host", "--key", "un.key", "--passphrase-file", "pass");

    private async Task<RunResult> RefusedAsync(string told, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 1, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        Assert.Contains(told, run.Message, StringComparison.Ordinal);
        return run;
    }

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run;
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
